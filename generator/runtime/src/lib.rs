//! The hand-written half of every generated client.

mod enums;
pub mod json;
pub mod secret;

pub use secret::Secret;
