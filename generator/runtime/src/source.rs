//! Where the bytes of a body come from.
//!
//! Input: bytes, a path, a reader or a stream of the caller. Output: a [`Flow`] of bytes, and the length where it is
//! known. Not here: what the bytes mean (`payload.rs`, `multipart.rs`).

use super::{Error, ErrorKind, disk};
use bytes::Bytes;
use futures_core::Stream;
use std::collections::VecDeque;
use std::io;
use std::path::{Path, PathBuf};
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
    /// A file, opened when it is sent.
    Path(Arc<Path>),
    /// A reader or stream, taken by the first who sends it.
    Once(Arc<Mutex<Option<Flow>>>),
}

impl Source {
    /// A file.
    pub(super) fn path(path: impl Into<PathBuf>) -> Self {
        Self::Path(path.into().into())
    }

    /// A reader.
    pub(super) fn reader(reader: impl AsyncRead + Send + 'static) -> Self {
        Self::stream(Reading::new(reader))
    }

    /// A stream.
    pub(super) fn stream(stream: impl Stream<Item = io::Result<Bytes>> + Send + 'static) -> Self {
        Self::Once(Arc::new(Mutex::new(Some(Box::pin(stream)))))
    }

    /// Whether it can be sent a second time.
    pub(super) fn can_be_replayed(&self) -> bool {
        !matches!(self, Self::Once(_))
    }

    /// The bytes, if they are in memory.
    pub(super) fn in_memory(&self) -> Option<&Bytes> {
        match self {
            Self::Bytes(bytes) => Some(bytes),
            Self::Path(_) | Self::Once(_) => None,
        }
    }

    /// Its length, where that can be known.
    pub(super) async fn length(&self) -> Result<Option<u64>, Error> {
        match self {
            Self::Bytes(bytes) => Ok(Some(bytes.len() as u64)),
            Self::Once(_) => Ok(None),
            Self::Path(path) => disk::length(path).await,
        }
    }

    /// The bytes as they flow. A reader or stream can be had once.
    pub(super) fn open(&self) -> Result<Flow, Error> {
        match self {
            Self::Bytes(bytes) => Ok(Box::pin(Chain::of(vec![bytes.clone()]))),
            Self::Path(path) => disk::open(path),
            Self::Once(flow) => {
                let taken = flow.lock().unwrap_or_else(std::sync::PoisonError::into_inner).take();
                taken.ok_or_else(|| {
                    let message = "the body is a reader or stream that was already sent once; give it anew";
                    Error::new(ErrorKind::Builder, message)
                })
            }
        }
    }
}

/// Several flows after each other.
#[derive(Default)]
pub(super) struct Chain {
    links: VecDeque<Link>,
}

enum Link {
    Bytes(Bytes),
    /// A flow, how many bytes it must have, and how many came.
    Flow(Flow, Option<u64>, u64),
}

impl Chain {
    pub(super) fn of(texts: Vec<Bytes>) -> Self {
        Self { links: texts.into_iter().map(Link::Bytes).collect() }
    }

    pub(super) fn bytes(&mut self, bytes: impl Into<Bytes>) {
        self.links.push_back(Link::Bytes(bytes.into()));
    }

    /// Adds a flow that must give exactly `length` bytes, where that was promised.
    pub(super) fn flow(&mut self, flow: Flow, length: Option<u64>) {
        self.links.push_back(Link::Flow(flow, length, 0));
    }
}

impl Stream for Chain {
    type Item = io::Result<Bytes>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            let Some(link) = self.links.front_mut() else { return Poll::Ready(None) };
            let next = match link {
                Link::Bytes(bytes) => Some(Ok(std::mem::take(bytes))),
                Link::Flow(flow, length, came) => match flow.as_mut().poll_next(context) {
                    Poll::Pending => return Poll::Pending,
                    Poll::Ready(next) => checked(next, *length, came),
                },
            };
            if next.is_none() || matches!(link, Link::Bytes(_)) {
                self.links.pop_front();
            }
            match next {
                Some(Ok(bytes)) if bytes.is_empty() => {}
                Some(item) => return Poll::Ready(Some(item)),
                None => {}
            }
        }
    }
}

/// Holds a flow to its promised length: a file that changes while it is sent must not shift what follows it.
fn checked(next: Option<io::Result<Bytes>>, length: Option<u64>, came: &mut u64) -> Option<io::Result<Bytes>> {
    let Some(length) = length else { return next };
    match next {
        Some(Ok(bytes)) => {
            *came += bytes.len() as u64;
            if *came > length { Some(Err(changed(length))) } else { Some(Ok(bytes)) }
        }
        None if *came < length => {
            *came = length;
            Some(Err(changed(length)))
        }
        other => other,
    }
}

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
    pub(super) fn new(reader: impl AsyncRead + Send + 'static) -> Self {
        Self { reader: Box::pin(reader), buffer: Vec::new() }
    }
}

impl Stream for Reading {
    type Item = io::Result<Bytes>;

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
