//! `cargo xtask fetch` as a user runs it: the real program, servers on loopback, real folders.

mod failures;
mod pages;
mod program;
mod saving;
mod secrets;
mod server;
mod simulator;
