//! Which credentials a request takes, and that they go nowhere else.
//!
//! Input: a request and the credentials of its client. Output: [`Placed`] credentials, each written only where its
//! place says; or an error before anything is sent. Not here: the credentials themselves (`credential.rs`).

use super::base_url::remedy;
use super::credential::Given;
use super::percent::encode_into;
use super::request::Auth;
use super::{Client, Credential, CredentialPlace, Error, ErrorKind, Request, SchemeKind, Secret, Use};
use std::borrow::Cow;
use std::sync::Arc;

/// A credential and where it goes.
#[derive(Clone)]
pub(super) struct Placed {
    place: CredentialPlace,
    given: Arc<Given>,
    /// What it came from.
    origin: Option<Credential>,
}

impl Placed {
    pub(super) fn new(place: CredentialPlace, given: Arc<Given>) -> Self {
        Self { place, given, origin: None }
    }

    /// The same with what it came from.
    pub(super) fn of(mut self, origin: Option<Credential>) -> Self {
        self.origin = origin;
        self
    }

    /// The server refused it; whether there may be another.
    pub(super) async fn refused(&self) -> bool {
        match &self.origin {
            Some(origin) => origin.refused(&self.given.value).await,
            None => false,
        }
    }

    /// Everything of it that must not be shown.
    pub(super) fn secrets(&self) -> impl Iterator<Item = &Secret> {
        self.given.secrets()
    }

    /// Its value.
    #[inline]
    pub(super) fn value(&self) -> &Secret {
        &self.given.value
    }

    /// The name of its query parameter.
    #[inline]
    pub(super) fn query_name(&self) -> Option<&'static str> {
        match self.place {
            CredentialPlace::Query(name) => Some(name),
            _ => None,
        }
    }

    /// The form field it is.
    pub(super) fn field(&self) -> Option<(&'static str, &Secret)> {
        match self.place {
            CredentialPlace::FormField(name) => Some((name, self.value())),
            _ => None,
        }
    }

    /// The header it is.
    pub(super) fn header(&self) -> Option<(&'static str, &str)> {
        match self.place {
            CredentialPlace::Header(name) => Some((name, self.value().expose())),
            CredentialPlace::Authorization => Some(("Authorization", self.given.authorization.expose())),
            _ => None,
        }
    }

    /// Appends it to the cookies of a request, if it is one.
    pub(super) fn write_cookie(&self, cookies: &mut String) {
        let CredentialPlace::Cookie(name) = self.place else { return };
        if !cookies.is_empty() {
            cookies.push_str("; ");
        }
        encode_into(cookies, name);
        cookies.push('=');
        encode_into(cookies, self.value().expose());
    }

    /// Appends it to the query of a URL without a fragment, if it belongs there.
    pub(super) fn write_query(&self, url: &mut String) {
        let Some(name) = self.query_name() else { return };
        let separator = match url.split_once('?') {
            None => "?",
            Some((_, "")) => "",
            Some(_) => "&",
        };
        url.push_str(separator);
        encode_into(url, name);
        url.push('=');
        encode_into(url, self.value().expose());
    }
}

/// What a request takes: schemes and places, before anybody logs in.
pub(super) fn uses_of(client: &Client, request: &Request) -> Result<Cow<'static, [Use]>, Error> {
    let has = |scheme: usize| request.own_credential(scheme).is_some() || client.inner.has_credential(scheme);
    match request.auth {
        Auth::None => Ok(Cow::Borrowed(&[])),
        Auth::Usual => {
            let schemes = client.description().schemes.iter().enumerate();
            Ok(schemes.filter(|(index, _)| has(*index)).map(|(scheme, own)| Use { scheme, place: own.place }).collect())
        }
        Auth::OfOperation => {
            let alternatives = request.operation.auth;
            let is_met = |need: &Use| match need.place {
                CredentialPlace::Connection => client.inner.has_certificate,
                _ => has(need.scheme),
            };
            let met = alternatives.iter().find(|alternative| !alternative.is_empty() && alternative.iter().all(is_met));
            match met {
                Some(alternative) => Ok(Cow::Borrowed(alternative)),
                None if alternatives.is_empty() || alternatives.iter().any(|alternative| alternative.is_empty()) => {
                    Ok(Cow::Borrowed(&[]))
                }
                None => Err(missing(client, request, is_met)),
            }
        }
    }
}

fn missing(client: &Client, request: &Request, is_met: impl Fn(&Use) -> bool) -> Error {
    let first = request.operation.auth.first().and_then(|uses| uses.iter().find(|need| !is_met(need)));
    let scheme = first.and_then(|need| client.description().schemes.get(need.scheme));
    let (setter, argument) = match scheme {
        Some(scheme) if matches!(scheme.kind, SchemeKind::Session { .. }) => (scheme.setter, "token"),
        Some(scheme) if scheme.kind == SchemeKind::MutualTls => ("client_certificate", "certificate, key"),
        Some(scheme) => (scheme.setter, "…"),
        None => ("credential", "…"),
    };
    let message = format!(
        "this operation needs a credential and the client has none; add `.{setter}({argument})` to its builder"
    );
    Error::new(ErrorKind::Credential, message).of_operation(request.operation)
}

/// Refuses credentials that the caller put into the request by hand, where the server does not read them or where they
/// would be seen.
pub(super) fn check_extras(client: &Client, request: &Request) -> Result<(), Error> {
    if request.extra_query.is_empty() && request.extra_headers.is_empty() {
        return Ok(());
    }
    let own_names: Vec<&str> = request
        .credential_places()
        .chain(client.description().schemes.iter().map(|scheme| scheme.place))
        .filter_map(|place| match place {
            CredentialPlace::Query(name) => Some(name),
            _ => None,
        })
        .collect();
    for (name, value) in &request.extra_query {
        if own_names.contains(&name.as_str()) || is_credential(client, value) {
            return Err(
                by_hand(client, &format!("query parameter `{}`", shown(client, name))).of_operation(request.operation)
            );
        }
    }
    for (name, value) in &request.extra_headers {
        if is_credential(client, value) {
            return Err(by_hand(client, &format!("header `{}`", shown(client, name))).of_operation(request.operation));
        }
    }
    Ok(())
}

/// Whether a text is, holds, or looks like a credential of this client.
pub(super) fn is_credential(client: &Client, text: &str) -> bool {
    if client.inner.redactor.finds(text) {
        return true;
    }
    let starts = |word: &str| {
        client.description().schemes.iter().any(|scheme| match scheme.kind {
            SchemeKind::Session { token_prefix } => !token_prefix.is_empty() && word.starts_with(token_prefix),
            _ => false,
        })
    };
    text.split(|character: char| character.is_whitespace() || "\"'=;,{".contains(character)).any(starts)
}

/// The refusal of a credential given by hand.
pub(super) fn by_hand(client: &Client, place: &str) -> Error {
    let message = format!(
        "the {place} given by hand is a credential: the client adds it to every request itself, and servers ignore it \
         elsewhere (as `api_key`, for example). Remove it here; {}",
        remedy(client.description())
    );
    Error::new(ErrorKind::Credential, message)
}

/// A name as it may be shown: it could be the credential itself.
fn shown(client: &Client, name: &str) -> String {
    client.inner.redactor.text(name).chars().take(40).filter(|character| !character.is_control()).collect()
}
