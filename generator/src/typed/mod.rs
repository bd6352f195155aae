//! Stage `typed`; see the crate's documentation.
