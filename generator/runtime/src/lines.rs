//! Lines of a body as they arrive.
//!
//! Input: a [`ByteStream`]. Output: its lines, one at a time, none longer than a limit. Not here: what is in a line
//! (`events.rs`, `json_lines.rs`).

use super::redact::Redactor;
use super::stream::too_large;
use super::{ByteStream, Error, Operation};
use bytes::{Bytes, BytesMut};
use std::sync::Arc;
use std::task::{Context, Poll};

/// A body, line by line. Lines end with LF, CR, or both; what is left at the end is a line too.
pub(super) struct Lines {
    body: ByteStream,
    buffer: BytesMut,
    /// How much of the buffer was searched for an end.
    searched: usize,
    /// The last line ended with CR, so that LF belongs to that end.
    skips_line_feed: bool,
    limit: u64,
}

impl Lines {
    #[inline]
    pub(super) fn new(body: ByteStream, limit: u64) -> Self {
        Self { body, buffer: BytesMut::new(), searched: 0, skips_line_feed: false, limit }
    }

    #[inline]
    pub(super) fn operation(&self) -> &'static Operation {
        self.body.operation()
    }

    #[inline]
    pub(super) fn redactor(&self) -> &Arc<Redactor> {
        self.body.redactor()
    }

    /// How long a line may be, and how much of several lines may be kept.
    #[inline]
    pub(super) fn limit(&self) -> u64 {
        self.limit
    }

    /// The next line without its end; `None` at the end.
    #[inline]
    pub(super) fn poll_line(&mut self, context: &mut Context<'_>) -> Poll<Result<Option<Bytes>, Error>> {
        loop {
            if let Some(line) = self.take_line() {
                return Poll::Ready(Ok(Some(line)));
            }
            if self.buffer.len() as u64 > self.limit {
                return Poll::Ready(Err(self.too_large()));
            }
            match self.body.poll_chunk(context) {
                Poll::Pending => return Poll::Pending,
                Poll::Ready(Err(error)) => return Poll::Ready(Err(error)),
                Poll::Ready(Ok(Some(chunk))) => self.buffer.extend_from_slice(&chunk),
                Poll::Ready(Ok(None)) if self.buffer.is_empty() => return Poll::Ready(Ok(None)),
                Poll::Ready(Ok(None)) => return Poll::Ready(Ok(Some(self.rest()))),
            }
        }
    }

    /// Reads no more, and gives the error.
    #[inline]
    pub(super) fn too_large(&mut self) -> Error {
        self.buffer.clear();
        self.body.end();
        too_large(self.limit).of_operation(self.body.operation())
    }

    #[inline]
    fn take_line(&mut self) -> Option<Bytes> {
        if self.skips_line_feed && !self.buffer.is_empty() {
            self.skips_line_feed = false;
            if self.buffer[0] == b'\n' {
                let _ = self.buffer.split_to(1);
            }
        }
        let is_end = |byte: &u8| matches!(byte, b'\n' | b'\r');
        let Some(found) = self.buffer[self.searched..].iter().position(is_end) else {
            self.searched = self.buffer.len();
            return None;
        };
        let mut line = self.buffer.split_to(self.searched + found + 1);
        self.searched = 0;
        self.skips_line_feed = line.last() == Some(&b'\r');
        line.truncate(line.len() - 1);
        Some(line.freeze())
    }

    #[inline]
    fn rest(&mut self) -> Bytes {
        self.searched = 0;
        self.buffer.split().freeze()
    }
}
