//! All files of a description: the entry file, Swagger 1.2 declarations, and what references name.
//!
//! Input: the entry file. Output: [`Collection`], understood by the generator, so that what is saved can be generated from.

use crate::discover::Found;
use crate::download::Downloader;
use crate::text::sentence;
use crate::{listing, names, references};
use anyhow::{Result, bail, ensure};
use generator::finding::{Code, Findings};
use generator::load::{Dialect, Document, Folder, load_from};
use reqwest::Url;
use serde_json::Value;

/// A file to save.
#[derive(Debug)]
pub(crate) struct File {
    /// Its name in the folder, with `/` between its parts.
    pub(crate) name: String,
    /// Where it came from.
    pub(crate) url: Url,
    pub(crate) bytes: Vec<u8>,
}

/// A description with all its files.
pub(crate) struct Collection {
    /// The entry file first.
    pub(crate) files: Vec<File>,
    pub(crate) title: String,
    pub(crate) version: String,
    pub(crate) dialect: &'static str,
    /// Addresses as they may be stored: the page, where there is one, and the entry file.
    pub(crate) page: Option<String>,
    pub(crate) url: String,
    /// What a user should know.
    pub(crate) notes: Vec<String>,
}

impl Collection {
    /// Downloads what belongs to an entry file, and reads it all as the generator will.
    ///
    /// # Errors
    /// When a file cannot be had, is no description, or holds a credential.
    pub(crate) fn gather(downloader: &mut Downloader, found: Found) -> Result<Self> {
        let Found { url, bytes, value, page, inline } = found;
        let name = if inline { inline_name(&value).to_owned() } else { names::entry(&url, &bytes) };
        let mut files = vec![File { name, url: url.clone(), bytes }];
        let mut notes = Vec::new();
        if listing::is_listing(&value) {
            listing::add_declarations(downloader, &value, &mut files)?;
        } else {
            references::add_files(downloader, value, &mut files, &mut notes)?;
        }
        for file in &files {
            let secret = downloader.holds_secret(&file.bytes);
            ensure!(
                !secret,
                "{} repeats the credential it was asked with; it is not saved",
                downloader.shown(&file.url)
            );
        }
        let document = understood(&files, &mut notes)?;
        let (title, version) = about(&document);
        Ok(Self {
            files,
            title,
            version,
            dialect: document.dialect.as_str(),
            page: page.map(|page| downloader.shown(&page)),
            url: downloader.shown(&url),
            notes,
        })
    }
}

/// The usual name of a document that has no address.
fn inline_name(value: &Value) -> &'static str {
    if value.get("openapi").is_some() { "openapi.json" } else { "swagger.json" }
}

/// The description as the generator reads it.
fn understood(files: &[File], notes: &mut Vec<String>) -> Result<Document> {
    let folder = Folder::memory(files.iter().map(|file| (file.name.as_str(), file.bytes.as_slice())));
    let mut findings = Findings::new();
    let document = load_from(&folder, &files[0].name, &mut findings);
    let whole = |code| {
        matches!(
            code,
            Code::SyntaxError | Code::NotUtf8 | Code::NotADescription | Code::DeclarationMissing | Code::UnknownDialect
        )
    };
    for finding in findings.iter() {
        let text = format!("{}: {}", finding.place.file, sentence(&finding.message, &finding.remedy));
        if document.is_err() || whole(finding.code) {
            let before = notes.iter().map(|note| format!("\n  {note}"));
            bail!("{text}{}", before.collect::<String>());
        }
        if matches!(finding.code, Code::ReferenceOutside) {
            notes.push(text);
        }
    }
    match document {
        Ok(document) => Ok(document),
        Err(_) => bail!("the document cannot be read"),
    }
}

/// Title and version, as the document says them.
fn about(document: &Document) -> (String, String) {
    let root = &document.root;
    let text = |pointers: [&str; 2]| {
        let value = pointers.iter().find_map(|pointer| root.pointer(pointer));
        match value {
            Some(Value::String(text)) => text.trim().to_owned(),
            Some(Value::Number(number)) => number.to_string(),
            _ => String::new(),
        }
    };
    match document.dialect {
        Dialect::V12 => {
            (text(["/listing/info/title", "/info/title"]), text(["/listing/apiVersion", "/declarations/0/apiVersion"]))
        }
        _ => (text(["/info/title", "/info/title"]), text(["/info/version", "/info/version"])),
    }
}
