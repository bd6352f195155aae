//! What every request of an emitted crate can be told.
//!
//! Input: an emitted request type. Output: its options that no operation brings. Not here: what they do (`request.rs`).

/// Gives a request type of the emitted crate the options every request has: `header`, `query`, `timeout`, `retry`, `credential` and
/// `without_credentials`.
#[doc(hidden)]
#[macro_export]
macro_rules! request_options {
    ($request:ident, $runtime:ident) => {
        impl $request<'_> {
            /// Sets a header beyond those of the operation.
            #[inline]
            pub fn header(
                mut self,
                name: impl ::core::convert::AsRef<str>,
                value: impl ::core::convert::AsRef<str>,
            ) -> Self {
                self.request.extra_header(name.as_ref(), value.as_ref());
                self
            }

            /// Adds a query parameter beyond those of the operation.
            #[inline]
            pub fn query(
                mut self,
                name: impl ::core::convert::AsRef<str>,
                value: impl ::core::convert::AsRef<str>,
            ) -> Self {
                self.request.extra_query(name.as_ref(), value.as_ref());
                self
            }

            /// Sets how long this call may take, instead of the client's timeout.
            #[inline]
            pub fn timeout(mut self, timeout: ::std::time::Duration) -> Self {
                self.request.timeout(timeout);
                self
            }

            /// Sets a credential for this call instead of the client's: by the name of the builder's setter, or of the
            /// scheme in the document.
            #[inline]
            pub fn credential(
                mut self,
                scheme: impl ::core::convert::AsRef<str>,
                credential: impl ::core::convert::Into<$runtime::Credential>,
            ) -> Self {
                self.request.credential(self.client, scheme.as_ref(), credential.into());
                self
            }

            /// Sends this call without any credential.
            #[inline]
            pub fn without_credentials(mut self) -> Self {
                self.request.without_credentials();
                self
            }

            /// Sets when this call is tried again, instead of the client's policy.
            #[inline]
            pub fn retry(mut self, policy: $runtime::RetryPolicy) -> Self {
                self.request.retry(policy);
                self
            }
        }
    };
}
