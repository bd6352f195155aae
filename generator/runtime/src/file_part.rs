//! Files to send.
//!
//! Input: bytes, text, a path, a reader or a stream of the caller. Output: [`FilePart`]. Not here: how it is written
//! (`multipart.rs`).

use super::source::Source;
use bytes::Bytes;
use futures_core::Stream;
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};
use tokio::io::AsyncRead;

/// A file to send: its bytes, its name and its media type.
///
/// ```text
/// FilePart::path("photos/harbour.jpg")                     // streamed; its name is taken from the path
/// FilePart::bytes(bytes).file_name("harbour.jpg").media_type("image/jpeg")
/// FilePart::reader(socket).file_name("scan.tif").length(295_440)
/// ```
#[derive(Clone)]
pub struct FilePart {
    pub(super) source: Source,
    pub(super) length: Option<u64>,
    pub(super) file_name: Option<String>,
    pub(super) media_type: Option<String>,
    /// Further headers of the part.
    pub(super) headers: Vec<(String, String)>,
}

impl FilePart {
    /// Bytes in memory.
    pub fn bytes(bytes: impl Into<Bytes>) -> Self {
        Self::of(Source::Bytes(bytes.into()), Some("file".to_owned()))
    }

    /// Text in memory, as `text/plain` in UTF-8.
    pub fn text(text: impl Into<String>) -> Self {
        Self::bytes(text.into()).media_type("text/plain; charset=utf-8")
    }

    /// A file on disk, streamed when the request is sent; its name is taken from the path.
    pub fn path(path: impl Into<PathBuf>) -> Self {
        let path = path.into();
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
        Self::of(Source::path(path), name)
    }

    /// A reader. It can be sent once: there is no second try.
    pub fn reader(reader: impl AsyncRead + Send + 'static) -> Self {
        Self::of(Source::reader(reader), Some("file".to_owned()))
    }

    /// A stream. It can be sent once: there is no second try.
    pub fn stream(stream: impl Stream<Item = io::Result<Bytes>> + Send + 'static) -> Self {
        Self::of(Source::stream(stream), Some("file".to_owned()))
    }

    #[inline]
    fn of(source: Source, file_name: Option<String>) -> Self {
        Self { source, length: None, file_name, media_type: None, headers: Vec::new() }
    }

    /// The name that the server is told.
    #[must_use]
    pub fn file_name(mut self, name: impl Into<String>) -> Self {
        self.file_name = Some(name.into());
        self
    }

    /// The media type that the server is told; `application/octet-stream` without.
    #[must_use]
    pub fn media_type(mut self, media_type: impl Into<String>) -> Self {
        self.media_type = Some(media_type.into());
        self
    }

    /// Adds a header of the part (`Content-ID`, `Content-Language`, or what the document names for it). It has no effect where
    /// the file is the whole body.
    #[must_use]
    pub fn header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }

    /// How many bytes a reader or stream has, so that `Content-Length` can be sent.
    #[must_use]
    #[inline]
    pub fn length(mut self, length: u64) -> Self {
        self.length = Some(length);
        self
    }
}

impl From<Vec<u8>> for FilePart {
    #[inline]
    fn from(bytes: Vec<u8>) -> Self {
        Self::bytes(bytes)
    }
}

impl From<Bytes> for FilePart {
    #[inline]
    fn from(bytes: Bytes) -> Self {
        Self::bytes(bytes)
    }
}

impl From<&[u8]> for FilePart {
    #[inline]
    fn from(bytes: &[u8]) -> Self {
        Self::bytes(Bytes::copy_from_slice(bytes))
    }
}

impl From<PathBuf> for FilePart {
    #[inline]
    fn from(path: PathBuf) -> Self {
        Self::path(path)
    }
}

impl From<&Path> for FilePart {
    #[inline]
    fn from(path: &Path) -> Self {
        Self::path(path)
    }
}

impl fmt::Debug for FilePart {
    #[inline]
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("FilePart")
            .field("file_name", &self.file_name)
            .field("media_type", &self.media_type)
            .finish_non_exhaustive()
    }
}
