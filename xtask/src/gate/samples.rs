//! Reads files of samples: one JSON value a line, with the schema it is for and whether it is valid.
//!
//! Input: `<id>.jsonl` of a folder. Output: samples, their values as the text they are written in, since numbers must stay
//! exact.

use anyhow::{Context, Result};
use serde::Deserialize;
use serde_json::value::RawValue;
use std::path::Path;

/// A value and what should become of it.
#[derive(Debug, Deserialize)]
pub(crate) struct Sample {
    /// Where its schema is in the document.
    pub(crate) pointer: String,
    /// Whether it is valid.
    pub(crate) valid: bool,
    /// How it was made; after `doubt=` what is debatable about it.
    pub(crate) why: String,
    /// The value.
    pub(crate) instance: Box<RawValue>,
}

impl Sample {
    /// Whether the document's meaning is debatable.
    pub(crate) fn is_doubtful(&self) -> bool {
        self.why.contains("doubt=")
    }

    /// Whether it is the document's own example, which may have members that no schema declares.
    pub(crate) fn is_example(&self) -> bool {
        self.why.starts_with("example") || self.why.starts_with("media-type example")
    }

    /// The key of its schema in generated.json.
    pub(crate) fn key(&self) -> String {
        if self.pointer.contains('#') { self.pointer.clone() } else { format!("#{}", self.pointer) }
    }
}

/// The samples of a document; `None` where there is no file.
///
/// # Errors
/// When the file cannot be read or a line is not a sample.
pub(crate) fn read(folder: &Path, id: &str) -> Result<Option<Vec<Sample>>> {
    let path = folder.join(format!("{id}.jsonl"));
    if !path.is_file() {
        return Ok(None);
    }
    let text = std::fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
    let line = |(index, line): (usize, &str)| {
        serde_json::from_str(line).with_context(|| format!("{}, line {}: not a sample", path.display(), index + 1))
    };
    text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()).map(line).collect::<Result<_>>().map(Some)
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn samples_keep_their_digits_and_say_what_they_are() {
        let folder = tempfile::tempdir().unwrap();
        let lines = concat!(
            r#"{"schema":"A","pointer":"/definitions/A","valid":true,"why":"nulls; doubt=any-null","instance":1.50}"#,
            "\n\n",
            r##"{"schema":"B","pointer":"b.json#/B","valid":false,"why":"example","instance":"x"}"##,
        );
        std::fs::write(folder.path().join("a.jsonl"), lines).unwrap();
        let samples = read(folder.path(), "a").unwrap().unwrap();
        let seen: Vec<_> =
            samples.iter().map(|s| (s.key(), s.instance.get(), s.is_doubtful(), s.is_example())).collect();
        assert_eq!(
            seen,
            [("#/definitions/A".to_owned(), "1.50", true, false), ("b.json#/B".to_owned(), "\"x\"", false, true)]
        );
        assert!(read(folder.path(), "b").unwrap().is_none());
    }
}
