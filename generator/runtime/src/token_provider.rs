//! Tokens that somebody else gets.
//!
//! Input: a function or object of the user. Output: the token for a request. Not here: the one way to get tokens that the
//! client knows itself (`client_credentials.rs`).

use super::credential::{Getting, TokenSource};
use super::timer::timeout;
use super::{Client, Error, ErrorKind, Secret};
use std::pin::Pin;

/// What a provider may fail with; its text is shown, without the credentials that the client knows.
pub type TokenError = Box<dyn std::error::Error + Send + Sync>;
/// A future of a token.
pub type TokenFuture<'p> = Pin<Box<dyn Future<Output = Result<Secret, TokenError>> + Send + 'p>>;

/// Gets tokens: from a file, a vault, another library's login. Every function that gives a future of a token is one.
pub trait TokenProvider: Send + Sync + 'static {
    /// The token for the next request. It is asked for each time, so a provider that is slow keeps it.
    fn token(&self) -> TokenFuture<'_>;

    /// The server answered 401 to this token. Whether [`token`](Self::token) may give another now; the request is then
    /// sent once more.
    #[inline]
    fn refused(&self, token: &Secret) -> bool {
        let _ = token;
        false
    }
}

impl<F, Answer, Token, Failure> TokenProvider for F
where
    F: Fn() -> Answer + Send + Sync + 'static,
    Answer: Future<Output = Result<Token, Failure>> + Send + 'static,
    Token: Into<Secret>,
    Failure: Into<TokenError>,
{
    #[inline]
    fn token(&self) -> TokenFuture<'_> {
        let answer = self();
        Box::pin(async move { answer.await.map(Into::into).map_err(Into::into) })
    }
}

/// A provider as a source of credentials.
pub(super) struct Asking<P>(pub(super) P);

impl<P: TokenProvider> TokenSource for Asking<P> {
    #[inline]
    fn token<'a>(&'a self, client: &'a Client, _: usize) -> Getting<'a, Result<Secret, Error>> {
        Box::pin(ask(client, &self.0))
    }

    #[inline]
    fn refused<'a>(&'a self, token: &'a Secret) -> Getting<'a, bool> {
        Box::pin(std::future::ready(self.0.refused(token)))
    }

    #[inline]
    fn secrets(&self) -> Vec<&Secret> {
        Vec::new()
    }
}

/// Asks a provider, for as long as a call may take.
async fn ask(client: &Client, provider: &dyn TokenProvider) -> Result<Secret, Error> {
    let refuse = |message: String| Err(Error::new(ErrorKind::Credential, message));
    match timeout(client.inner.timeout, provider.token()).await {
        Ok(Ok(token)) if token.expose().is_empty() => refuse("the token provider gave an empty token".to_owned()),
        Ok(Ok(token)) => Ok(token),
        Ok(Err(error)) => {
            refuse(format!("the token provider failed: {}", client.inner.redactor.text(&error.to_string())))
        }
        Err(_) => refuse(format!("the token provider gave no token within {:?}", client.inner.timeout)),
    }
}
