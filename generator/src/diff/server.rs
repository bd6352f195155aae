//! Where the API is served.

use super::{
    comparison::{Comparison, DocsRules, End, Subject, code},
    rules::server::*,
};
use crate::ir::{Server, ServerVariable};

impl Comparison<'_> {
    /// Compares the servers by their addresses; where one is gone and one is new, a version in their paths may differ.
    pub(super) fn servers(&mut self) {
        let (olds, news) = (&self.old.api.servers, &self.new.api.servers);
        let end = |server: &Server| End::new("Client::builder", &server.at);
        for server in news {
            let Some(old) = before(olds, news, server) else {
                let subject = Subject::fresh(end(server), &server.url);
                self.report(&SERVER_ADDED, &subject, "", &code(&server.url));
                continue;
            };
            let subject = Subject::both(end(old), end(server), &server.url);
            if old.url != server.url {
                self.report(&SERVER_VERSION_CHANGED, &subject, &code(&old.url), &code(&server.url));
            }
            let rules = DocsRules { changed: &SERVER_DOCS_CHANGED, deprecated: None, undeprecated: None };
            self.docs(&rules, &subject, &old.docs, &server.docs);
            self.server_variables(&subject, &old.variables, &server.variables);
        }
        let known =
            |old: &Server| news.iter().any(|new| before(olds, news, new).is_some_and(|found| found.url == old.url));
        for server in olds.iter().filter(|old| !known(old)) {
            self.report(&SERVER_REMOVED, &Subject::gone(end(server), &server.url), &code(&server.url), "");
        }
        if let (Some(old), Some(new)) = (olds.first(), news.first())
            && before(olds, news, new).is_none_or(|found| found.url != old.url)
        {
            let subject = Subject::both(end(old), end(new), &new.url);
            self.report(&SERVER_DEFAULT_CHANGED, &subject, &code(&old.url), &code(&new.url));
        }
    }

    fn server_variables(&mut self, server: &Subject, olds: &[ServerVariable], news: &[ServerVariable]) {
        for new in news {
            let subject = server.within(server.old.clone(), server.new.clone(), &new.name);
            let Some(old) = olds.iter().find(|old| old.name == new.name) else {
                self.report(&SERVER_VARIABLE_ADDED, &subject, "", &code(&new.name));
                continue;
            };
            if old.default != new.default {
                self.report(&SERVER_VARIABLE_DEFAULT_CHANGED, &subject, &code(&old.default), &code(&new.default));
            }
            for value in new.values.iter().filter(|value| !old.values.contains(value)) {
                self.report(&SERVER_VARIABLE_VALUE_ADDED, &subject, "", &code(value));
            }
            for value in old.values.iter().filter(|value| !new.values.contains(value)) {
                self.report(&SERVER_VARIABLE_VALUE_REMOVED, &subject, &code(value), "");
            }
        }
        for old in olds.iter().filter(|old| !news.iter().any(|new| new.name == old.name)) {
            let subject = server.within(server.old.clone(), server.new.clone(), &old.name);
            self.report(&SERVER_VARIABLE_REMOVED, &subject, &code(&old.name), "");
        }
    }
}

/// The old server that a new one is: that of the same address, else the only one that is gone where this is the only new one
/// with the same address but for a version.
fn before<'s>(olds: &'s [Server], news: &[Server], new: &Server) -> Option<&'s Server> {
    let of = |list: &'_ [Server], url: &str| list.iter().any(|server| server.url == url);
    if let Some(same) = olds.iter().find(|old| old.url == new.url) {
        return Some(same);
    }
    let alike = |server: &&Server| unversioned(&server.url) == unversioned(&new.url);
    let mut gone = olds.iter().filter(|old| !of(news, &old.url)).filter(alike);
    let fresh = news.iter().filter(|new| !of(olds, &new.url)).filter(alike).count();
    gone.next().filter(|_| fresh == 1 && gone.next().is_none())
}

/// An address with its versions taken out: `https://example.com/v1.25/x` is `https://example.com/{version}/x`.
fn unversioned(url: &str) -> String {
    let path = url.find("://").map_or(0, |at| at + 3);
    let path = url[path..].find('/').map_or(url.len(), |at| path + at);
    let part = |part: &'_ str| if is_version(part) { "{version}".to_owned() } else { part.to_owned() };
    url[..path].to_owned() + &url[path..].split('/').map(part).collect::<Vec<_>>().join("/")
}

/// `v1`, `1.25`, `v2beta1`, `2023-09-12`
fn is_version(part: &str) -> bool {
    let digits = part.strip_prefix(['v', 'V']).unwrap_or(part);
    let digits = digits.replace("alpha", ".").replace("beta", ".");
    !digits.is_empty()
        && digits.split(['.', '-']).all(|number| !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::unversioned;

    #[test]
    fn only_versions_in_the_path_are_taken_out() {
        let cases = [
            ("/v1.25", "/{version}"),
            ("https://10.0.0.1/api/v2beta1/x", "https://10.0.0.1/api/{version}/x"),
            ("https://v1.example.com", "https://v1.example.com"),
            ("https://example.com/2023-09-12", "https://example.com/{version}"),
            ("/video/v", "/video/v"),
        ];
        for (url, expected) in cases {
            assert_eq!(unversioned(url), expected);
        }
    }
}
