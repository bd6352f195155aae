//! Parsing alone: what making crates is compared with.
//!
//! A process of its own that does nothing else: reads files and makes a `Value` of each, by serde_json or serde_yaml.

use anyhow::{Context, Result};
use std::path::{Path, PathBuf};

/// Parses files. Those that the library refuses are told and left out, so that what is measured is the less for it.
///
/// # Errors
/// When it refuses every one of them.
pub(crate) fn parse(files: &[PathBuf]) -> Result<()> {
    let mut refused = 0;
    for file in files {
        if let Err(error) = value(file).with_context(|| file.display().to_string()) {
            refused += 1;
            anyhow::ensure!(refused < files.len(), "{error:#}");
            eprintln!("left out: {error:#}");
        }
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

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn a_file_that_is_refused_is_left_out_unless_it_is_the_only_one() {
        let folder = tempfile::tempdir().expect("a folder");
        let [good, bad] = ["good.json", "bad.yaml"].map(|name| folder.path().join(name));
        std::fs::write(&good, "{}").expect("it can be written");
        std::fs::write(&bad, "a: 18446744073709552000").expect("it can be written");
        assert!(parse(&[good, bad.clone()]).is_ok());
        assert!(parse(&[bad]).expect_err("nothing is left").to_string().contains("bad.yaml"));
    }
}
