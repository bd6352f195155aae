//! Following redirects (RFC 9110 section 15.4) without taking credentials along.
//!
//! Input: where a request is, and a redirect. Output: where it goes next, or an error. Not here: sending (`exchange.rs`).

use super::base_url::{BaseUrl, origin_text};
use super::percent::decode_lossy;
use super::redact::Redactor;
use super::{Error, ErrorKind, Method};
use url::Url;

/// How many redirects are followed.
const MOST: usize = 10;

/// Where a request is on its way.
pub(super) struct Hop {
    /// Without credentials.
    pub(super) url: String,
    pub(super) method: Method,
    pub(super) has_body: bool,
    /// Still at the server that the client is for, and never left it.
    pub(super) is_home: bool,
    count: usize,
}

/// What a redirect must not do with this request.
pub(super) struct Limits<'a> {
    pub(super) base: &'a BaseUrl,
    pub(super) redactor: &'a Redactor,
    /// Whether a query parameter of this name is a credential.
    pub(super) is_credential: &'a (dyn Fn(&str) -> bool + Sync),
    pub(super) can_be_replayed: bool,
    /// Asked only where it matters: the whole body is searched.
    pub(super) has_secret_body: &'a (dyn Fn() -> bool + Sync),
}

impl Hop {
    pub(super) fn first(url: String, method: Method, has_body: bool) -> Self {
        Self { url, method, has_body, is_home: true, count: 0 }
    }

    /// Scheme, host and port of its server.
    pub(super) fn origin_text(&self) -> String {
        Url::parse(&self.url).map(|url| origin_text(&url)).unwrap_or_default()
    }

    /// The next hop, if an answer is a redirect.
    pub(super) fn next(&self, status: u16, location: Option<&str>, limits: &Limits<'_>) -> Result<Option<Self>, Error> {
        if !matches!(status, 301 | 302 | 303 | 307 | 308) {
            return Ok(None);
        }
        let Some(location) = location else {
            return Err(refuse(format!("the server answered {status} without saying where to")));
        };
        if self.count >= MOST {
            return Err(refuse(format!("the server redirected more than {MOST} times; it may be a loop")));
        }
        let own = limits.base.read(&self.url);
        let Ok((own, mut url)) = own.and_then(|own| own.join(location).map(|url| (own, url))) else {
            return Err(refuse(format!("the server answered {status} to something that is not a URL")));
        };
        url.set_fragment(None);
        if !matches!(url.scheme(), "http" | "https") || url.host().is_none() {
            return Err(refuse(format!("the server redirected to `{}:`, which is not HTTP", url.scheme())));
        }
        if !url.username().is_empty() || url.password().is_some() {
            return Err(refuse("the server redirected to a URL with a user name or password in it".to_owned()));
        }
        if own.scheme() == "https" && url.scheme() == "http" {
            return Err(refuse(format!(
                "the server redirected from https to {}, which is not encrypted",
                origin_text(&url)
            )));
        }
        let is_home = self.is_home && limits.base.is_home_of(&url);
        if is_home {
            strip(&mut url, limits.is_credential);
        } else if limits.redactor.finds(location) || limits.redactor.finds(url.as_str()) {
            let message = format!("the server redirected to {} with the credential in the address", origin_text(&url));
            return Err(refuse(message));
        }
        let (method, has_body) = self.method_after(status, &url)?;
        self.check_body(has_body, is_home, &url, limits)?;
        Ok(Some(Self { url: url.into(), method, has_body, is_home, count: self.count + 1 }))
    }

    fn method_after(&self, status: u16, url: &Url) -> Result<(Method, bool), Error> {
        match (status, self.method) {
            (303, Method::Head) => Ok((Method::Head, false)),
            (303, _) => Ok((Method::Get, false)),
            (307 | 308, method) | (_, method @ (Method::Get | Method::Head | Method::Options)) => {
                Ok((method, self.has_body))
            }
            (_, method) => Err(refuse(format!(
                "the server answered {status} to a {method} and pointed to {}; following it would make it a GET. Is that \
                 the base URL to use?",
                origin_text(url)
            ))),
        }
    }

    fn check_body(&self, has_body: bool, is_home: bool, url: &Url, limits: &Limits<'_>) -> Result<(), Error> {
        if !has_body {
            return Ok(());
        }
        if !is_home && (limits.has_secret_body)() {
            let message =
                format!("the server redirected to {}, where a body with a credential is not sent", origin_text(url));
            return Err(refuse(message));
        }
        if !limits.can_be_replayed {
            let message = "the server redirected a request whose body is a stream, which cannot be sent twice";
            return Err(refuse(message.to_owned()));
        }
        Ok(())
    }
}

/// The address that a server gave for the next page, without credentials. Another server's is refused.
pub(super) fn linked(from: &str, link: &str, limits: &Limits<'_>) -> Result<String, Error> {
    let unsent = |message: String| Error::new(ErrorKind::Redirect, message);
    let url = limits.base.read(from).and_then(|from| from.join(link));
    let mut url = url.map_err(|_| unsent("the address of the next page is not a URL".to_owned()))?;
    url.set_fragment(None);
    if !limits.base.is_home_of(&url) || !url.username().is_empty() || url.password().is_some() {
        let message = format!("the next page is at {}, which is not the server of this client", origin_text(&url));
        return Err(unsent(message));
    }
    strip(&mut url, limits.is_credential);
    Ok(url.into())
}

#[inline]
fn refuse(message: String) -> Error {
    Error::new(ErrorKind::Redirect, message).sent(true)
}

/// Removes query parameters that the client writes itself.
fn strip(url: &mut Url, is_credential: &dyn Fn(&str) -> bool) {
    let Some(query) = url.query() else { return };
    let is_other = |pair: &&str| !is_credential(&decode_lossy(pair.split('=').next().unwrap_or_default()));
    let rest = query.split('&').filter(is_other).collect::<Vec<_>>().join("&");
    url.set_query((!rest.is_empty()).then_some(&rest));
}
