//! Stage `normalize`; see the crate's documentation.
