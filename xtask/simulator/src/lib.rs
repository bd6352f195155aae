//! A server that behaves like the REST API of Extensis Portfolio as its public clients use it.
//!
//! For tests (in the same process, on a port of its own) and for people without a licensed server (`cargo xtask
//! simulate`). Requests → answers, from catalogs made from a seed; uploads change them, a restart forgets that. Not here:
//! the SOAP service, HTTPS, permissions and licences. Where nothing public says what the real server does, the simulator
//! does the mildest thing, and a comment says so.
//!
//! ```
//! # async fn example() -> Result<(), portfolio_simulator::StartError> {
//! use portfolio_simulator::{Simulator, StatusCode};
//!
//! let simulator = Simulator::builder().seed(7).start().await?;
//! println!("{}/api/v1/catalog?session={}", simulator.base_url, simulator.token);
//!
//! simulator.fail_next(2, StatusCode::SERVICE_UNAVAILABLE);
//! // … let a client call `simulator.base_url` …
//! for request in simulator.requests() {
//!     println!("{} {} {}", request.method, request.path, request.body_text());
//! }
//! # Ok(())
//! # }
//! ```

mod around;
mod bounded_value;
mod credentials;
mod data;
mod documents;
mod fault;
mod jobs;
mod key_pair;
mod lenient_json;
mod query;
mod request_log;
mod resources;
mod routes;
mod running;
mod session_check;
mod simulator;
mod state;

pub use axum::http::StatusCode;
pub use request_log::RecordedRequest;
pub use running::{CatalogSummary, Running};
pub use simulator::{DEFAULT_TOKEN, Simulator, StartError};
