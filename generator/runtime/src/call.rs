//! A call under way.
//!
//! Input: the one exchange that is not generic, and a function that types its answer. Output: [`Call`], one future type
//! for every operation. Not here: the exchange (`exchange.rs`).

use super::{Client, Error, Raw, Request, Response, exchange};
use std::fmt;
use std::marker::PhantomData;
use std::pin::Pin;
use std::task::{Context, Poll};

/// The future of an exchange.
pub(super) type Exchange = Pin<Box<dyn Future<Output = Result<Raw, Error>> + Send>>;

/// A call: a future of its answer. Nothing is sent before it is awaited. `E` is the emitted crate's own error.
#[must_use = "a call does nothing until it is awaited"]
pub struct Call<'c, T, E = Error> {
    exchange: Exchange,
    decode: fn(Raw) -> Result<Response<T>, Error>,
    client: PhantomData<&'c Client>,
    error: PhantomData<fn() -> E>,
}

impl<T, E> Call<'_, T, E> {
    /// The same call without its lifetime, for `tokio::spawn` and the like; it keeps a clone of the client.
    #[inline]
    pub fn detach(self) -> Call<'static, T, E> {
        Call { exchange: self.exchange, decode: self.decode, client: PhantomData, error: PhantomData }
    }

    /// Polls the exchange alone, so that a caller can look at the answer before it is typed.
    #[inline]
    pub(super) fn poll_raw(&mut self, context: &mut Context<'_>) -> Poll<Result<Raw, Error>> {
        self.exchange.as_mut().poll(context)
    }

    #[inline]
    pub(super) fn decode(&self, raw: Raw) -> Result<Response<T>, Error> {
        (self.decode)(raw)
    }
}

impl Client {
    /// Starts a call. What emitted `send` methods do.
    #[doc(hidden)]
    pub fn call<T, E>(&self, request: Request, decode: fn(Raw) -> Result<Response<T>, Error>) -> Call<'_, T, E> {
        Call { exchange: exchange::start(self.clone(), request), decode, client: PhantomData, error: PhantomData }
    }
}

impl<T, E: From<Error>> Future for Call<'_, T, E> {
    type Output = Result<Response<T>, E>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        match self.poll_raw(context) {
            Poll::Pending => Poll::Pending,
            Poll::Ready(raw) => Poll::Ready(raw.and_then(|raw| self.decode(raw)).map_err(E::from)),
        }
    }
}

impl<T, E> fmt::Debug for Call<'_, T, E> {
    #[inline]
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Call(…)")
    }
}
