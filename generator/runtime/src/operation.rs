//! What is known about an operation before anybody calls it.
//!
//! Input: constants that emitted code writes down. Output: what the exchange reads. Not here: arguments (`request.rs`).

/// One operation, as a constant beside the method that sends it.
#[derive(Debug)]
pub struct Operation {
    /// Its id in the document; what errors and traces call it.
    pub id: &'static str,
    /// Its HTTP method.
    pub method: Method,
    /// Its path template, for errors and traces: `/pets/{petId}`.
    pub path: &'static str,
    /// Which credentials it takes: any one of the alternatives, each with all its members. Without an alternative no
    /// credential is sent; an empty alternative means that one may be left out.
    pub auth: &'static [&'static [Use]],
    /// The value of its `Accept` header; empty for none.
    pub accept: &'static str,
    /// Which statuses are successes; every other status becomes an error.
    pub success: &'static [StatusPattern],
    /// Whether a successful body is read into memory before it is looked at.
    pub answer: Answer,
}

impl Operation {
    /// Whether a status is one of its successes.
    pub(super) fn succeeds(&self, status: u16) -> bool {
        self.success.iter().any(|pattern| pattern.matches(status))
    }

    /// Whether an answer of this status is handed over as it arrives: as the narrowest pattern that matches says.
    pub(super) fn is_streamed(&self, status: u16) -> bool {
        let on = match self.answer {
            Answer::Buffered => return false,
            Answer::Streamed => return true,
            Answer::StreamedOn(patterns) => patterns,
        };
        let matching = self.success.iter().filter(|pattern| pattern.matches(status));
        matching.min_by_key(|pattern| pattern.breadth()).is_some_and(|narrowest| on.contains(narrowest))
    }

    /// The name between the braces of the path template at this position.
    pub(super) fn path_parameter(&self, index: usize) -> &'static str {
        let inside = self.path.split('{').nth(index + 1).unwrap_or_default();
        inside.split('}').next().unwrap_or_default()
    }
}

/// A credential as one operation uses it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Use {
    /// The index of the scheme in `Description::schemes`.
    pub scheme: usize,
    /// Where the credential goes.
    pub place: CredentialPlace,
}

/// Where a credential goes (OpenAPI 3.0, Security Scheme Object: `in`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CredentialPlace {
    /// A query parameter of this name.
    Query(&'static str),
    /// A header of this name.
    Header(&'static str),
    /// A cookie of this name.
    Cookie(&'static str),
    /// A field of the form or multipart body, written before all others.
    FormField(&'static str),
    /// The `Authorization` header.
    Authorization,
    /// The connection itself; nothing is written.
    Connection,
}

/// An HTTP method (RFC 9110 section 9, and PATCH of RFC 5789).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Method {
    /// GET
    Get,
    /// HEAD
    Head,
    /// POST
    Post,
    /// PUT
    Put,
    /// PATCH
    Patch,
    /// DELETE
    Delete,
    /// OPTIONS
    Options,
    /// TRACE
    Trace,
}

impl Method {
    /// The method as it is sent.
    #[inline]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Head => "HEAD",
            Self::Post => "POST",
            Self::Put => "PUT",
            Self::Patch => "PATCH",
            Self::Delete => "DELETE",
            Self::Options => "OPTIONS",
            Self::Trace => "TRACE",
        }
    }
}

impl std::fmt::Display for Method {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(self.as_str())
    }
}

/// The statuses a response is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StatusPattern {
    /// One status.
    Exactly(u16),
    /// `2XX`: the hundreds.
    Class(u8),
    /// `default`: everything below 400, since a failure is never a success.
    Any,
}

impl StatusPattern {
    /// Whether a status is one of them.
    #[inline]
    pub fn matches(self, status: u16) -> bool {
        match self {
            Self::Exactly(exact) => status == exact,
            Self::Class(hundreds) => status / 100 == u16::from(hundreds),
            Self::Any => status < 400,
        }
    }

    #[inline]
    fn breadth(self) -> u8 {
        match self {
            Self::Exactly(_) => 0,
            Self::Class(_) => 1,
            Self::Any => 2,
        }
    }
}

/// How a successful body reaches the caller.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// Read into memory, up to the client's `max_body`.
    Buffered,
    /// Handed over as it arrives.
    Streamed,
    /// Handed over as it arrives for these statuses, read into memory for all others.
    StreamedOn(&'static [StatusPattern]),
}

#[cfg(test)]
mod tests {
    use super::StatusPattern;

    #[test]
    fn default_never_covers_a_failure() {
        assert!(StatusPattern::Any.matches(204));
        assert!(StatusPattern::Any.matches(304));
        assert!(!StatusPattern::Any.matches(500));
        assert!(StatusPattern::Class(2).matches(299));
        assert!(!StatusPattern::Class(2).matches(300));
    }
}
