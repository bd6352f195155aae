//! The runtime against real connections on loopback.

mod api;
mod auth;
#[cfg(feature = "blocking")]
mod blocking;
mod broken;
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
#[cfg(feature = "tracing")]
mod traces;
