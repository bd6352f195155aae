//! `cargo xtask`: what one does with this repository.
//!
//! Input: arguments. Output: files, text and an exit code. The work is in the `generator` library and in the simulator;
//! this program reads arguments, finds files and shows findings.

mod conformance;
mod corpus;
mod diff;
mod dump;
mod features;
mod gate;
mod generate;
mod program;
mod public_api;
mod report;
mod repository;
mod selection;
mod semver;
mod settings;
mod tidy;
mod upgrade;

use clap::{Parser, Subcommand};
use repository::Repository;
use std::process::ExitCode;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Make typed Rust clients from Swagger and OpenAPI documents, and try them.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", after_help = AFTER_HELP)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

const AFTER_HELP: &str = "\
A first round:
  cargo xtask generate                      make the Portfolio client from specs/
  cargo xtask simulate                      start a server to try it on
  cargo run -p portfolio-client --example tour";

#[derive(Debug, Subcommand)]
enum Command {
    /// Measure this generator and its crates beside others; `bench --help` lists its options
    #[command(disable_help_flag = true)]
    Bench {
        /// Given to the bench as they are
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        arguments: Vec<String>,
    },
    /// Run the wire tests of clients against a mock server that validates requests
    Conformance(conformance::ConformanceArguments),
    /// Run a folder of documents through generate and compile, and write a table
    Corpus(corpus::CorpusArguments),
    /// Say what changed between two documents, for users of the Rust client
    Diff(diff::DiffArguments),
    /// Save the documents that a server publishes below specs/; `fetch --help` lists its options
    #[command(disable_help_flag = true)]
    Fetch {
        /// Given to the fetcher as they are
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        arguments: Vec<String>,
    },
    /// Compile a generated client with every documented combination of its features
    Features(features::FeaturesArguments),
    /// Make clients from documents, or check that they agree
    Generate(generate::GenerateArguments),
    /// Print what one stage of the generator makes of a document
    Dump(dump::DumpArguments),
    /// Hold the classes of changes between versions of real documents against cargo-semver-checks
    SemverChecks(semver::SemverArguments),
    /// Start a server that behaves like Portfolio's REST API; `simulate --help` lists its options
    #[command(disable_help_flag = true)]
    Simulate {
        /// Given to the simulator as they are
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        arguments: Vec<String>,
    },
    /// Check the rules of this repository that no compiler checks: walls, file heads, derived pages, secrets
    Tidy {
        /// Bring derived pages (docs/diagnostics.md, docs/rules.md) up to date first
        #[arg(long)]
        write: bool,
    },
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    match Repository::find().and_then(|repository| run(&repository, arguments.command)) {
        Ok(code) => code,
        Err(error) => {
            anstream::eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(repository: &Repository, command: Command) -> anyhow::Result<ExitCode> {
    match command {
        Command::Bench { arguments } => return program::run(repository, "client-bench", &arguments),
        Command::Conformance(arguments) => return conformance::conformance(repository, &arguments),
        Command::Corpus(arguments) => corpus::corpus(repository, &arguments)?,
        Command::Diff(arguments) => return diff::diff(repository, &arguments),
        Command::Fetch { arguments } => return program::run(repository, "document-fetcher", &arguments),
        Command::Features(arguments) => features::features(repository, &arguments)?,
        Command::Generate(arguments) => generate::generate(repository, &arguments)?,
        Command::Dump(arguments) => dump::dump(repository, &arguments)?,
        Command::SemverChecks(arguments) => return semver::semver_checks(repository, &arguments),
        Command::Simulate { arguments } => return program::run(repository, "portfolio-simulator", &arguments),
        Command::Tidy { write } => tidy::tidy(repository, write)?,
    }
    Ok(ExitCode::SUCCESS)
}
