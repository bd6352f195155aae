//! Reads the entry file and every file its `$ref`s lead to, and makes one value of them.
//!
//! Input: a folder and the name of the entry file. Output: a marked root value with the other files under `x-files`, whose
//! references are all internal (`#/…`). Each place is visited once, as what the reference that leads to it says it is.
//! Not here: reading references (`reference`), putting targets in place of misplaced ones (`inline`).

use super::inline::{self, Misplaced};
use super::marks::{References, mark};
use super::objects::{Kind, Shape};
use super::origins::{Number, Origins};
use super::reference::{self, Target};
use super::source::{Folder, Refusal};
use super::{FILES, Source, syntax};
use crate::finding::{Code, Finding, Findings, Halt, Place};
use indexmap::{IndexMap, IndexSet};
use serde_json::{Map, Value};
use std::rc::Rc;

/// How many files a description may consist of.
const FILE_LIMIT: usize = 20_000;
/// How many bytes they may have together.
const TOTAL_LIMIT: usize = 512 * 1024 * 1024;

/// Reads one file as a value and remembers its text.
pub(super) fn read(
    folder: &Folder,
    file: &str,
    sources: &mut Vec<Source>,
    findings: &mut Findings,
) -> Result<Value, Finding> {
    let bytes = folder.read(file).map_err(|refusal| unreadable(file, &refusal))?;
    let source = Source::new(file, bytes)?;
    let value = syntax::read(file, &source.text, findings);
    // Also where it cannot be read: whoever shows the finding wants the line.
    sources.push(source);
    value
}

fn unreadable(file: &str, refusal: &Refusal) -> Finding {
    let place = Place::new(file, "");
    match refusal {
        Refusal::Missing => Finding::new(Code::FileUnreadable, place, "there is no such file"),
        Refusal::Unreadable(reason) => Finding::new(Code::FileUnreadable, place, reason.clone()),
        Refusal::Outside => Finding::new(Code::ReferenceOutside, place, "the file is outside the document's folder"),
        Refusal::TooLarge => Finding::new(Code::FileTooLarge, place, "the file is larger than 256 MiB"),
    }
}

/// A file of the description.
pub(super) struct Part {
    pub(super) value: Value,
    pub(super) at: Number,
}

/// Everything read so far, and what is still to be visited.
struct Gatherer<'a> {
    folder: &'a Folder,
    findings: &'a mut Findings,
    sources: &'a mut Vec<Source>,
    /// The files by name, the entry file first; their values are taken out while they are visited.
    parts: IndexMap<Rc<str>, Option<Part>>,
    /// Names that led to nothing, so that each is reported once a reference, but tried once only.
    failed: IndexMap<String, Code>,
    /// Places to visit and what they are; an index into it says how far we are.
    visits: IndexSet<(Rc<str>, String)>,
    shapes: Vec<Shape>,
    misplaced: Vec<Misplaced>,
    current: Rc<str>,
    /// The root keys of the file that is visited, when it is not the entry file.
    current_keys: Vec<String>,
    /// Parts that were read while another was visited.
    read: Vec<Rc<str>>,
    total: usize,
}

/// Marks the entry file's value and everything it refers to.
pub(super) fn gather(
    folder: &Folder,
    entry: &str,
    root: Value,
    origins: &mut Origins,
    sources: &mut Vec<Source>,
    findings: &mut Findings,
) -> Result<Value, Halt> {
    let entry: Rc<str> = entry.into();
    let total = sources.iter().map(|source| source.text.len()).sum();
    let mut gatherer = Gatherer {
        folder,
        findings,
        sources,
        parts: IndexMap::new(),
        failed: IndexMap::new(),
        visits: IndexSet::new(),
        shapes: Vec::new(),
        misplaced: Vec::new(),
        current: Rc::clone(&entry),
        current_keys: Vec::new(),
        read: Vec::new(),
        total,
    };
    gatherer.parts.insert(Rc::clone(&entry), Some(Part { value: root, at: origins.add_file(&entry) }));
    gatherer.enqueue(Rc::clone(&entry), String::new(), Shape::One(Kind::Root));
    gatherer.visit_all(origins);
    let Gatherer { parts, misplaced, findings, .. } = gatherer;
    let mut parts: IndexMap<Rc<str>, Part> = parts.into_iter().filter_map(|(name, part)| Some((name, part?))).collect();
    inline::replace(&mut parts, misplaced, findings);
    findings.check()?;
    Ok(joined(parts))
}

/// The entry file's value with the other files in it.
fn joined(parts: IndexMap<Rc<str>, Part>) -> Value {
    let mut parts = parts.into_iter();
    let mut root = parts.next().map(|(_, part)| part.value).unwrap_or_default();
    let files: Map<String, Value> = parts.map(|(name, part)| (name.to_string(), part.value)).collect();
    if let Value::Object(map) = &mut root {
        map.shift_remove(FILES);
        if !files.is_empty() {
            map.insert(FILES.to_owned(), Value::Object(files));
        }
    }
    root
}

