//! Reads documents: a path in, one [`Document`] of any dialect out.
//!
//! Input: the path of a file, or of a folder with one API. Output: its JSON value with every spec object marked with where
//! it stands (`x-at`), the dialect, and what is needed to find lines and columns later. Swagger 1.2 declarations are joined
//! to their listing; files that `$ref`s name are embedded under `x-files`. Not here: any change of meaning (normalize).

use serde_json::Value;

/// A document as read, not yet changed.
#[derive(Debug, Clone)]
pub struct Document {
    /// The root value. Every object that is an object of the specification (not a map of names, not data such as an
    /// example or an extension's value) has a member [`AT`] with its number in [`origins`](Self::origins).
    pub root: Value,
    /// Which specification it follows.
    pub dialect: Dialect,
    /// Where each marked object stands in the user's files.
    pub origins: Origins,
    /// Every file that was read, in the order of reading.
    pub sources: Vec<Source>,
}

/// The member that marks an object with its number in [`Origins`].
pub const AT: &str = "x-at";

/// The root member that holds other files by their path relative to the root folder.
pub const FILES: &str = "x-files";

/// A file that was read.
#[derive(Debug, Clone)]
pub struct Source {
    /// Path relative to the root folder, with `/` between its parts.
    pub file: String,
    /// Its text.
    pub text: String,
}

/// The specification a document follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Dialect {
    /// Swagger 1.0, 1.1 and 1.2: a resource listing with API declarations, or one declaration.
    V12,
    /// Swagger 2.0.
    V20,
    /// OpenAPI 3.0.
    V30,
    /// OpenAPI 3.1.
    V31,
}

impl Dialect {
    /// `Swagger 1.2` and so on.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::V12 => "Swagger 1.2",
            Self::V20 => "Swagger 2.0",
            Self::V30 => "OpenAPI 3.0",
            Self::V31 => "OpenAPI 3.1",
        }
    }
}

/// Where marked objects stand: for each number its parent's number and its key below it.
#[derive(Debug, Clone, Default)]
pub struct Origins {
    // Filled by `load`; see `Origins::place`.
}
