//! Takes documents through generate and compile, several at a time.
//!
//! Input: documents and arguments. Output: one row a document, in the order of the documents. Small documents go first, so
//! that most is known early.

use super::arguments::CompileMode;
use super::child::Limits;
use super::compiling::Workbench;
use super::documents::{Document, hexadecimal};
use super::generating::{self, Places};
use super::progress::Progress;
use super::row::{Ending, Row, Stage};
use super::state::State;
use anyhow::{Context, Result};
use sha2::{Digest, Sha256};
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

/// For whole APIs; the greatest known takes a small part of it.
pub(crate) const GENERATE: Limits = Limits { time: Duration::from_secs(300), memory: 8 << 30 };
/// For broken documents, which are small.
pub(crate) const GENERATE_BAD: Limits = Limits { time: Duration::from_secs(10), memory: 1_000_000_000 };
/// For the compiler; the greatest known crate, of 11,422 operations, takes 14 GB.
const COMPILE: Limits = Limits { time: Duration::from_secs(3600), memory: 18 << 30 };

/// The smallest document that gives a crate; its crate compiles the dependencies.
const MODEL: &str = r#"{"openapi": "3.0.3", "info": {"title": "Model", "version": "1"}, "paths": {"/a": {"get": {
    "operationId": "a", "responses": {"200": {"description": "b"}}}}}}"#;

/// What a run is made with.
pub(crate) struct Run<'a> {
    /// This program.
    pub(crate) program: PathBuf,
    /// The folder for crates, logs and state.
    pub(crate) out: &'a Path,
    /// Cargo.lock of the repository.
    pub(crate) versions: PathBuf,
    /// How far crates are tried.
    pub(crate) mode: CompileMode,
    /// How many documents at a time.
    pub(crate) jobs: usize,
    /// Whether to go on from an earlier run.
    pub(crate) resume: bool,
    /// What generating one document may use.
    pub(crate) limits: Limits,
}

impl Run<'_> {
    /// Takes every document as far as it goes.
    ///
    /// # Errors
    /// When the machinery fails: files, processes, the state file. What a document does is in its row.
    pub(crate) fn run(&self, documents: &[Document]) -> Result<Vec<Row>> {
        std::fs::create_dir_all(self.out).with_context(|| format!("cannot make {}", self.out.display()))?;
        let state = State::open(&self.out.join("state.jsonl"), self.resume)?;
        let program_hash = hash_of(&self.program)?;
        let progress = Progress::new(documents.len());
        let mut order: Vec<usize> = (0..documents.len()).collect();
        order.sort_by_key(|index| documents[*index].bytes);
        let (next, failed) = (AtomicUsize::new(0), AtomicBool::new(false));
        let rows: Mutex<Vec<Option<Row>>> = Mutex::new(vec![None; documents.len()]);
        let work = |bench: usize| -> Result<()> {
            let mut workbench = None;
            while !failed.load(Ordering::Relaxed)
                && let Some(index) = order.get(next.fetch_add(1, Ordering::Relaxed)).copied()
            {
                let document = &documents[index];
                let key = format!("{}-{program_hash}-{:?}", document.hash(), self.mode);
                let row = match state.known(&key) {
                    Some(row) => Row { id: document.id.clone(), ..row.clone() },
                    None => self.run_one(document, bench, &mut workbench, &progress)?,
                };
                if state.known(&key).is_none() {
                    state.remember(&key, &row)?;
                }
                progress.finish_one(&row);
                rows.lock().expect("no other worker panics")[index] = Some(row);
            }
            Ok(())
        };
        std::thread::scope(|scope| {
            let start = |bench| {
                let (work, failed) = (&work, &failed);
                scope.spawn(move || work(bench).inspect_err(|_| failed.store(true, Ordering::Relaxed)))
            };
            let workers: Vec<_> = (0..self.jobs.max(1)).map(start).collect();
            workers.into_iter().try_for_each(|worker| worker.join().expect("a worker does not panic"))
        })?;
        progress.finish();
        Ok(rows.into_inner().expect("no worker panicked").into_iter().flatten().collect())
    }

    fn run_one(
        &self,
        document: &Document,
        bench: usize,
        workbench: &mut Option<Workbench>,
        progress: &Progress,
    ) -> Result<Row> {
        let places = Places::new(self.out, &document.id);
        let mut row = generating::generate(&self.program, document, &places, self.limits)?;
        if row.ending != Ending::Crate || self.mode == CompileMode::Not {
            return Ok(row);
        }
        let workbench = match workbench {
            Some(workbench) => workbench,
            None => {
                progress.say("compiling the dependencies of generated crates");
                workbench.insert(self.workbench(bench)?)
            }
        };
        let compiled = workbench.compile(&places, COMPILE)?;
        if compiled.fine {
            row.stage = Stage::Compiled;
        }
        row.compiled = Some(compiled);
        Ok(row)
    }

    fn workbench(&self, bench: usize) -> Result<Workbench> {
        let folder = self.out.join(format!("bench-{bench}"));
        std::fs::create_dir_all(&folder).context("cannot make a folder for dependencies")?;
        let model = Document { id: "model".to_owned(), path: folder.join("model.json"), ..Document::default() };
        std::fs::write(&model.path, MODEL).context("cannot write the model document")?;
        let places = Places::new(&folder, &model.id);
        let row = generating::generate(&self.program, &model, &places, self.limits)?;
        anyhow::ensure!(row.ending == Ending::Crate, "the smallest document gives no crate: {}", row.cause());
        Workbench::warm(folder.join("target"), &places, self.mode, &self.versions)
    }
}

/// The hash of a file.
fn hash_of(path: &Path) -> Result<String> {
    let bytes = std::fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
    Ok(hexadecimal(&Sha256::digest(bytes)))
}
