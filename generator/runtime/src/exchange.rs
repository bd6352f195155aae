//! The one exchange behind every call.
//!
//! Input: a client and a request. Output: a success before it is typed, or an error. It is compiled once, whatever is
//! called. Not here: typing (`raw.rs`), and when a failure is tried again (`retry.rs`).

use super::authorize::{Placed, check_extras, uses_of};
use super::call::Exchange;
use super::client::session_of;
use super::error::reason;
use super::middleware::Ended;
use super::payload::Body;
use super::raw::RawBody;
use super::redact::Redactor;
use super::redirect::{Hop, Limits};
use super::source::{Flow, Source};
use super::stream::{of_transport, too_large};
use super::style::write_pair;
use super::text::contains;
use super::timer::{Instant, sleep, timeout};
use super::transport::TransportStream;
use super::{
    ByteStream, Client, CredentialPlace, Error, ErrorKind, Raw, Request, TransportAnswer, TransportBody,
    TransportRequest, trace,
};
use bytes::{Bytes, BytesMut};
use futures_core::Stream;
use std::borrow::Cow;
use std::pin::{Pin, pin};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};
use std::task::{Context, Poll};
use std::time::Duration;

/// How much of a failure's body is kept.
const FAULT: u64 = 1024 * 1024;
/// How many headers a request has mostly.
const ORDINARY: usize = 6;

/// The headers of a request on its way.
type Fields = Vec<(Cow<'static, str>, Cow<'static, str>)>;

/// Starts an exchange; nothing happens before it is polled. Never inline: what leads to it is, and this is what is compiled once.
#[inline(never)]
pub(super) fn start(client: Client, request: Request) -> Exchange {
    let (operation, method) = (request.operation, request.method);
    Box::pin(trace::observed(operation, method, told(client, request)))
}

/// A call whose end the client's observers are told.
async fn told(client: Client, request: Request) -> Result<Raw, Error> {
    let (operation, method, began) = (request.operation, request.method, Instant::now());
    let result = run(&client, request, began).await;
    if client.inner.observers.is_empty() {
        return result;
    }
    let ended = Ended::of(operation, method, began.elapsed(), &result);
    client.inner.observers.iter().for_each(|observer| observer(&ended));
    result
}

async fn run(client: &Client, mut request: Request, began: Instant) -> Result<Raw, Error> {
    request.take_problem()?;
    check_extras(client, &request)?;
    client.inner.check_encryption(&request)?;
    let (mut tries, mut was_sent) = (1, false);
    let policy = *request.retry.as_ref().unwrap_or(&client.inner.retry);
    let timeout = request.timeout.unwrap_or(client.inner.timeout);
    loop {
        request.timeout = Some(timeout.min(policy.time_left(began.elapsed())));
        let error = match once(client, &request).await {
            Ok(raw) => {
                client.inner.budget.earn();
                return Ok(raw);
            }
            Err(error) => error,
        };
        was_sent |= error.may_have_been_sent();
        let wait = policy.wait(tries, &request, &error, &client.inner.budget);
        match wait.filter(|wait| *wait < policy.time_left(began.elapsed())) {
            Some(wait) => sleep(wait).await,
            None => return Err(error.after(tries, was_sent)),
        }
        tries += 1;
    }
}

/// One try; a second one with a new session or token where the first one's was over.
async fn once(client: &Client, request: &Request) -> Result<Raw, Error> {
    let placed = place(client, request).await?;
    let result = attempt(client, request, &placed).await;
    if let Err(error) = &result
        && error.status() == Some(401)
        && request.body.can_be_replayed()
        && refused(&placed).await
    {
        let placed = place(client, request).await?;
        return attempt(client, request, &placed).await;
    }
    #[cfg(feature = "login")]
    if let Err(error) = &result
        && super::login::renew(client, request, &placed, error).await?
    {
        let placed = place(client, request).await?;
        return attempt(client, request, &placed).await;
    }
    result
}

/// Tells where the credentials came from that the server refused them; whether there may be others.
async fn refused(placed: &[Placed]) -> bool {
    let mut any = false;
    for placed in placed {
        any |= placed.refused().await;
    }
    any
}

