//! Where the API is served.

use super::{
    comparison::{Comparison, DocsRules, End, Subject, code},
    rules::server::*,
};
use crate::ir::{Server, ServerVariable};

impl Comparison<'_> {
    /// Compares the servers by their addresses.
    pub(super) fn servers(&mut self) {
        let (olds, news) = (&self.old.api.servers, &self.new.api.servers);
        let end = |server: &Server| End::new("Client::builder", &server.at);
        for server in news {
            match olds.iter().find(|old| old.url == server.url) {
                None => {
                    let subject = Subject::fresh(end(server), &server.url);
                    self.report(&SERVER_ADDED, &subject, "", &code(&server.url));
                }
                Some(old) => {
                    let subject = Subject::both(end(old), end(server), &server.url);
                    let rules = DocsRules { changed: &SERVER_DOCS_CHANGED, deprecated: None, undeprecated: None };
                    self.docs(&rules, &subject, &old.docs, &server.docs);
                    self.server_variables(&subject, &old.variables, &server.variables);
                }
            }
        }
        for server in olds.iter().filter(|old| !news.iter().any(|new| new.url == old.url)) {
            self.report(&SERVER_REMOVED, &Subject::gone(end(server), &server.url), &code(&server.url), "");
        }
        if let (Some(old), Some(new)) = (olds.first(), news.first())
            && old.url != new.url
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
