//! Tokens by client credentials (RFC 6749 section 4.4).
//!
//! Input: the id and secret of a client, and where tokens are given. Output: a token, fetched once for all who wait for
//! it, kept until shortly before it ends, and fetched anew when the server refuses it. Not here: other ways to get tokens
//! (`token_provider.rs`).

use super::base_url::{is_loopback, origin_text};
use super::credential::{Getting, TokenSource};
use super::json::from_slice;
use super::percent::encode;
use super::redact::Redactor;
use super::stream::of_transport;
use super::style::write_pair;
use super::timer::{Instant, timeout};
use super::{
    Answer, ByteStream, Client, Error, ErrorKind, Headers, Json, Method, Operation, SchemeKind, Secret, TransportBody,
    TransportRequest, encode_base64,
};
use bytes::Bytes;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Mutex;
use url::Url;

/// A token is not used for the last part of its time: it could end on the way.
const MARGIN: Duration = Duration::from_secs(30);
/// How large an answer with a token may be.
const MAX_ANSWER: u64 = 256 * 1024;

static TOKEN: Operation = Operation {
    id: "token",
    method: Method::Post,
    path: "",
    auth: &[],
    accept: "application/json",
    success: &[],
    answer: Answer::Buffered,
};

/// The id and secret of a client, for which the client fetches tokens itself (RFC 6749 section 4.4).
///
/// ```text
/// let credentials = ClientCredentials::new("my-service", std::env::var("CLIENT_SECRET")?).scope("pets:read");
/// let client = Client::builder(url).oauth(credentials).build()?;
/// ```
#[derive(Clone)]
pub struct ClientCredentials {
    id: String,
    secret: Secret,
    scopes: Vec<String>,
    token_url: Option<String>,
    is_in_body: bool,
}

impl ClientCredentials {
    /// An id and a secret.
    pub fn new(id: impl Into<String>, secret: impl Into<Secret>) -> Self {
        let (id, secret) = (id.into(), secret.into());
        Self { id, secret, scopes: Vec::new(), token_url: None, is_in_body: false }
    }

    /// Asks for a scope.
    #[must_use]
    pub fn scope(mut self, scope: impl Into<String>) -> Self {
        self.scopes.push(scope.into());
        self
    }

    /// Sets where tokens are given, instead of where the API's document says.
    #[must_use]
    pub fn token_url(mut self, url: impl Into<String>) -> Self {
        self.token_url = Some(url.into());
        self
    }

    /// Sends id and secret in the body, for servers that do not read the `Authorization` header.
    #[must_use]
    #[inline]
    pub fn in_body(mut self) -> Self {
        self.is_in_body = true;
        self
    }
}

impl fmt::Debug for ClientCredentials {
    #[inline]
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("ClientCredentials").field("scopes", &self.scopes).finish_non_exhaustive()
    }
}

/// Client credentials and the token they brought.
pub(super) struct Fetching {
    credentials: ClientCredentials,
    /// Id and secret as the `Authorization` header has them (RFC 7617).
    pair: Secret,
    /// Held while a token is fetched, so that everybody waits for the same one.
    token: Mutex<Option<Fetched>>,
}

struct Fetched {
    token: Secret,
    until: Option<Instant>,
}

impl Fetching {
    #[inline]
    pub(super) fn new(credentials: ClientCredentials) -> Self {
        // RFC 6749 section 2.3.1: both are encoded as in forms first.
        let pair = format!("{}:{}", encode(&credentials.id), encode(credentials.secret.expose()));
        let pair = Secret::new(encode_base64(pair.as_bytes()));
        Self { credentials, pair, token: Mutex::new(None) }
    }

    /// The token, fetched if there is none that lasts.
    async fn kept(&self, client: &Client, scheme: usize) -> Result<Secret, Error> {
        let mut kept = self.token.lock().await;
        if let Some(fetched) = kept.as_ref().filter(|kept| kept.until.is_none_or(|until| Instant::now() < until)) {
            return Ok(fetched.token.clone());
        }
        let fetch = self.fetch(client, scheme);
        let fetched = match timeout(client.inner.timeout, fetch).await {
            Ok(fetched) => fetched?,
            Err(_) => {
                let message = format!("the server that gives tokens did not answer within {:?}", client.inner.timeout);
                return Err(Error::new(ErrorKind::Timeout, message));
            }
        };
        Ok(kept.insert(fetched).token.clone())
    }

    /// Forgets a token that the server refused. Another may have come meanwhile; then that one is used.
    async fn forget(&self, token: &Secret) -> bool {
        self.token.lock().await.take_if(|kept| kept.token == *token);
        true
    }

