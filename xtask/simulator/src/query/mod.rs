//! Asset queries: request body + catalog → the page of assets.
//!
//! Not here: reading lenient JSON (`lenient_json`), serving (`resources`).

mod comparison;
mod request;
mod sorting;
mod term;

pub(crate) use request::AssetQuery;