/// The credentials of a request; opens a session where the client logs in by itself.
async fn place(client: &Client, request: &Request) -> Result<Vec<Placed>, Error> {
    let uses = uses_of(client, request)?;
    let mut placed = Vec::with_capacity(uses.len());
    for need in &*uses {
        if need.place == CredentialPlace::Connection {
            continue;
        }
        let own = request.own_credential(need.scheme).or(client.inner.given_credential(need.scheme)).cloned();
        let given = match &own {
            Some(credential) => Some(credential.now(client, need.scheme).await?),
            None => session_of(client, need.scheme).await?,
        };
        placed.extend(given.map(|given| Placed::new(need.place, given).of(own)));
    }
    Ok(placed)
}

/// Sends a request once, redirects included, within its time.
pub(super) async fn attempt(client: &Client, request: &Request, placed: &[Placed]) -> Result<Raw, Error> {
    let redactor = redactor_for(client, placed);
    let attempt = Attempt { client, request, placed, redactor, progress: OnceLock::new() };
    let timeout = request.timeout.unwrap_or(client.inner.timeout);
    let result = within(timeout, &attempt.progress, pin!(attempt.run(timeout))).await;
    result.map_err(|error| error.of_operation(request.operation))
}

/// Finds the client's credentials and these. They are mostly the same, and a redactor is not made for every request.
fn redactor_for(client: &Client, placed: &[Placed]) -> Arc<Redactor> {
    let known = &client.inner.redactor;
    let mut others = placed.iter().flat_map(Placed::secrets).filter(|secret| !known.knows(secret)).peekable();
    if others.peek().is_none() {
        return known.clone();
    }
    let mut redactor = Redactor::clone(known);
    others.for_each(|secret| redactor.add(secret));
    Arc::new(redactor)
}

/// Whether a streamed body moved since somebody looked; only then there is something to look at.
type Progress = OnceLock<Arc<AtomicBool>>;

struct Attempt<'a> {
    client: &'a Client,
    request: &'a Request,
    placed: &'a [Placed],
    redactor: Arc<Redactor>,
    progress: Progress,
}

/// Ends a future that takes longer than it may; as long as a body is being streamed to the server, only standing still
/// counts.
async fn within<T>(
    patience: Duration,
    progress: &Progress,
    mut future: Pin<&mut impl Future<Output = Result<T, Error>>>,
) -> Result<T, Error> {
    loop {
        match timeout(patience, &mut future).await {
            Ok(result) => return result,
            Err(_) if progress.get().is_some_and(|moved| moved.swap(false, Ordering::Relaxed)) => {}
            Err(_) => {
                let message = format!("the server did not answer within {patience:?}");
                return Err(Error::new(ErrorKind::Timeout, message).sent(true));
            }
        }
    }
}

