//! Rust tokens from the IR.
//!
//! Input: [`Emission`]. Output: [`Source`]s and texts of the crate, not yet formatted. Not here: any decision about names
//! or types.

use crate::{config::Config, facts::Facts, ir::Api, names::Names};

/// Everything the emitter reads.
#[derive(Debug, Clone, Copy)]
pub struct Emission<'a> {
    /// The API.
    pub api: &'a Api,
    /// Its Rust names.
    pub names: &'a Names,
    /// Facts about its types.
    pub facts: &'a Facts,
    /// client.toml.
    pub config: &'a Config,
    /// The documents the API was read from: relative path and SHA-256 in lower-case hexadecimal.
    pub documents: &'a [(String, String)],
    /// Hand-written modules to copy: module name and text.
    pub extensions: &'a [(String, String)],
}
