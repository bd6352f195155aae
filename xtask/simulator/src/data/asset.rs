//! One asset: its record id, its attributes and the bytes of its original.
//!
//! Not here: how assets come about (`generate`, `catalog`) and their previews (`preview`).

use serde_json::{Map, Value};

use super::sequence::Sequence;

/// An asset of a catalog.
#[derive(Clone)]
pub(crate) struct Asset {
    /// The record id; never given twice within a catalog.
    pub(crate) id: u64,
    /// Display name → array of values, as the server answers it. A field without a value is absent.
    pub(crate) attributes: Map<String, Value>,
    /// Where the bytes of the original come from.
    pub(crate) original: Original,
}

/// The bytes of an original.
#[derive(Clone)]
pub(crate) enum Original {
    /// Made when asked for, always the same.
    Generated {
        /// What the bytes follow from.
        seed: u64,
        /// How many there are.
        length: usize,
    },
    /// As they were uploaded.
    Uploaded(axum::body::Bytes),
}

impl Asset {
    /// The values of a field, by its resolved display name.
    pub(crate) fn values(&self, field: &str) -> &[Value] {
        match self.attributes.get(field) {
            Some(Value::Array(values)) => values,
            _ => &[],
        }
    }

    /// The first value of a field as text, or nothing.
    pub(crate) fn first_text(&self, field: &str) -> &str {
        self.values(field).first().and_then(Value::as_str).unwrap_or_default()
    }

    /// The bytes of the original; `preview` begins a generated JPEG, so that viewers open it.
    pub(crate) fn original_bytes(&self, preview: impl FnOnce() -> axum::body::Bytes) -> axum::body::Bytes {
        match &self.original {
            Original::Uploaded(bytes) => bytes.clone(),
            Original::Generated { seed, length } => {
                let mut bytes = match extension(self.first_text("Filename")).as_str() {
                    "jpg" => preview().to_vec(),
                    "pdf" => b"%PDF-1.4\n".to_vec(),
                    "tif" => b"II*\0".to_vec(),
                    _ => Vec::new(),
                };
                bytes.truncate(*length);
                let missing = length.saturating_sub(bytes.len());
                Sequence::new(*seed, self.id).fill(&mut bytes, missing);
                bytes.into()
            }
        }
    }
}

/// The extension of a file name in lower case, or nothing.
pub(crate) fn extension(filename: &str) -> String {
    filename.rsplit_once('.').map(|(_, extension)| extension.to_lowercase()).unwrap_or_default()
}

/// The media type of an original. What the real server answers is unknown; this is what a web server would.
pub(crate) fn media_type(filename: &str) -> &'static str {
    match extension(filename).as_str() {
        "jpg" | "jpeg" => "image/jpeg",
        "png" => "image/png",
        "tif" | "tiff" => "image/tiff",
        "pdf" => "application/pdf",
        "mov" => "video/quicktime",
        "txt" => "text/plain;charset=UTF-8",
        _ => "application/octet-stream",
    }
}
