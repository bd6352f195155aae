//! Parsing alone: what making crates is compared with.
//!
//! A process of its own that does nothing else: reads files and makes a `Value` of each, by serde_json or serde_yaml.

use anyhow::{Context, Result};
use std::path::{Path, PathBuf};

/// Parses files.
///
/// # Errors
/// When a file cannot be read or is not what its name says.
pub(crate) fn parse(files: &[PathBuf]) -> Result<()> {
    for file in files {
        value(file).with_context(|| file.display().to_string())?;
    }
    Ok(())
}

/// The value is forgotten: the process is over, and freeing it is not parsing.
fn value(path: &Path) -> Result<()> {
    let text = std::fs::read_to_string(path)?;
    if path.extension().is_some_and(|extension| extension == "json") {
        std::mem::forget(serde_json::from_str::<serde_json::Value>(&text)?);
    } else {
        std::mem::forget(serde_yaml::from_str::<serde_yaml::Value>(&text)?);
    }
    Ok(())
}
