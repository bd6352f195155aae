//! `cargo xtask simulate`: the simulator as a program.
//!
//! Arguments → a server until Ctrl-C. What it says at the start is in `banner`.

mod arguments;
mod banner;

use std::error::Error as _;
use std::process::ExitCode;

use clap::Parser;

use crate::arguments::Arguments;

#[tokio::main]
async fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let running = match arguments.simulator().start().await {
        Ok(running) => running,
        Err(error) => {
            let cause = error.source().map(|cause| format!(": {cause}")).unwrap_or_default();
            eprintln!("error: {error}{cause}");
            return ExitCode::FAILURE;
        }
    };
    print!("{}", banner::text(&running));
    if let Err(error) = tokio::signal::ctrl_c().await {
        eprintln!("error: cannot wait for Ctrl-C: {error}");
        return ExitCode::FAILURE;
    }
    running.stop().await;
    println!("\nStopped.");
    ExitCode::SUCCESS
}
