//! What `cargo xtask bench` can be told.

use crate::place::Place;
use crate::tools::{self, Tool};
use anyhow::Result;
use clap::{Parser, Subcommand, ValueEnum};
use std::path::{Path, PathBuf};

/// Measures this generator and its crates beside others, and prints tables.
#[derive(Debug, Parser)]
#[command(name = "bench", bin_name = "cargo xtask bench", after_help = AFTER_HELP, args_conflicts_with_subcommands = true)]
pub(crate) struct Arguments {
    /// What to measure [default: every part]
    #[arg(value_enum, value_name = "PART", ignore_case = true)]
    parts: Vec<Part>,
    /// Documents, or folders whose .json and .yaml files are documents [default: those of this repository]
    #[arg(long, num_args = 1.., value_name = "PATH")]
    specs: Vec<PathBuf>,
    /// How often each thing is measured; tables show the median
    #[arg(long, default_value_t = 5)]
    runs: usize,
    /// Only these other generators; `none` for none [default: all]
    #[arg(long, num_args = 1.., value_name = "NAME")]
    peers: Vec<String>,
    /// How the tables are printed
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
    /// Put the tables into this page too, where it has `<!-- bench PART -->` and `<!-- end -->`, as docs/performance.md has
    #[arg(long, value_name = "PAGE")]
    into: Option<PathBuf>,
    #[command(subcommand)]
    inner: Option<Inner>,
}

const AFTER_HELP: &str = "\
Examples:
  cargo xtask bench calls portfolio                       needs no documents
  cargo xtask bench generation --specs github.json stripe.json --runs 9
  cargo xtask bench compile --specs nexus.json --peers cargo-progenitor --runs 3
  cargo xtask bench calls long --into docs/performance.md
  cargo xtask bench --format json > figures.json          all parts, on documents of this repository

Other generators (cargo-progenitor, openapi-to-rust, oas3-gen, openapi-generator) are installed from their registries, in
versions that xtask/bench/src/tools names, into bench/peers of the target folder; openapi-generator needs Python and Java,
and instructions of calls need valgrind. What cannot be had is skipped, and the table says so; so it does where a generator
refuses a document. A part takes minutes, `compile` on large documents hours: start with --runs 1.

Read ratios of medians, not seconds: a table was measured in one run, in turn, so that a busy machine slows all alike.";

/// A part of the bench.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Part {
    /// Making crates from documents, beside parsing alone
    Generation,
    /// Check, debug and release builds of the crates
    Compile,
    /// A clean release build of a program that calls ten operations, with all dependencies
    Ten,
    /// Instructions and allocations of calls, and decoding, beside hand-written reqwest and serde
    Calls,
    /// A million calls, and a download of 10 GB: throughput, and whether memory grows
    Long,
    /// A clean build of the README's example, beside the same written by hand
    Portfolio,
}

impl Part {
    /// As it is written on the command line.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Generation => "generation",
            Self::Compile => "compile",
            Self::Ten => "ten",
            Self::Calls => "calls",
            Self::Long => "long",
            Self::Portfolio => "portfolio",
        }
    }

    /// What it measures, in one line.
    pub(crate) fn purpose(self) -> &'static str {
        match self {
            Self::Generation => "making crates from documents",
            Self::Compile => "compiling the crates, their dependencies apart",
            Self::Ten => "a clean release build of a program that calls ten operations",
            Self::Calls => "calls to a server on loopback",
            Self::Long => "a million calls, and a download of 10 GB",
            Self::Portfolio => "a clean build of the README's example with all dependencies",
        }
    }
}

/// How tables are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// Markdown
    Text,
    /// One JSON object
    Json,
}

/// What this program does for itself in processes of their own.
#[derive(Debug, Subcommand)]
enum Inner {
    /// Parse files as plain values and end: the process that `generation` is compared with
    #[command(hide = true)]
    Parse {
        /// The files
        files: Vec<PathBuf>,
    },
}

impl Arguments {
    /// The files that are only to be parsed, in a process of that alone.
    pub(crate) fn parse_only(&self) -> Option<&[PathBuf]> {
        let Some(Inner::Parse { files }) = &self.inner else { return None };
        Some(files)
    }

    pub(crate) fn parts(&self) -> Vec<Part> {
        if self.parts.is_empty() { Part::value_variants().to_vec() } else { self.parts.clone() }
    }

    pub(crate) fn specs(&self) -> &[PathBuf] {
        &self.specs
    }

    pub(crate) fn runs(&self) -> usize {
        self.runs
    }

    /// The page that the tables are put into.
    pub(crate) fn page(&self) -> Option<&Path> {
        self.into.as_deref()
    }

    pub(crate) fn format(&self) -> Format {
        self.format
    }

    /// This generator and the others that are wanted and can be had.
    ///
    /// # Errors
    /// When a name is not that of a generator.
    pub(crate) fn tools(&self, place: &Place) -> Result<Vec<Tool>> {
        tools::tools(place, &self.peers)
    }
}

#[cfg(test)]
mod tests {
    use super::{Arguments, Part};
    use clap::{CommandFactory, Parser};

    #[test]
    fn the_definition_holds_together() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn parts_in_any_case_and_all_when_none_is_named() {
        let parse = |words: &[&str]| Arguments::try_parse_from([&["bench"], words].concat()).expect("it parses");
        assert_eq!(parse(&["CALLS", "compile"]).parts(), [Part::Calls, Part::Compile]);
        assert_eq!(parse(&["--specs", "a.json", "b.json"]).parts().len(), 6);
        assert!(parse(&["parse", "a.json"]).parse_only().is_some_and(|files| files.len() == 1));
    }
}
