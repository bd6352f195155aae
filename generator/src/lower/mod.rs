//! Stage `lower`; see the crate's documentation.
