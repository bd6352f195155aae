//! Server-sent events (HTML Standard, section 9.2).
//!
//! Input: a body of `text/event-stream` as it arrives. Output: [`EventStream`], its events with typed data. Not here:
//! connecting again, which is the caller's to decide (`Last-Event-ID` is [`EventStream::last_event_id`]).

use super::json::from_slice;
use super::lines::Lines;
use super::param::write_json_string;
use super::{ByteStream, Decode, DecodeError, Error, ErrorKind, Json, Raw, Response};
use futures_core::Stream;
use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

/// A server-sent event.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Event<T> {
    /// What kind of event it is; `message` where the server does not say.
    pub event: String,
    /// The id of the last event that had one; empty before there was any.
    pub id: String,
    /// How long to wait before connecting again, where this event says so.
    pub retry: Option<Duration>,
    /// Its data.
    pub data: T,
}

/// Events as they arrive: nothing is read ahead but the chunk that holds them.
///
/// It ends when the server ends it; data that is `[DONE]` and no JSON, with which many servers say so, ends it too. An event
/// whose data is not what was expected is an error, after which the next event can be read. No event may be larger than
/// the client's `max_body`.
///
/// ```text
/// let mut events = client.chat().complete(&question).events().await?;
/// while let Some(event) = events.try_next().await? { println!("{:?}", event.data); }
/// ```
pub struct EventStream<T> {
    lines: Lines,
    decode: fn(&Partial) -> Result<T, DecodeError>,
    partial: Partial,
    /// The id that the next event has.
    id: String,
    /// Data that is no JSON may mean the end.
    is_json: bool,
    is_first_line: bool,
    is_over: bool,
}

/// An event while its lines come.
#[derive(Default)]
struct Partial {
    event: String,
    data: String,
    has_data: bool,
    retry: Option<Duration>,
}

impl<T> EventStream<T> {
    #[inline]
    fn new(lines: Lines, is_json: bool, decode: fn(&Partial) -> Result<T, DecodeError>) -> Self {
        let partial = Partial::default();
        Self { lines, decode, partial, id: String::new(), is_json, is_first_line: true, is_over: false }
    }

    /// The next event; `None` at the end.
    ///
    /// # Errors
    /// If the connection breaks or ends early, if nothing comes for as long as the timeout of the call, if an event is too
    /// large, or if its data is not what was expected.
    pub async fn try_next(&mut self) -> Result<Option<Event<T>>, Error> {
        poll_fn(|context| self.poll_event(context)).await
    }

    /// The id of the last event that had one, to send as `Last-Event-ID` when connecting again.
    #[inline]
    pub fn last_event_id(&self) -> &str {
        &self.id
    }

    #[inline]
    fn poll_event(&mut self, context: &mut Context<'_>) -> Poll<Result<Option<Event<T>>, Error>> {
        while !self.is_over {
            let line = match self.lines.poll_line(context) {
                Poll::Pending => return Poll::Pending,
                Poll::Ready(Ok(Some(line))) => line,
                Poll::Ready(Ok(None)) => {
                    // An event without the empty line after it is not whole.
                    self.is_over = true;
                    break;
                }
                Poll::Ready(Err(error)) => {
                    self.is_over = true;
                    return Poll::Ready(Err(error));
                }
            };
            if !line.is_empty() {
                self.take(&line);
                if self.partial.data.len() as u64 > self.lines.limit() {
                    self.is_over = true;
                    return Poll::Ready(Err(self.lines.too_large()));
                }
                continue;
            }
            let partial = std::mem::take(&mut self.partial);
            if !partial.has_data {
                continue;
            }
            if self.is_json && partial.data.trim() == "[DONE]" {
                self.is_over = true;
                break;
            }
            return Poll::Ready(self.finish(partial).map(Some));
        }
        Poll::Ready(Ok(None))
    }

    /// Takes a line that is not empty.
    #[inline]
    fn take(&mut self, line: &[u8]) {
        let text = String::from_utf8_lossy(line);
        let text = if std::mem::take(&mut self.is_first_line) { text.trim_start_matches('\u{feff}') } else { &text };
        let (name, value) = text.split_once(':').unwrap_or((text, ""));
        let value = value.strip_prefix(' ').unwrap_or(value);
        let partial = &mut self.partial;
        match name {
            "event" => value.clone_into(&mut partial.event),
            "data" => {
                if std::mem::replace(&mut partial.has_data, true) {
                    partial.data.push('\n');
                }
                partial.data.push_str(value);
            }
            "id" if !value.contains('\0') => value.clone_into(&mut self.id),
            "retry" if value.bytes().all(|byte| byte.is_ascii_digit()) => {
                partial.retry = value.parse().ok().map(Duration::from_millis);
            }
            // A comment, or a field that nobody knows.
            _ => {}
        }
    }

