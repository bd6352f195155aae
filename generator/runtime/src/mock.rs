//! A server for the tests of programs that use the client (feature `mock`).
//!
//! Input: requests, made by the client's own methods, and typed answers. Output: a server on loopback that answers each such
//! request so. Not here: which type an operation answers with, which emitted code knows.

use super::payload::Body;
use super::{Client, Encode, Error, ErrorKind, Json, Request, from_slice, to_vec};
use std::fmt;
use std::marker::PhantomData;
use std::time::Duration;
use wiremock::{Match, Mock, ResponseTemplate};

/// A server that answers what it is told, on a port of its own.
///
/// ```text
/// let server = MockServer::start().await;
/// let client = Client::builder(server.base_url()).build()?;
/// server.when(client.pets().get_pet("rex")).answer(&Pet { name: "Rex".into() }).await?;
/// ```
///
/// A request that no rule fits is answered with 404. When the server is dropped, rules that were to be used a certain number
/// of times and were not make the test fail.
pub struct MockServer {
    server: wiremock::MockServer,
}

impl MockServer {
    /// Starts a server.
    pub async fn start() -> Self {
        Self { server: wiremock::MockServer::start().await }
    }

    /// What the client's base URL is to be.
    #[inline]
    pub fn base_url(&self) -> String {
        self.server.uri()
    }

    /// Begins a rule for requests like this one: the same method and path, and at least its query, headers and body. A body
    /// with parts (`multipart/form-data`) is not looked at.
    pub fn when<M: Mocked>(&self, request: M) -> When<'_, M> {
        let (client, request) = request.into_parts();
        When { server: self, client, request, arguments: true, body: true, times: None, of: PhantomData }
    }

    /// The server of the library underneath, for what is not offered here.
    #[inline]
    pub fn inner(&self) -> &wiremock::MockServer {
        &self.server
    }
}

impl fmt::Debug for MockServer {
    #[inline]
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("MockServer").field("base_url", &self.base_url()).finish_non_exhaustive()
    }
}

/// A request that can be answered by a [`MockServer`]; emitted for every operation.
pub trait Mocked: Sized {
    /// What a success brings.
    type Answer: ?Sized;

    /// The client it is for, and what it sends.
    #[doc(hidden)]
    fn into_parts(self) -> (Client, Request);

    /// A success as it is sent.
    ///
    /// # Errors
    /// When it cannot be written (a number that is none).
    fn answer_of(answer: &Self::Answer) -> Result<MockAnswer, Error>;
}

/// A rule without its answer.
#[must_use = "a rule needs an answer"]
pub struct When<'s, M> {
    server: &'s MockServer,
    client: Client,
    request: Request,
    arguments: bool,
    body: bool,
    times: Option<u64>,
    of: PhantomData<fn(M)>,
}

impl<M: Mocked> When<'_, M> {
    /// Fits whatever arguments and body the operation is called with.
    #[inline]
    pub fn any_arguments(mut self) -> Self {
        self.arguments = false;
        self
    }

    /// Fits whatever body the operation is called with.
    #[inline]
    pub fn any_body(mut self) -> Self {
        self.body = false;
        self
    }

    /// Fails the test unless this rule is used so many times.
    #[inline]
    pub fn times(mut self, times: u64) -> Self {
        self.times = Some(times);
        self
    }

    /// Answers with a success.
    ///
    /// # Errors
    /// When the request is not one that could be sent, or the answer cannot be written.
    pub async fn answer(self, answer: &M::Answer) -> Result<(), Error> {
        let answer = M::answer_of(answer)?;
        self.answer_with(answer).await
    }

    /// Answers with a failure, or any other status, and JSON.
    ///
    /// # Errors
    /// As [`answer`](Self::answer).
    pub async fn fail(self, status: u16, body: &dyn Encode) -> Result<(), Error> {
        let answer = MockAnswer::json(status, "application/json", body)?;
        self.answer_with(answer).await
    }

    /// Answers with anything.
    ///
    /// # Errors
    /// As [`answer`](Self::answer).
    pub async fn answer_with(mut self, answer: MockAnswer) -> Result<(), Error> {
        if self.arguments {
            self.request.take_problem()?;
        }
        let rule = Rule {
            base: self.client.inner.base.path().to_owned(),
            request: self.request,
            arguments: self.arguments,
            body: self.body && self.arguments,
        };
        let mut mock = Mock::given(rule).respond_with(answer.template());
        if let Some(times) = self.times {
            mock = mock.expect(times);
        }
        mock.mount(&self.server.server).await;
        Ok(())
    }
}

impl<M> fmt::Debug for When<'_, M> {
    #[inline]
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("When").field("request", &self.request).finish_non_exhaustive()
    }
}

/// An answer of a [`MockServer`].
#[derive(Debug, Clone)]
pub struct MockAnswer {
    status: u16,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
    delay: Option<Duration>,
}