impl Gatherer<'_> {
    fn enqueue(&mut self, file: Rc<str>, fragment: String, shape: Shape) {
        if self.visits.insert((file, fragment)) {
            self.shapes.push(shape);
        }
    }

    fn visit_all(&mut self, origins: &mut Origins) {
        let mut next = 0;
        while let (Some((file, fragment)), Some(shape)) = (self.visits.get_index(next), self.shapes.get(next).copied())
        {
            next += 1;
            let (file, keys) = (Rc::clone(file), reference::keys(fragment));
            let Some(mut part) = self.parts.get_mut(&file).and_then(Option::take) else { continue };
            self.current = Rc::clone(&file);
            self.current_keys = match &part.value {
                Value::Object(map) if !self.is_entry(&file) => map.keys().cloned().collect(),
                _ => Vec::new(),
            };
            if let Some((value, at)) = keys.and_then(|keys| below(&mut part.value, part.at, &keys, origins)) {
                mark(value, shape, at, origins, self);
            }
            self.parts.insert(file, Some(part));
            for name in std::mem::take(&mut self.read) {
                if let Some(Some(part)) = self.parts.get_mut(&name) {
                    part.at = origins.add_file(&name);
                }
            }
        }
    }

    /// Makes sure that a file is read; `false` when it cannot be.
    fn read(&mut self, name: &str, at: Place, reference: &str) -> bool {
        if self.parts.contains_key(name) {
            return true;
        }
        if let Some(code) = self.failed.get(name) {
            let message = format!("`$ref: {reference}` leads to `{name}`, which cannot be read");
            self.findings.push(Finding::new(*code, at, message));
            return false;
        }
        if self.parts.len() >= FILE_LIMIT || self.total > TOTAL_LIMIT {
            let message = "the description consists of too many files (limits: 20000 files, 512 MiB)";
            self.findings.push(Finding::new(Code::FileTooLarge, at, message));
            return false;
        }
        match read(self.folder, name, self.sources, self.findings) {
            Ok(value) => {
                self.total += self.sources.last().map_or(0, |source| source.text.len());
                let name: Rc<str> = name.into();
                self.parts.insert(Rc::clone(&name), Some(Part { value, at: 0 }));
                self.read.push(name);
                true
            }
            Err(finding) => {
                let code = match finding.code {
                    Code::FileUnreadable => Code::ReferenceUnreadable,
                    other => other,
                };
                self.failed.insert(name.to_owned(), code);
                let at_file =
                    matches!(code, Code::SyntaxError | Code::NotUtf8 | Code::NestingTooDeep | Code::NotADescription);
                let message = if at_file {
                    finding.message
                } else {
                    format!("`$ref: {reference}` leads to the file `{name}`: {}", finding.message)
                };
                let place = if at_file { finding.place } else { at };
                let remedy = if at_file {
                    finding.remedy
                } else {
                    format!("put `{name}` beside the entry file, in the folder that its name says")
                };
                self.findings.push(Finding::new(code, place, message).remedy(remedy));
                false
            }
        }
    }

    /// The file that a reference means, read.
    fn resolve(&mut self, text: &str, at: impl Fn() -> Place) -> Option<(Rc<str>, String)> {
        let (file, fragment, clamped) = match reference::target(text, &self.current) {
            Target::Here { fragment } => return Some((self.holder(&fragment), fragment)),
            Target::Word { word } if !self.folder.has(&word) => return None,
            Target::Word { word } => (word, String::new(), false),
            Target::File { file, fragment, clamped } => (file, fragment, clamped),
            Target::Outside(what) => {
                let message = format!("`$ref: {text}` leads to {what}");
                self.findings.push(Finding::new(Code::ReferenceOutside, at(), message).remedy(
                    "save the file it means below the folder of the entry file and write a relative path to it",
                ));
                return None;
            }
            Target::Malformed => {
                let message = format!("`$ref: {}` is not a reference", text.escape_debug());
                self.findings.push(Finding::new(Code::ReferenceUnreadable, at(), message));
                return None;
            }
        };
        let found = self.existing(&file);
        if clamped && found.is_none() {
            let message = format!("`$ref: {text}` leads above the folder of the entry file");
            self.findings.push(Finding::new(Code::ReferenceOutside, at(), message).remedy(
                "name the folder that holds all files instead of the entry file, or move the file below that folder",
            ));
            return None;
        }
        let name = found.unwrap_or(file.clone());
        if clamped || name != file {
            let message = format!("`$ref: {text}` names no file of the description");
            self.findings.push(Finding::new(Code::Repaired, at(), message).done(format!("`{name}` is used")));
        }
        let known = self.read(&name, at(), text);
        known.then(|| (Rc::from(name), fragment))
    }

    /// The file that a reference without a file means: the one it stands in; but where that has no such member and the
    /// entry file has, the entry file, since bundlers that only paste files together made many such documents.
    fn holder(&self, fragment: &str) -> Rc<str> {
        let keys = reference::keys(fragment).unwrap_or_default();
        if let (Some(first), Some((entry, Some(part)))) = (keys.first(), self.parts.get_index(0))
            && !self.current_keys.contains(first)
            && keys.iter().try_fold(&part.value, |value, key| member(value, key)).is_some()
        {
            return Rc::clone(entry);
        }
        Rc::clone(&self.current)
    }

    /// The file of that name, or the one that differs only in its ending (`Pet.yaml` saved as `Pet.json`).
    fn existing(&self, file: &str) -> Option<String> {
        if self.parts.contains_key(file) || self.folder.has(file) {
            return Some(file.to_owned());
        }
        let stem = [".json", ".yaml", ".yml"].iter().find_map(|ending| file.strip_suffix(ending))?;
        [".json", ".yaml", ".yml"].iter().map(|ending| format!("{stem}{ending}")).find(|name| self.folder.has(name))
    }

    fn is_entry(&self, file: &str) -> bool {
        self.parts.get_index(0).is_some_and(|(entry, _)| &**entry == file)
    }

    /// What a reference to that place reads in the joined document.
    fn internal(&self, file: &str, fragment: &str) -> String {
        if self.is_entry(file) { format!("#{fragment}") } else { reference::embedded(file, fragment) }
    }
}

