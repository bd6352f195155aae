//! Text with a format: what is refused, that it comes back unchanged, and what it stands for.

use client_runtime::{
    Date, DateTime, Decode, Duration, Encode, Ipv4, Ipv6, StrictDate, StrictDateTime, StrictDuration, StrictIpv4,
    StrictIpv6, StrictTime, StrictUri, StrictUuid, Time, Uri, Uuid, from_slice, to_vec,
};

/// Whether a strict reader takes a text; a lenient one takes any, and both give it back as it came.
fn accepts<L: Decode + Encode, S: Decode + Encode>(text: &str) -> bool {
    let json = to_vec(&text.to_owned()).expect("text is JSON");
    let lenient: L = from_slice(&json).expect("any text");
    assert_eq!(to_vec(&lenient).expect("JSON"), json);
    match from_slice::<S>(&json) {
        Ok(strict) => {
            assert_eq!(to_vec(&strict).expect("JSON"), json);
            true
        }
        Err(error) => {
            assert_eq!(error.path(), "$");
            false
        }
    }
}

macro_rules! check {
    ($type:ident $strict:ident: $($right:literal)*; not $($wrong:literal)*) => {
        $(assert!(accepts::<$type, $strict>($right), "{:?} is right", $right);)*
        $(assert!(!accepts::<$type, $strict>($wrong), "{:?} is wrong", $wrong);)*
    };
}

#[test]
fn strict_reading_takes_what_the_specifications_have_and_nothing_else() {
    check!(DateTime StrictDateTime: "2024-05-01T10:00:00Z" "2024-02-29t23:59:60.123456789z" "2024-05-01 10:00:00+02:00" "0000-01-01T00:00:00-23:59";
        not "" "2024-05-01" "2024-05-01T10:00:00" "2023-02-29T10:00:00Z" "2024-05-01T24:00:00Z" "2024-05-01T10:00:00.Z"
            "2024-05-01T10:00:00+0200" "2024-05-01T10:00:00+02:00 " "1714557600" "2024-05-01T10:00:00ZZ" "२०२४-05-01T10:00:00Z");
    check!(Date StrictDate: "2024-02-29" "2000-02-29" "0001-12-31"; not "" "1900-02-29" "2024-2-9" "2024-13-01" "2024-00-01" "2024-01-00" "2024-01-01Z" "+024-01-01");
    check!(Time StrictTime: "10:00:00" "10:00:00Z" "23:59:60.5+01:30"; not "" "10:00" "1:00:00" "10:60:00" "10:00:00+1:00" "10:00:00." "10:00:00+24:00");
    check!(Duration StrictDuration: "P3Y6M4DT12H30M5S" "P2W" "PT0S" "PT0.5S" "P1DT1,5H"; not "" "P" "PT" "P1DT" "1D" "P1S" "PT1D" "P1M1Y" "P0.5DT1H" "PT1.S" "P-1D" "p1d" "P1é");
    check!(Uuid StrictUuid: "00000000-0000-0000-0000-000000000000" "F81D4FAE-7DEC-11D0-a765-00a0c91e6bf6"; not "" "f81d4fae7dec11d0a76500a0c91e6bf6" "{f81d4fae-7dec-11d0-a765-00a0c91e6bf6}" "g81d4fae-7dec-11d0-a765-00a0c91e6bf6" "f81d4fae-7dec-11d0-a765-00a0c91e6bf6-");
    check!(Uri StrictUri: "https://example.com/a?b=c#d" "../a" "urn:x:y" "http://example.com" "%41" "http://exämple.com/ü"; not "" "a b" "<a>" "%4" "%zz" "a\nb" "a\"b" "{a}");
    check!(Ipv4 StrictIpv4: "127.0.0.1" "255.255.255.255"; not "" "127.0.0.01" "127.0.0.256" "127.0.0" "10.0.0.0/8");
    check!(Ipv6 StrictIpv6: "::1" "2001:DB8::0001" "::ffff:10.0.0.1"; not "" ":::" "127.0.0.1" "2001:db8::/32" "fe80::1%eth0");
}

