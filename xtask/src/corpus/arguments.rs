//! What `cargo xtask corpus` can be told.

use super::kinds::KINDS;
use std::path::PathBuf;

/// Arguments of `cargo xtask corpus`.
#[derive(Debug, Clone, clap::Args)]
pub(crate) struct CorpusArguments {
    /// A folder of documents; its manifest.tsv names them, without one every description below it is taken
    pub(crate) folder: PathBuf,
    /// Only documents whose id contains one of these, or equals it where it is written `=ID`
    #[arg(long, num_args = 1.., value_name = "PATTERN")]
    pub(crate) only: Vec<String>,
    /// Stop after generating
    #[arg(long)]
    pub(crate) no_compile: bool,
    /// Only the documents of the kinds list: twenty that differ in dialect, form and purpose
    #[arg(long, conflicts_with_all = ["only", "bad"])]
    pub(crate) kinds: bool,
    /// Compile with clippy and make the documentation, warnings denied, instead of `cargo check`
    #[arg(long, conflicts_with = "no_compile")]
    pub(crate) clippy: bool,
    /// How many documents at a time [default: as many as there are processors]
    #[arg(long, value_name = "N")]
    pub(crate) jobs: Option<usize>,
    /// Take over what an earlier run with the same program found out about the same documents
    #[arg(long)]
    pub(crate) resume: bool,
    /// Where crates, logs and tables go [default: target/corpus]
    #[arg(long, value_name = "FOLDER")]
    pub(crate) out: Option<PathBuf>,
    /// Run FOLDER/bad instead: broken and hostile documents, each held to what its manifest expects
    #[arg(long)]
    pub(crate) bad: bool,
    /// Instead of compiling crates, take the samples of this folder (`ID.jsonl`) through their types
    #[arg(long, value_name = "FOLDER", conflicts_with_all = ["bad", "clippy", "no_compile", "resume"])]
    pub(crate) samples: Option<PathBuf>,
}

impl CorpusArguments {
    /// Whether `--only` or `--kinds` lets a document through.
    pub(crate) fn wants(&self, id: &str) -> bool {
        if self.kinds {
            return KINDS.iter().any(|(kind, _)| *kind == id);
        }
        wanted(&self.only, id)
    }

    /// How many documents at a time.
    pub(crate) fn jobs(&self) -> usize {
        self.jobs.unwrap_or_else(|| std::thread::available_parallelism().map_or(1, Into::into))
    }

    /// How generated crates are compiled.
    pub(crate) fn compile_mode(&self) -> CompileMode {
        match (self.no_compile, self.clippy) {
            (true, _) => CompileMode::Not,
            (false, true) => CompileMode::Clippy,
            (false, false) => CompileMode::Check,
        }
    }
}

/// Whether patterns let an id through: one that it contains, or `=` and the whole of it; none let everything through.
pub(crate) fn wanted(patterns: &[String], id: &str) -> bool {
    let fits = |pattern: &String| match pattern.strip_prefix('=') {
        Some(whole) => id == whole,
        None => id.contains(pattern.as_str()),
    };
    patterns.is_empty() || patterns.iter().any(fits)
}

/// How far a generated crate is tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub(crate) enum CompileMode {
    /// Not at all.
    Not,
    /// `cargo check`.
    Check,
    /// `cargo clippy` and `cargo doc` with warnings denied.
    Clippy,
}
