//! What rules need beside the object they change: where it stands, and whom to tell.
//!
//! Input: marks as the walk passes them. Output: findings whose place is that of the nearest mark.

use super::kind::METHODS;
use crate::finding::{Code, Finding, Findings, Halt, Place, Severity};
use crate::load::{AT, Dialect, Origins};
use crate::members::Members;
use serde_json::{Map, Value};
use std::collections::BTreeSet;

/// How many values may be copied in all: a small document can ask for a lot, as with a long list of media types and a
/// large schema.
const COPY_LIMIT: usize = 4_000_000;

/// Faults are left out while there are so many operations and schemas to each of them: most of the document stands, and its
/// user is better served by it than by nothing. In a smaller document the fault is most of what there is to say.
const PARTS_TO_A_FAULT: usize = 20;

/// Where a walk was: a place before it is spelt out.
pub(crate) enum Standing {
    /// In the object that has this mark.
    Mark(u64),
    /// At a pointer, in no object with a mark.
    Pointer(String),
}

/// Carries the place of the walk and collects findings.
pub(crate) struct Context<'a> {
    pub(crate) dialect: Dialect,
    origins: &'a Origins,
    findings: &'a mut Findings,
    off: &'a BTreeSet<String>,
    fatal: Vec<Finding>,
    /// Faults that were left out so far.
    left_out: usize,
    /// A fault that no part can be left out for.
    whole: bool,
    marks: Vec<u64>,
    copies_left: usize,
    /// JSON pointer of the object that the walk is in, in the value being walked.
    pub(super) pointer: String,
}

/// What work beside a context came to.
pub(super) struct Beside {
    fatal: Vec<Finding>,
    whole: bool,
    copied: usize,
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
            left_out: 0,
            whole: false,
            marks: Vec::new(),
            copies_left: COPY_LIMIT,
            pointer: String::new(),
        }
    }

    /// The same, standing at the same place, for work that is done beside this, with findings of its own.
    pub(super) fn beside<'b>(&'b self, findings: &'b mut Findings) -> Context<'b> {
        let (marks, pointer) = (self.marks.clone(), self.pointer.clone());
        Context {
            marks,
            pointer,
            copies_left: self.copies_left,
            ..Context::new(self.dialect, self.origins, findings, self.off)
        }
    }

    /// Findings for work that is done beside this.
    pub(super) fn findings_beside(&self) -> Findings {
        self.findings.beside()
    }

    /// What work beside this came to, without the findings that are not fatal.
    pub(super) fn came_to(&self, beside: Context<'_>) -> Beside {
        let copied = self.copies_left - beside.copies_left;
        Beside { fatal: beside.fatal, whole: beside.whole, copied }
    }

    /// Adds what was found beside.
    pub(super) fn take(&mut self, beside: Beside, findings: Findings) {
        self.findings.take(findings);
        self.fatal.extend(beside.fatal);
        self.whole |= beside.whole;
        self.copies_left = self.copies_left.saturating_sub(beside.copied);
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
        self.place_of(&self.standing())
    }

    /// Where the walk is, for a place that is most likely never asked for.
    pub(crate) fn standing(&self) -> Standing {
        match self.marks.last() {
            Some(&mark) => Standing::Mark(mark),
            None => Standing::Pointer(self.pointer.clone()),
        }
    }

    /// The place of where the walk was.
    pub(crate) fn place_of(&self, standing: &Standing) -> Place {
        match standing {
            Standing::Mark(mark) => self.origins.place(*mark),
            Standing::Pointer(pointer) => Place::new("", pointer.clone()),
        }
    }

    /// Runs `inner` with the mark of `object`, if it has one, as the nearest.
    pub(crate) fn inside<T>(&mut self, object: &Map<String, Value>, inner: impl FnOnce(&mut Self) -> T) -> T {
        let marked = self.enter(object.mark());
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
                Code::GrowthUnbounded,
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

    /// Says that the last fault is one of a whole section of the document: nothing like it can be left out.
    pub(super) fn of_the_whole(&mut self) {
        self.whole = true;
    }

    /// How many faults were reported since the last [`check`](Self::check).
    pub(super) fn faults(&self) -> usize {
        self.fatal.len()
    }

    /// Stops when something fatal was reported, after telling all of it; unless it is little beside all of the document,
    /// `root`, and can be left out.
    pub(crate) fn check(&mut self, root: &Value) -> Result<(), Halt> {
        if self.can_leave_out(root) {
            self.left_out += self.fatal.len();
            for mut finding in self.fatal.drain(..) {
                if finding.done.is_empty() {
                    finding = finding.done("left out; the rest stands");
                }
                let remedy =
                    format!("`[findings] {} = \"deny\"` in client.toml refuses the document", finding.code.as_str());
                self.findings.push(finding.remedy(remedy).left_out());
            }
        }
        let Some(last) = self.fatal.pop() else { return Ok(()) };
        for finding in self.fatal.drain(..) {
            self.findings.push(finding);
        }
        Err(self.findings.halt(last))
    }

    fn can_leave_out(&self, root: &Value) -> bool {
        let denied = |finding: &Finding| self.findings.denies(finding.code);
        let any = self.whole || self.fatal.iter().any(|finding| !finding.code.is_left_out_of_many() || denied(finding));
        !any && (self.left_out + self.fatal.len()).saturating_mul(PARTS_TO_A_FAULT) <= parts(root)
    }
}

/// How many operations and named schemas a document of any dialect has.
fn parts(root: &Value) -> usize {
    let members = |value: Option<&Value>| value.and_then(Value::as_object).map_or(0, Map::len);
    let schemas = members(root.member("definitions")) + members(root.pointer("/components/schemas"));
    let paths = root.member("paths").and_then(Value::as_object);
    let items = paths.into_iter().flat_map(Map::values).filter_map(Value::as_object);
    let operations = items.map(|item| item.keys().filter(|key| METHODS.contains(&key.as_str())).count());
    schemas + operations.sum::<usize>()
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
    if let Some(at) = source.mark()
        && !target.has(AT)
    {
        target.insert(AT.to_owned(), at.clone());
    }
}
