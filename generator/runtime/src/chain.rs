//! Several flows after each other.
//!
//! Input: bytes and flows. Output: one flow. Not here: what they mean (`multipart.rs`).

use super::source::Flow;
use bytes::Bytes;
use futures_core::Stream;
use std::collections::VecDeque;
use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};

/// Several flows after each other.
#[derive(Default)]
pub(super) struct Chain {
    links: VecDeque<Link>,
}

enum Link {
    Bytes(Bytes),
    Flow(Flow),
}

impl Chain {
    /// Adds bytes.
    #[inline]
    pub(super) fn bytes(&mut self, bytes: impl Into<Bytes>) {
        self.links.push_back(Link::Bytes(bytes.into()));
    }

    /// Adds a flow.
    #[inline]
    pub(super) fn flow(&mut self, flow: Flow) {
        self.links.push_back(Link::Flow(flow));
    }
}

impl Stream for Chain {
    type Item = io::Result<Bytes>;

    #[inline]
    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            match self.links.front_mut() {
                None => return Poll::Ready(None),
                Some(Link::Bytes(bytes)) => {
                    let bytes = std::mem::take(bytes);
                    self.links.pop_front();
                    if !bytes.is_empty() {
                        return Poll::Ready(Some(Ok(bytes)));
                    }
                }
                Some(Link::Flow(flow)) => match flow.as_mut().poll_next(context) {
                    Poll::Ready(None) => drop(self.links.pop_front()),
                    other => return other,
                },
            }
        }
    }
}
