//! Numbers: which Rust types take which, and that no digit is lost.

use client_runtime::json::{Decode, DecodeError, Json, Number, from_slice, to_vec};
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::hash::{BuildHasher, RandomState};

fn read<T: Decode>(text: &str) -> Result<T, DecodeError> {
    from_slice(text.as_bytes())
}

fn number(text: &str) -> Number {
    text.parse().expect(text)
}

#[test]
fn integers_may_be_written_as_json_schema_allows() {
    for (text, value) in [
        ("1", 1),
        ("1.0", 1),
        ("1e2", 100),
        ("1.5e1", 15),
        ("100e-2", 1),
        ("-0", 0),
        ("-0.0", 0),
        ("0e99999999999999999999", 0),
        ("9223372036854775807", i64::MAX),
        ("-9223372036854775808", i64::MIN),
        ("9223372036854775807.000", i64::MAX),
        ("-9223372036854775808e0", i64::MIN),
        ("922337203685477580.7e1", i64::MAX),
        ("0.000000000000000000001e21", 1),
    ] {
        assert_eq!(read::<i64>(text), Ok(value), "{text}");
    }
}

#[test]
fn what_is_no_integer_or_does_not_fit_is_an_error() {
    for text in
        ["1.5", "1e-1", "9223372036854775808", "-9223372036854775809", "1e19", "1e999999999999999999999", "\"1\""]
    {
        assert!(read::<i64>(text).is_err(), "{text}");
    }
    let error = read::<i32>("2147483648").expect_err("one too many");
    assert_eq!(
        (error.expected(), error.found()),
        ("an integer from -2147483648 to 2147483647", "the number 2147483648")
    );
}

#[test]
fn every_width_has_its_bounds() {
    assert_eq!(read::<i32>("-2147483648"), Ok(i32::MIN));
    assert!(read::<i32>("-2147483649").is_err());
    assert_eq!(read::<u32>("4294967295"), Ok(u32::MAX));
    assert!(read::<u32>("4294967296").is_err() && read::<u32>("-1").is_err());
    assert_eq!(read::<u32>("-0"), Ok(0));
    assert_eq!(read::<u64>("18446744073709551615"), Ok(u64::MAX));
    assert_eq!(read::<u64>("18446744073709551615.0"), Ok(u64::MAX));
    assert!(read::<u64>("18446744073709551616").is_err() && read::<u64>("-1").is_err());
}

#[test]
fn floats_take_integers_and_refuse_what_is_beyond_them() {
    assert_eq!(read::<f64>("1"), Ok(1.0));
    assert_eq!(read::<f64>("1e-400"), Ok(0.0));
    assert_eq!(read::<f64>("-0.0").map(f64::to_bits), Ok((-0.0f64).to_bits()));
    assert!(read::<f64>("1e309").is_err() && read::<f64>("null").is_err() && read::<f64>("\"1\"").is_err());
    // Rounded once, not by way of 64 bits.
    assert_eq!(read::<f32>("1.00000017881393432617187499"), Ok(1.000_000_1));
    assert!(read::<f32>("1e39").is_err());
}

#[test]
fn digits_are_kept() {
    for text in [
        "0",
        "-0",
        "1",
        "1.0",
        "1.10",
        "1e5",
        "1E+05",
        "-1.50e-7",
        "123456789012345678901234567890.000000000000000000001",
        "18446744073709551615",
        "18446744073709551616",
        "-9223372036854775809",
    ] {
        assert_eq!(number(text).to_string(), text);
        assert_eq!(to_vec(&number(text)), Ok(text.as_bytes().to_vec()));
        assert_eq!(read::<Json>(text).map(|json| json.to_string()), Ok(text.to_owned()));
    }
    for text in ["", " 1", "1 ", "\u{feff}1", "01", "1.", "a", "\"1\"", "[1]", "1 2"] {
        assert!(text.parse::<Number>().is_err(), "{text:?}");
    }
}