    /// Nothing here counts as sent: the request that needs the token is not under way yet.
    async fn fetch(&self, client: &Client, scheme: usize) -> Result<Fetched, Error> {
        let url = self.url(client, scheme)?;
        let server = origin_text(&url);
        let mut redactor = Redactor::clone(&client.inner.redactor);
        self.secrets().into_iter().for_each(|secret| redactor.add(secret));
        let request = self.request(client, url);
        let answer = client.inner.transport.exchange(request).await;
        let answer = answer.map_err(|error| of_transport(error, &redactor, false))?;
        let (status, length) = (answer.status, answer.headers.content_length());
        let body = ByteStream::new(answer.body, length, client.inner.timeout, &TOKEN, Arc::new(redactor.clone()));
        let body = body.into_bytes(MAX_ANSWER).await?;
        let json = from_slice::<Json>(&body).unwrap_or_default();
        let text = |name: &str| json.get(name).and_then(Json::as_str).filter(|text| !text.is_empty());
        let Some(token) = text("access_token").filter(|_| status == 200) else {
            for name in ["access_token", "refresh_token", "id_token"] {
                text(name).into_iter().for_each(|token| redactor.add(&Secret::new(token)));
            }
            let why = [text("error"), text("error_description")].into_iter().flatten().collect::<Vec<_>>().join(": ");
            let why = redactor.text(&why.chars().filter(|character| !character.is_control()).collect::<String>());
            let colon = if why.is_empty() { "" } else { ": " };
            let message = format!("{server} gave no token: it answered {status}{colon}{why}");
            let body = redactor.bytes(&Bytes::copy_from_slice(&body));
            let error = Error::new(ErrorKind::Credential, message).with_answer(status, Headers::new(), body).unsent();
            return Err(error.with_hint(Some("check the client id, its secret and its scopes".to_owned())));
        };
        let lasts = json.get("expires_in").and_then(|lasts| match lasts {
            // Some servers write the number as text.
            Json::String(text) => text.parse().ok(),
            other => other.as_i64(),
        });
        let lasts = lasts.and_then(|seconds| u64::try_from(seconds).ok()).map(Duration::from_secs);
        let until = lasts.and_then(|lasts| Instant::now().checked_add(lasts.saturating_sub(MARGIN.min(lasts / 2))));
        Ok(Fetched { token: Secret::new(token), until })
    }

    #[inline]
    fn url(&self, client: &Client, scheme: usize) -> Result<Url, Error> {
        let refuse = |message: &str| Err(Error::new(ErrorKind::Credential, message));
        let known = match client.description().schemes.get(scheme).map(|scheme| scheme.kind) {
            Some(SchemeKind::OAuth2 { token_url }) => token_url,
            _ => None,
        };
        let Some(text) = self.credentials.token_url.as_deref().or(known) else {
            return refuse("the document does not say where tokens are given; add `.token_url(…)` to the credentials");
        };
        // A relative URL is below the server (OpenAPI 3.1, OAuth Flow Object).
        let base = &client.inner.base;
        let Some(url) = base.join("/", "").ok().and_then(|root| base.read(&root).ok()?.join(text).ok()) else {
            return refuse("the URL where tokens are given cannot be read");
        };
        match url.scheme() {
            "https" => Ok(url),
            "http" if is_loopback(&url) || client.inner.allows_plain_http => Ok(url),
            _ => refuse("the URL where tokens are given is not https; the secret could be read on the way"),
        }
    }

    #[inline]
    fn request(&self, client: &Client, url: Url) -> TransportRequest {
        let ClientCredentials { id, secret, scopes, is_in_body, .. } = &self.credentials;
        let mut form = String::new();
        write_pair(&mut form, "grant_type", "client_credentials");
        if !scopes.is_empty() {
            write_pair(&mut form, "scope", &scopes.join(" "));
        }
        let mut headers = vec![
            ("User-Agent".into(), client.inner.user_agent.clone().into()),
            ("Accept".into(), "application/json".into()),
            ("Content-Type".into(), "application/x-www-form-urlencoded".into()),
        ];
        if *is_in_body {
            write_pair(&mut form, "client_id", id);
            write_pair(&mut form, "client_secret", secret.expose());
        } else {
            headers.push(("Authorization".into(), format!("Basic {}", self.pair.expose()).into()));
        }
        let body = TransportBody::Bytes(form.into());
        // Servers of tokens ask for the certificate too (RFC 8705), and get the secret anyway.
        TransportRequest { method: Method::Post, url: url.into(), headers, body, shows_certificate: true }
    }
}

impl TokenSource for Fetching {
    #[inline]
    fn token<'a>(&'a self, client: &'a Client, scheme: usize) -> Getting<'a, Result<Secret, Error>> {
        Box::pin(self.kept(client, scheme))
    }

    #[inline]
    fn refused<'a>(&'a self, token: &'a Secret) -> Getting<'a, bool> {
        Box::pin(self.forget(token))
    }

    #[inline]
    fn secrets(&self) -> Vec<&Secret> {
        vec![&self.credentials.secret, &self.pair]
    }
}
