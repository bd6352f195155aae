//! What the simulated server holds: catalogs, assets, galleries, fields; and how they come from a seed.
//!
//! Seed → catalogs. Not here: how they are searched (`query`) and how they are served (`resources`).

mod asset;
mod calendar;
mod catalog;
mod generate;
mod preview;
pub(crate) mod sequence;
mod words;

pub(crate) use asset::{Asset, Original, extension, media_type};
pub(crate) use calendar::{is_date, iso, now_millis};
pub(crate) use catalog::{Catalog, FieldDefinition, Gallery, NewAsset};
pub(crate) use generate::{MOBILE_UPLOADS, catalogs};
pub(crate) use preview::jpeg;
pub(crate) use words::KEYWORDS;
