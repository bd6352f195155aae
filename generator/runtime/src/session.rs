//! Session ids and API tokens.
//!
//! Input: text of the user. Output: [`ApiToken`] or [`SessionId`], either of them a [`SessionCredential`]; or an error that
//! says what to change. Not here: sending them, and opening sessions (`login.rs`).

use super::{Error, ErrorKind, Secret};
use std::fmt;
use std::str::FromStr;

/// What an API token begins with, where the API does not say otherwise.
const TOKEN_PREFIX: &str = "TOKEN-";

/// An API token: a prefix that is part of the value, and a GUID. It does not expire and opens no session.
///
/// Reading one from text explains what is wrong with it and never shows it:
///
/// ```text
/// let token: ApiToken = "TOKEN-00000000-0000-0000-0000-000000000000".parse()?;
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct ApiToken(Secret);

/// The id of an open session.
///
/// ```text
/// let session: SessionId = "00000000-0000-0000-0000-000000000000".parse()?;
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct SessionId(Secret);

/// A session id or an API token; the server takes either in the same place.
#[derive(Clone)]
pub struct SessionCredential {
    secret: Secret,
    is_token: bool,
}

impl ApiToken {
    /// Reads a token that begins with another prefix than `TOKEN-`.
    ///
    /// # Errors
    /// If it is empty, has white space, quotes or braces around it, lacks the prefix, or is not a GUID after it.
    #[inline]
    pub fn parse_with_prefix(text: &str, prefix: &str) -> Result<Self, Error> {
        check_edges(text, "API token")?;
        let Some(guid) = text.strip_prefix(prefix) else {
            return Err(missing_prefix(text, prefix));
        };
        if is_guid(guid) {
            return Ok(Self(Secret::new(text)));
        }
        if unwrapped(guid).is_some() {
            return Err(refuse(format!(
                "the part of the API token after `{prefix}` has braces or quotes around it; write `{prefix}` and the GUID without them"
            )));
        }
        Err(refuse(format!(
            "the API token is not complete: after `{prefix}` must come 32 hexadecimal digits in groups of 8-4-4-4-12 ({} characters), but here are {}; copy it again, whole",
            36,
            guid.chars().count()
        )))
    }
}

impl FromStr for ApiToken {
    type Err = Error;

    #[inline]
    fn from_str(text: &str) -> Result<Self, Error> {
        Self::parse_with_prefix(text, TOKEN_PREFIX)
    }
}

impl FromStr for SessionId {
    type Err = Error;

    #[inline]
    fn from_str(text: &str) -> Result<Self, Error> {
        check_edges(text, "session id")?;
        if starts_with_ignoring_case(text, TOKEN_PREFIX) {
            return Err(refuse("this is an API token, not a session id; read it as an `ApiToken`".to_owned()));
        }
        if text.chars().any(|character| character.is_whitespace() || character.is_control()) {
            return Err(refuse("the session id has white space inside; copy it again, whole".to_owned()));
        }
        Ok(Self(Secret::new(text)))
    }
}

#[inline]
fn refuse(message: String) -> Error {
    Error::new(ErrorKind::Credential, message)
}

/// Refuses what is around a value and never part of it.
#[inline]
fn check_edges(text: &str, what: &str) -> Result<(), Error> {
    if text.trim().is_empty() {
        return Err(refuse(format!("the {what} is empty; is the variable it is read from set?")));
    }
    if text.trim() != text {
        return Err(refuse(format!(
            "the {what} has white space before or after it (such as the line end of a file); remove it, for example with `.trim()`"
        )));
    }
    match unwrapped(text) {
        Some((open, close)) => Err(refuse(format!(
            "the {what} is written between `{open}` and `{close}`, which are not part of it; remove them"
        ))),
        None => Ok(()),
    }
}

/// The brackets or quotes around a text.
#[inline]
fn unwrapped(text: &str) -> Option<(char, char)> {
    let pairs = [('{', '}'), ('"', '"'), ('\'', '\''), ('<', '>'), ('(', ')'), ('[', ']'), ('`', '`'), ('“', '”')];
    pairs.into_iter().find(|&(open, close)| text.starts_with(open) || (text.ends_with(close) && !text.contains(open)))
}

