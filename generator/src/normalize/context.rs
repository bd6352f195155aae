//! What rules need beside the object they change: where it stands, and whom to tell.
//!
//! Input: marks as the walk passes them. Output: findings whose place is that of the nearest mark.

use crate::finding::{Code, Finding, Findings, Halt, Place, Severity};
use crate::load::{AT, Dialect, Origins};
use serde_json::{Map, Value};
use std::collections::BTreeSet;

/// How many values may be copied in all: a small document can ask for a lot, as with a long list of media types and a
/// large schema.
const COPY_LIMIT: usize = 4_000_000;

/// Carries the place of the walk and collects findings.
pub(crate) struct Context<'a> {
    pub(crate) dialect: Dialect,
    origins: &'a Origins,
    findings: &'a mut Findings,
    off: &'a BTreeSet<String>,
    fatal: Vec<Finding>,
    marks: Vec<u64>,
    copies_left: usize,
    /// JSON pointer of the object that the walk is in, in the value being walked.
    pub(super) pointer: String,
}

impl<'a> Context<'a> {
    pub(crate) fn new(
        dialect: Dialect,
        origins: &'a Origins,
        findings: &'a mut Findings,
        off: &'a BTreeSet<String>,
    ) -> Self {
        Self {
            dialect,
            origins,
            findings,
            off,
            fatal: Vec::new(),
            marks: Vec::new(),
            copies_left: COPY_LIMIT,
            pointer: String::new(),
        }
    }

    /// Whether the rule of this name is to be applied.
    pub(crate) fn is_on(&self, rule: &str) -> bool {
        debug_assert!(super::catalog::knows(rule), "the rule `{rule}` is not in the catalog");
        !self.off.contains(rule)
    }

    /// Whether the stage goes on after a finding of this code, because client.toml has a policy for it.
    pub(crate) fn goes_on(&self, code: Code) -> bool {
        self.findings.goes_on(code)
    }

    /// Where the walk is: the place of the nearest marked object.
    pub(crate) fn place(&self) -> Place {
        match self.marks.last() {
            Some(&mark) => self.place_of_mark(mark),
            None => Place::new("", self.pointer.clone()),
        }
    }

    fn place_of_mark(&self, mark: u64) -> Place {
        self.origins.place(mark)
    }

    /// Runs `inner` with the mark of `object`, if it has one, as the nearest.
    pub(crate) fn inside<T>(&mut self, object: &Map<String, Value>, inner: impl FnOnce(&mut Self) -> T) -> T {
        let marked = self.enter(object.get(AT));
        let result = inner(self);
        self.leave(marked);
        result
    }

    pub(super) fn enter(&mut self, at: Option<&Value>) -> bool {
        let mark = at.and_then(Value::as_u64);
        self.marks.extend(mark);
        mark.is_some()
    }

    pub(super) fn leave(&mut self, marked: bool) {
        if marked {
            self.marks.pop();
        }
    }

    /// Whether `value` may be copied so many times more; the first time that it may not is fatal.
    pub(crate) fn may_copy(&mut self, value: &Value, times: usize) -> bool {
        let cost = size(value).saturating_mul(times);
        if self.copies_left == 0 {
            return false;
        }
        self.copies_left = self.copies_left.saturating_sub(cost);
        if self.copies_left == 0 {
            self.report(
                Code::StructureInvalid,
                "the document refers to its parts so often that it would grow without bound",
            );
            return false;
        }
        true
    }

    /// Reports at the nearest mark; a fatal code stops the stage at the next [`check`](Self::check).
    pub(crate) fn report(&mut self, code: Code, message: impl Into<String>) {
        self.add(Finding::new(code, self.place(), message));
    }

    /// Reports at a member of the nearest marked object.
    pub(crate) fn report_at(&mut self, key: &str, code: Code, message: impl Into<String>) {
        self.add(Finding::new(code, self.place().child(key), message));
    }

    /// Reports a repair by the rule of this name.
    pub(crate) fn repaired(&mut self, rule: &str, message: impl Into<String>, done: impl Into<String>) {
        debug_assert!(super::catalog::knows(rule), "the rule `{rule}` is not in the catalog");
        let message = format!("{} (rule `{rule}`)", message.into());
        let remedy = format!("to refuse the repair: `[normalize] off = [\"{rule}\"]` in client.toml");
        self.add(Finding::new(Code::Repaired, self.place(), message).done(done).remedy(remedy));
    }

    /// Adds a finding as it is.
    pub(crate) fn add(&mut self, finding: Finding) {
        if finding.severity() == Severity::Fatal && !self.goes_on(finding.code) {
            self.fatal.push(finding);
        } else {
            self.findings.push(finding);
        }
    }

    /// Stops when something fatal was reported, after telling all of it.
    pub(crate) fn check(&mut self) -> Result<(), Halt> {
        let Some(last) = self.fatal.pop() else { return Ok(()) };
        for finding in self.fatal.drain(..) {
            self.findings.push(finding);
        }
        Err(self.findings.halt(last))
    }
}

/// How many values a value is made of.
fn size(value: &Value) -> usize {
    match value {
        Value::Object(object) => 1 + object.values().map(size).sum::<usize>(),
        Value::Array(list) => 1 + list.iter().map(size).sum::<usize>(),
        _ => 1,
    }
}

/// Gives `target` the mark of `source` unless it has one.
pub(crate) fn keep_mark(source: &Map<String, Value>, target: &mut Map<String, Value>) {
    if let Some(at) = source.get(AT)
        && !target.contains_key(AT)
    {
        target.insert(AT.to_owned(), at.clone());
    }
}
