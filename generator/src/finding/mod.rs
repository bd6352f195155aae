//! Findings: everything the generator has to say about a document or its configuration.
//!
//! Input: what a stage saw. Output: coded, placed, actionable values. Not here: rendering (xtask does it) and
//! finding the line and column of a pointer (`load::position` does it, only when somebody asks).

mod code;
mod policy;
pub(crate) mod token;

#[cfg(test)]
mod tests;

pub use code::{Code, Severity};
pub use policy::Policy;

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

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
    pub file: Arc<str>,
    /// JSON pointer without the leading `#`; empty for the whole file.
    pub pointer: String,
}

impl Place {
    /// A place from its two parts.
    pub fn new(file: impl Into<Arc<str>>, pointer: impl Into<String>) -> Self {
        Self { file: file.into(), pointer: pointer.into() }
    }

    /// The place of a member or element of this one; `key` is escaped as RFC 6901 asks.
    #[must_use]
    pub fn child(&self, key: &str) -> Self {
        // Some characters more than a plain key needs; nearly none is escaped.
        let mut pointer = String::with_capacity(self.pointer.len() + key.len() + 4);
        pointer.push_str(&self.pointer);
        token::push(&mut pointer, key);
        Self { file: Arc::clone(&self.file), pointer }
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
    /// That of its code, unless a policy says otherwise.
    severity: Severity,
}

impl Finding {
    /// A finding with its message; add [`done`](Self::done) and [`remedy`](Self::remedy) where they help.
    pub fn new(code: Code, place: Place, message: impl Into<String>) -> Self {
        let severity = code.severity();
        Self { code, place, message: message.into(), done: String::new(), remedy: String::new(), severity }
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

    /// What it is about was left out, and the rest stands: a warning, whatever its code says.
    #[must_use]
    pub(crate) fn left_out(mut self) -> Self {
        self.severity = Severity::Warning;
        self
    }

    /// How bad it is: as its code says, or the policy for its code, or a warning where so much else stands that the part was
    /// left out.
    pub fn severity(&self) -> Severity {
        self.severity
    }
}

/// The findings of a run, in the order they were made.
#[derive(Debug, Clone, Default)]
pub struct Findings {
    list: Vec<Finding>,
    policies: BTreeMap<Code, Policy>,
    /// How many findings of a code are not shown.
    allowed: BTreeMap<Code, usize>,
    /// Codes that a policy was applied to.
    met: BTreeSet<Code>,
}

impl Findings {
    /// None yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes the policies of client.toml; findings from now on follow them.
    ///
    /// A name that is no code is a fatal `config-invalid`: a misspelt policy is never ignored quietly. A policy that can
    /// change nothing is told as `rule-unused`.
    ///
    /// ```
    /// use generator::finding::{Code, Finding, Findings, Place, Policy};
    /// let mut findings = Findings::new();
    /// findings.follow(&[("format-unknown".to_owned(), Policy::Deny)].into()).unwrap();
    /// findings.push(Finding::new(Code::FormatUnknown, Place::default(), "`format: colour` is not known"));
    /// assert!(findings.any_fatal());
    /// ```
    ///
    /// # Errors
    /// When a name is no code.
    pub fn follow(&mut self, policies: &BTreeMap<String, Policy>) -> Result<(), Halt> {
        let place = |name: &str| Place::new("client.toml", "").child("findings").child(name);
        for (name, policy) in policies {
            let Some(code) = Code::named(name) else {
                let message = format!("`[findings]` names the code `{name}`, which does not exist");
                let finding = Finding::new(Code::ConfigInvalid, place(name), message);
                return Err(self.halt(finding.remedy("docs/diagnostics.md lists every code")));
            };
            if let Some(reason) = policy.idle(code) {
                let message = format!("`[findings] {name} = \"{}\"` does nothing: {reason}", policy.as_str());
                let remedy = "docs/diagnostics.md says what can be chosen for each code";
                self.push(Finding::new(Code::RuleUnused, place(name), message).remedy(remedy));
                continue;
            }
            self.policies.insert(code, *policy);
        }
        Ok(())
    }

    /// Tells which policies no finding has met. `deny` is a guard: that it meets nothing is what its user hopes for.
    pub fn report_unused_policies(&mut self) {
        let unused = |(code, policy): &(&Code, &Policy)| **policy != Policy::Deny && !self.met.contains(*code);
        let unused: Vec<_> = self.policies.iter().filter(unused).map(|(code, policy)| (*code, *policy)).collect();
        for (code, policy) in unused.into_iter().filter(|(code, _)| *code != Code::RuleUnused) {
            let place = Place::new("client.toml", "").child("findings").child(code.as_str());
            let (name, policy) = (code.as_str(), policy.as_str());
            let message = format!("`[findings] {name} = \"{policy}\"`: the document gives no such finding");
            self.push(Finding::new(Code::RuleUnused, place, message));
        }
    }

    /// Whether a stage goes on after a finding of this code, without the part it is about.
    pub fn goes_on(&self, code: Code) -> bool {
        let severity = match self.policies.get(&code) {
            Some(policy) => policy.severity(code),
            None => Some(code.severity()),
        };
        severity != Some(Severity::Fatal)
    }

    /// Whether client.toml says that nothing may be written after a finding of this code.
    pub(crate) fn denies(&self, code: Code) -> bool {
        self.policies.get(&code) == Some(&Policy::Deny)
    }

    /// Adds one, as the policy for its code says.
    pub fn push(&mut self, mut finding: Finding) {
        if let Some(policy) = self.policies.get(&finding.code) {
            self.met.insert(finding.code);
            match policy.severity(finding.code) {
                Some(severity) => finding.severity = severity,
                None => {
                    *self.allowed.entry(finding.code).or_default() += 1;
                    return;
                }
            }
        }
        self.list.push(finding);
    }

    /// None yet, with the same policies: for work that is done beside this, until [`take`](Self::take).
    pub(crate) fn beside(&self) -> Self {
        Self { policies: self.policies.clone(), ..Self::default() }
    }

    /// Adds what was found beside.
    pub(crate) fn take(&mut self, other: Self) {
        self.list.extend(other.list);
        other.allowed.into_iter().for_each(|(code, count)| *self.allowed.entry(code).or_default() += count);
        self.met.extend(other.met);
    }

    /// How many findings of each code are not shown, because client.toml allows them.
    pub fn allowed(&self) -> &BTreeMap<Code, usize> {
        &self.allowed
    }

    /// All of them, oldest first.
    pub fn iter(&self) -> std::slice::Iter<'_, Finding> {
        self.list.iter()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// How many were pushed, those included that are not shown.
    pub(crate) fn pushed(&self) -> usize {
        self.list.len() + self.allowed.values().sum::<usize>()
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
    pub fn halt(&mut self, mut finding: Finding) -> Halt {
        // Whoever stops has nothing to go on with, whatever the policy.
        finding.severity = Severity::Fatal;
        self.list.push(finding);
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
