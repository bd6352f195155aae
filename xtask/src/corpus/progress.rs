//! Shows how far a run is: a bar on a terminal, a line a document elsewhere.

use super::row::Row;
use std::io::IsTerminal;

/// The progress of a run.
pub(crate) struct Progress {
    bar: indicatif::ProgressBar,
    plain: bool,
    done: std::sync::atomic::AtomicUsize,
    all: usize,
}

impl Progress {
    /// Begins, with the number of documents.
    pub(crate) fn new(all: usize) -> Self {
        let plain = !std::io::stderr().is_terminal();
        let bar = if plain { indicatif::ProgressBar::hidden() } else { indicatif::ProgressBar::new(all as u64) };
        let style =
            indicatif::ProgressStyle::with_template("{bar:30} {pos}/{len}  {elapsed} (about {eta} left)  {msg}");
        bar.set_style(style.expect("the template is valid"));
        Self { bar, plain, done: 0.into(), all }
    }

    /// Says what is being done besides documents.
    pub(crate) fn say(&self, text: &str) {
        if self.plain {
            anstream::eprintln!("{text}");
        } else {
            self.bar.set_message(text.to_owned());
        }
    }

    /// A document is finished. Where there is a bar, only what went wrong gets a line of its own.
    pub(crate) fn finish_one(&self, row: &Row) {
        let done = self.done.fetch_add(1, std::sync::atomic::Ordering::Relaxed) + 1;
        let line = format!("{} {} {}", row.id, row.stage.as_str(), row.cause());
        if self.plain {
            anstream::eprintln!("[{done}/{}] {}", self.all, line.trim_end());
        } else {
            if row.is_failure() {
                self.bar.println(line);
            }
            self.bar.set_message(row.id.clone());
            self.bar.inc(1);
        }
    }

    /// The end.
    pub(crate) fn finish(&self) {
        self.bar.finish_and_clear();
    }
}
