//! A small program that takes samples through the types of one generated crate.
//!
//! Input: a crate on disk and the Rust types to try. Output: for each value what decoding and encoding made of it. The
//! program is compiled from those of the crate's own `src/types` that are reached, beside the runtime, which is compiled
//! once for all; what calls operations is left out, since `cargo xtask corpus` without samples compiles whole crates.

use super::items::Items;
use super::samples::Sample;
use crate::corpus::child::{self, End, Limits};
use crate::repository::Repository;
use anyhow::{Context, Result, ensure};
use serde_json::Value;
use std::fmt::Write as _;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

/// For the compiler, on the types of the greatest documents.
const COMPILE: Limits = Limits { time: Duration::from_secs(1800), memory: 12 << 30 };
/// How many crashes of one program are gone on after.
const CRASHES: usize = 50;
/// For all samples of a document.
const RUN: Limits = Limits { time: Duration::from_secs(120), memory: 4 << 30 };

/// The program but for its table. One function that is not generic reads and writes the lines, each at once, so that a crash
/// shows which value it was. The stack is that of worker threads, since that is where values are decoded.
const PROGRAM: &str = r#"
use std::io::{BufRead, Write};

type Trip = fn(&[u8]) -> Result<Vec<u8>, String>;

fn trip<T: runtime::Decode + runtime::Encode>(text: &[u8]) -> Result<Vec<u8>, String> {
    let value: T = runtime::from_slice(text).map_err(|error| {
        format!("{}\texpected {}, found {}", error.path(), error.expected(), error.found())
    })?;
    runtime::to_vec(&value).map_err(|error| format!("$\t{error}"))
}

fn main() {
    let thread = std::thread::Builder::new().stack_size(2 << 20).spawn(run).expect("a thread starts");
    thread.join().expect("it comes to its end");
}

fn run() {
    let (input, mut output) = (std::io::stdin().lock(), std::io::stdout().lock());
    for line in input.lines() {
        let line = line.expect("lines are text");
        let (index, text) = line.split_once('\t').expect("a line is an index and a value");
        let index: usize = index.parse().expect("an index is a number");
        let answer = match TABLE[index](text.as_bytes()) {
            Ok(bytes) => [b"=\t", &bytes[..], b"\n"].concat(),
            Err(error) => format!("!\t{}\n", error.replace('\n', " ")).into_bytes(),
        };
        output.write_all(&answer).and_then(|()| output.flush()).expect("the reader is there");
    }
}
"#;

/// What became of a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// It was decoded, and this is what it was encoded as.
    Written(String),
    /// It was refused.
    Refused {
        /// Where in the value.
        path: String,
        /// Expected and found.
        message: String,
    },
    /// The crate has no type for its schema.
    NoType,
}

/// The compiled runtime.
pub(crate) struct Runtime {
    library: PathBuf,
}

impl Runtime {
    /// Compiles the runtime with cargo.
    ///
    /// # Errors
    /// When it does not compile.
    pub(crate) fn compile(repository: &Repository) -> Result<Self> {
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let output = Command::new(cargo)
            .args(["build", "--package", "client-runtime", "--lib", "--message-format", "json"])
            .current_dir(repository.root())
            .stderr(Stdio::inherit())
            .output()
            .context("cannot start cargo")?;
        ensure!(output.status.success(), "the runtime does not compile");
        let text = String::from_utf8_lossy(&output.stdout);
        let messages = text.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
        let library = messages
            .filter(|message| message["target"]["name"] == "client_runtime")
            .flat_map(|message| message["filenames"].as_array().cloned().unwrap_or_default())
            .filter_map(|file| file.as_str().map(PathBuf::from))
            .find(|file| file.extension().is_some_and(|extension| extension == "rlib"));
        Ok(Self { library: library.context("cargo names no library of the runtime")? })
    }
}

/// The types of one crate.
pub(crate) struct Probe<'a> {
    /// The crate.
    pub(crate) package: &'a Path,
    /// Where the program goes.
    pub(crate) folder: &'a Path,
    /// The Rust types, one for each schema that has samples.
    pub(crate) types: Vec<String>,
}

