//! Credentials: where they are put, and that they show nowhere else.

use anyhow::{Context, Result};
use reqwest::Url;
use reqwest::blocking::RequestBuilder;
use reqwest::header::{HeaderName, HeaderValue};

/// What a parameter of an address is called that holds a credential, or a part of the name.
const SUSPICIOUS: [&str; 9] =
    ["token", "session", "key", "secret", "password", "passwd", "auth", "signature", "credential"];

/// Credentials from the environment. There is no `Debug` for what they hold.
#[derive(Default)]
pub(crate) struct Secrets {
    headers: Vec<(HeaderName, HeaderValue)>,
    query: Vec<(String, String)>,
    basic: Option<(String, String)>,
    /// Every text that must not show.
    hidden: Vec<String>,
}

impl Secrets {
    /// A token for `Authorization: Bearer`.
    pub(crate) fn bearer(&mut self, token: &str) -> Result<()> {
        self.hidden.push(token.to_owned());
        self.add("Authorization", &format!("Bearer {token}"))
    }

    /// `user:password` for `Authorization: Basic`.
    pub(crate) fn basic(&mut self, pair: &str) -> Result<()> {
        let (user, password) = pair.split_once(':').context("the variable of --basic holds `user:password`")?;
        self.hidden.push(password.to_owned());
        self.basic = Some((user.to_owned(), password.to_owned()));
        Ok(())
    }

    /// A header.
    pub(crate) fn header(&mut self, name: &str, value: &str) -> Result<()> {
        self.hidden.push(value.to_owned());
        self.add(name, value)
    }

    /// A parameter of every address.
    pub(crate) fn query(&mut self, name: &str, value: &str) {
        self.hidden.push(value.to_owned());
        self.query.push((name.to_owned(), value.to_owned()));
    }

    fn add(&mut self, name: &str, value: &str) -> Result<()> {
        let name: HeaderName = name.parse().ok().context("a header has a name of letters, digits and hyphens")?;
        let mut value = HeaderValue::from_str(value).ok().context("a header's value is one line of text")?;
        value.set_sensitive(true);
        self.headers.push((name, value));
        Ok(())
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.headers.is_empty() && self.query.is_empty() && self.basic.is_none()
    }

    /// A request's address with the credential that belongs into it.
    pub(crate) fn address(&self, url: &Url) -> Url {
        let mut url = url.clone();
        for (name, value) in &self.query {
            let others: Vec<(String, String)> = url
                .query_pairs()
                .filter(|(key, _)| key != name)
                .map(|(key, value)| (key.into(), value.into()))
                .collect();
            url.query_pairs_mut().clear().extend_pairs(others).append_pair(name, value);
        }
        url
    }

    /// A request with the credentials that belong into its headers.
    pub(crate) fn sign(&self, mut request: RequestBuilder) -> RequestBuilder {
        if let Some((user, password)) = &self.basic {
            request = request.basic_auth(user, Some(password));
        }
        self.headers.iter().fold(request, |request, (name, value)| request.header(name, value))
    }

    /// An address as it may be shown and stored: without user, password, and every parameter that may be a credential.
    pub(crate) fn shown(&self, url: &Url) -> String {
        let mut url = url.clone();
        let _ = url.set_username("");
        let _ = url.set_password(None);
        url.set_fragment(None);
        let open = |name: &str, value: &str| {
            let name = name.to_lowercase();
            !SUSPICIOUS.iter().any(|word| name.contains(word)) && !self.show_in(value)
        };
        let kept: Vec<(String, String)> = url
            .query_pairs()
            .filter(|(name, value)| open(name, value))
            .map(|(name, value)| (name.into(), value.into()))
            .collect();
        if kept.is_empty() {
            url.set_query(None);
        } else if kept.len() < url.query_pairs().count() {
            url.query_pairs_mut().clear().extend_pairs(kept);
        }
        self.hide(url.as_str())
    }

    /// Whether a text holds a credential.
    pub(crate) fn show_in(&self, text: &str) -> bool {
        // What is shorter than any real credential is in every text.
        self.hidden.iter().any(|secret| secret.len() >= 6 && text.contains(secret.as_str()))
    }

    /// A text without credentials.
    pub(crate) fn hide(&self, text: &str) -> String {
        self.hidden
            .iter()
            .filter(|secret| !secret.is_empty())
            .fold(text.to_owned(), |text, secret| text.replace(secret, "***"))
    }
}

#[cfg(test)]
mod tests {
    use super::Secrets;
    use reqwest::Url;

    #[test]
    fn a_shown_address_has_no_credential() {
        let mut secrets = Secrets::default();
        secrets.query("q", "hidden value");
        let url = Url::parse("http://portfolio.example.com/a?group=x&session=abc&sessionId=d&api_key=e#f")
            .expect("an address");
        assert_eq!(secrets.shown(&url), "http://portfolio.example.com/a?group=x");
        let sent = secrets.address(&url);
        assert!(sent.as_str().contains("&q=hidden+value"), "{sent}");
        assert_eq!(secrets.shown(&sent), "http://portfolio.example.com/a?group=x");
        assert_eq!(secrets.hide("no hidden value here"), "no *** here");
    }
}