impl References for Gatherer<'_> {
    fn follow(&mut self, text: &str, shape: Shape, at: Number, origins: &Origins) -> Option<String> {
        if text.starts_with('#') && self.is_entry(&self.current) && is_component(text) {
            return None;
        }
        let (file, fragment) = self.resolve(text, || origins.place(u64::from(at)))?;
        let other = if text.starts_with('#') && !text.starts_with("#/") && text != "#" {
            // An anchor (JSON Schema 2020-12, section 8.2.2), or a pointer without its slash; not for us to tell.
            None
        } else {
            Some(self.internal(&file, &fragment)).filter(|other| other != text)
        };
        self.enqueue(file, fragment, shape);
        other
    }

    fn inline(&mut self, text: &str, shape: Shape, at: Number, origins: &Origins) {
        let place = origins.place(u64::from(at));
        if let Some((file, fragment)) = self.resolve(text, || place.clone()) {
            self.enqueue(Rc::clone(&file), fragment.clone(), shape);
            self.misplaced.push(Misplaced { at: place, reference: text.to_owned(), file, fragment });
        }
    }

    fn mapping(&mut self, text: &str, at: Number, origins: &Origins) -> Option<String> {
        if !text.contains(['#', '/', '.']) || text.starts_with('#') && self.is_entry(&self.current) {
            return None;
        }
        // A name may have dots and slashes as well; only what leads to a file is a reference to it.
        match reference::target(text, &self.current) {
            Target::Here { .. } => {}
            Target::File { file, .. } if self.existing(&file).is_some() => {}
            _ => return None,
        }
        let (file, fragment) = self.resolve(text, || origins.place(u64::from(at)))?;
        let other = self.internal(&file, &fragment);
        self.enqueue(file, fragment, Shape::One(Kind::Schema));
        Some(other)
    }
}

/// Whether a reference within the entry file leads to a component, which is visited anyway.
fn is_component(text: &str) -> bool {
    let schema = text.strip_prefix("#/components/schemas/").or_else(|| text.strip_prefix("#/definitions/"));
    schema.is_some_and(|name| !name.contains('/'))
}

/// The value that the keys lead to, with its number.
fn below<'v>(
    mut value: &'v mut Value,
    mut at: Number,
    keys: &[String],
    origins: &mut Origins,
) -> Option<(&'v mut Value, Number)> {
    // Checked first, so that no number is given for what does not exist, or is visited already.
    let mut probe = &*value;
    for key in keys {
        probe = member(probe, key)?;
    }
    if probe.get(super::AT).is_some() {
        return None;
    }
    for key in keys {
        (value, at) = match value {
            Value::Object(map) => (map.get_mut(key)?, origins.add_member(at, key)),
            Value::Array(list) => {
                let index = key.parse().ok()?;
                (list.get_mut(index)?, origins.add_element(at, index))
            }
            _ => return None,
        };
    }
    Some((value, at))
}

/// The member or element of a value that a key of a pointer names.
pub(super) fn member<'v>(value: &'v Value, key: &str) -> Option<&'v Value> {
    match value {
        Value::Object(map) => map.get(key),
        Value::Array(list) => list.get(key.parse::<usize>().ok()?),
        _ => None,
    }
}
