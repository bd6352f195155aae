//! Emitted code against real connections on loopback: what a document describes is what is sent and read.
//!
//! `api.yaml` is the document; `api`, `types` and `client.rs` are what the generator makes of it
//! (`generator/tests/wire.rs` holds them to that).

#[rustfmt::skip]
#[allow(dead_code, reason = "emitted for users, of which these tests are not all")]
pub mod api;
#[rustfmt::skip]
mod client;
#[path = "../http/server.rs"]
#[allow(dead_code, reason = "shared with other tests")]
mod server;
#[rustfmt::skip]
#[allow(dead_code, reason = "emitted for users, of which these tests are not all")]
pub mod types;

#[cfg(feature = "rustls")]
#[path = "../http/certificates.rs"]
#[allow(dead_code, reason = "shared with other tests")]
mod certificates;

mod answers;
mod auth;
mod bodies;
mod forms;
mod leaks;
#[cfg(feature = "rustls")]
mod leaks_tls;
#[cfg(feature = "validate")]
mod limits;
#[cfg(feature = "mock")]
mod mock;
mod paging;
mod streams;
mod styles;

pub use client::{API, Call, Client, ClientBuilder, DeclaredHeaders, Error, Group, OperationRequest};
pub use client_runtime as runtime;
#[cfg(feature = "arbitrary")]
pub use client_runtime::arbitrary_bridge;
#[cfg(feature = "schemars")]
pub use client_runtime::schema_bridge;
#[cfg(feature = "serde")]
pub use client_runtime::serde_bridge;
pub use client_runtime::{integer_enum, ordered, own_requests, own_types, request_options, text_enum};
pub use runtime::{ErrorKind, RequestOptions};

use server::Server;

/// A client of a server.
fn client(server: &Server) -> Client {
    Client::builder(server.url()).build().expect("a client")
}