#[inline]
fn missing_prefix(text: &str, prefix: &str) -> Error {
    let shape = "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx";
    if is_guid(text) {
        return refuse(format!(
            "the API token lacks its prefix: `{prefix}` is part of the value, so write `{prefix}{shape}` (what you have now, with `{prefix}` in front). If it is the id of a session that you opened, read it as a `SessionId`"
        ));
    }
    if starts_with_ignoring_case(text, prefix) {
        return refuse(format!("the prefix of the API token is written in another case; write exactly `{prefix}`"));
    }
    for (name, rest) in [("session=", "session"), ("api_key=", "api_key"), ("Bearer ", "Bearer")] {
        if starts_with_ignoring_case(text, name) {
            return refuse(format!(
                "`{rest}` in front is not part of the API token; remove it, the client adds what is needed"
            ));
        }
    }
    refuse(format!("this is not an API token: one is written `{prefix}{shape}`, prefix included"))
}

#[inline]
fn starts_with_ignoring_case(text: &str, prefix: &str) -> bool {
    text.get(..prefix.len()).is_some_and(|start| start.eq_ignore_ascii_case(prefix))
}

/// Hexadecimal digits of either case in groups of 8-4-4-4-12.
#[inline]
fn is_guid(text: &str) -> bool {
    let groups: Vec<&str> = text.split('-').collect();
    let is_hex = |group: &&str| group.bytes().all(|byte| byte.is_ascii_hexdigit());
    groups.iter().map(|group| group.len()).eq([8, 4, 4, 4, 12]) && groups.iter().all(is_hex)
}

impl SessionCredential {
    /// Its value.
    #[inline]
    pub(super) fn into_secret(self) -> Secret {
        self.secret
    }
}

impl From<ApiToken> for SessionCredential {
    #[inline]
    fn from(token: ApiToken) -> Self {
        Self { secret: token.0, is_token: true }
    }
}

impl From<SessionId> for SessionCredential {
    #[inline]
    fn from(session: SessionId) -> Self {
        Self { secret: session.0, is_token: false }
    }
}

impl fmt::Debug for ApiToken {
    #[inline]
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("ApiToken(…)")
    }
}

impl fmt::Debug for SessionId {
    #[inline]
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("SessionId(…)")
    }
}

impl fmt::Debug for SessionCredential {
    #[inline]
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(if self.is_token {
            "SessionCredential(API token)"
        } else {
            "SessionCredential(session id)"
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{ApiToken, SessionId};

    const GUID: &str = "0a1B2c3D-0000-0000-0000-000000000000";

    #[test]
    fn whole_tokens_of_either_case_are_taken() {
        assert!(format!("TOKEN-{GUID}").parse::<ApiToken>().is_ok());
        assert!(ApiToken::parse_with_prefix(&format!("KEY_{GUID}"), "KEY_").is_ok());
        assert!(GUID.parse::<SessionId>().is_ok());
    }

    #[test]
    fn what_is_wrong_is_said_and_not_shown() {
        let cases = [
            (String::new(), "empty"),
            (GUID.to_owned(), "`TOKEN-` is part of the value"),
            (format!("{{TOKEN-{GUID}}}"), "`{` and `}`"),
            (format!("\"TOKEN-{GUID}\""), "`\"` and `\"`"),
            (format!("TOKEN-{{{GUID}}}"), "without them"),
            (format!("TOKEN-{GUID}\n"), "white space"),
            (format!(" TOKEN-{GUID}"), "white space"),
            (format!("token-{GUID}"), "exactly `TOKEN-`"),
            (format!("session=TOKEN-{GUID}"), "`session` in front"),
            ("TOKEN-0a1B2c3D".to_owned(), "not complete"),
            ("hello".to_owned(), "not an API token"),
        ];
        for (text, expected) in cases {
            let error = text.parse::<ApiToken>().expect_err(&text);
            assert!(error.to_string().contains(expected), "{text}: {error}");
            assert!(!format!("{error} {error:?}").contains("0a1B2c3D"), "{error}");
        }
    }

    #[test]
    fn a_token_is_not_a_session_id() {
        let error = format!("TOKEN-{GUID}").parse::<SessionId>().expect_err("a token");
        assert!(error.to_string().contains("`ApiToken`"), "{error}");
        assert!(" ".parse::<SessionId>().is_err());
        assert!("a b".parse::<SessionId>().is_err());
    }
}
