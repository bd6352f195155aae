//! Swagger and OpenAPI documents in, the files of a typed Rust client crate out.
//!
//! Data flows one way; every stage is a function of its input and can be run and tested alone:
//!
//! ```text
//! path ─load─▶ Document ─overlay─▶ Document ─normalize─▶ Document (3.0 shape) ─typed─▶ OpenAPI
//!      ─rewrite─▶ OpenAPI ─lower─▶ ir::Api ─names─▶ Names ─facts─▶ Facts ─twins─▶ Facts
//!      ─emit─▶ files ─format─▶ text ─write─▶ disk, or check
//! ```
//!
//! Nothing here prints, exits or reads the environment; only `load::source` and `write` touch the file system.

pub mod config;
pub mod diff;
mod digest;
pub mod finding;
pub mod ir;

pub mod emit;
pub mod facts;
pub mod format;
pub mod load;
pub mod lower;
mod members;
pub mod names;
pub mod normalize;
pub mod overlay;
mod parallel;
pub mod pipeline;
pub mod rewrite;
mod rows;
mod stack;
pub mod summary;
pub mod twins;
pub mod typed;
pub mod write;
