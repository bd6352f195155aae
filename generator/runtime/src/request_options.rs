//! What every request of an emitted crate can be told.
//!
//! Input: an emitted request type. Output: its options that no operation brings. Not here: what they do (`request.rs`).

use super::{Client, Credential, Request, RetryPolicy};
use std::time::Duration;

/// The options that every request has, beside the parameters of its operation.
///
/// A trait, so that they are compiled once and not for every request of the API; it has to be imported where they are used.
///
/// ```text
/// use portfolio_client::RequestOptions;
///
/// let catalogs = client.catalog().get_catalogs().timeout(Duration::from_secs(600)).send().await?;
/// ```
pub trait RequestOptions: Sized {
    /// The client that sends the request, and the request as it is so far.
    #[doc(hidden)]
    fn parts(&mut self) -> (&Client, &mut Request);

    /// Sets a header beyond those of the operation.
    ///
    /// # Errors
    ///
    /// None here: what cannot be the name or the value of a header is the error of the call.
    #[inline]
    fn header(mut self, name: impl AsRef<str>, value: impl AsRef<str>) -> Self {
        self.parts().1.extra_header(name.as_ref(), value.as_ref());
        self
    }

    /// Adds a query parameter beyond those of the operation.
    #[inline]
    fn query(mut self, name: impl AsRef<str>, value: impl AsRef<str>) -> Self {
        self.parts().1.extra_query(name.as_ref(), value.as_ref());
        self
    }

    /// Sets how long this call may take, instead of the client's timeout.
    #[inline]
    fn timeout(mut self, timeout: Duration) -> Self {
        self.parts().1.timeout(timeout);
        self
    }

    /// Sets a credential for this call instead of the client's: by the name of the builder's setter, or of the scheme in the
    /// document.
    ///
    /// # Errors
    ///
    /// None here: a name that is neither is the error of the call.
    #[inline]
    fn credential(mut self, scheme: impl AsRef<str>, credential: impl Into<Credential>) -> Self {
        let (client, request) = self.parts();
        request.credential(client, scheme.as_ref(), credential.into());
        self
    }

    /// Sends this call without any credential.
    #[inline]
    fn without_credentials(mut self) -> Self {
        self.parts().1.without_credentials();
        self
    }

    /// Sets when this call is tried again, instead of the client's policy.
    #[inline]
    fn retry(mut self, policy: RetryPolicy) -> Self {
        self.parts().1.retry(policy);
        self
    }
}

/// Gives a request type of the emitted crate its [`RequestOptions`](crate::RequestOptions).
#[doc(hidden)]
#[macro_export]
macro_rules! request_options {
    ($request:ident, $runtime:ident) => {
        impl $runtime::RequestOptions for $request<'_> {
            #[inline]
            fn parts(&mut self) -> (&$runtime::Client, &mut $runtime::Request) {
                (self.client, &mut self.request)
            }
        }
    };
}
