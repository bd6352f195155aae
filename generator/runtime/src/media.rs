//! Which of several documented media types an answer has.
//!
//! Input: the media types that the document names for a status, and an answer. Output: the one it is read as, or an error
//! that names them. Not here: reading it (`raw.rs`). RFC 9110 section 8.3, RFC 6839.

use super::json::from_slice;
use super::{Error, Json, Raw};

/// A media type that the document names for an answer, and what it is read as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Media {
    /// JSON of a type.
    Json(&'static str),
    /// Text.
    Text(&'static str),
    /// Bytes.
    Bytes(&'static str),
}

impl Media {
    #[inline]
    fn name(self) -> &'static str {
        match self {
            Self::Json(name) | Self::Text(name) | Self::Bytes(name) => name,
        }
    }

    /// How well a label fits; 0 where it does not.
    #[inline]
    fn fits(self, label: &str) -> u8 {
        let name = self.name();
        if name.contains(';') && same(name, label) {
            return 5;
        }
        let (name, label) = (essence(name), essence(label));
        if name == label {
            return 4;
        }
        let range = name.strip_suffix('*').filter(|range| range.ends_with('/'));
        match self {
            _ if range.is_some_and(|range| range != "*/" && label.starts_with(range)) => 3,
            Self::Json(_) if is_json(&label) => 2,
            _ if range == Some("*/") => 1,
            _ => 0,
        }
    }
}

impl Raw {
    /// Which of the media types that the document names for this status the answer has.
    ///
    /// The label counts: the whole of it, then without its parameters, then as a kind of JSON (`+json`), then as one of a
    /// range (`image/*`). A label that says nothing (none, `application/octet-stream`) or is too modest (`text/plain` of
    /// JSON) leaves it to the body.
    ///
    /// # Errors
    /// If it is none of them.
    #[doc(hidden)]
    #[inline]
    pub fn media(&self, candidates: &[Media]) -> Result<usize, Error> {
        let label = self.headers().get("content-type").unwrap_or_default().trim();
        let best = candidates.iter().enumerate().map(|(index, media)| (media.fits(label), index));
        // Of candidates that fit equally the first in the document counts.
        let best = best.filter(|(fit, _)| *fit > 0).max_by_key(|(fit, index)| (*fit, std::cmp::Reverse(*index)));
        if let Some((_, index)) = best.filter(|_| !label.is_empty()) {
            return Ok(index);
        }
        self.by_body(&essence(label), candidates).ok_or_else(|| self.not_named(label, candidates))
    }

    #[inline]
    fn by_body(&self, label: &str, candidates: &[Media]) -> Option<usize> {
        let says_nothing = matches!(label, "" | "application/octet-stream" | "binary/octet-stream" | "*/*");
        let body = self.bytes_read();
        let of = |is: fn(&Media) -> bool| candidates.iter().position(is);
        let json = of(|media| matches!(media, Media::Json(_)));
        if (says_nothing || label.starts_with("text/")) && json.is_some() && from_slice::<Json>(body).is_ok() {
            return json;
        }
        let text = of(|media| matches!(media, Media::Text(_)));
        let bytes = of(|media| matches!(media, Media::Bytes(_)));
        if says_nothing {
            return text.filter(|_| std::str::from_utf8(body).is_ok()).or(bytes).or(json);
        }
        // Another kind of text is text; a web page where there could be JSON is rather an error.
        text.filter(|_| label.starts_with("text/") && (json.is_none() || label != "text/html"))
    }

    #[cold]
    fn not_named(&self, label: &str, candidates: &[Media]) -> Error {
        let known: Vec<_> = candidates.iter().map(|media| media.name()).collect();
        let label: String = label.chars().take(60).filter(|character| !character.is_control()).collect();
        let page = if essence(&label) == "text/html" { "; is there a proxy or a login page in between?" } else { "" };
        self.failed(format!("the answer is `{label}` where the document names {}{page}", known.join(", ")))
    }
}

/// The media type without parameters, in lower case.
#[inline]
fn essence(text: &str) -> String {
    text.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

/// Whether two media types are the same, parameters included.
#[inline]
fn same(one: &str, other: &str) -> bool {
    let parts = |text: &str| {
        let text = text.to_ascii_lowercase().replace([' ', '\t', '"'], "");
        let mut parts: Vec<String> = text.split(';').map(str::to_owned).collect();
        parts[1..].sort_unstable();
        parts
    };
    parts(one) == parts(other)
}

#[inline]
fn is_json(essence: &str) -> bool {
    essence.ends_with("/json") || essence.ends_with("+json") || essence == "application/x-json"
}

#[cfg(test)]
mod tests {
    use super::Media;

    #[test]
    fn the_closest_fits_best() {
        let fits = |media: Media| media.fits("Application/JSON; Version=\"2\"");
        assert_eq!(fits(Media::Json("application/json;version=2")), 5);
        assert_eq!(fits(Media::Json("application/json; version=1")), 4);
        assert_eq!(fits(Media::Bytes("application/*")), 3);
        assert_eq!(fits(Media::Json("application/hal+json")), 2);
        assert_eq!(fits(Media::Bytes("*/*")), 1);
        assert_eq!(fits(Media::Text("text/plain")), 0);
    }
}
