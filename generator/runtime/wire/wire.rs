//! Sends every operation with values from the API's document, and requires that each answer is decoded.
//!
//! ```text
//! cargo test --test wire                                     against a recorder in the test itself
//! BASE_URL=http://127.0.0.1:4010 cargo test --test wire      against a server
//! cargo test --test wire -- pets                             some operations
//! ```

#[rustfmt::skip]
#[path = "wire/api/mod.rs"]
mod api;

#[path = "wire/harness.rs"]
mod harness;

#[path = "wire/recorder.rs"]
mod recorder;

fn main() -> std::process::ExitCode {
    harness::main()
}
