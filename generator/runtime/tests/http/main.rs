//! The runtime against real connections on loopback.

mod api;
mod auth;
#[cfg(feature = "blocking")]
mod blocking;
mod broken;
#[cfg(feature = "rustls")]
mod certificates;
mod credentials;
mod failures;
mod faults;
#[cfg(feature = "login")]
mod login;
mod middleware;
mod multipart;
mod pages;
mod redirects;
mod retries;
mod server;
mod streams;
mod styles;
#[cfg(feature = "rustls")]
mod tls;
#[cfg(feature = "tracing")]
mod traces;
