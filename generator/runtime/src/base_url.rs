//! The address of the server.
//!
//! Input: the text that the user gives. Output: [`BaseUrl`], or an error that says what to change. Not here: paths and
//! queries of requests.

use super::{Description, Error, ErrorKind, SchemeKind};
use std::fmt;
use url::{Host, Url};

/// The address of the server: scheme, host, port and the path below which all paths are.
#[derive(Clone)]
pub(super) struct BaseUrl {
    url: Url,
}

impl BaseUrl {
    /// Reads what the user gives. The text itself is never shown: it may hold a credential.
    pub(super) fn parse(text: &str, description: &Description) -> Result<Self, Error> {
        let text = text.trim();
        if text.is_empty() {
            return Err(refuse(
                "the base URL is empty; give the address of the server, such as `https://api.example.com`",
            ));
        }
        if let Some(at) = prefixes(description).find_map(|prefix| text.find(prefix)) {
            let parameter = parameter_before(&text[..at]).map(|name| format!(" in `{name}`")).unwrap_or_default();
            return Err(refuse(format!("the base URL holds an API token{parameter}; {}", remedy(description))));
        }
        if !starts_with_http(text) {
            return Err(refuse("the base URL must begin with `https://` or `http://`"));
        }
        let Ok(url) = Url::parse(text) else {
            return Err(refuse(
                "the base URL cannot be read; it is written `https://host:port`, with a path after it at most",
            ));
        };
        if !url.username().is_empty() || url.password().is_some() {
            return Err(refuse(format!(
                "the base URL holds a user name or password before `@`; {}",
                remedy(description)
            )));
        }
        if let Some(query) = url.query() {
            return Err(refuse(with_query(query, description)));
        }
        if url.fragment().is_some() {
            return Err(refuse("the base URL ends in `#…` (copied from a browser?); give the part before it"));
        }
        Ok(Self { url })
    }

    /// The URL of a path, which begins with `/` and is encoded, and of a query.
    pub(super) fn join(&self, path: &str, query: &str) -> Result<Url, Error> {
        let mut url = self.url.clone();
        let whole = format!("{}{path}", self.url.path().trim_end_matches('/'));
        url.set_path(&whole);
        // `Url` resolves `..` and the like; a path that is not the one that was meant must not be called.
        if url.path() != whole && !whole.is_empty() {
            return Err(refuse("the path of the request would become another one on its way").sent(false));
        }
        url.set_query((!query.is_empty()).then_some(query));
        Ok(url)
    }

    /// Whether a URL is of the same scheme, host and port.
    pub(super) fn is_home_of(&self, url: &Url) -> bool {
        self.url.origin() == url.origin()
    }

    /// Whether requests are encrypted.
    pub(super) fn is_https(&self) -> bool {
        self.url.scheme() == "https"
    }

    /// Whether the server is this machine.
    pub(super) fn is_loopback(&self) -> bool {
        is_loopback(&self.url)
    }
}

/// Whether the server of a URL is this machine.
pub(super) fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => {
            address.is_loopback() || address.to_ipv4_mapped().is_some_and(|address| address.is_loopback())
        }
        Some(Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
        None => false,
    }
}

/// Scheme, host and port of a URL: all of it that is ever shown.
pub(super) fn origin_text(url: &Url) -> String {
    url.origin().ascii_serialization()
}

fn refuse(message: impl Into<String>) -> Error {
    Error::new(ErrorKind::Builder, message)
}

fn starts_with_http(text: &str) -> bool {
    ["http://", "https://"]
        .iter()
        .any(|start| text.get(..start.len()).is_some_and(|own| own.eq_ignore_ascii_case(start)))
}

/// What API tokens begin with.
fn prefixes(description: &Description) -> impl Iterator<Item = &'static str> {
    description.schemes.iter().filter_map(|scheme| match scheme.kind {
        SchemeKind::Session { token_prefix } if !token_prefix.is_empty() => Some(token_prefix),
        _ => None,
    })
}

