//! JSON for emitted types.
//!
//! Input: bytes. Output: typed values, and back. One scan checks a text and makes a flat tape of its values; a type then
//! asks for its members by index, a union looks at the value before it decodes, and an error is located by walking
//! again. Nothing between emitted code and this module is generic over the input, which keeps compile times low (the
//! measurements are in the generator's documentation).
//!
//! Strictness: the text must be JSON (RFC 8259); `1.0` and `1e2` are integers; a required member must be there, and
//! `null` only where it may be; where a name comes twice, the last member counts.

mod base64;
#[cfg(feature = "serde")]
mod bridge;
mod choose;
mod cursor;
mod decode;
mod encode;
mod error;
mod escape;
mod locate;
mod members;
mod never;
mod number;
mod object;
mod scan;
mod tape;
mod together;
mod unknown;
mod value;

pub use base64::{Base64, Base64Url, decode_base64, encode_base64, encode_base64_url};
#[cfg(feature = "serde")]
#[doc(hidden)]
pub use bridge::{deserialize, serialize};
pub use choose::{Rule, Test};
pub use cursor::{Cursor, Elements, Kind, Members};
pub use decode::{Decode, from_slice};
pub use encode::{AdditionalMembers, Encode, EncodeError, Null, to_vec, write_object, write_object_and};
pub use error::DecodeError;
pub use members::JsonObject;
pub use never::Never;
pub use number::Number;
pub use object::{Object, OtherMembers, part};
pub use together::{Branch, write_tagged, write_tagged_once, write_together};
pub use unknown::UnknownValue;
pub use value::Json;
