//! Credentials: the schemes of the API, and what an operation needs of them.

use super::{
    Version,
    comparison::{Comparison, DocsRules, End, Subject, code},
    rules::security::*,
};
use crate::ir::{AuthKind, AuthScheme, AuthUse, CredentialPlace, Id, Operation};

impl Comparison<'_> {
    /// Compares the schemes by their keys, and the login.
    pub(super) fn schemes(&mut self) {
        let (old, new) = (self.old, self.new);
        for (id, scheme) in new.api.auth.iter() {
            let Some(before) = find(old, scheme) else {
                self.report(&SCHEME_ADDED, &Subject::fresh(end(new, id), &new.names.schemes[id.index()]), "", "");
                continue;
            };
            let subject = Subject::both(end(old, before), end(new, id), &scheme.hint.own);
            if old.names.schemes[before.index()] != new.names.schemes[id.index()] {
                self.report(&SCHEME_SETTER_RENAMED, &subject, "", "");
            }
            let rules = DocsRules { changed: &SCHEME_DOCS_CHANGED, deprecated: None, undeprecated: None };
            self.docs(&rules, &subject, &old.api.auth[before].docs, &scheme.docs);
            self.scheme_kind(&subject, &old.api.auth[before].kind, &scheme.kind);
        }
        for (id, scheme) in old.api.auth.iter() {
            if find(new, scheme).is_none() {
                self.report(&SCHEME_REMOVED, &Subject::gone(end(old, id), &old.names.schemes[id.index()]), "", "");
            }
        }
        let place = crate::finding::Place::default();
        let subject = Subject::both(End::new("Client::login", &place), End::new("Client::login", &place), "login");
        match (&old.api.login, &new.api.login) {
            (None, Some(_)) => self.report(&LOGIN_ADDED, &subject, "", ""),
            (Some(_), None) => self.report(&LOGIN_REMOVED, &subject, "", ""),
            (Some(old), Some(new)) if old != new => self.report(&LOGIN_CHANGED, &subject, "", ""),
            _ => {}
        }
    }

    fn scheme_kind(&mut self, subject: &Subject, old: &AuthKind, new: &AuthKind) {
        match (old, new) {
            (AuthKind::Session { token_prefix: old }, AuthKind::Session { token_prefix: new }) if old != new => {
                self.report(&TOKEN_PREFIX_CHANGED, subject, &code(old), &code(new));
            }
            (
                AuthKind::OAuth2 { token_url: old_url, scopes: old_scopes },
                AuthKind::OAuth2 { token_url: new_url, scopes: new_scopes },
            ) => {
                let shown = |url: &Option<String>| url.as_deref().map_or("nowhere".to_owned(), code);
                if old_url != new_url {
                    self.report(&TOKEN_URL_CHANGED, subject, &shown(old_url), &shown(new_url));
                }
                for scope in new_scopes.iter().filter(|scope| !old_scopes.contains(scope)) {
                    self.report(&SCOPE_ADDED, subject, "", &code(scope));
                }
                for scope in old_scopes.iter().filter(|scope| !new_scopes.contains(scope)) {
                    self.report(&SCOPE_REMOVED, subject, &code(scope), "");
                }
            }
            (old, new) if old != new => self.report(&SCHEME_KIND_CHANGED, subject, kind(old), kind(new)),
            _ => {}
        }
    }

    /// Compares what an operation needs.
    pub(super) fn auth(&mut self, subject: &Subject, old: &Operation, new: &Operation) {
        let olds = alternatives(self.old, &old.auth.alternatives);
        let news = alternatives(self.new, &new.auth.alternatives);
        let (old_words, new_words) = (words(&olds), words(&news));
        if olds == news {
            return;
        }
        if olds.is_empty() || news.is_empty() {
            // Where a credential may be left out, nothing is demanded and nothing is freed.
            let rule = match (olds.is_empty(), news.iter().chain(&olds).any(Vec::is_empty)) {
                (true, false) => &SECURITY_REQUIRED,
                (true, true) => &SECURITY_ALTERNATIVE_ADDED,
                (false, _) => &SECURITY_DROPPED,
            };
            self.report(rule, subject, &old_words, &new_words);
            return;
        }
        let free = |list: &[Vec<Need>]| list.iter().any(Vec::is_empty);
        match (free(&olds), free(&news)) {
            (false, true) => self.report(&SECURITY_BECAME_OPTIONAL, subject, &old_words, &new_words),
            (true, false) => self.report(&SECURITY_BECAME_MANDATORY, subject, &old_words, &new_words),
            _ => {}
        }
        self.alternatives(subject, &olds, &news);
    }

    fn alternatives(&mut self, subject: &Subject, olds: &[Vec<Need>], news: &[Vec<Need>]) {
        let schemes = |need: &[Need]| need.iter().map(|(scheme, _)| scheme.clone()).collect::<Vec<_>>();
        let new_words = words(news);
        for need in news.iter().filter(|need| !need.is_empty() && !olds.contains(need)) {
            match olds.iter().find(|old| schemes(old) == schemes(need)) {
                Some(old) => {
                    let places =
                        |need: &[Need]| need.iter().map(|(_, place)| place.as_str()).collect::<Vec<_>>().join(", ");
                    self.report(&SECURITY_PLACE_CHANGED, subject, &places(old), &places(need));
                }
                None => self.report(&SECURITY_ALTERNATIVE_ADDED, subject, "", &words(std::slice::from_ref(need))),
            }
        }
        for need in olds.iter().filter(|need| !need.is_empty() && !news.contains(need)) {
            if !news.iter().any(|new| schemes(new) == schemes(need)) {
                let old = words(std::slice::from_ref(need));
                self.report(&SECURITY_ALTERNATIVE_REMOVED, subject, &old, &new_words);
            }
        }
    }
}

