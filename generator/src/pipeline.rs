//! The stages in a row.
//!
//! Input: [`Input`]. Output: the files of a crate as text, or what one stage made of the document. Not here: any stage, and
//! anything about the disk ([`write`](crate::write) compares and writes).

use crate::{
    config::Config,
    emit::{self, Emission},
    facts::{self, Facts},
    finding::{Code, Finding, Findings, Halt, Place},
    format::{self, File},
    ir::Api,
    load::{self, Document, Folder},
    lower,
    names::{self, Names},
    normalize, overlay, rewrite, stack,
    summary::{self, Share, Summary},
    twins, typed,
};
use openapiv3::OpenAPI;
use std::path::Path;

/// What a client is generated from.
#[derive(Debug, Clone, Copy)]
pub struct Input<'a> {
    /// The document, or the folder with its files.
    pub spec: &'a Path,
    /// The folder that paths in client.toml are relative to.
    pub folder: &'a Path,
    /// client.toml.
    pub config: &'a Config,
}

/// A crate that was not yet written.
#[derive(Debug, Clone)]
pub struct Output {
    /// Its files, in a fixed order; generated.json is the last.
    pub files: Vec<File>,
    /// What was read and what became of it.
    pub summary: Summary,
}

/// A stage of the pipeline, for [`dump`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// The document as read, files joined.
    Load,
    /// With the overlays applied.
    Overlay,
    /// In the shape of OpenAPI 3.0.
    Normalize,
    /// As the typed model sees it.
    Typed,
    /// With credentials, selection and operation ids settled.
    Rewrite,
    /// The intermediate representation.
    Lower,
    /// Every Rust name.
    Names,
    /// Boxes, derives and sides.
    Facts,
}

impl Stage {
    /// Every stage, in order.
    pub const ALL: &'static [Self] = &[
        Self::Load,
        Self::Overlay,
        Self::Normalize,
        Self::Typed,
        Self::Rewrite,
        Self::Lower,
        Self::Names,
        Self::Facts,
    ];

    /// Its name on the command line.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Load => "load",
            Self::Overlay => "overlay",
            Self::Normalize => "normalize",
            Self::Typed => "typed",
            Self::Rewrite => "rewrite",
            Self::Lower => "lower",
            Self::Names => "names",
            Self::Facts => "facts",
        }
    }
}

impl std::str::FromStr for Stage {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let names = || Self::ALL.iter().map(|stage| stage.as_str()).collect::<Vec<_>>().join(", ");
        let found = Self::ALL.iter().find(|stage| stage.as_str() == text);
        found.copied().ok_or_else(|| format!("there is no stage `{text}`; the stages are {}", names()))
    }
}

/// Makes the crate, in memory.
///
/// # Errors
/// Where a stage finds nothing sensible to go on with, or client.toml denies what was found; a fatal finding says why.
pub fn generate(input: &Input<'_>, findings: &mut Findings) -> Result<Output, Halt> {
    stack::with_room(|| {
        findings.follow(&input.config.findings)?;
        let document = read(input, findings)?;
        make(document, input, findings)
    })
}

/// Makes the crate from a document that is read already; `input.spec` is not looked at.
///
/// ```
/// use generator::{config::Config, finding::Findings, load::load_text, pipeline::{Input, generate_from}};
/// let mut findings = Findings::new();
/// let document = load_text("api.json", r#"{"swagger": "2.0", "paths": {"/a": {"get": {}}}}"#, &mut findings).unwrap();
/// let (none, config) = (std::path::Path::new(""), Config::default());
/// let input = Input { spec: none, folder: none, config: &config };
/// let output = generate_from(document, &input, &mut findings).unwrap();
/// assert!(output.files.iter().any(|file| file.path == "Cargo.toml"));
/// ```
///
/// # Errors
/// As [`generate`].
pub fn generate_from(document: Document, input: &Input<'_>, findings: &mut Findings) -> Result<Output, Halt> {
    stack::with_room(|| {
        findings.follow(&input.config.findings)?;
        make(document, input, findings)
    })
}

