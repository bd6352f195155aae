//! From the address a user has to the document: through pages, their scripts and their configurations.
//!
//! Input: an address. Output: the entry file as it was sent. Not here: the files that belong to it (listing, references).

use crate::download::Downloader;
use crate::page;
use crate::script::{self, Lead};
use crate::text::{self, Content};
use anyhow::{Result, anyhow, bail};
use reqwest::Url;
use serde_json::Value;
use std::collections::BTreeSet;

/// How many pages and configurations may lie between the address and the document.
const DEPTH: usize = 4;
/// How many scripts of a page are read.
const SCRIPTS: usize = 6;

/// The document, or the file that all others belong to.
#[derive(Debug)]
pub(crate) struct Found {
    pub(crate) url: Url,
    pub(crate) bytes: Vec<u8>,
    pub(crate) value: Value,
    /// The page that led to it.
    pub(crate) page: Option<Url>,
    /// Whether it stands in the page and has no address of its own.
    pub(crate) inline: bool,
}

struct Search<'a> {
    downloader: &'a mut Downloader,
    wanted: Option<&'a str>,
    seen: BTreeSet<String>,
}

/// Finds the document.
///
/// # Errors
/// When the address leads to none; every attempt is named.
pub(crate) fn discover(downloader: &mut Downloader, start: &Url, wanted: Option<&str>) -> Result<Found> {
    let mut search = Search { downloader, wanted, seen: BTreeSet::new() };
    let found = search.open(start, DEPTH)?;
    let page = (found.url != *start || found.inline).then(|| start.clone());
    Ok(Found { page, ..found })
}

impl Search<'_> {
    fn open(&mut self, url: &Url, depth: usize) -> Result<Found> {
        if !self.seen.insert(url.to_string()) {
            bail!("{}: it was read already", self.downloader.shown(url));
        }
        if depth == 0 {
            bail!("{}: too many pages lead to each other", self.downloader.shown(url));
        }
        let answer = self.downloader.get(url)?;
        match text::content(&answer.bytes) {
            Content::Description(value) => {
                Ok(Found { url: answer.url, bytes: answer.bytes, value, page: None, inline: false })
            }
            Content::Page(html) => self.page(&html, &answer.url, depth),
            Content::Data(value) => match configured(&value) {
                Some(lead) => self.follow(lead, &answer.url, depth),
                None => bail!("{}: it is no Swagger or OpenAPI document", self.downloader.shown(&answer.url)),
            },
            Content::Unreadable(reason) => bail!("{}: {reason}", self.downloader.shown(&answer.url)),
        }
    }

    fn page(&mut self, html: &str, address: &Url, depth: usize) -> Result<Found> {
        let page = page::read(html, address);
        let mut leads = page.leads;
        let mut springfox = page.springfox;
        let mut attempts = Vec::new();
        for source in page.scripts.iter().take(SCRIPTS) {
            let Ok(url) = address.join(source) else { continue };
            if let Some(refusal) = self.downloader.refusal(&url) {
                attempts.push(format!("the script {source}: {refusal}"));
                continue;
            }
            match self.downloader.get(&url) {
                Ok(answer) => {
                    let script = String::from_utf8_lossy(&answer.bytes);
                    springfox |= script.contains("swagger-resources");
                    leads.extend(script::leads(&script, address));
                }
                Err(failure) => attempts.push(failure.to_string()),
            }
        }
        if springfox {
            leads.push(Lead::Configuration("swagger-resources".to_owned()));
            leads.push(Lead::Configuration("/swagger-resources".to_owned()));
        }
        leads.extend(page.onward.map(Lead::Address));
        for (index, lead) in leads.iter().enumerate() {
            if leads[..index].contains(lead) {
                continue;
            }
            match self.follow(lead.clone(), address, depth) {
                Ok(found) => return Ok(found),
                Err(error) if error.is::<Choice>() => return Err(error),
                Err(error) => attempts.push(format!("{error:#}")),
            }
        }
        let shown = self.downloader.shown(address);
        if attempts.is_empty() {
            bail!("{shown}: the page names no Swagger or OpenAPI document; give the address of the document itself");
        }
        bail!("{shown}: the page leads to no Swagger or OpenAPI document that can be read\n  {}", attempts.join("\n  "))
    }

    fn follow(&mut self, lead: Lead, from: &Url, depth: usize) -> Result<Found> {
        match lead {
            Lead::Address(text) | Lead::Configuration(text) => self.open(&joined(from, &text)?, depth - 1),
            Lead::OneOf(list) => {
                let url = self.choose(&list)?.to_owned();
                self.open(&joined(from, &url)?, depth - 1)
            }
            Lead::Text(text) => match text::content(text.as_bytes()) {
                Content::Description(value) => {
                    Ok(Found { url: from.clone(), bytes: text.into_bytes(), value, page: None, inline: true })
                }
                _ => bail!("{}: what stands in its script is no document", self.downloader.shown(from)),
            },
        }
    }

    /// The address of the document that was asked for, or of the only one.
    fn choose<'l>(&self, list: &'l [(String, String)]) -> Result<&'l str> {
        let found = match self.wanted {
            Some(wanted) => list.iter().find(|(name, url)| name == wanted || url == wanted),
            None if list.len() == 1 => list.first(),
            None => None,
        };
        found.map(|(_, url)| url.as_str()).ok_or_else(|| {
            let names: Vec<String> = list.iter().map(|(name, url)| format!("  {name}  ({url})")).collect();
            anyhow!(Choice(format!(
                "the page offers several documents; choose one with --document\n{}",
                names.join("\n")
            )))
        })
    }
}

/// The user has to choose; no other lead is worth a try.
#[derive(Debug)]
struct Choice(String);

impl std::fmt::Display for Choice {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl std::error::Error for Choice {}

fn joined(from: &Url, text: &str) -> Result<Url> {
    let mut url = from.join(text.trim()).map_err(|_| anyhow!("`{text}` is no address"))?;
    url.set_fragment(None);
    Ok(url)
}

/// What the configuration of a Swagger UI says: `{url}`, `{urls: [{url, name}]}`, `{configUrl}`, or Springfox's list.
fn configured(value: &Value) -> Option<Lead> {
    let text = |value: &Value, key: &str| value.get(key).and_then(Value::as_str).map(str::to_owned);
    let item = |item: &Value| {
        let url = text(item, "url").or_else(|| text(item, "location"))?;
        Some((text(item, "name").unwrap_or_else(|| url.clone()), url))
    };
    let list = value.as_array().or_else(|| value.get("urls")?.as_array());
    if let Some(list) = list {
        let list: Vec<(String, String)> = list.iter().filter_map(item).collect();
        return (!list.is_empty()).then_some(Lead::OneOf(list));
    }
    text(value, "url").map(Lead::Address).or_else(|| text(value, "configUrl").map(Lead::Configuration))
}