/// A scheme's key and where its credential goes.
type Need = (String, String);

fn alternatives(version: Version<'_>, alternatives: &[Vec<AuthUse>]) -> Vec<Vec<Need>> {
    let need = |used: &AuthUse| (version.api.auth[used.scheme].hint.own.clone(), place(&used.place));
    alternatives.iter().map(|needs| needs.iter().map(need).collect()).collect()
}

fn words(alternatives: &[Vec<Need>]) -> String {
    let one = |needs: &Vec<Need>| needs.iter().map(|(scheme, _)| code(scheme)).collect::<Vec<_>>().join(" and ");
    let words: Vec<_> = alternatives.iter().filter(|needs| !needs.is_empty()).map(one).collect();
    if words.is_empty() { "none".to_owned() } else { words.join(" or ") }
}

fn place(place: &CredentialPlace) -> String {
    match place {
        CredentialPlace::Query(name) => format!("the query parameter `{name}`"),
        CredentialPlace::Header(name) => format!("the header `{name}`"),
        CredentialPlace::Cookie(name) => format!("the cookie `{name}`"),
        CredentialPlace::FormField(name) => format!("the form field `{name}`"),
        CredentialPlace::Authorization => "the header `Authorization`".to_owned(),
        CredentialPlace::Connection => "the connection".to_owned(),
    }
}

fn end(version: Version<'_>, id: Id<AuthScheme>) -> End {
    End::new(format!("ClientBuilder::{}", version.names.schemes[id.index()]), &version.api.auth[id].at)
}

fn find(version: Version<'_>, scheme: &AuthScheme) -> Option<Id<AuthScheme>> {
    version.api.auth.iter().find(|(_, other)| other.hint.own == scheme.hint.own).map(|(id, _)| id)
}

fn kind(kind: &AuthKind) -> &'static str {
    match kind {
        AuthKind::ApiKey => "an API key",
        AuthKind::Session { .. } => "a session or API token",
        AuthKind::Basic => "a user and a password",
        AuthKind::Bearer => "a bearer token",
        AuthKind::OAuth2 { .. } => "an OAuth 2.0 token",
        AuthKind::OpenIdConnect => "an OpenID Connect token",
        AuthKind::MutualTls => "a client certificate",
    }
}
