//! The request of an asset query and its answer.
//!
//! JSON object + catalog → total and page. All members are optional; null counts as absent; `pageSize` and
//! `startingIndex` may be text.

use serde_json::{Map, Value, json};

use super::sorting::SortOptions;
use super::term::Term;
use crate::data::{Asset, Catalog};
use crate::fault::Fault;

/// The real default is unknown; there is no known maximum, so none is imposed.
const DEFAULT_PAGE_SIZE: usize = 100;

/// A query, read against the catalog it is for.
pub(crate) struct AssetQuery<'a> {
    catalog: &'a Catalog,
    gallery: Option<String>,
    term: Option<Term>,
    sorting: SortOptions,
    fields: Option<Vec<String>>,
    page_size: usize,
    starting_index: usize,
}

impl<'a> AssetQuery<'a> {
    /// Reads a query; members that are not known are ignored.
    pub(crate) fn read(object: &Map<String, Value>, catalog: &'a Catalog) -> Result<Self, Fault> {
        let member = |name: &str| object.get(name).filter(|value| !value.is_null());
        // `pagesize` is how one public client spells it in jobs.
        let page_size = member("pageSize").or_else(|| member("pagesize"));
        Ok(Self {
            catalog,
            gallery: member("galleryId").map(super::comparison::text).filter(|id| !id.is_empty()),
            term: member("term").map(|term| Term::read(term, catalog)).transpose()?,
            sorting: SortOptions::read(member("sortOptions"), catalog),
            fields: member("fields").and_then(Value::as_array).map(|fields| names(fields, catalog)),
            page_size: count("pageSize", page_size)?.unwrap_or(DEFAULT_PAGE_SIZE),
            starting_index: count("startingIndex", member("startingIndex"))?.unwrap_or(0),
        })
    }

    /// All assets the query finds, in order.
    pub(crate) fn found(&self) -> Result<Vec<&'a Asset>, Fault> {
        let gallery = match &self.gallery {
            None => None,
            Some(id) => match self.catalog.galleries.iter().find(|gallery| gallery.id == *id) {
                Some(gallery) => Some(gallery),
                None => return Err(Fault::not_found(&format!("There is no gallery {id}."))),
            },
        };
        let mut assets: Vec<&Asset> = self
            .catalog
            .assets
            .values()
            .filter(|asset| gallery.is_none_or(|gallery| gallery.assets.contains(&asset.id)))
            .filter(|asset| self.term.as_ref().is_none_or(|term| term.matches(asset)))
            .collect();
        self.sorting.sort(&mut assets);
        Ok(assets)
    }

    /// The answer: the number of all found and one page of them, empty when it starts behind the last.
    pub(crate) fn answer(&self) -> Result<Value, Fault> {
        let found = self.found()?;
        let page = found.iter().skip(self.starting_index).take(self.page_size);
        let assets: Vec<Value> = page.map(|asset| self.show(asset)).collect();
        Ok(json!({ "totalNumberOfAssets": found.len(), "assets": assets }))
    }

    /// An asset with the attributes asked for, those without a value left out; the id is a string of digits.
    fn show(&self, asset: &Asset) -> Value {
        let wanted = |name: &String| self.fields.as_ref().is_none_or(|fields| fields.contains(name));
        let attributes: Map<String, Value> =
            asset.attributes.iter().filter(|(name, _)| wanted(name)).map(|(k, v)| (k.clone(), v.clone())).collect();
        json!({ "id": asset.id.to_string(), "attributes": attributes })
    }
}

fn names(fields: &[Value], catalog: &Catalog) -> Vec<String> {
    fields.iter().filter_map(Value::as_str).map(|field| catalog.display_name(field)).collect()
}

/// A number, or the same as text.
fn count(name: &str, value: Option<&Value>) -> Result<Option<usize>, Fault> {
    let Some(value) = value else { return Ok(None) };
    match super::comparison::text(value).trim().parse() {
        Ok(count) => Ok(Some(count)),
        Err(_) => Err(Fault::invalid_parameters(&format!("{name} must be a number from 0, not {value}."))),
    }
}
