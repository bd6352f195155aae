//! Calls without async (feature `blocking`).
//!
//! Input: futures of the client. Output: what they bring, once it is there. One runtime for the whole program does the work;
//! it starts with the first call. Not here: the calls themselves, which are the same.

use super::{Call, Error, ErrorKind, Paged, Pages, Response};
use std::sync::OnceLock;
use tokio::runtime::{Builder, Handle, Runtime};

/// Waits for a future of the client, such as `stream.save_to(path)`.
///
/// # Errors
/// Those of the future; and when it is called inside an async runtime, whose thread it would block.
pub fn wait<T, E: From<Error>>(future: impl Future<Output = Result<T, E>>) -> Result<T, E> {
    if Handle::try_current().is_ok() {
        let message = "waiting would block a thread of the async runtime this runs in; use `.await` here";
        return Err(Error::new(ErrorKind::Builder, message).into());
    }
    runtime()?.block_on(future)
}

#[inline]
fn runtime() -> Result<&'static Runtime, Error> {
    static RUNTIME: OnceLock<std::io::Result<Runtime>> = OnceLock::new();
    let make = || Builder::new_multi_thread().worker_threads(1).thread_name("client").enable_all().build();
    let runtime = RUNTIME.get_or_init(make).as_ref();
    runtime.map_err(|error| Error::new(ErrorKind::Io, format!("no thread can be started: {error}")))
}

impl<T, E: From<Error>> Call<'_, T, E> {
    /// Sends it and waits for its answer (feature `blocking`).
    ///
    /// # Errors
    /// Those of the call, and when it is called inside an async runtime.
    #[inline]
    pub fn wait(self) -> Result<Response<T>, E> {
        wait(self)
    }
}

impl<R: Paged> Pages<R> {
    /// All items as an iterator that waits for each page (feature `blocking`). It ends with the first error.
    #[inline]
    pub fn wait(self) -> WaitingPages<R> {
        WaitingPages { pages: Some(self) }
    }
}

/// The items of all pages, one after the other. Given by [`Pages::wait`].
#[derive(Debug)]
pub struct WaitingPages<R: Paged> {
    pages: Option<Pages<R>>,
}

impl<R: Paged> Iterator for WaitingPages<R> {
    type Item = Result<R::Item, R::Error>;

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        let next = wait(self.pages.as_mut()?.try_next()).transpose();
        if !matches!(next, Some(Ok(_))) {
            self.pages = None;
        }
        next
    }
}
