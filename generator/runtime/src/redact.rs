//! Keeping credentials out of everything that is shown.
//!
//! Input: the credentials a client has, and texts or bytes from outside. Output: the same with every credential replaced
//! by `[redacted]`. Not here: deciding what is shown.

use super::param::write_json_string;
use super::percent::{decode_lossy, encode};
use super::text::contains;
use super::{DecodeError, Headers, Secret};
use bytes::Bytes;
use std::fmt;

/// What a credential is replaced by.
const REPLACEMENT: &str = "[redacted]";
/// Shorter values are not looked for: they occur in ordinary words, and replacing them would point at them.
const SHORTEST: usize = 4;

/// Finds and replaces credentials.
#[derive(Clone, Default)]
pub(super) struct Redactor {
    /// As given, in lower case; longest first, so that a part is never replaced before the whole.
    needles: Vec<String>,
}

impl Redactor {
    /// Looks for one more credential, in every form in which it is sent or may be echoed.
    pub(super) fn add(&mut self, secret: &Secret) {
        let text = secret.expose();
        let mut json = String::new();
        write_json_string(&mut json, text);
        self.add_form(text);
        self.add_form(&encode(text));
        self.add_form(json.trim_matches('"'));
        self.needles.sort_by_key(|needle| std::cmp::Reverse(needle.len()));
    }

    /// Whether a credential is looked for already, in every form.
    pub(super) fn knows(&self, secret: &Secret) -> bool {
        self.needles.iter().any(|needle| needle.eq_ignore_ascii_case(secret.expose()))
    }

    fn add_form(&mut self, form: &str) {
        let form = form.to_ascii_lowercase();
        if form.len() >= SHORTEST && !self.needles.contains(&form) {
            self.needles.push(form);
        }
    }

    /// Whether a credential is in it, also percent-encoded in an unusual way.
    pub(super) fn finds(&self, text: &str) -> bool {
        let plain = text.to_ascii_lowercase();
        let decoded = decode_lossy(text).to_ascii_lowercase();
        self.needles.iter().any(|needle| contains(&plain, needle) || contains(&decoded, needle))
    }

    /// Whether a credential is in it.
    pub(super) fn finds_in_bytes(&self, bytes: &[u8]) -> bool {
        self.needles.iter().any(|needle| find(bytes, needle.as_bytes(), 0).is_some())
    }

    /// The text without credentials.
    pub(super) fn text(&self, text: &str) -> String {
        String::from_utf8_lossy(&self.replace(text.as_bytes())).into_owned()
    }

    /// The bytes without credentials; not copied where there is none.
    pub(super) fn bytes(&self, bytes: &Bytes) -> Bytes {
        if self.finds_in_bytes(bytes) { Bytes::from(self.replace(bytes)) } else { bytes.clone() }
    }

    /// The headers without credentials.
    pub(super) fn headers(&self, headers: &Headers) -> Headers {
        headers.map_values(|value| if self.finds(value) { REPLACEMENT.to_owned() } else { value.to_owned() })
    }

    /// The error about a body without credentials, in whatever case the body has them.
    #[inline]
    pub(super) fn decode_error(&self, error: DecodeError, body: &[u8]) -> DecodeError {
        let mut written: Vec<&str> = Vec::new();
        for needle in &self.needles {
            let mut at = 0;
            while let Some(found) = find(body, needle.as_bytes(), at) {
                at = found + needle.len();
                let text = std::str::from_utf8(&body[found..at]).unwrap_or_default();
                if !written.contains(&text) {
                    written.push(text);
                }
            }
        }
        error.without(&written)
    }

    fn replace(&self, bytes: &[u8]) -> Vec<u8> {
        let mut current = bytes.to_vec();
        for needle in &self.needles {
            let mut out = Vec::with_capacity(current.len());
            let mut at = 0;
            while let Some(found) = find(&current, needle.as_bytes(), at) {
                out.extend_from_slice(&current[at..found]);
                out.extend_from_slice(REPLACEMENT.as_bytes());
                at = found + needle.len();
            }
            out.extend_from_slice(&current[at..]);
            current = out;
        }
        current
    }
}

/// Where `needle`, in lower case, is in `bytes`, whatever their case.
fn find(bytes: &[u8], needle: &[u8], from: usize) -> Option<usize> {
    let rest = bytes.get(from..)?;
    rest.windows(needle.len()).position(|window| window.eq_ignore_ascii_case(needle)).map(|at| at + from)
}

impl fmt::Debug for Redactor {
    #[inline]
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Redactor(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::{Redactor, Secret};
    use bytes::Bytes;

    #[test]
    fn every_form_and_either_case_is_replaced() {
        let mut redactor = Redactor::default();
        redactor.add(&Secret::new("Sec\"ret/1"));
        assert_eq!(
            redactor.text("a sec\"RET/1 b Sec%22ret%2F1 c Sec\\\"ret/1."),
            "a [redacted] b [redacted] c [redacted]."
        );
        assert!(redactor.knows(&Secret::new("Sec\"ret/1")) && !redactor.knows(&Secret::new("ret/1")));
        assert!(redactor.finds("https://other.example/?x=%53ec%22ret%2f1"));
        assert_eq!(redactor.bytes(&Bytes::from_static(b"nothing")), Bytes::from_static(b"nothing"));
    }
}
