//! `cargo xtask diff --families DIR`: every document of a folder that is a later version of another, compared with it.
//!
//! Input: a folder with manifest.tsv. Output: one row for each neighbouring pair, as a table of Markdown. Documents belong
//! together when their ids differ in nothing but a version and words that say how the document is written.

use super::input::{Side, compare, read_at};
use crate::corpus::documents::{Document, find};
use crate::repository::Repository;
use anyhow::Result;
use generator::diff::Class;
use std::collections::BTreeMap;
use std::path::Path;
use std::time::Instant;

/// Words of an id that say how a document is written, not which API it describes.
const MANNERS: [&str; 5] = ["yaml", "json", "noexamples", "swagger2", "openapi3"];

/// The table.
///
/// # Errors
/// When the folder has no manifest that can be read.
pub(super) fn families(repository: &Repository, folder: &Path) -> Result<String> {
    let mut table = String::from(
        "| API | older | newer | changes | breaking | risky | additive | docs | that break code | seconds |\n\
         |---|---|---|---:|---:|---:|---:|---:|---:|---:|\n",
    );
    for Pair { family, old, new } in pairs(folder)? {
        anstream::eprintln!("{} → {}", old.id, new.id);
        let row = compared(repository, &old, &new).unwrap_or_else(|error| format!("{error:#} | | | | | | |"));
        table.push_str(&format!("| {family} | {} | {} | {row} |\n", old.id, new.id));
    }
    Ok(table)
}

/// Two versions of one API, neighbours in time.
pub(crate) struct Pair {
    /// What their ids have in common.
    pub(crate) family: String,
    pub(crate) old: Document,
    pub(crate) new: Document,
}

/// Every neighbouring pair of a folder's documents, by family and then by version.
///
/// # Errors
/// When the folder or its manifest cannot be read.
pub(crate) fn pairs(folder: &Path) -> Result<Vec<Pair>> {
    let documents = find(folder)?;
    let mut pairs = Vec::new();
    for (family, members) in grouped(&documents) {
        for (old, new) in members.iter().zip(members.iter().skip(1)) {
            pairs.push(Pair { family: family.clone(), old: (*old).clone(), new: (*new).clone() });
        }
    }
    Ok(pairs)
}

fn compared(repository: &Repository, old: &Document, new: &Document) -> Result<String> {
    let begin = Instant::now();
    let read = |document: &Document| -> Result<Side> { read_at(repository, &document.path, &document.id, &|_| ()) };
    let changes = compare(&read(old)?, &read(new)?);
    let code = changes.list.iter().filter(|change| change.classes.code == Class::Breaking).count();
    let counts: Vec<String> = changes.counts().iter().map(|(_, count)| count.to_string()).collect();
    let seconds = begin.elapsed().as_secs_f32();
    Ok(format!("{} | {} | {code} | {seconds:.1}", changes.list.len(), counts.join(" | ")))
}

/// The documents of each API that has several, the oldest first; one without a version is the newest.
fn grouped(documents: &[Document]) -> Vec<(String, Vec<&Document>)> {
    let mut families: BTreeMap<String, Vec<(Vec<u64>, &Document)>> = BTreeMap::new();
    for document in documents {
        let (family, version) = parted(&document.id);
        families.entry(family).or_default().push((version, document));
    }
    families.retain(|_, members| members.len() > 1);
    let sorted = families.into_iter().map(|(family, mut members)| {
        members.sort_by(|(left, _), (right, _)| left.is_empty().cmp(&right.is_empty()).then_with(|| left.cmp(right)));
        (family, members.into_iter().map(|(_, document)| document).collect())
    });
    sorted.collect()
}

/// An id without its version, and the version.
fn parted(id: &str) -> (String, Vec<u64>) {
    let (mut words, mut version) = (Vec::new(), Vec::new());
    for word in id.split('-') {
        match number(word) {
            Some(numbers) => version.extend(numbers),
            None if MANNERS.contains(&word) => {}
            None => words.push(word),
        }
    }
    (words.join("-"), version)
}

/// The numbers of `v1.25`, `spec2`, `3.0` or `2023`; a bare number may be anything else.
fn number(word: &str) -> Option<Vec<u64>> {
    let digits = word.strip_prefix("spec").or_else(|| word.strip_prefix('v')).unwrap_or(word);
    let numbers: Vec<u64> = digits.split('.').map(|part| part.parse().ok()).collect::<Option<_>>()?;
    let is_year = numbers.len() == 1 && (2000..2100).contains(&numbers[0]);
    (digits.len() < word.len() || numbers.len() > 1 || is_year).then_some(numbers)
}

#[cfg(test)]
mod tests {
    use super::{Document, grouped, parted};

    #[test]
    fn ids_that_differ_in_their_version_belong_together() {
        let ids = [
            "docker-v1.30",
            "docker-v1.9",
            "x-2023-yaml",
            "shop",
            "x-2022",
            "shop-swagger2-2017",
            "issue-672",
            "issue-673",
        ];
        let documents = ids.map(|id| Document { id: id.to_owned(), ..Document::default() });
        let found: Vec<Vec<&str>> = grouped(&documents)
            .iter()
            .map(|(_, members)| members.iter().map(|one| one.id.as_str()).collect())
            .collect();
        let expected: [&[&str]; 3] =
            [&["docker-v1.9", "docker-v1.30"], &["shop-swagger2-2017", "shop"], &["x-2022", "x-2023-yaml"]];
        assert_eq!(found, expected);
        assert_eq!(parted("kubernetes-v1.13"), ("kubernetes".to_owned(), vec![1, 13]));
        assert!(parted("x-spec2").1 < parted("x-spec3-2022").1);
    }
}
