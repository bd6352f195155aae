//! The other files that the references of a document name.
//!
//! Input: the entry file. Output: one file for each relative reference, under the name where the generator will look for
//! it. Absolute addresses are not followed: the generator reads nothing outside the document's folder.

use crate::collection::File;
use crate::download::{Downloader, Failure};
use crate::text;
use anyhow::{Result, bail};
use generator::load::referenced_file;
use reqwest::Url;
use serde_json::Value;
use std::collections::{BTreeMap, VecDeque};

/// Downloads every file that relative references lead to, and those that theirs lead to.
///
/// # Errors
/// When one cannot be had. A file that the server has not is a note: documents refer to what was never published, and the
/// generator leaves out what needs it.
pub(crate) fn add_files(
    downloader: &mut Downloader,
    entry: Value,
    files: &mut Vec<File>,
    notes: &mut Vec<String>,
) -> Result<()> {
    let first = &files[0];
    let mut known: BTreeMap<String, Url> = BTreeMap::from([(first.name.clone(), first.url.clone())]);
    let mut waiting = VecDeque::from([(first.name.clone(), first.url.clone(), entry)]);
    while let Some((file, home, value)) = waiting.pop_front() {
        let mut named = Vec::new();
        references(&value, &mut named);
        for reference in named {
            let Some(name) = referenced_file(reference, &file) else { continue };
            let path = reference.split('#').next().unwrap_or_default();
            let Ok(mut url) = home.join(path) else { continue };
            url.set_fragment(None);
            match known.get(&name) {
                Some(same) if *same == url => continue,
                Some(other) => {
                    notes
                        .push(format!("`{reference}` in {file} and {other} would be the same file; the first is kept"));
                    continue;
                }
                None => known.insert(name.clone(), url.clone()),
            };
            let answer = match downloader.get(&url) {
                Ok(answer) => answer,
                Err(failure @ Failure { status: Some(404 | 410), .. }) => {
                    notes.push(format!("`{reference}` in {file} leads to nothing: {failure}"));
                    continue;
                }
                Err(failure) => return Err(failure.into()),
            };
            match text::value(&answer.bytes) {
                Ok(value) => waiting.push_back((name.clone(), answer.url.clone(), value)),
                Err(reason) => bail!("{}, which {file} refers to: {reason}", downloader.shown(&answer.url)),
            }
            files.push(File { name, url: answer.url, bytes: answer.bytes });
        }
    }
    Ok(())
}

/// Every text that is a reference, in the order of the document.
fn references<'v>(value: &'v Value, found: &mut Vec<&'v str>) {
    match value {
        Value::Object(map) => {
            for (key, value) in map {
                match value {
                    Value::String(text) if key == "$ref" => found.push(text),
                    Value::Object(mapping) if key == "mapping" => {
                        let files = mapping.values().filter_map(Value::as_str);
                        // A mapping may name schemas as well as files.
                        found.extend(files.filter(|text| text.contains(['/', '.']) && !text.starts_with('#')));
                        references(value, found);
                    }
                    other => references(other, found),
                }
            }
        }
        Value::Array(list) => list.iter().for_each(|value| references(value, found)),
        _ => {}
    }
}