#[test]
fn an_error_says_what_was_expected_and_where() {
    let error = from_slice::<Vec<StrictDateTime>>(br#"["2024-05-01T10:00:00Z", "yesterday"]"#).expect_err("no time");
    let message = "expected a date and time (RFC 3339), found the string \"yesterday\" at $[1] (line 1, column 26)";
    assert_eq!(error.to_string(), message);
    let error = from_slice::<DateTime>(b"1714557600").expect_err("no text");
    assert_eq!((error.expected(), error.found()), ("a string", "the number 1714557600"));
}

#[test]
fn values_are_text_to_those_who_want_text() {
    let id: Uuid = "F81D4FAE-7DEC-11D0-A765-00A0C91E6BF6".into();
    assert!(id == "F81D4FAE-7DEC-11D0-A765-00A0C91E6BF6" && id.starts_with("F81D") && id.is_valid());
    assert_eq!((format!("{id:>40}").len(), format!("{id:?}").len(), String::from(id).len()), (40, 38, 36));
    let (earlier, later) = (Date::from("2024-01-02"), Date::from("2024-01-10"));
    assert!(earlier < later);
    assert!(!StrictDateTime::default().is_valid());
}

#[test]
fn addresses_and_urls_are_values_of_the_usual_types() {
    assert_eq!(StrictIpv4::from("127.0.0.1").to_addr(), Ok(std::net::Ipv4Addr::LOCALHOST));
    assert_eq!(Ipv6::from(std::net::Ipv6Addr::LOCALHOST), Ipv6::from("::1"));
    assert_eq!(Ipv6::from("0:0::1").to_addr(), Ok(std::net::Ipv6Addr::LOCALHOST));
    assert!(Ipv4::from("10.0.0.0/8").to_addr().is_err());
    let url = Uri::from("https://example.com").to_url().expect("a URL");
    assert_eq!((url.host_str(), Uri::from(&url).as_str()), (Some("example.com"), "https://example.com/"));
}

#[cfg(feature = "jiff")]
#[test]
fn times_are_values_of_jiff() {
    use jiff::{SignedDuration, Span, Timestamp, civil};
    let updated = DateTime::from("2024-05-01T10:00:00+02:00").to_timestamp().expect("a time");
    assert_eq!(updated, "2024-05-01T08:00:00Z".parse::<Timestamp>().expect("a time"));
    assert_eq!(StrictDateTime::from(updated), "2024-05-01T08:00:00Z");
    assert!(DateTime::from("2024-05-01T10:00:00").to_timestamp().is_err());
    assert_eq!(Date::from("2024-02-29").to_date().ok(), Some(civil::date(2024, 2, 29)));
    assert_eq!(Date::from(civil::date(2024, 2, 29)), "2024-02-29");
    for text in ["10:30:00", "10:30:00Z", "10:30:00.0+02:00"] {
        assert_eq!(Time::from(text).to_time().ok(), Some(civil::time(10, 30, 0, 0)), "{text}");
    }
    assert_eq!(Time::from(civil::time(10, 30, 0, 0)), "10:30:00");
    let span = Duration::from("P1Y2DT30M").to_span().expect("a span");
    assert_eq!((span.get_years(), span.get_days(), span.get_minutes()), (1, 2, 30));
    assert_eq!(Duration::from(Span::new().days(3)), "P3D");
    assert_eq!(Duration::from(SignedDuration::from_secs(90)), "PT1M30S");
}

#[cfg(feature = "uuid")]
#[test]
fn uuids_are_values_of_uuid() {
    let text = "F81D4FAE-7DEC-11D0-A765-00A0C91E6BF6";
    let id = Uuid::from(text).to_uuid().expect("a UUID");
    assert_eq!(Uuid::from(id).as_str(), text.to_lowercase());
    assert!(Uuid::from("none").to_uuid().is_err());
}