#[test]
fn equality_hash_and_order_are_those_of_the_value() {
    let hasher = RandomState::new();
    let groups = [
        ["-1e1000000000000000000000", "-10e1000000000000000000000"],
        ["-123456789012345678901234567890", "-1.2345678901234567890123456789e29"],
        ["-2", "-2.0"],
        ["-0.12", "-12e-2"],
        ["-0.113", "-0.1130"],
        ["0", "-0.00e5"],
        ["1e-5", "0.00001"],
        ["0.1", "0.10"],
        ["0.113", "113e-3"],
        ["0.12", "0.120"],
        ["1", "10e-1"],
        ["2", "2.000"],
        ["10", "1e1"],
        ["9007199254740993", "9007199254740993.0"],
        ["9007199254740994", "900719925474099.4e1"],
        ["18446744073709551615", "18446744073709551615.0"],
        ["1e20", "100000000000000000000"],
        ["1e400", "10e399"],
    ];
    for (rank, group) in groups.iter().enumerate() {
        for left in group.map(number) {
            for (other_rank, other) in groups.iter().enumerate() {
                for right in other.map(number) {
                    assert_eq!(left.cmp(&right), rank.cmp(&other_rank), "{left} {right}");
                    assert_eq!(left == right, rank == other_rank, "{left} {right}");
                }
            }
            assert_eq!(hasher.hash_one(&left), hasher.hash_one(number(group[0])), "{left}");
        }
    }
    assert_eq!(groups.concat().into_iter().map(number).collect::<BTreeSet<_>>().len(), groups.len());
}

#[test]
fn values_of_numbers() {
    assert_eq!(
        (number("1e2").as_i64(), number("1e2").as_u64(), number("1e2").as_f64()),
        (Some(100), Some(100), Some(100.0))
    );
    assert_eq!((number("1.5").as_i64(), number("1.5").as_f64()), (None, Some(1.5)));
    assert_eq!((number("-1").as_i64(), number("-1").as_u64()), (Some(-1), None));
    assert_eq!(number("18446744073709551615").as_i64(), None);
    assert_eq!(number("170141183460469231731687303715884105727").as_i128(), Some(i128::MAX));
    assert_eq!(number("170141183460469231731687303715884105728").as_i128(), None);
    assert_eq!((number("1e400").as_f64(), Number::from_f64(f64::NAN)), (None, None));
    assert!(number("1.0").is_integer() && !number("1.5").is_integer() && number("0.0").is_integer());
    assert_eq!(Number::from(u64::MAX).to_string(), "18446744073709551615");
    assert_eq!(Number::from_f32(0.1).map(|number| number.to_string()), Some("0.1".to_owned()));
    assert_eq!(Number::default(), Number::from(0u8));
}

proptest! {
    #[test]
    fn floats_survive_both_ways(bits in any::<u64>(), short in any::<u32>()) {
        let (double, single) = (f64::from_bits(bits), f32::from_bits(short));
        if double.is_finite() {
            let text = to_vec(&double).expect("finite");
            prop_assert_eq!(from_slice::<f64>(&text).map(f64::to_bits), Ok(bits));
        }
        if single.is_finite() {
            let text = to_vec(&single).expect("finite");
            prop_assert_eq!(from_slice::<f32>(&text).map(f32::to_bits), Ok(short));
        }
    }

    #[test]
    fn integers_survive_both_ways(signed in any::<i64>(), unsigned in any::<u64>()) {
        prop_assert_eq!(from_slice::<i64>(&to_vec(&signed).expect("integer")), Ok(signed));
        prop_assert_eq!(from_slice::<u64>(&to_vec(&unsigned).expect("integer")), Ok(unsigned));
        prop_assert_eq!(Number::from(signed).as_i64(), Some(signed));
        prop_assert_eq!(Number::from(signed).cmp(&Number::from(unsigned)), i128::from(signed).cmp(&unsigned.into()));
    }

    /// Against exact arithmetic where it can be done: with at most six decimals, in millionths.
    #[test]
    fn order_is_numeric(left in -10_000_000i64..10_000_000, right in -10_000_000i64..10_000_000, shift in 0usize..7) {
        let text = |millionths: i64, shift: usize| {
            let digits = format!("{:0>7}", millionths.unsigned_abs());
            let (whole, fraction) = digits.split_at(digits.len() - 6);
            // Moves the point and says so in the exponent.
            let (moved, rest) = fraction.split_at(shift.min(6));
            let whole = format!("{whole}{moved}");
            let whole = whole.trim_start_matches('0');
            let sign = if millionths < 0 { "-" } else { "" };
            format!("{sign}{}.{rest}0e-{shift}", if whole.is_empty() { "0" } else { whole })
        };
        let numbers = (number(&text(left, shift)), number(&text(right, 6 - shift)));
        prop_assert_eq!(numbers.0.cmp(&numbers.1), left.cmp(&right), "{:?}", numbers);
        prop_assert_eq!(numbers.0.is_integer(), left % 1_000_000 == 0);
    }
}