impl Attempt<'_> {
    async fn run(&self, patience: Duration) -> Result<Raw, Error> {
        let (answer, hop) = self.follow().await?;
        let operation = self.request.operation;
        let TransportAnswer { status, headers, body } = answer;
        // No body belongs to these, whatever their Content-Length says (RFC 9110 section 8.6).
        let has_body = hop.method != super::Method::Head && !matches!(status, 204 | 304);
        let length = headers.content_length().filter(|_| has_body);
        let stream = |body: TransportStream| ByteStream::new(body, length, patience, operation, self.redactor.clone());
        if !operation.succeeds(status) {
            let body = read_some(stream(body)).await;
            return Err(self.failure(status, &headers, &body, &hop));
        }
        if let Some(encoding) = coding(&headers)
            && has_body
        {
            return Err(self.encoded(status, &headers, encoding));
        }
        let most = self.client.inner.max_body;
        let body = if self.request.is_streamed(status) {
            RawBody::Arriving(stream(body))
        } else {
            if length.is_some_and(|length| length > most) {
                return Err(too_large(most));
            }
            RawBody::Read(stream(body).into_bytes(most).await?)
        };
        Ok(Raw { operation, status, headers, body, limit: most, redactor: self.redactor.clone() })
    }

    /// Sends the request and follows redirects to the last answer.
    async fn follow(&self) -> Result<(TransportAnswer, Hop), Error> {
        let request = self.request;
        let limits = Limits {
            base: &self.client.inner.base,
            redactor: &self.redactor,
            is_credential: &|name| self.placed.iter().any(|placed| placed.query_name() == Some(name)),
            can_be_replayed: request.body.can_be_replayed(),
            has_secret_body: &|| self.has_secret_body(),
        };
        let mut url = limits.base.join(&request.path, &request.query)?;
        if let Some(link) = &request.link {
            url = super::redirect::linked(&url, link, &limits)?;
        }
        let has_body =
            !matches!(request.body, Body::Empty) || self.placed.iter().any(|placed| placed.field().is_some());
        let mut hop = Hop::first(url, request.method, has_body);
        let mut has_arrived = false;
        loop {
            // Whatever happens to a later hop, the first server has seen the request.
            let answer = self.send(&hop).await.map_err(|error| error.after(1, has_arrived))?;
            has_arrived = true;
            if request.operation.success.contains(&super::StatusPattern::Exactly(answer.status)) {
                return Ok((answer, hop));
            }
            match hop.next(answer.status, answer.headers.get("location"), &limits)? {
                Some(next) => hop = next,
                None => return Ok((answer, hop)),
            }
        }
    }

    fn has_secret_body(&self) -> bool {
        let holds = |bytes: &Bytes| self.redactor.finds_in_bytes(bytes);
        self.request.has_secret_body
            || self.placed.iter().any(|placed| placed.field().is_some())
            || match &self.request.body {
                Body::Payload(_, payload) => payload.source.in_memory().is_some_and(holds),
                Body::Form(form) => self.redactor.finds(form),
                Body::Empty | Body::Multipart(_) => false,
            }
    }

    async fn send(&self, hop: &Hop) -> Result<TransportAnswer, Error> {
        let (body, media_type) = if hop.has_body { self.body(hop).await? } else { (TransportBody::Empty, None) };
        let mut url = hop.url.clone();
        if hop.is_home {
            self.placed.iter().for_each(|placed| placed.write_query(&mut url));
        }
        let headers = self.headers(hop, media_type);
        let shows_certificate = hop.is_home;
        let request = TransportRequest { method: hop.method, url, headers, body, shows_certificate };
        let sent = self.client.inner.transport.exchange(request).await;
        sent.map_err(|error| of_transport(error, &self.redactor, true))
    }

    /// The body with its credentials, and its media type.
    async fn body(&self, hop: &Hop) -> Result<(TransportBody, Option<Cow<'static, str>>), Error> {
        let fields: Vec<_> = self.placed.iter().filter_map(Placed::field).filter(|_| hop.is_home).collect();
        match &self.request.body {
            Body::Multipart(multipart) => {
                let (media_type, flow, length) = multipart.open(fields).await?;
                Ok((self.watched(flow, length), Some(Cow::Owned(media_type))))
            }
            Body::Form(_) | Body::Empty => {
                let mut form = String::new();
                fields.iter().for_each(|(name, secret)| write_pair(&mut form, name, secret.expose()));
                if let Body::Form(own) = &self.request.body
                    && !own.is_empty()
                {
                    let separator = if form.is_empty() { "" } else { "&" };
                    form.push_str(separator);
                    form.push_str(own);
                }
                Ok((TransportBody::Bytes(form.into()), Some(Cow::Borrowed("application/x-www-form-urlencoded"))))
            }
            Body::Payload(..) if !fields.is_empty() => {
                let message = "the credential is a form field here, but the body is not a form";
                Err(Error::new(ErrorKind::Builder, message))
            }
            Body::Payload(media_type, payload) => {
                let media_type = Some(media_type.clone());
                let body = match &payload.source {
                    Source::Bytes(bytes) => TransportBody::Bytes(bytes.clone()),
                    Source::Elsewhere(source) => {
                        let (flow, length) = source.open(payload.length).await?;
                        self.watched(flow, length)
                    }
                };
                Ok((body, media_type))
            }
        }
    }

    fn watched(&self, flow: Flow, length: Option<u64>) -> TransportBody {
        let progress = self.progress.get_or_init(Arc::default).clone();
        TransportBody::of_flow(Box::pin(Watched { flow, progress }), length)
    }

    fn headers(&self, hop: &Hop, media_type: Option<Cow<'static, str>>) -> Fields {
        let mut headers = Vec::with_capacity(ORDINARY);
        headers.push((Cow::Borrowed("User-Agent"), self.client.inner.user_agent.clone().into()));
        if !self.request.accept().is_empty() {
            set(&mut headers, Cow::Borrowed("Accept"), self.request.accept().into());
        }
        if let Some(media_type) = media_type {
            set(&mut headers, Cow::Borrowed("Content-Type"), media_type);
        }
        // Whatever the caller adds may be a secret; another server gets none of it.
        if !hop.is_home {
            return headers;
        }
        for (name, value) in &self.client.inner.default_headers {
            set(&mut headers, Cow::Owned(name.clone()), value.clone().into());
        }
        for (name, value) in &self.request.headers {
            set(&mut headers, name.clone(), value.clone().into());
        }
        let mut cookies = String::new();
        for placed in self.placed {
            placed.write_cookie(&mut cookies);
        }
        if !self.request.cookies.is_empty() {
            let separator = if cookies.is_empty() { "" } else { "; " };
            cookies.extend([separator, &self.request.cookies]);
        }
        if !cookies.is_empty() {
            set(&mut headers, Cow::Borrowed("Cookie"), cookies.into());
        }
        for (name, value) in self.placed.iter().filter_map(Placed::header) {
            set(&mut headers, Cow::Borrowed(name), value.to_owned().into());
        }
        headers
    }

    /// A body that the transport does not read, since it was not asked for.
    fn encoded(&self, status: u16, headers: &super::Headers, encoding: &str) -> Error {
        let encoding: String = encoding.chars().take(40).filter(char::is_ascii_graphic).collect();
        let message = format!("the answer is compressed (`{encoding}`), which was not asked for");
        let gzip = "the feature `gzip` of this crate reads it";
        let hint = (encoding == "gzip" && !cfg!(feature = "gzip")).then(|| gzip.to_owned());
        Error::new(ErrorKind::Decode, message)
            .with_answer(status, self.redactor.headers(headers), Bytes::new())
            .with_hint(hint)
    }

    fn failure(&self, status: u16, headers: &super::Headers, body: &Bytes, hop: &Hop) -> Error {
        let text = String::from_utf8_lossy(body);
        let known = self.client.description().hints.iter();
        let hint = known
            .clone()
            .find(|hint| hint.status == status && contains(&text, hint.contains))
            .map(|hint| hint.hint.to_owned());
        let has_credential = !self.placed.is_empty() || self.client.inner.has_certificate;
        let elsewhere = (!hop.is_home && has_credential).then(|| {
            format!(
                "the server redirected to {}, where no credential is sent; if that is the server you mean, make it the \
                 base URL",
                hop.origin_text()
            )
        });
        let message = format!("the server answered {status}{}", reason(status));
        Error::new(ErrorKind::Status, message)
            .with_answer(status, self.redactor.headers(headers), self.redactor.bytes(body))
            .with_hint(elsewhere.or(hint))
    }
}

