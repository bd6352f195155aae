//! Emitted unions, rung by rung: values of every branch, values of none, and the names of the variants.
//!
//! `api.yaml` is the document; `types` is what the generator makes of it (`generator/tests/wire.rs` holds it to that).

pub use client_runtime as runtime;
#[cfg(feature = "arbitrary")]
pub use client_runtime::arbitrary_bridge;
#[cfg(feature = "schemars")]
pub use client_runtime::schema_bridge;
#[cfg(feature = "serde")]
pub use client_runtime::serde_bridge;
pub use client_runtime::{ordered, text_enum};

#[rustfmt::skip]
#[allow(dead_code, reason = "emitted for users, of which these tests are not all")]
pub mod types;

mod discriminators;
mod shapes;

use runtime::{Decode, Encode, from_slice, to_vec};
use std::fmt::Debug;

/// Decodes, and sees to it that the value comes back as it was.
#[track_caller]
fn read<T: Decode + Encode + Debug + PartialEq>(text: &str) -> T {
    let value: T = from_slice(text.as_bytes()).unwrap_or_else(|error| panic!("{text}: {error}"));
    let back = String::from_utf8(to_vec(&value).expect("it can be written")).expect("JSON is text");
    let json = |text: &str| text.parse::<runtime::Json>().expect("JSON");
    assert_eq!(json(&back), json(text), "{value:?}");
    assert_eq!(from_slice::<T>(back.as_bytes()).expect("what was written can be read"), value);
    value
}

/// The error of a value that is none.
#[track_caller]
fn refused<T: Decode + Debug>(text: &str) -> String {
    match from_slice::<T>(text.as_bytes()) {
        Ok(value) => panic!("{text} is {value:?}"),
        Err(error) => format!("{}: expected {}", error.path(), error.expected()),
    }
}

#[test]
fn what_is_ordered_is_ordered_one_way() {
    let read = |text: &str| from_slice::<types::ByType>(text.as_bytes()).expect(text);
    let (cat, dog) = (read(r#"{"type": "cat", "nick": "b"}"#), read(r#"{"type": "dog", "nick": "a"}"#));
    let unlisted = read(r#"{"type": "ant"}"#);
    // By the first member: the document's values in its order, then all others.
    assert!(cat < dog && dog < unlisted && cat <= cat && cat.type_ < dog.type_);
    for (one, other) in [(&cat, &dog), (&dog, &cat), (&dog, &unlisted), (&cat, &cat)] {
        assert_eq!(one.partial_cmp(other), Some(one.cmp(other)));
        assert_eq!(one.type_.partial_cmp(&other.type_), Some(one.type_.cmp(&other.type_)));
    }
}