    #[inline]
    fn finish(&self, mut partial: Partial) -> Result<Event<T>, Error> {
        if partial.event.is_empty() {
            "message".clone_into(&mut partial.event);
        }
        match (self.decode)(&partial) {
            Ok(data) => Ok(Event { event: partial.event, id: self.id.clone(), retry: partial.retry, data }),
            Err(error) => {
                let redactor = self.lines.redactor();
                let data = bytes::Bytes::from(partial.data);
                let message = format!("the data of an event `{}` is not what was expected", short(&partial.event));
                Err(Error::new(ErrorKind::Decode, redactor.text(&message))
                    .with_body(redactor.bytes(&data))
                    .with_decode(redactor.decode_error(error, &data))
                    .of_operation(self.lines.operation()))
            }
        }
    }
}

#[inline]
fn short(text: &str) -> String {
    text.chars().take(40).filter(|character| !character.is_control()).collect()
}

impl Partial {
    /// The whole event as JSON, for documents that describe events as objects: with the data as what it is, or as text.
    fn decode_whole<T: Decode>(&self) -> Result<T, DecodeError> {
        let whole = |is_json: bool| {
            let mut text = String::from("{\"event\":");
            write_json_string(&mut text, &self.event);
            text.push_str(",\"data\":");
            if is_json {
                text.push_str(&self.data);
            } else {
                write_json_string(&mut text, &self.data);
            }
            text.push('}');
            from_slice(text.as_bytes())
        };
        let is_json = from_slice::<Json>(self.data.as_bytes()).is_ok();
        if !is_json {
            return whole(false);
        }
        // `7` may be a number or a text; the error that counts is that of JSON.
        whole(true).or_else(|error| whole(false).map_err(|_| error))
    }
}

impl Raw {
    /// Server-sent events with data of JSON.
    ///
    /// # Errors
    /// If the answer says that it is something else.
    pub fn events<T: Decode>(self) -> Result<Response<EventStream<T>>, Error> {
        self.events_by(true, |partial| from_slice(partial.data.as_bytes()))
    }

    /// Server-sent events with data of text.
    ///
    /// # Errors
    /// If the answer says that it is something else.
    #[inline]
    pub fn text_events(self) -> Result<Response<EventStream<String>>, Error> {
        self.events_by(false, |partial| Ok(partial.data.clone()))
    }

    /// Server-sent events whose type holds the name of the event (`event`) beside its data (`data`).
    ///
    /// # Errors
    /// If the answer says that it is something else.
    pub fn whole_events<T: Decode>(self) -> Result<Response<EventStream<T>>, Error> {
        self.events_by(false, Partial::decode_whole)
    }

    fn events_by<T>(
        self,
        is_json: bool,
        decode: fn(&Partial) -> Result<T, DecodeError>,
    ) -> Result<Response<EventStream<T>>, Error> {
        self.check_stream("text/event-stream", &["application/json", "text/html"])?;
        let limit = self.limit;
        Ok(self.stream()?.map(|body: ByteStream| EventStream::new(Lines::new(body, limit), is_json, decode)))
    }

    /// Refuses an answer that is surely no stream of this media type.
    #[inline]
    pub(super) fn check_stream(&self, expected: &str, refused: &[&str]) -> Result<(), Error> {
        let label = self.headers().get("content-type").unwrap_or_default();
        let essence = label.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
        if !refused.contains(&essence.as_str()) {
            return Ok(());
        }
        let message = format!(
            "the answer is `{essence}` where `{expected}` was asked for; does the request say that it wants a stream \
             (as with a member `stream` of its body)?"
        );
        Err(self.failed(message))
    }
}

impl<T> Stream for EventStream<T> {
    type Item = Result<Event<T>, Error>;

    #[inline]
    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.get_mut().poll_event(context).map(Result::transpose)
    }
}

impl<T> fmt::Debug for EventStream<T> {
    #[inline]
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("EventStream").field("last_event_id", &self.id).finish_non_exhaustive()
    }
}
