//! The types that every emitted crate has of its own, so that it can add to them what its document says.
//!
//! Input: the crate's description of its API. Output: `Client`, `ClientBuilder`, `Error` and `Call` of the emitted crate, each
//! around the runtime's. Not here: accessors of groups, setters of credentials and `Error::fault`, which are emitted.

/// Gives an emitted crate its `Client`, `ClientBuilder`, `Error` and `Call`.
#[doc(hidden)]
#[macro_export]
macro_rules! own_types {
    ($api:ident, $runtime:ident) => {
        /// The client of the API: cheap to clone, and one for all tasks. `Debug` shows no credential.
        #[derive(Clone)]
        pub struct Client($runtime::Client);

        impl Client {
            /// Begins a client of the server at this URL.
            #[inline]
            pub fn builder(base_url: impl AsRef<str>) -> ClientBuilder {
                ClientBuilder($runtime::ClientBuilder::new(&$api, base_url.as_ref()))
            }

            /// A request without an operation, for what the document does not know: a path below the base URL, sent with the
            /// client's credential.
            #[inline]
            pub fn request(&self, method: $runtime::Method, path: impl AsRef<str>) -> $runtime::RawRequest<'_, Error> {
                self.0.request(method, path).failing_as()
            }

            /// Opens a session now instead of with the first call, so that a wrong password shows at once.
            ///
            /// # Errors
            /// If the session cannot be opened, or if the client has no user (`.login(user, password)` of its builder).
            #[cfg(feature = "login")]
            #[inline]
            pub async fn login(&self) -> Result<(), Error> {
                Ok(self.0.login().await?)
            }

            /// Closes the session and gives its seat back. The next call opens another. A client that was given a session id
            /// closes that one; an API token has no session, and nothing is sent.
            ///
            /// # Errors
            /// If the server does not confirm it.
            #[cfg(feature = "login")]
            #[inline]
            pub async fn logout(&self) -> Result<(), Error> {
                Ok(self.0.logout().await?)
            }
        }

        impl ::core::ops::Deref for Client {
            type Target = $runtime::Client;

            #[inline]
            fn deref(&self) -> &$runtime::Client {
                &self.0
            }
        }

        impl ::core::fmt::Debug for Client {
            #[inline]
            fn fmt(&self, formatter: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::fmt::Debug::fmt(&self.0, formatter)
            }
        }

        /// Builds a [`Client`]. `Debug` shows no credential.
        pub struct ClientBuilder($runtime::ClientBuilder);

        impl ClientBuilder {
            /// Sets how long a try of a call may take: 60 seconds unless set. For streamed answers it counts until the
            /// headers are there, and then from one piece to the next; while a file is being uploaded, from one piece to the
            /// next too.
            #[must_use]
            #[inline]
            pub fn timeout(self, timeout: ::core::time::Duration) -> Self {
                Self(self.0.timeout(timeout))
            }

            /// Sets how long it may take until there is a connection: 10 seconds unless set.
            #[must_use]
            #[inline]
            pub fn connect_timeout(self, timeout: ::core::time::Duration) -> Self {
                Self(self.0.connect_timeout(timeout))
            }

            /// Sets `User-Agent`; the name and version of this crate unless set.
            #[must_use]
            #[inline]
            pub fn user_agent(self, user_agent: impl Into<String>) -> Self {
                Self(self.0.user_agent(user_agent))
            }

            /// Sets a header of every request. Credentials have setters of their own and are refused here.
            #[must_use]
            #[inline]
            pub fn default_header(self, name: impl Into<String>, value: impl Into<String>) -> Self {
                Self(self.0.default_header(name, value))
            }

            /// Allows a credential to travel unencrypted over the network: everybody on the way can read and use it. Without
            /// this, plain HTTP is for servers on this machine only.
            #[must_use]
            #[inline]
            pub fn allow_plain_http(self, allow: bool) -> Self {
                Self(self.0.allow_plain_http(allow))
            }

            /// Sets how many bytes an answer may have that is read into memory: 64 MiB unless set. Streamed answers have no
            /// limit.
            #[must_use]
            #[inline]
            pub fn max_body(self, bytes: u64) -> Self {
                Self(self.0.max_body(bytes))
            }

            #[doc = concat!(
                        "Sets when a call that failed is tried again: never, unless set. [`RetryPolicy::standard`](",
                        stringify!($runtime), "::RetryPolicy::standard) is a good beginning."
                    )]
            #[must_use]
            #[inline]
            pub fn retry(self, policy: $runtime::RetryPolicy) -> Self {
                Self(self.0.retry(policy))
            }

            /// Sends requests by other means. The connect timeout and the certificates are then its own affair.
            #[must_use]
            #[inline]
            pub fn transport(self, transport: impl $runtime::Transport) -> Self {
                Self(self.0.transport(transport))
            }

            /// Puts something between the client and its transport that sees every request and answer; the first one that is
            /// added sees requests first.
            #[must_use]
            #[inline]
            pub fn middleware(self, middleware: impl $runtime::Middleware) -> Self {
                Self(self.0.middleware(middleware))
            }

            /// Calls a function at the end of every call, for metrics and logs: with operation, status and duration, and
            /// nothing that could be a secret.
            #[must_use]
            #[inline]
            pub fn observe(self, observer: impl Fn(&$runtime::Ended) + Send + Sync + 'static) -> Self {
                Self(self.0.observe(observer))
            }

            /// Trusts another root certificate, or the server's own, in PEM.
            #[must_use]
            #[inline]
            pub fn root_certificate(self, pem: impl Into<Vec<u8>>) -> Self {
                Self(self.0.root_certificate(pem))
            }

            /// Shows who is calling by a client certificate and its private key (mutual TLS), both in PEM, to the server of the
            /// base URL and those that give tokens, not to servers they redirect to. The feature `native-tls` wants the key in
            /// PKCS #8.
            #[must_use]
            #[inline]
            pub fn client_certificate(self, certificate: impl Into<Vec<u8>>, key: impl Into<Vec<u8>>) -> Self {
                Self(self.0.client_certificate(certificate, key))
            }

            /// Trusts whatever certificate comes: the credential then goes to whoever answers. For tests;
            /// [`root_certificate`](Self::root_certificate) is the way to trust one server's own certificate.
            #[must_use]
            #[inline]
            pub fn accept_invalid_certificates(self, accept: bool) -> Self {
                Self(self.0.accept_invalid_certificates(accept))
            }

            /// Opens a session with a user name and a password when it is first needed, and again when it is over. It takes a
            /// seat of the server's licence until [`Client::logout`].
            #[cfg(feature = "login")]
            #[must_use]
            #[inline]
            pub fn login(self, user: impl Into<String>, password: impl Into<$runtime::Secret>) -> Self {
                Self(self.0.login(user, password))
            }

            /// Builds the client. Nothing is sent yet.
            ///
            /// # Errors
            /// If the base URL is not one, or holds a query or a credential; if a credential would travel over plain HTTP to
            /// another machine, or a client certificate over plain HTTP at all; if a header cannot be sent; if a certificate
            /// cannot be read.
            #[inline]
            pub fn build(self) -> Result<Client, Error> {
                Ok(Client(self.0.build()?))
            }
        }

        impl ::core::fmt::Debug for ClientBuilder {
            #[inline]
            fn fmt(&self, formatter: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::fmt::Debug::fmt(&self.0, formatter)
            }
        }

        /// Why a call failed. `Display` is for the person who made the call: the operation, what happened, and what to do where
        /// that is known. Neither it nor `Debug`, nor any source, ever holds a credential.
        pub struct Error($runtime::Error);

        impl ::core::ops::Deref for Error {
            type Target = $runtime::Error;

            #[inline]
            fn deref(&self) -> &$runtime::Error {
                &self.0
            }
        }

        impl From<$runtime::Error> for Error {
            #[inline]
            fn from(error: $runtime::Error) -> Self {
                Self(error)
            }
        }

        impl From<Error> for $runtime::Error {
            #[inline]
            fn from(error: Error) -> Self {
                error.0
            }
        }

        impl ::core::fmt::Display for Error {
            #[inline]
            fn fmt(&self, formatter: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::fmt::Display::fmt(&self.0, formatter)
            }
        }

        impl ::core::fmt::Debug for Error {
            #[inline]
            fn fmt(&self, formatter: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::fmt::Debug::fmt(&self.0, formatter)
            }
        }

        impl ::core::error::Error for Error {
            #[inline]
            fn source(&self) -> Option<&(dyn ::core::error::Error + 'static)> {
                ::core::error::Error::source(&self.0)
            }
        }

        /// A call: a future of its answer. Nothing is sent before it is awaited.
        pub type Call<'c, T> = $runtime::Call<'c, T, Error>;
    };
}
