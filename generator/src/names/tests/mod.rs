//! Tests of the whole stage, from small APIs to names.

mod api;
mod identifiers;
mod pass;
mod properties;
