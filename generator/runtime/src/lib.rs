//! The hand-written half of every generated client.

mod enums;
pub mod json;
pub mod secret;

pub use json::{
    AdditionalMembers, Base64, Base64Url, Cursor, Decode, DecodeError, Elements, Encode, EncodeError, Json, JsonObject,
    Kind, Members, Never, Null, Number, Object, OtherMembers, Rule, Test, UnknownValue, write_object, write_object_and,
};
pub use secret::Secret;
