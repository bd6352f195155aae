//! Where the bytes of a body come from.
//!
//! Input: bytes, a path, a reader or a stream of the caller. Output: a [`Flow`] of bytes, and the length where it is
//! known. Not here: what the bytes mean (`payload.rs`, `multipart.rs`).

use super::{Error, ErrorKind, disk};
use bytes::Bytes;
use futures_core::Stream;
use std::borrow::Cow;
use std::io;
use std::path::PathBuf;
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll};
use tokio::io::{AsyncRead, ReadBuf};

/// A body as it flows.
pub(super) type Flow = Pin<Box<dyn Stream<Item = io::Result<Bytes>> + Send>>;

/// How much is read at a time.
const CHUNK: usize = 64 * 1024;

/// Where the bytes of a body come from.
#[derive(Clone)]
pub(super) enum Source {
    /// Memory.
    Bytes(Bytes),
    /// Anything else. It is behind a pointer that the user's own call makes, so that a program that sends nothing of the kind
    /// has no code for it.
    Elsewhere(Arc<dyn Open>),
}

/// A flow, and how long it is where that is known.
pub(super) type Opening<'a> = Pin<Box<dyn Future<Output = Result<(Flow, Option<u64>), Error>> + Send + 'a>>;

/// What can be opened when it is sent.
pub(super) trait Open: Send + Sync {
    /// The bytes as they flow, exactly as many as `length` says, or else as are known to be there.
    fn open(&self, length: Option<u64>) -> Opening<'_>;

    /// Whether it can be opened a second time.
    fn can_be_replayed(&self) -> bool;

    /// What it is, for people.
    fn name(&self) -> Cow<'_, str>;
}

impl Source {
    /// A file.
    #[inline]
    pub(super) fn path(path: impl Into<PathBuf>) -> Self {
        Self::Elsewhere(Arc::new(disk::OnDisk(path.into())))
    }

    /// A reader.
    #[inline]
    pub(super) fn reader(reader: impl AsyncRead + Send + 'static) -> Self {
        Self::stream(Reading::new(reader))
    }

    /// A stream.
    #[inline]
    pub(super) fn stream(stream: impl Stream<Item = io::Result<Bytes>> + Send + 'static) -> Self {
        Self::Elsewhere(Arc::new(Once(Mutex::new(Some(Box::pin(stream))))))
    }

    /// Whether it can be sent a second time.
    #[inline]
    pub(super) fn can_be_replayed(&self) -> bool {
        match self {
            Self::Bytes(_) => true,
            Self::Elsewhere(source) => source.can_be_replayed(),
        }
    }

    /// The bytes, if they are in memory.
    #[inline]
    pub(super) fn in_memory(&self) -> Option<&Bytes> {
        match self {
            Self::Bytes(bytes) => Some(bytes),
            Self::Elsewhere(_) => None,
        }
    }
}

/// A reader or stream, taken by the first who sends it.
struct Once(Mutex<Option<Flow>>);

impl Open for Once {
    #[inline]
    fn open(&self, length: Option<u64>) -> Opening<'_> {
        let taken = self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner).take();
        let flow = taken.map(|flow| (exactly(flow, length), length)).ok_or_else(|| {
            let message = "the body is a reader or stream that was already sent once; give it anew";
            Error::new(ErrorKind::Builder, message)
        });
        Box::pin(std::future::ready(flow))
    }

    #[inline]
    fn can_be_replayed(&self) -> bool {
        false
    }

    #[inline]
    fn name(&self) -> Cow<'_, str> {
        Cow::Borrowed("a stream")
    }
}

/// Holds a flow to the length that was promised, if one was: a file that changes while it is sent must not shift what
/// follows it. Empty pieces are left out, since one could be taken for the end.
#[inline]
pub(super) fn exactly(flow: Flow, length: Option<u64>) -> Flow {
    Box::pin(Exactly { flow, length, came: 0 })
}

struct Exactly {
    flow: Flow,
    length: Option<u64>,
    came: u64,
}

impl Stream for Exactly {
    type Item = io::Result<Bytes>;

    #[inline]
    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let next = loop {
            match self.flow.as_mut().poll_next(context) {
                Poll::Pending => return Poll::Pending,
                Poll::Ready(Some(Ok(bytes))) if bytes.is_empty() => {}
                Poll::Ready(next) => break next,
            }
        };
        let Some(length) = self.length else { return Poll::Ready(next) };
        Poll::Ready(match next {
            Some(Ok(bytes)) => {
                self.came += bytes.len() as u64;
                Some(if self.came > length { Err(changed(length)) } else { Ok(bytes) })
            }
            None if self.came < length => {
                self.came = length;
                Some(Err(changed(length)))
            }
            other => other,
        })
    }
}

#[inline]
fn changed(length: u64) -> io::Error {
    io::Error::new(
        io::ErrorKind::InvalidData,
        format!("what is sent is not the {length} bytes long that it was said to be"),
    )
}

/// A reader as a flow.
pub(super) struct Reading {
    reader: Pin<Box<dyn AsyncRead + Send>>,
    buffer: Vec<u8>,
}

impl Reading {
    #[inline]
    pub(super) fn new(reader: impl AsyncRead + Send + 'static) -> Self {
        Self { reader: Box::pin(reader), buffer: Vec::new() }
    }
}

impl Stream for Reading {
    type Item = io::Result<Bytes>;

    #[inline]
    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = &mut *self;
        this.buffer.resize(CHUNK, 0);
        let mut buffer = ReadBuf::new(&mut this.buffer);
        match this.reader.as_mut().poll_read(context, &mut buffer) {
            Poll::Pending => Poll::Pending,
            Poll::Ready(Err(error)) => Poll::Ready(Some(Err(error))),
            Poll::Ready(Ok(())) if buffer.filled().is_empty() => Poll::Ready(None),
            Poll::Ready(Ok(())) => Poll::Ready(Some(Ok(Bytes::copy_from_slice(buffer.filled())))),
        }
    }
}
