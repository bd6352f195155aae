//! Credentials.

use crate::diff::rule::rules;

rules! {
    SCHEME_ADDED "security-scheme-added" b"ADA" b"ADA" "there is a new credential: `{rust}`" "";
    SCHEME_REMOVED "security-scheme-removed" b"BRB" b"BRB" "the credential `{rust}` is gone" "remove `.{wire}(…)` from the client builder; the operations' changes say what they take instead";
    SCHEME_KIND_CHANGED "security-scheme-kind-changed" b"BBB" b"BBB" "the credential `{rust}` is {new}, was {old}" "give `{rust}` what it takes now";
    SCHEME_SETTER_RENAMED "security-scheme-renamed" b"BDD" b"BDD" "the setter of the credential is `{new_rust}`, was `{old_rust}`" "write `{new_rust}` for `{old_rust}`";
    SCHEME_DOCS_CHANGED "security-scheme-docs-changed" b"DDD" b"DDD" "the description of the credential `{rust}` changed" "";
    TOKEN_URL_CHANGED "security-token-url-changed" b"DBB" b"DBB" "tokens for `{rust}` come from {new}, were from {old}" "fetch tokens at the new address";
    SCOPE_ADDED "security-scope-added" b"DDA" b"DDA" "`{rust}` knows the scope {new}" "";
    SCOPE_REMOVED "security-scope-removed" b"DRB" b"DRB" "`{rust}` no longer knows the scope {old}" "do not ask for the scope {old}";
    TOKEN_PREFIX_CHANGED "security-token-prefix-changed" b"DRB" b"DRB" "an API token begins with {new}, began with {old}" "make a new token";
    SECURITY_REQUIRED "security-required" b"DBB" b"DBB" "`{rust}` needs a credential now: {new}" "give the client builder this credential";
    SECURITY_DROPPED "security-dropped" b"DAA" b"DAA" "`{rust}` needs no credential any more, needed {old}" "";
    SECURITY_BECAME_OPTIONAL "security-became-optional" b"DAA" b"DAA" "`{rust}` can be called without a credential" "";
    SECURITY_BECAME_MANDATORY "security-became-mandatory" b"DBB" b"DBB" "`{rust}` can no longer be called without a credential" "give the client builder a credential: {new}";
    SECURITY_ALTERNATIVE_ADDED "security-alternative-added" b"DAA" b"DAA" "`{rust}` takes {new} too" "";
    SECURITY_ALTERNATIVE_REMOVED "security-alternative-removed" b"DBB" b"DBB" "`{rust}` no longer takes {old}" "give the client builder another credential: {new}";
    SECURITY_PLACE_CHANGED "security-place-changed" b"DBB" b"DBB" "the credential of `{rust}` goes into {new}, went into {old}" "compile again: the new crate sends it where it belongs";
    LOGIN_ADDED "login-added" b"ADD" b"ADD" "the feature `login` can log in" "";
    LOGIN_REMOVED "login-removed" b"BBB" b"BBB" "the feature `login` can no longer log in" "use an API token: `.session(token)` on the client builder";
    LOGIN_CHANGED "login-changed" b"DBB" b"DBB" "logging in works another way" "compile again: the new crate logs in the new way";
}