impl MockAnswer {
    /// An answer without a body.
    #[inline]
    pub fn empty(status: u16) -> Self {
        Self { status, headers: Vec::new(), body: Vec::new(), delay: None }
    }

    /// An answer with JSON.
    ///
    /// # Errors
    /// When it cannot be written (a number that is none).
    #[inline]
    pub fn json(status: u16, media_type: &str, body: &dyn Encode) -> Result<Self, Error> {
        let body = to_vec(body).map_err(|error| Error::new(ErrorKind::Builder, error.to_string()))?;
        Ok(Self::bytes(status, media_type, body))
    }

    /// An answer with bytes or text.
    pub fn bytes(status: u16, media_type: &str, body: impl Into<Vec<u8>>) -> Self {
        Self { body: body.into(), ..Self::empty(status).header("Content-Type", media_type) }
    }

    /// The same answer with a header.
    #[must_use]
    pub fn header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }

    /// The same answer after a while.
    #[must_use]
    #[inline]
    pub fn delay(mut self, delay: Duration) -> Self {
        self.delay = Some(delay);
        self
    }

    #[inline]
    fn template(self) -> ResponseTemplate {
        let mut template = ResponseTemplate::new(self.status).set_body_bytes(self.body);
        for (name, value) in self.headers {
            template = template.append_header(name, value);
        }
        match self.delay {
            Some(delay) => template.set_delay(delay),
            None => template,
        }
    }
}

/// What a request has to be like.
struct Rule {
    /// The path of the base URL, without a slash at its end.
    base: String,
    request: Request,
    arguments: bool,
    body: bool,
}

impl Match for Rule {
    #[inline]
    fn matches(&self, request: &wiremock::Request) -> bool {
        let Some(path) = request.url.path().strip_prefix(self.base.as_str()) else { return false };
        if request.method.as_str() != self.request.method.as_str() {
            return false;
        }
        if !self.arguments {
            return is_of_template(path, self.request.operation.path);
        }
        path == self.request.path
            && self.fits_query(request)
            && self.fits_headers(request)
            && (!self.body || self.fits_body(request))
    }
}

impl Rule {
    #[inline]
    fn fits_query(&self, request: &wiremock::Request) -> bool {
        has_all(&self.request.query, request.url.query().unwrap_or_default())
    }

    #[inline]
    fn fits_headers(&self, request: &wiremock::Request) -> bool {
        let text = |name: &str| request.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
        let fits = |(name, value): &(_, String)| text(AsRef::<str>::as_ref(name)) == value;
        let cookies = text("cookie");
        self.request.headers.iter().all(fits)
            && self.request.cookies.split("; ").all(|pair| cookies.split("; ").any(|other| other == pair))
    }

    #[inline]
    fn fits_body(&self, request: &wiremock::Request) -> bool {
        match &self.request.body {
            Body::Empty | Body::Multipart(_) => true,
            Body::Form(form) => has_all(form, &String::from_utf8_lossy(&request.body)),
            Body::Payload(media_type, payload) => match payload.source.in_memory() {
                Some(bytes) if media_type.contains("json") => {
                    let read = |bytes: &[u8]| from_slice::<Json>(bytes).ok();
                    read(bytes).is_some_and(|body| read(&request.body) == Some(body))
                }
                Some(bytes) => **bytes == *request.body,
                None => true,
            },
        }
    }
}

/// Whether every pair of the one form-encoded text is in the other.
#[inline]
fn has_all(wanted: &str, actual: &str) -> bool {
    let mut actual: Vec<_> = url::form_urlencoded::parse(actual.as_bytes()).collect();
    url::form_urlencoded::parse(wanted.as_bytes()).all(|pair| match actual.iter().position(|other| *other == pair) {
        Some(index) => {
            actual.swap_remove(index);
            true
        }
        None => false,
    })
}

/// Whether a path is of a template, segment by segment.
#[inline]
fn is_of_template(path: &str, template: &str) -> bool {
    let (mut path, mut template) = (path.split('/'), template.split('/'));
    loop {
        match (path.next(), template.next()) {
            (None, None) => return true,
            (Some(segment), Some(wanted)) => {
                let fits = match (wanted.find('{'), wanted.rfind('}')) {
                    (Some(open), Some(close)) => {
                        segment.starts_with(&wanted[..open]) && segment.ends_with(&wanted[close + 1..])
                    }
                    _ => segment == wanted,
                };
                if !fits {
                    return false;
                }
            }
            _ => return false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{has_all, is_of_template};

    #[test]
    fn templates_and_pairs() {
        assert!(is_of_template("/pets/rex/toys", "/pets/{id}/toys"));
        assert!(!is_of_template("/pets/rex", "/pets/{id}/toys"));
        assert!(is_of_template("/files/a.json", "/files/{name}.json"));
        assert!(has_all("a=1&b=x%20y", "b=x+y&session=s&a=1"));
        assert!(!has_all("a=1&a=1", "a=1"));
    }
}
