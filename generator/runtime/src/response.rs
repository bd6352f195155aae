//! A typed answer.
//!
//! Input: a value with the status and headers it came with. Output: [`Response`], which is used like the value. Not here:
//! typing (`raw.rs`).

use super::{ByteStream, Error, Headers};
use bytes::Bytes;
use std::ops::{Deref, DerefMut};
use std::path::Path;
use tokio::io::AsyncWrite;

/// A typed answer: the value, and the status and headers it came with.
#[derive(Debug, Clone)]
pub struct Response<T> {
    status: u16,
    headers: Headers,
    value: T,
}

impl<T> Response<T> {
    #[inline]
    pub(super) fn new(status: u16, headers: Headers, value: T) -> Self {
        Self { status, headers, value }
    }

    /// The status.
    #[inline]
    pub fn status(&self) -> u16 {
        self.status
    }

    /// The headers.
    #[inline]
    pub fn headers(&self) -> &Headers {
        &self.headers
    }

    /// The value alone.
    #[inline]
    pub fn into_inner(self) -> T {
        self.value
    }

    /// The same answer with another value.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Response<U> {
        Response { status: self.status, headers: self.headers, value: change(self.value) }
    }
}

impl Response<ByteStream> {
    /// As [`ByteStream::write_to`].
    ///
    /// # Errors
    /// As there.
    pub async fn write_to<W: AsyncWrite + Unpin + ?Sized>(self, writer: &mut W) -> Result<u64, Error> {
        self.value.write_to(writer).await
    }

    /// As [`ByteStream::save_to`].
    ///
    /// # Errors
    /// As there.
    pub async fn save_to(self, path: impl AsRef<Path>) -> Result<u64, Error> {
        self.value.save_to(path).await
    }

    /// As [`ByteStream::into_bytes`].
    ///
    /// # Errors
    /// As there.
    pub async fn into_bytes(self, limit: u64) -> Result<Bytes, Error> {
        self.value.into_bytes(limit).await
    }
}

impl<T> Deref for Response<T> {
    type Target = T;

    #[inline]
    fn deref(&self) -> &T {
        &self.value
    }
}

impl<T> DerefMut for Response<T> {
    #[inline]
    fn deref_mut(&mut self) -> &mut T {
        &mut self.value
    }
}

impl<T: IntoIterator> IntoIterator for Response<T> {
    type Item = T::Item;
    type IntoIter = T::IntoIter;

    #[inline]
    fn into_iter(self) -> Self::IntoIter {
        self.value.into_iter()
    }
}

impl<'r, T> IntoIterator for &'r Response<T>
where
    &'r T: IntoIterator,
{
    type Item = <&'r T as IntoIterator>::Item;
    type IntoIter = <&'r T as IntoIterator>::IntoIter;

    #[inline]
    fn into_iter(self) -> Self::IntoIter {
        (&self.value).into_iter()
    }
}
