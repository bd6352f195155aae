//! Findings: everything the generator has to say about a document or its configuration.
//!
//! Input: what a stage saw. Output: coded, placed, actionable values. Not here: rendering (xtask does it) and
//! finding the line and column of a pointer (`load::position` does it, only when somebody asks).

mod code;

pub use code::{Code, Severity};

/// Where something stands: a file below the document's root folder and an RFC 6901 JSON pointer into it.
///
/// The pointer is that of the document as the user has it, whatever stage reports the finding.
///
/// ```
/// let place = generator::finding::Place::new("api.json", "/paths/~1pets/get");
/// assert_eq!(place.to_string(), "api.json#/paths/~1pets/get");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Default, serde::Serialize)]
pub struct Place {
    /// Path relative to the document's root folder, with `/` between its parts.
    pub file: String,
    /// JSON pointer without the leading `#`; empty for the whole file.
    pub pointer: String,
}

impl Place {
    /// A place from its two parts.
    pub fn new(file: impl Into<String>, pointer: impl Into<String>) -> Self {
        Self { file: file.into(), pointer: pointer.into() }
    }

    /// The place of a member or element of this one; `key` is escaped as RFC 6901 asks.
    #[must_use]
    pub fn child(&self, key: &str) -> Self {
        let key = key.replace('~', "~0").replace('/', "~1");
        Self { file: self.file.clone(), pointer: format!("{}/{key}", self.pointer) }
    }
}

impl std::fmt::Display for Place {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "{}#{}", self.file, self.pointer)
    }
}

/// One thing wrong with a document or its configuration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What kind of thing; stable and documented in docs/diagnostics.md.
    pub code: Code,
    /// Where it stands in the user's own files.
    pub place: Place,
    /// What is wrong, in the document's words.
    pub message: String,
    /// What was done about it; empty when the code's documentation says all there is to say.
    pub done: String,
    /// What to write, and where, to change that; empty when nothing can.
    pub remedy: String,
}

impl Finding {
    /// A finding with its message; add [`done`](Self::done) and [`remedy`](Self::remedy) where they help.
    pub fn new(code: Code, place: Place, message: impl Into<String>) -> Self {
        Self { code, place, message: message.into(), done: String::new(), remedy: String::new() }
    }

    /// Says what was done about it.
    #[must_use]
    pub fn done(mut self, done: impl Into<String>) -> Self {
        self.done = done.into();
        self
    }

    /// Says what a user can write to change it.
    #[must_use]
    pub fn remedy(mut self, remedy: impl Into<String>) -> Self {
        self.remedy = remedy.into();
        self
    }

    /// How bad it is: that of its code.
    pub fn severity(&self) -> Severity {
        self.code.severity()
    }
}

/// The findings of a run, in the order they were made.
#[derive(Debug, Clone, Default)]
pub struct Findings {
    list: Vec<Finding>,
}

impl Findings {
    /// None yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds one.
    pub fn push(&mut self, finding: Finding) {
        self.list.push(finding);
    }

    /// All of them, oldest first.
    pub fn iter(&self) -> std::slice::Iter<'_, Finding> {
        self.list.iter()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// Whether one of them means that nothing may be written.
    pub fn any_fatal(&self) -> bool {
        self.list.iter().any(|finding| finding.severity() == Severity::Fatal)
    }

    /// Stops the pipeline when a finding made so far is fatal; for stages that go on after one to report them all.
    ///
    /// # Errors
    /// When one of the findings is fatal.
    pub fn check(&self) -> Result<(), Halt> {
        if self.any_fatal() { Err(Halt(())) } else { Ok(()) }
    }

    /// Adds a fatal finding and gives the value that stops the pipeline.
    ///
    /// ```
    /// use generator::finding::{Code, Finding, Findings, Halt, Place};
    /// fn stage(findings: &mut Findings) -> Result<(), Halt> {
    ///     Err(findings.halt(Finding::new(Code::FileUnreadable, Place::new("a.json", ""), "no such file")))
    /// }
    /// let mut findings = Findings::new();
    /// assert!(stage(&mut findings).is_err() && findings.any_fatal());
    /// ```
    pub fn halt(&mut self, finding: Finding) -> Halt {
        self.push(finding);
        Halt(())
    }
}

impl<'a> IntoIterator for &'a Findings {
    type Item = &'a Finding;
    type IntoIter = std::slice::Iter<'a, Finding>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

/// The pipeline stopped; the reason is the fatal finding that [`Findings::halt`] recorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Halt(());
