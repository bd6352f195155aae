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

/// A call: a future of its answer. Nothing is sent before it is awaited.
#[must_use = "a call does nothing until it is awaited"]
pub struct Call<'c, T> {
    exchange: Exchange,
    decode: fn(Raw) -> Result<Response<T>, Error>,
    client: PhantomData<&'c Client>,
}

impl<T> Call<'_, T> {
    /// The same call without its lifetime, for `tokio::spawn` and the like; it keeps a clone of the client.
    #[inline]
    pub fn detach(self) -> Call<'static, T> {
        Call { exchange: self.exchange, decode: self.decode, client: PhantomData }
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
    pub fn call<T>(&self, request: Request, decode: fn(Raw) -> Result<Response<T>, Error>) -> Call<'_, T> {
        Call { exchange: exchange::start(self.clone(), request), decode, client: PhantomData }
    }
}

impl<T> Future for Call<'_, T> {
    type Output = Result<Response<T>, Error>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        match self.poll_raw(context) {
            Poll::Pending => Poll::Pending,
            Poll::Ready(raw) => Poll::Ready(raw.and_then(|raw| self.decode(raw))),
        }
    }
}

impl<T> fmt::Debug for Call<'_, T> {
    #[inline]
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Call(…)")
    }
}