fn make(document: Document, input: &Input<'_>, findings: &mut Findings) -> Result<Output, Halt> {
    let dialect = document.dialect.as_str();
    let Modelled { model, present, origins, sources } = model(document, input, findings)?;
    let (operations, schemas) = present;
    // Texts are large, and not needed any more but for the hashes.
    let beside = || {
        let hashed = |source: load::Source| {
            let hash = source.sha256();
            (source.file, hash)
        };
        sources.into_iter().map(hashed).collect()
    };
    let (documents, api): (Pairs, _) = stack::both(beside, || lower::lower(&model, input.config, &origins, findings));
    let api = api?;
    let entry = documents.first().map_or("", |(file, _)| file.as_str());
    refuse_nothing(&api, (operations, schemas), entry, findings);
    let beside = || {
        drop((model, origins));
        facts::facts(&api)
    };
    let (facts, names) = stack::both(beside, || names::names(&api, input.config, findings));
    let facts = twins::join(&api, &names, facts);
    findings.report_unused_policies();
    findings.check()?;
    let HandWritten { extensions, examples, left_out } = hand_written(input, &api, findings)?;
    let config = input.config;
    let emission = Emission {
        api: &api,
        names: &names,
        facts: &facts,
        config,
        documents: &documents,
        extensions: &extensions,
        examples: &examples,
    };
    let mut files = format::format(emit::emit(&emission));
    let (manifest, lines) = stack::both(|| emit::manifest(&emission, &files), || summary::lines(&files));
    files.push(manifest);
    let summary = Summary {
        package: names.package.clone(),
        version: config.package.version.clone().unwrap_or_else(|| "0.1.0".to_owned()),
        title: format!("{} {}", api.info.title, api.info.version).trim().to_owned(),
        dialect,
        documents: documents.iter().map(|(file, _)| file.clone()).collect(),
        operations: Share { present: operations, emitted: api.operations.len() },
        schemas: Share { present: schemas, emitted: api.schemas.len() },
        types: facts.types.iter().filter(|facts| facts.twin_of.is_none()).count(),
        fields: summary::fields(&api),
        files: files.len(),
        lines,
        left_out,
    };
    stack::free((api, names, facts));
    Ok(Output { files, summary })
}

/// Says so where the crate would be empty: most likely another file was meant.
fn refuse_nothing(api: &Api, present: (usize, usize), entry: &str, findings: &mut Findings) {
    if !(api.operations.is_empty() && api.types.is_empty() && api.schemas.is_empty()) {
        return;
    }
    let message = match present {
        (0, 0) => "the document has neither an operation nor a schema".to_owned(),
        (operations, schemas) => format!("none of its {operations} operations and {schemas} schemas can become code"),
    };
    let remedy = "name the file that has `paths` or `components`; `[findings] nothing-to-generate = \"warn\"` in client.toml \
                  makes the empty crate";
    findings.push(Finding::new(Code::NothingToGenerate, Place::new(entry, ""), message).remedy(remedy));
}

/// What a document means, for readers other than the emitter.
#[derive(Debug, Clone)]
pub struct Understood {
    /// The API.
    pub api: Api,
    /// Its Rust names.
    pub names: Names,
    /// Facts about its types.
    pub facts: Facts,
    /// The specification the document follows, such as `Swagger 2.0`.
    pub dialect: &'static str,
    /// The files that were read.
    pub sources: Vec<load::Source>,
}

/// Reads a document up to its names and facts, and makes no crate.
///
/// # Errors
/// As [`generate`].
pub fn understand(input: &Input<'_>, findings: &mut Findings) -> Result<Understood, Halt> {
    understand_from(read(input, findings)?, input, findings)
}

/// The same for a document that is read already; `input.spec` is not looked at.
///
/// # Errors
/// As [`generate`].
pub fn understand_from(document: Document, input: &Input<'_>, findings: &mut Findings) -> Result<Understood, Halt> {
    let (dialect, sources) = (document.dialect.as_str(), document.sources.clone());
    let Modelled { model, origins, .. } = model(document, input, findings)?;
    let api = lower::lower(&model, input.config, &origins, findings)?;
    let names = names::names(&api, input.config, findings);
    let facts = twins::join(&api, &names, facts::facts(&api));
    Ok(Understood { api, names, facts, dialect, sources })
}

/// What a stage makes of the document, as JSON or text.
///
/// # Errors
/// As [`generate`].
pub fn dump(input: &Input<'_>, stage: Stage, findings: &mut Findings) -> Result<String, Halt> {
    stack::with_room(|| {
        findings.follow(&input.config.findings)?;
        dump_one(input, stage, findings)
    })
}

fn dump_one(input: &Input<'_>, stage: Stage, findings: &mut Findings) -> Result<String, Halt> {
    let document = read(input, findings)?;
    if stage == Stage::Load {
        return Ok(json(document.root));
    }
    let document = overlay(document, input, findings)?;
    if stage == Stage::Overlay {
        return Ok(json(document.root));
    }
    let document = normalize::normalize_without(document, &input.config.normalize.off, findings)?;
    if stage == Stage::Normalize {
        return Ok(json(document.root));
    }
    let Document { root, origins, .. } = document;
    let model = typed::typed(root, &origins, findings)?;
    if stage == Stage::Typed {
        return Ok(json(model));
    }
    let model = rewrite::rewrite(model, input.config, &origins, findings)?.document;
    if stage == Stage::Rewrite {
        return Ok(json(model));
    }
    let api = lower::lower(&model, input.config, &origins, findings)?;
    Ok(match stage {
        Stage::Names => format!("{:#?}\n", names::names(&api, input.config, findings)),
        Stage::Facts => {
            let names = names::names(&api, input.config, findings);
            facts_text(&api, &names, &twins::join(&api, &names, facts::facts(&api)))
        }
        _ => json(api),
    })
}

