//! The hand-written half of every generated client.

pub mod json;
pub mod secret;

pub use secret::Secret;