/// Where a credential belongs.
pub(super) fn remedy(description: &Description) -> String {
    match description.schemes.first() {
        Some(scheme) => {
            let argument = if matches!(scheme.kind, SchemeKind::Session { .. }) { "token" } else { "credential" };
            format!(
                "give it to `.{}({argument})` of the client's builder instead, which puts it where the server reads it",
                scheme.setter
            )
        }
        None => "remove it".to_owned(),
    }
}

fn with_query(query: &str, description: &Description) -> String {
    let names: Vec<&str> = query.split('&').map(|pair| pair.split('=').next().unwrap_or_default()).collect();
    let is = |name: &str| names.iter().any(|own| own.eq_ignore_ascii_case(name));
    if is("api_key") {
        return format!(
            "the base URL has `?api_key=…`, which the server ignores; if that is your token, {}",
            remedy(description)
        );
    }
    if let Some(name) = ["session", "sessionId", "token", "access_token", "key"].into_iter().find(|name| is(name)) {
        return format!("the base URL has `?{name}=…`; {}", remedy(description));
    }
    "the base URL has a query (`?…`); give the part before it, and the parameters to the requests".to_owned()
}

impl fmt::Debug for BaseUrl {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&origin_text(&self.url))
    }
}

/// The name of the query parameter whose value comes next, such as `api_key` of `https://host/?api_key=`.
fn parameter_before(text: &str) -> Option<&str> {
    let name = text.strip_suffix('=')?.rsplit(['?', '&']).next()?;
    (name.len() < 40 && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-.".contains(&byte))).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::super::{CredentialPlace, Scheme};
    use super::{BaseUrl, Description, SchemeKind};

    static API: Description = Description {
        name: "x",
        version: "0",
        base_url: None,
        servers: &[],
        schemes: &[Scheme {
            name: "session",
            kind: SchemeKind::Session { token_prefix: "TOKEN-" },
            setter: "session",
            place: CredentialPlace::Query("session"),
        }],
        hints: &[],
        login: None,
    };

    #[test]
    fn paths_stay_below_the_base_and_are_never_another() {
        let base = BaseUrl::parse("https://portfolio.example.com/base/", &API).expect("fine");
        let url = base.join("/api/a%2Fb%2E/", "x=1").expect("fine");
        assert_eq!(url.as_str(), "https://portfolio.example.com/base/api/a%2Fb%2E/?x=1");
        for path in ["/a/../b", "/a/%2e%2E/b", "/a/.", "/a/%2E", "/a\\b"] {
            assert!(base.join(path, "").is_err(), "{path}");
        }
    }

    #[test]
    fn what_is_wrong_is_said_and_not_shown() {
        let cases = [
            ("portfolio.example.com:9443", "must begin with"),
            ("https://portfolio.example.com/?api_key=4711", "`.session(token)`"),
            ("https://portfolio.example.com/?session=4711", "`.session(token)`"),
            ("https://portfolio.example.com/TOKEN-4711", "`.session(token)`"),
            ("https://a:4711@portfolio.example.com", "before `@`"),
            ("https://portfolio.example.com/#/x4711", "`#…`"),
            ("https://", "cannot be read"),
            ("", "empty"),
        ];
        for (text, expected) in cases {
            let error = BaseUrl::parse(text, &API).expect_err(text).to_string();
            assert!(error.contains(expected), "{text}: {error}");
            assert!(!error.contains("4711"), "{error}");
        }
    }

    #[test]
    fn this_machine_is_recognised() {
        let is_loopback = |text| BaseUrl::parse(text, &API).expect("fine").is_loopback();
        for text in [
            "http://127.0.0.1:8090",
            "http://localhost",
            "http://[::1]:1",
            "http://127.9.9.9",
            "http://[::ffff:127.0.0.1]",
        ] {
            assert!(is_loopback(text), "{text}");
        }
        for text in ["http://10.0.0.1", "http://localhost.example.com", "http://[::2]", "http://portfolio.example.com"]
        {
            assert!(!is_loopback(text), "{text}");
        }
    }
}