/// How a body is compressed, if it is; a transport that undoes it takes the header away.
fn coding(headers: &super::Headers) -> Option<&str> {
    headers.get("content-encoding").map(str::trim).filter(|coding| !matches!(*coding, "" | "identity"))
}

/// Sets a header, replacing one of the same name.
fn set(headers: &mut Fields, name: Cow<'static, str>, value: Cow<'static, str>) {
    headers.retain(|(own, _)| !own.eq_ignore_ascii_case(&name));
    headers.push((name, value));
}

/// The beginning of a failure's body; what breaks while it is read does not hide the failure.
async fn read_some(mut stream: ByteStream) -> Bytes {
    let mut body = BytesMut::new();
    while let Ok(Some(chunk)) = stream.chunk().await {
        let room = FAULT.saturating_sub(body.len() as u64);
        let taken = usize::try_from(room).unwrap_or(usize::MAX).min(chunk.len());
        body.extend_from_slice(&chunk[..taken]);
        if taken < chunk.len() {
            break;
        }
    }
    body.freeze()
}

/// A body on its way to the server that leaves a mark whenever it moves.
struct Watched {
    flow: Flow,
    progress: Arc<AtomicBool>,
}

impl Stream for Watched {
    type Item = std::io::Result<Bytes>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let next = self.flow.as_mut().poll_next(context);
        if matches!(next, Poll::Ready(Some(_))) {
            self.progress.store(true, Ordering::Relaxed);
        }
        next
    }
}
