//! Stage `overlay`; see the crate's documentation.
