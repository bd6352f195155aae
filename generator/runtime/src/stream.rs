//! Bodies of answers as they arrive.
//!
//! Input: the stream of a transport. Output: [`ByteStream`]. Not here: what is read into memory at once (`exchange.rs`).

use super::disk::NewFile;
use super::redact::Redactor;
use super::text::contains;
use super::timer::{Sleep, sleep};
use super::transport::TransportStream;
use super::{Error, ErrorKind, Operation, TransportError, TransportErrorKind};
use bytes::{Bytes, BytesMut};
use futures_core::Stream;
use std::fmt;
use std::future::poll_fn;
use std::io;
use std::path::Path;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;
use tokio::io::{AsyncWrite, AsyncWriteExt};

/// The body of an answer as it arrives: nothing is read ahead, nothing is kept.
///
/// Every way to read it fails if the connection ends before the length that the server announced, and if nothing comes
/// for as long as the timeout of the call.
///
/// ```text
/// let mut original = client.asset().get_original(&catalog, &asset).send().await?;
/// while let Some(chunk) = original.chunk().await? { … }
/// ```
pub struct ByteStream {
    body: TransportStream,
    length: Option<u64>,
    came: u64,
    is_over: bool,
    patience: Duration,
    waiting: Option<Pin<Box<Sleep>>>,
    operation: &'static Operation,
    redactor: Arc<Redactor>,
}

impl ByteStream {
    #[inline]
    pub(super) fn new(
        body: TransportStream,
        length: Option<u64>,
        patience: Duration,
        operation: &'static Operation,
        redactor: Arc<Redactor>,
    ) -> Self {
        Self { body, length, came: 0, is_over: false, patience, waiting: None, operation, redactor }
    }

    /// Bytes that were read already.
    #[inline]
    pub(super) fn of_bytes(bytes: Bytes, operation: &'static Operation, redactor: Arc<Redactor>) -> Self {
        let length = Some(bytes.len() as u64);
        Self::new(Box::pin(Read(Some(bytes))), length, Duration::MAX, operation, redactor)
    }

    /// How many bytes the server said there are, if it said so.
    #[inline]
    pub fn content_length(&self) -> Option<u64> {
        self.length
    }

    /// The next bytes; `None` at the end.
    ///
    /// # Errors
    /// If the connection breaks or ends early, or if nothing comes for too long.
    pub async fn chunk(&mut self) -> Result<Option<Bytes>, Error> {
        poll_fn(|context| self.poll_chunk(context)).await
    }

    /// Writes everything to a writer, and gives the number of bytes. The writer is flushed, not shut down.
    ///
    /// # Errors
    /// As [`chunk`](Self::chunk), and if the writer fails.
    pub async fn write_to<W: AsyncWrite + Unpin + ?Sized>(mut self, writer: &mut W) -> Result<u64, Error> {
        while let Some(chunk) = self.chunk().await? {
            writer.write_all(&chunk).await.map_err(|error| self.local("cannot write what arrived", error))?;
        }
        writer.flush().await.map_err(|error| self.local("cannot write what arrived", error))?;
        Ok(self.came)
    }

    /// Saves everything under a path, and gives the number of bytes. It is written to a file beside it first, which is
    /// renamed at the end: either the whole is there, or what was there before.
    ///
    /// # Errors
    /// As [`chunk`](Self::chunk), and if the file cannot be written.
    pub async fn save_to(self, path: impl AsRef<Path>) -> Result<u64, Error> {
        let path = path.as_ref();
        let (operation, text) = (self.operation, format!("cannot save to {}", path.display()));
        let failed = |error| Error::new(ErrorKind::Io, text.clone()).with_io(error).of_operation(operation).sent(true);
        let mut file = NewFile::create(path).await.map_err(failed)?;
        let written = self.write_to(file.writer()).await?;
        file.keep(path).await.map_err(failed)?;
        Ok(written)
    }

    /// Everything in memory, at most `limit` bytes.
    ///
    /// # Errors
    /// As [`chunk`](Self::chunk), and if there are more.
    pub async fn into_bytes(mut self, limit: u64) -> Result<Bytes, Error> {
        // Most answers come in one piece, which need not be copied.
        let mut first = Bytes::new();
        let mut whole = BytesMut::new();
        while let Some(chunk) = self.chunk().await? {
            if self.came > limit {
                return Err(too_large(limit).of_operation(self.operation));
            }
            if self.came == chunk.len() as u64 {
                first = chunk;
                continue;
            }
            whole.extend_from_slice(&std::mem::take(&mut first));
            whole.extend_from_slice(&chunk);
        }
        Ok(if whole.is_empty() { first } else { whole.freeze() })
    }

