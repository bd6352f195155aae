//! What the handles of groups, the requests of operations and the headers of answers are other names of.
//!
//! Input: nothing. Output: types of the emitted crate, generic over a mark for each group and each operation, so that what all
//! have in common is compiled once for each crate and not once for each operation. Not here: their functions, which are
//! emitted, each for one mark.

/// Gives an emitted crate its `Group`, `OperationRequest` and `DeclaredHeaders`.
#[doc(hidden)]
#[macro_export]
macro_rules! own_requests {
    ($runtime:ident) => {
        /// The operations of a group, of which `G` is the mark.
        #[doc(hidden)]
        pub struct Group<'c, G> {
            pub(crate) client: &'c $runtime::Client,
            mark: ::core::marker::PhantomData<fn() -> G>,
        }

        #[allow(dead_code, reason = "an API may have no operation")]
        #[inline]
        pub(crate) fn group<G>(client: &$runtime::Client) -> Group<'_, G> {
            Group { client, mark: ::core::marker::PhantomData }
        }

        impl<G> Clone for Group<'_, G> {
            #[inline]
            fn clone(&self) -> Self {
                *self
            }
        }

        impl<G> Copy for Group<'_, G> {}

        impl<G> ::core::fmt::Debug for Group<'_, G> {
            #[inline]
            fn fmt(&self, formatter: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                formatter.debug_struct("Group").field("client", self.client).finish()
            }
        }

        /// The request of an operation, of which `O` is the mark, with what it was told so far.
        #[doc(hidden)]
        #[must_use = "a request does nothing until it is sent"]
        pub struct OperationRequest<'c, O> {
            pub(crate) client: &'c $runtime::Client,
            pub(crate) request: $runtime::Request,
            mark: ::core::marker::PhantomData<fn() -> O>,
        }

        #[allow(dead_code, reason = "an API may have no operation")]
        #[inline]
        pub(crate) fn request<O>(client: &$runtime::Client, request: $runtime::Request) -> OperationRequest<'_, O> {
            OperationRequest { client, request, mark: ::core::marker::PhantomData }
        }

        impl<O> Clone for OperationRequest<'_, O> {
            #[inline]
            fn clone(&self) -> Self {
                Self { client: self.client, request: self.request.clone(), mark: self.mark }
            }
        }

        impl<O> ::core::fmt::Debug for OperationRequest<'_, O> {
            #[inline]
            fn fmt(&self, formatter: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                formatter
                    .debug_struct("OperationRequest")
                    .field("client", self.client)
                    .field("request", &self.request)
                    .finish()
            }
        }

        impl<O> $runtime::RequestOptions for OperationRequest<'_, O> {
            #[inline]
            fn parts(&mut self) -> (&$runtime::Client, &mut $runtime::Request) {
                (self.client, &mut self.request)
            }
        }

        /// The headers that the document declares for the answers of an operation, of which `O` is the mark.
        #[doc(hidden)]
        pub struct DeclaredHeaders<'h, O> {
            pub(crate) headers: &'h $runtime::Headers,
            mark: ::core::marker::PhantomData<fn() -> O>,
        }

        impl<'h, O> DeclaredHeaders<'h, O> {
            /// Of the headers of a response or of an error.
            #[inline]
            pub fn of(headers: &'h $runtime::Headers) -> Self {
                Self { headers, mark: ::core::marker::PhantomData }
            }
        }

        impl<O> Clone for DeclaredHeaders<'_, O> {
            #[inline]
            fn clone(&self) -> Self {
                *self
            }
        }

        impl<O> Copy for DeclaredHeaders<'_, O> {}

        impl<O> ::core::fmt::Debug for DeclaredHeaders<'_, O> {
            #[inline]
            fn fmt(&self, formatter: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                formatter.debug_struct("DeclaredHeaders").field("headers", self.headers).finish()
            }
        }
    };
}