impl Probe<'_> {
    /// Compiles the program.
    ///
    /// # Errors
    /// When files cannot be written or the compiler not be started; `Ok(Some(_))` says why the types do not compile.
    pub(crate) fn compile(&self, runtime: &Runtime) -> Result<Option<String>> {
        std::fs::create_dir_all(self.folder).with_context(|| format!("cannot make {}", self.folder.display()))?;
        let source = self.folder.join("main.rs");
        std::fs::write(&source, self.source()?).context("cannot write the program")?;
        let errors = self.folder.join("compiler.txt");
        let dependencies = runtime.library.with_file_name("deps");
        let mut command = Command::new(std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into()));
        command.args(["--edition", "2024", "--crate-name", "probe", "-Cdebuginfo=0", "-Awarnings", "-L"]);
        command.arg(format!("dependency={}", dependencies.display())).arg("--extern");
        command.arg(format!("client_runtime={}", runtime.library.display())).arg("-o").arg(self.program()).arg(source);
        command.stdout(Stdio::null()).stderr(File::create(&errors)?);
        let measured = child::run(&mut command, COMPILE).context("cannot start the compiler")?;
        Ok(match measured.end {
            End::Exited(status) if status.success() => None,
            End::Exited(_) => {
                let text = String::from_utf8_lossy(&std::fs::read(&errors)?).into_owned();
                let first = text.lines().find(|line| line.starts_with("error"));
                Some(first.unwrap_or("the compiler failed").to_owned())
            }
            End::TimedOut => Some("the compiler ran too long".to_owned()),
            End::OverMemory => Some("the compiler used too much memory".to_owned()),
        })
    }

    fn program(&self) -> PathBuf {
        self.folder.join("probe")
    }

    /// The macros that emitted types use are the runtime's, by the names they have in a generated crate.
    fn source(&self) -> Result<String> {
        let items = Items::read(&self.package.join("src/types"))?;
        let names = self.types.iter().flat_map(|ty| ty.split("::"));
        let mut text = String::from("#![recursion_limit = \"256\"]\n");
        text.push_str("pub mod runtime { pub use client_runtime::*; }\n");
        text.push_str("pub use client_runtime::{integer_enum, ordered, text_enum};\n");
        let _ = writeln!(text, "pub mod types {{ use crate::runtime as rt;\n{}}}", items.reached(names));
        let _ = writeln!(text, "static TABLE: &[Trip] = &[");
        for ty in &self.types {
            let _ = writeln!(text, "    trip::<{ty}>,");
        }
        text.push_str("];\n");
        text.push_str(PROGRAM);
        Ok(text)
    }

    /// Takes samples through it; each comes with the index of its type. One that the program does not survive is refused,
    /// and the program goes on after it.
    ///
    /// # Errors
    /// When the program cannot be run.
    pub(crate) fn run(&self, samples: &[(usize, &Sample)]) -> Result<Vec<Outcome>> {
        let mut outcomes = Vec::with_capacity(samples.len());
        let mut crashes = 0;
        while outcomes.len() < samples.len() {
            let wanted = samples.len() - outcomes.len();
            let (found, end) = self.run_once(&samples[outcomes.len()..])?;
            outcomes.extend(found.into_iter().take(wanted));
            if outcomes.len() < samples.len() {
                let crash = Outcome::Refused { path: String::new(), message: end };
                crashes += 1;
                let rest = if crashes < CRASHES { 1 } else { samples.len() - outcomes.len() };
                outcomes.extend(std::iter::repeat_n(crash, rest));
            }
        }
        Ok(outcomes)
    }

    /// The outcomes of samples until the program ends, and how it ended where that is not with the last.
    fn run_once(&self, samples: &[(usize, &Sample)]) -> Result<(Vec<Outcome>, String)> {
        let (input, output) = (self.folder.join("input.txt"), self.folder.join("output.txt"));
        let mut text = String::new();
        for (index, sample) in samples {
            let _ = writeln!(text, "{index}\t{}", sample.instance.get());
        }
        std::fs::write(&input, text).context("cannot write the samples")?;
        let errors = self.folder.join("stderr.txt");
        let mut command = Command::new(self.program());
        command.stdin(File::open(&input)?).stdout(File::create(&output)?).stderr(File::create(&errors)?);
        let measured = child::run(&mut command, RUN).context("cannot start the program")?;
        let text = std::fs::read_to_string(&output).context("cannot read what the program wrote")?;
        // A line that was cut by the end is none.
        let whole = text.rfind('\n').map_or("", |end| &text[..end]);
        let end = match measured.end {
            End::Exited(status) => format!("the program ended with {status}"),
            End::TimedOut => "the program ran too long".to_owned(),
            End::OverMemory => "the program used too much memory".to_owned(),
        };
        Ok((whole.lines().filter_map(outcome).collect(), end))
    }
}

fn outcome(line: &str) -> Option<Outcome> {
    let (sign, rest) = line.split_once('\t')?;
    if sign == "=" {
        return Some(Outcome::Written(rest.to_owned()));
    }
    let (path, message) = rest.split_once('\t').unwrap_or(("", rest));
    Some(Outcome::Refused { path: path.to_owned(), message: message.to_owned() })
}
