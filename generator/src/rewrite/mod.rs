//! Rewrites that client.toml asks for, and what every document needs before it is lowered.
//!
//! Input: the typed document. Output: the same document, changed: visible with `cargo xtask dump --stage rewrite`.

/// On the security scheme that stands for the session: marks it (`true`).
pub const SESSION: &str = "x-session";

/// The key of the security scheme that stands for the session.
pub const SESSION_SCHEME: &str = "session";

/// On an operation: where it takes the session, `{ "in": "query" | "header" | "cookie" | "form", "name": NAME }`.
pub const SESSION_PLACE: &str = "x-session-place";

/// On an operation: the Cargo feature it is behind.
pub const FEATURE: &str = "x-feature";
