//! Walking through pages.
//!
//! Input: a request whose answer is one page of many. Output: [`Pages`], all items of all pages, fetched when they are
//! needed. Not here: which member of an answer holds what, which emitted code knows.

use super::{Call, Error, ErrorKind, PageRead, Raw};
use futures_core::Stream;
use std::collections::VecDeque;
use std::fmt;
use std::future::poll_fn;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::pin::Pin;
use std::task::{Context, Poll};

/// A request whose answer is one page of many.
pub trait Paged: Clone {
    /// The answer.
    type Page;
    /// What a page is made of.
    type Item;
    /// The emitted crate's own error.
    type Error: From<Error> + std::error::Error + Send + Sync + 'static;

    /// Sends it (`self.send().detach()`).
    fn fetch(self) -> Call<'static, Self::Page, Self::Error>;
    /// The request of the page after this one; `None` after the last.
    fn next(&self, page: &Self::Page, read: &PageRead<'_>) -> Option<Self>;
    /// The number of all items, if the answer has it.
    fn total(page: &Self::Page) -> Option<i64>;
    /// The items of a page.
    fn items(page: &Self::Page) -> &[Self::Item];
    /// The items of a page.
    fn into_items(page: Self::Page) -> Vec<Self::Item>;
}

/// All items of all pages, fetched page by page when they are needed.
///
/// It ends with an empty page, when as many items came as the server said there are, or when the server names no next page.
/// A server that gives the same page again and again makes it fail instead of going on for ever; so does a next page on
/// another server, which gets no credential of this one.
///
/// ```text
/// let mut assets = client.asset().search(&catalog_id, &query).pages();
/// while let Some(asset) = assets.try_next().await? { … }
/// ```
#[must_use = "pages are fetched when they are asked for"]
pub struct Pages<R: Paged> {
    /// The request of the next page; none at the end.
    next: Option<R>,
    call: Option<Call<'static, R::Page, R::Error>>,
    items: VecDeque<R::Item>,
    total: Option<i64>,
    /// A hash of the last page, to notice one that comes again.
    last: Option<u64>,
    /// How many pages and items came.
    came: (i64, i64),
}

impl<R: Paged> Pages<R> {
    /// Pages from a request on. What emitted `pages` methods do.
    #[inline]
    pub fn new(request: R) -> Self {
        Self { next: Some(request), call: None, items: VecDeque::new(), total: None, last: None, came: (0, 0) }
    }

    /// The number of all items, as the last page said; `None` before the first page, and where the server does not say.
    #[inline]
    pub fn total(&self) -> Option<i64> {
        self.total
    }

    /// The next item; `None` at the end, and after an error.
    ///
    /// # Errors
    /// If a page cannot be fetched, or if the server gives the same page twice.
    pub async fn try_next(&mut self) -> Result<Option<R::Item>, R::Error> {
        poll_fn(|context| self.poll_item(context)).await
    }

    /// The items of the next page, or what is left of the one begun; `None` at the end, and after an error.
    ///
    /// # Errors
    /// As [`try_next`](Self::try_next).
    pub async fn try_next_page(&mut self) -> Result<Option<Vec<R::Item>>, R::Error> {
        let Some(first) = self.try_next().await? else { return Ok(None) };
        Ok(Some(std::iter::once(first).chain(self.items.drain(..)).collect()))
    }

    /// All items that are left, at most `limit`; what is beyond stays.
    ///
    /// # Errors
    /// As [`try_next`](Self::try_next).
    pub async fn collect(&mut self, limit: usize) -> Result<Vec<R::Item>, R::Error> {
        let mut items = Vec::new();
        while items.len() < limit
            && let Some(item) = self.try_next().await?
        {
            items.push(item);
        }
        Ok(items)
    }

    #[inline]
    fn poll_item(&mut self, context: &mut Context<'_>) -> Poll<Result<Option<R::Item>, R::Error>> {
        loop {
            if let Some(item) = self.items.pop_front() {
                return Poll::Ready(Ok(Some(item)));
            }
            if let Some(call) = &mut self.call {
                let Poll::Ready(raw) = call.poll_raw(context) else { return Poll::Pending };
                let call = self.call.take().expect("it was polled above");
                let request = self.next.take();
                if let Some(request) = request {
                    let result = raw.and_then(|raw| self.take(&call, raw, &request));
                    if let Err(error) = result {
                        return Poll::Ready(Err(error.into()));
                    }
                }
                continue;
            }
            let Some(request) = &self.next else { return Poll::Ready(Ok(None)) };
            // The request stays until its page is there: it makes the next one.
            self.call = Some(request.clone().fetch());
        }
    }

    /// Takes the items of a page, and decides whether there is another.
    #[inline]
    fn take(&mut self, call: &Call<'static, R::Page, R::Error>, raw: Raw, request: &R) -> Result<(), Error> {
        let operation = raw.operation;
        let hash = raw.hash();
        let answer = call.decode(raw)?;
        let headers = answer.headers().clone();
        let page = answer.into_inner();
        self.total = R::total(&page).or(self.total);
        let count = i64::try_from(R::items(&page).len()).unwrap_or(i64::MAX);
        if count > 0 && self.last.replace(hash) == Some(hash) {
            let message = "the server gave the same page twice; it seems to ignore where the page begins";
            return Err(Error::new(ErrorKind::Decode, message).of_operation(operation).sent(true));
        }
        self.came = (self.came.0.saturating_add(1), self.came.1.saturating_add(count));
        let (pages, seen) = self.came;
        self.next = request.next(&page, &PageRead { headers: &headers, count, pages, seen, total: self.total });
        self.items.extend(R::into_items(page));
        Ok(())
    }
}

impl Raw {
    /// A hash of a body in memory.
    #[inline]
    fn hash(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        if let super::raw::RawBody::Read(bytes) = &self.body {
            bytes.hash(&mut hasher);
        }
        hasher.finish()
    }
}

impl<R: Paged> Stream for Pages<R> {
    type Item = Result<R::Item, R::Error>;

    #[inline]
    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.get_mut().poll_item(context).map(Result::transpose)
    }
}

// Nothing in it is pinned in place: the one future is in a box.
impl<R: Paged> Unpin for Pages<R> {}

impl<R: Paged> fmt::Debug for Pages<R> {
    #[inline]
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Pages")
            .field("total", &self.total)
            .field("ready", &self.items.len())
            .finish_non_exhaustive()
    }
}
