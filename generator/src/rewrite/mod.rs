//! Stage `rewrite`; see the crate's documentation.
