//! Stage `format`; see the crate's documentation.