    #[inline]
    pub(super) fn operation(&self) -> &'static Operation {
        self.operation
    }

    #[inline]
    pub(super) fn redactor(&self) -> &Arc<Redactor> {
        &self.redactor
    }

    /// Reads no more.
    #[inline]
    pub(super) fn end(&mut self) {
        self.is_over = true;
    }

    pub(super) fn poll_chunk(&mut self, context: &mut Context<'_>) -> Poll<Result<Option<Bytes>, Error>> {
        loop {
            if self.is_over {
                return Poll::Ready(Ok(None));
            }
            match self.body.as_mut().poll_next(context) {
                Poll::Pending => return self.poll_patience(context),
                Poll::Ready(Some(Ok(bytes))) => {
                    self.waiting = None;
                    self.came += bytes.len() as u64;
                    if !bytes.is_empty() {
                        return Poll::Ready(Ok(Some(bytes)));
                    }
                }
                Poll::Ready(Some(Err(error))) => {
                    self.is_over = true;
                    return Poll::Ready(Err(of_transport(error, &self.redactor, true).of_operation(self.operation)));
                }
                Poll::Ready(None) => {
                    self.is_over = true;
                    return Poll::Ready(self.check_length().map(|()| None));
                }
            }
        }
    }

    fn poll_patience(&mut self, context: &mut Context<'_>) -> Poll<Result<Option<Bytes>, Error>> {
        let patience = self.patience;
        let waiting = self.waiting.get_or_insert_with(|| Box::pin(sleep(patience)));
        if waiting.as_mut().poll(context).is_pending() {
            return Poll::Pending;
        }
        self.is_over = true;
        let message = format!("the server stopped sending: nothing came for {patience:?}");
        Poll::Ready(Err(Error::new(ErrorKind::Timeout, message).sent(true).of_operation(self.operation)))
    }

    fn check_length(&self) -> Result<(), Error> {
        match self.length {
            Some(length) if length != self.came => {
                let message = format!("the answer ended after {} of {length} bytes", self.came);
                Err(Error::new(ErrorKind::Transport, message).sent(true).of_operation(self.operation))
            }
            _ => Ok(()),
        }
    }

    #[inline]
    fn local(&self, message: &str, error: io::Error) -> Error {
        Error::new(ErrorKind::Io, message).with_io(error).sent(true).of_operation(self.operation)
    }
}

/// The error of a body that is larger than the caller wants.
pub(super) fn too_large(limit: u64) -> Error {
    let message = format!(
        "the answer is larger than {limit} bytes; raise the limit (`max_body` of the client's builder), or stream it"
    );
    Error::new(ErrorKind::BodyTooLarge, message).sent(true)
}

/// The error of a transport, without credentials.
pub(super) fn of_transport(error: TransportError, redactor: &Redactor, sent: bool) -> Error {
    let text = redactor.text(&error.message);
    let (kind, message, sent) = match error.kind {
        TransportErrorKind::Connect => (ErrorKind::Connect, format!("cannot connect to the server: {text}"), false),
        TransportErrorKind::Timeout => (ErrorKind::Timeout, format!("it took too long: {text}"), sent),
        TransportErrorKind::Request => (ErrorKind::Builder, format!("the request cannot be sent: {text}"), false),
        TransportErrorKind::Exchange => (ErrorKind::Transport, format!("the connection failed: {text}"), sent),
    };
    let is_certificate =
        error.kind == TransportErrorKind::Connect && contains(&text.to_ascii_lowercase(), "certificate");
    let hint = is_certificate.then(|| {
        "the server's certificate is not trusted here; if it is your own, give it to `.root_certificate(pem)` of the \
         client's builder"
            .to_owned()
    });
    Error::new(kind, message).sent(sent).with_hint(hint)
}

/// Bytes that were read already, as a stream of one item.
struct Read(Option<Bytes>);

impl Stream for Read {
    type Item = Result<Bytes, TransportError>;

    #[inline]
    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Poll::Ready(self.0.take().map(Ok))
    }
}

impl Stream for ByteStream {
    type Item = Result<Bytes, Error>;

    #[inline]
    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.get_mut().poll_chunk(context).map(Result::transpose)
    }
}

impl fmt::Debug for ByteStream {
    #[inline]
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "ByteStream({} of {:?} bytes read)", self.came, self.length)
    }
}