fn read(input: &Input<'_>, findings: &mut Findings) -> Result<Document, Halt> {
    load::load(input.spec, findings)
}

/// A document as the typed model, and what is left of it beside.
struct Modelled {
    model: OpenAPI,
    /// How many operations and component schemas it has.
    present: (usize, usize),
    origins: load::Origins,
    sources: Vec<load::Source>,
}

/// From the document as read to the typed model that is lowered.
fn model(document: Document, input: &Input<'_>, findings: &mut Findings) -> Result<Modelled, Halt> {
    let document = overlay(document, input, findings)?;
    let document = normalize::normalize_without(document, &input.config.normalize.off, findings)?;
    let Document { root, origins, sources, .. } = document;
    let present = summary::present(&root);
    let model = typed::typed(root, &origins, findings)?;
    let model = rewrite::rewrite(model, input.config, &origins, findings)?.document;
    Ok(Modelled { model, present, origins, sources })
}

fn overlay(mut document: Document, input: &Input<'_>, findings: &mut Findings) -> Result<Document, Halt> {
    for file in &input.config.overlays {
        let overlay = load::load_value(input.folder, file, findings)?;
        document = overlay::apply(document, &overlay, file, findings)?;
    }
    for path in &input.config.overlay_files {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let file = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let overlay = load::load_value(folder, &file, findings)?;
        document = overlay::apply(document, &overlay, &file, findings)?;
    }
    Ok(document)
}

/// Pretty JSON without the marks of `load`.
fn json(value: impl serde::Serialize) -> String {
    let mut value = serde_json::to_value(value).expect("the stages hold nothing that JSON cannot");
    load::strip_marks(&mut value);
    serde_json::to_string_pretty(&value).expect("JSON values can be written") + "\n"
}

fn facts_text(api: &Api, names: &Names, facts: &Facts) -> String {
    let rows = api.types.ids().map(|id| {
        let (name, facts) = (&names.types[id.index()].name, &facts.types[id.index()]);
        let members = names.types[id.index()].members.iter().zip(&facts.boxed);
        let boxed: Vec<_> = members.filter(|(_, boxed)| **boxed).map(|(name, _)| name.as_str()).collect();
        format!("{name}: {:?}, {:?}, newtype: {}, boxed: {boxed:?}\n", facts.side, facts.derives, facts.newtype)
    });
    rows.collect()
}

/// Names and texts.
type Pairs = Vec<(String, String)>;

/// Hand-written files that the crate gets.
#[derive(Debug, Default)]
struct HandWritten {
    extensions: Pairs,
    examples: Pairs,
    /// Those that were left out, each with the operation it needs and the document lacks.
    left_out: Pairs,
}

fn hand_written(input: &Input<'_>, api: &Api, findings: &mut Findings) -> Result<HandWritten, Halt> {
    let mut files = HandWritten::default();
    let lacks = |needs: &[String]| {
        let has = |id: &str| api.operations.iter().any(|(_, operation)| operation.hint.own == id);
        needs.iter().find(|id| !has(id)).cloned()
    };
    for extension in &input.config.extensions {
        match lacks(&extension.needs) {
            Some(missing) => files.left_out.push((extension.module.clone(), missing)),
            None => files.extensions.push((extension.module.clone(), text(input, &extension.file, findings)?)),
        }
    }
    for example in &input.config.examples {
        match lacks(&example.needs) {
            Some(missing) => files.left_out.push((example.name.clone(), missing)),
            None => files.examples.push((example.name.clone(), text(input, &example.file, findings)?)),
        }
    }
    Ok(files)
}

/// The text of a file that client.toml names.
fn text(input: &Input<'_>, file: &str, findings: &mut Findings) -> Result<String, Halt> {
    let text = Folder::disk(input.folder).map_err(|error| error.to_string()).and_then(|folder| folder.text(file));
    text.map_err(|reason| unreadable(file, &reason, findings))
}

fn unreadable(file: &str, reason: &str, findings: &mut Findings) -> Halt {
    let message = format!("client.toml names this file, which cannot be read: {reason}");
    findings.halt(Finding::new(Code::FileUnreadable, Place::new(file, ""), message))
}
