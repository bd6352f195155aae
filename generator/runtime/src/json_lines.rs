//! JSON texts as they arrive: one a line (`application/x-ndjson`, JSON Lines), or each after a record separator (RFC 7464).
//!
//! Input: a body as it arrives. Output: [`JsonLines`]. Not here: bodies of requests (`request.rs`).

use super::json::from_slice;
use super::lines::Lines;
use super::{ByteStream, Decode, Error, ErrorKind, Raw, Response};
use futures_core::Stream;
use std::fmt;
use std::future::poll_fn;
use std::marker::PhantomData;
use std::pin::Pin;
use std::task::{Context, Poll};

/// JSON texts as they arrive, one a line: nothing is read ahead but the chunk that holds them.
///
/// Empty lines are skipped. A line that is not what was expected is an error, after which the next line can be read. No line
/// may be larger than the client's `max_body`.
///
/// ```text
/// let mut rows = client.export().get_rows().send().await?;
/// while let Some(row) = rows.try_next().await? { … }
/// ```
pub struct JsonLines<T> {
    lines: Lines,
    number: u64,
    is_over: bool,
    items: PhantomData<fn() -> T>,
}

impl<T: Decode> JsonLines<T> {
    /// The next value; `None` at the end.
    ///
    /// # Errors
    /// If the connection breaks or ends early, if nothing comes for as long as the timeout of the call, if a line is too
    /// large, or if it is not what was expected.
    pub async fn try_next(&mut self) -> Result<Option<T>, Error> {
        poll_fn(|context| self.poll_item(context)).await
    }

    #[inline]
    fn poll_item(&mut self, context: &mut Context<'_>) -> Poll<Result<Option<T>, Error>> {
        while !self.is_over {
            let line = match self.lines.poll_line(context) {
                Poll::Pending => return Poll::Pending,
                Poll::Ready(Ok(Some(line))) => line,
                Poll::Ready(other) => {
                    self.is_over = true;
                    return Poll::Ready(other.map(|_| None));
                }
            };
            self.number += 1;
            // RFC 7464 begins each text with a record separator.
            let text = line.strip_prefix(b"\x1e").unwrap_or(&line);
            if text.trim_ascii().is_empty() {
                continue;
            }
            return Poll::Ready(match from_slice(text) {
                Ok(value) => Ok(Some(value)),
                Err(error) => {
                    let redactor = self.lines.redactor();
                    let message = format!("line {} is not what was expected", self.number);
                    Err(Error::new(ErrorKind::Decode, message)
                        .with_body(redactor.bytes(&line))
                        .with_decode(redactor.decode_error(error, text))
                        .of_operation(self.lines.operation()))
                }
            });
        }
        Poll::Ready(Ok(None))
    }
}

impl Raw {
    /// JSON texts, one a line, as they arrive.
    ///
    /// # Errors
    /// If the answer says that it is a web page.
    pub fn json_lines<T: Decode>(self) -> Result<Response<JsonLines<T>>, Error> {
        self.check_stream("application/x-ndjson", &["text/html"])?;
        let limit = self.limit;
        let lines = |body: ByteStream| Lines::new(body, limit);
        Ok(self.stream()?.map(|body| JsonLines { lines: lines(body), number: 0, is_over: false, items: PhantomData }))
    }
}

impl<T: Decode> Stream for JsonLines<T> {
    type Item = Result<T, Error>;

    #[inline]
    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.get_mut().poll_item(context).map(Result::transpose)
    }
}

impl<T> fmt::Debug for JsonLines<T> {
    #[inline]
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("JsonLines").field("lines", &self.number).finish_non_exhaustive()
    }
}
