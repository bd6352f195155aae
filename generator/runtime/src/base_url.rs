//! The address of the server.
//!
//! Input: the text that the user gives. Output: [`BaseUrl`], or an error that says what to change. Not here: paths and
//! queries of requests.

use super::{Description, Error, ErrorKind, SchemeKind};
use std::fmt;
use url::{Host, Position, Url};

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
    pub(super) fn join(&self, path: &str, query: &str) -> Result<String, Error> {
        if is_plain_path(path) && query.bytes().all(is_plain) {
            return Ok(self.followed_by(path, query));
        }
        let mut url = self.url.clone();
        let whole = format!("{}{path}", self.path());
        url.set_path(&whole);
        // `Url` resolves `..` and the like; a path that is not the one that was meant must not be called.
        if url.path() != whole && !whole.is_empty() {
            return Err(refuse("the path of the request would become another one on its way").sent(false));
        }
        url.set_query((!query.is_empty()).then_some(query));
        Ok(url.into())
    }

    /// The same for what [`Url`] would leave as it is.
    fn followed_by(&self, path: &str, query: &str) -> String {
        let base = self.url.as_str().trim_end_matches('/');
        let mut url = String::with_capacity(base.len() + path.len() + "?".len() + query.len());
        url.push_str(base);
        url.push_str(path);
        if !query.is_empty() {
            url.push('?');
            url.push_str(query);
        }
        url
    }

    /// Reads a URL, mostly one of this server: host and port, whose reading costs most, are then taken from here.
    pub(super) fn read(&self, text: &str) -> Result<Url, url::ParseError> {
        let origin = &self.url[..Position::BeforePath];
        // What begins with `//`, tabs left out, would name another host where it stands alone.
        match text.strip_prefix(origin) {
            Some(rest) if rest.starts_with('/') && !rest.starts_with("//") && rest.bytes().all(is_plain) => {
                self.url.join(rest)
            }
            _ => Url::parse(text),
        }
    }

    /// Its path, without `/` at the end.
    #[inline]
    pub(super) fn path(&self) -> &str {
        self.url.path().trim_end_matches('/')
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

/// Whether a byte of a path or query means itself wherever URLs are read (RFC 3986, `pchar`), so that [`Url`] leaves it as it is.
/// `'` does not: it is encoded in queries.
fn is_plain(byte: u8) -> bool {
    byte.is_ascii_alphanumeric()
        || matches!(byte, b'-' | b'.' | b'_' | b'~' | b'%' | b'!' | b'$' | b'&' | b'(' | b')' | b'*' | b'+')
        || matches!(byte, b',' | b';' | b'=' | b':' | b'@' | b'/' | b'?')
}

/// Whether a path stays as it is. No segment of it begins like `.` or `..`.
fn is_plain_path(path: &str) -> bool {
    let is_dotted = |segment: &str| {
        segment.starts_with('.') || segment.get(..3).is_some_and(|start| start.eq_ignore_ascii_case("%2e"))
    };
    path.starts_with('/') && path.bytes().all(|byte| is_plain(byte) && byte != b'?') && !path.split('/').any(is_dotted)
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
    #[inline]
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
    use super::{BaseUrl, Description, SchemeKind, Url};

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
        assert_eq!(url, "https://portfolio.example.com/base/api/a%2Fb%2E/?x=1");
        for path in ["/a/../b", "/a/%2e%2E/b", "/a/.", "/a/%2E", "/a\\b", "/a?b", "/a#b", "/a b"] {
            assert!(base.join(path, "").is_err(), "{path}");
        }
    }

    #[test]
    fn urls_are_what_a_url_library_makes_of_them() {
        for text in ["http://a.example.com", "http://127.0.0.1:8090/", "https://[::1]:1/base/v1/"] {
            let base = BaseUrl::parse(text, &API).expect("fine");
            for path in ["", "/", "//", "/a", "/.a/%2Ea", "/a//b/", "/a%2Fb/~!$&'()*+,;=:@", "/a[b]|c"] {
                for query in ["", "a=b", "a=b%20c&d", "a='b'", "a=b?c/d", "a=#b", "a=[b]|é"] {
                    let whole = format!("{}{path}", base.path());
                    let mut url = base.url.clone();
                    url.set_path(&whole);
                    url.set_query((!query.is_empty()).then_some(query));
                    let joined = base.join(path, query).expect("no other path");
                    assert_eq!(joined, url.as_str());
                    assert_eq!(base.read(&joined), Ok(url));
                }
            }
        }
    }

    #[test]
    fn a_url_is_read_the_same_whether_it_is_the_servers_or_not() {
        let base = BaseUrl::parse("https://a.example.com/base", &API).expect("fine");
        let texts = [
            "https://a.example.com/../b/./%2E%2e/c?d",
            "https://a.example.com/c?d#e",
            "https://a.example.com/c?d='e'",
            "https://a.example.com//b.example.com/c",
            "https://a.example.com/\t/b.example.com/c",
            "https://a.example.com/\\b.example.com/c",
            "https://a.example.com.b.example.com/c",
            "https://a.example.com:444/c",
            "https://a.example.com@b.example.com/c",
            "https://a.example.com",
            "https://a.example.com?b",
            "http://a.example.com/b",
            "https://",
            "/b",
        ];
        for text in texts {
            assert_eq!(base.read(text), Url::parse(text), "{text}");
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
    fn hosts_beyond_ascii_are_sent_in_punycode() {
        let joined = |text| BaseUrl::parse(text, &API).and_then(|base| base.join("/a", ""));
        for (text, url) in [
            ("https://b\u{fc}cher.example.com", "https://xn--bcher-kva.example.com/a"),
            ("https://BU\u{308}CHER.example.com", "https://xn--bcher-kva.example.com/a"),
            ("https://\u{5f0}.example.com", "https://xn--1eb.example.com/a"),
            ("https://stra\u{df}e.example.com", "https://xn--strae-oqa.example.com/a"),
        ] {
            assert_eq!(joined(text).expect(text), url);
        }
        // Left to right and right to left in one label; a joiner where nothing joins; characters without an own place.
        for text in ["https://\u{5d0}a.example.com", "https://a\u{200d}b.example.com", "https://\u{2488}a.example.com"]
        {
            assert!(joined(text).is_err(), "{text}");
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
