//! Bodies.
//!
//! Input: what the caller sends. Output: [`Payload`], and bodies of requests as they are before a credential goes in.
//! Not here: the bytes of multipart bodies (`multipart.rs`).

use super::FilePart;
use super::multipart::Multipart;
use super::source::Source;
use bytes::Bytes;
use futures_core::Stream;
use std::borrow::Cow;
use std::fmt;
use std::io;
use std::path::PathBuf;
use tokio::io::AsyncRead;

/// A body of any media type: from memory, a file, a reader or a stream.
#[derive(Clone)]
pub struct Payload {
    pub(super) source: Source,
    pub(super) length: Option<u64>,
}

impl Payload {
    /// A file, opened when the request is sent.
    pub fn path(path: impl Into<PathBuf>) -> Self {
        Self { source: Source::path(path), length: None }
    }

    /// A reader. It can be sent once: there is no second try.
    pub fn reader(reader: impl AsyncRead + Send + 'static) -> Self {
        Self { source: Source::reader(reader), length: None }
    }

    /// A stream. It can be sent once: there is no second try.
    pub fn stream(stream: impl Stream<Item = io::Result<Bytes>> + Send + 'static) -> Self {
        Self { source: Source::stream(stream), length: None }
    }

    /// Says how many bytes a reader or stream has, so that `Content-Length` can be sent.
    #[must_use]
    #[inline]
    pub fn with_length(mut self, length: u64) -> Self {
        self.length = Some(length);
        self
    }

    fn bytes(bytes: impl Into<Bytes>) -> Self {
        Self { source: Source::Bytes(bytes.into()), length: None }
    }
}

impl From<Bytes> for Payload {
    #[inline]
    fn from(bytes: Bytes) -> Self {
        Self::bytes(bytes)
    }
}

impl From<Vec<u8>> for Payload {
    #[inline]
    fn from(bytes: Vec<u8>) -> Self {
        Self::bytes(bytes)
    }
}

impl From<&[u8]> for Payload {
    #[inline]
    fn from(bytes: &[u8]) -> Self {
        Self::bytes(Bytes::copy_from_slice(bytes))
    }
}

impl<const N: usize> From<&[u8; N]> for Payload {
    #[inline]
    fn from(bytes: &[u8; N]) -> Self {
        Self::bytes(Bytes::copy_from_slice(bytes))
    }
}

impl From<String> for Payload {
    #[inline]
    fn from(text: String) -> Self {
        Self::bytes(text)
    }
}

impl From<&str> for Payload {
    #[inline]
    fn from(text: &str) -> Self {
        Self::bytes(text.to_owned())
    }
}

impl From<FilePart> for Payload {
    #[inline]
    fn from(part: FilePart) -> Self {
        Self { source: part.source, length: part.length }
    }
}

impl fmt::Debug for Payload {
    #[inline]
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.source {
            Source::Bytes(bytes) => write!(formatter, "Payload({} bytes)", bytes.len()),
            Source::Elsewhere(source) => write!(formatter, "Payload({})", source.name()),
        }
    }
}

/// The body of a request, before a credential goes in.
#[derive(Clone)]
pub(super) enum Body {
    /// None.
    Empty,
    /// Of a media type.
    Payload(Cow<'static, str>, Payload),
    /// `application/x-www-form-urlencoded`, already encoded.
    Form(String),
    /// `multipart/form-data`.
    Multipart(Multipart),
}

impl Body {
    /// Whether it can be sent a second time.
    pub(super) fn can_be_replayed(&self) -> bool {
        match self {
            Self::Empty | Self::Form(_) => true,
            Self::Payload(_, payload) => payload.source.can_be_replayed(),
            Self::Multipart(multipart) => multipart.can_be_replayed(),
        }
    }
}

impl fmt::Debug for Body {
    #[inline]
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => formatter.write_str("none"),
            Self::Payload(media_type, payload) => write!(formatter, "{media_type}, {payload:?}"),
            Self::Form(_) => formatter.write_str("form"),
            Self::Multipart(multipart) => multipart.fmt(formatter),
        }
    }
}
