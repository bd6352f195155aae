//! Stage `write`; see the crate's documentation.
