//! `/report/{name}`: usage reports as tab-separated text.
//!
//! Names and parameters are the server's; its columns are unknown, so these are made up from what the catalogs hold.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::extract::{Path, State as Shared};
use axum::http::header;
use axum::response::{IntoResponse, Response};

use crate::data::{Asset, Catalog, KEYWORDS, extension, is_date};
use crate::fault::Fault;
use crate::session_check::{Caller, QueryString};
use crate::state::State;

/// The report of a name. `locale` is accepted and changes nothing; lines are there for the days asked for.
pub(crate) async fn report(
    Shared(state): Shared<Arc<State>>,
    caller: Caller,
    Path(name): Path<String>,
) -> Result<Response, Fault> {
    let days = Days::read(&caller.query)?;
    let catalogs = state.catalogs();
    let (columns, rows) = match name.as_str() {
        "asset-uploads" => (EVENT, events(&catalogs, &days, "Cataloged", "Cataloged By", 1)),
        "asset-downloads" => (EVENT, events(&catalogs, &days, "Last Updated", "Updated By", 3)),
        "asset-deletions" => (EVENT, events(&catalogs, &days, "Last Modified", "Updated By", 29)),
        "asset-most-downloaded" | "asset-most-previewed" | "asset_most-previewed" => (ASSETS, most_used(&catalogs)),
        "file-types" => ("File Type\tCount", counted(&catalogs, |asset| vec![extension(asset.first_text("Filename"))])),
        "keyword-statistics" => ("Keyword\tCount", counted(&catalogs, keywords)),
        "search-terms" => ("Search Term\tCount", search_terms()),
        "netpublish-download-frequency" | "netpublish-usage" => ("Site\tCount", vec!["Press\t12".to_owned()]),
        _ => return Err(Fault::not_found(&format!("There is no report {name}."))),
    };
    let with_header = caller.query.get("includeHeader").is_some_and(|value| value.eq_ignore_ascii_case("true"));
    let header = with_header.then(|| columns.to_owned());
    let text: String = header.into_iter().chain(rows).map(|line| line + "\n").collect();
    Ok(([(header::CONTENT_TYPE, "text/tab-separated-values;charset=UTF-8")], text).into_response())
}

const EVENT: &str = "Date\tCatalog\tItem ID\tFilename\tUser";
const ASSETS: &str = "Catalog\tItem ID\tFilename\tCount";

/// The days a report covers, both ends included; an end that is not given is open.
struct Days {
    first: String,
    last: String,
}

impl Days {
    fn read(query: &QueryString) -> Result<Self, Fault> {
        let date = |name: &str, otherwise: &str| match query.get(name).filter(|date| !date.is_empty()) {
            None => Ok(otherwise.to_owned()),
            Some(date) if is_date(date) => Ok(date.to_owned()),
            Some(_) => Err(Fault::invalid_parameters(&format!("{name} must be a date, YYYY-MM-DD."))),
        };
        Ok(Self { first: date("startingDate", "0000-00-00")?, last: date("endingDate", "9999-99-99")? })
    }

    fn contain(&self, date: &str) -> bool {
        self.first.as_str() <= date && date <= self.last.as_str()
    }
}

/// One line per asset whose date field falls into the days, every `step`th asset.
fn events(catalogs: &[Catalog], days: &Days, date: &str, user: &str, step: usize) -> Vec<String> {
    let mut lines = Vec::new();
    for catalog in catalogs {
        for asset in catalog.assets.values().step_by(step) {
            let day = asset.first_text(date).get(..10).unwrap_or_default();
            if days.contain(day) {
                let (filename, user) = (asset.first_text("Filename"), asset.first_text(user));
                lines.push(format!("{day}\t{}\t{}\t{filename}\t{user}", catalog.name, asset.id));
            }
        }
    }
    lines.sort();
    lines
}

fn most_used(catalogs: &[Catalog]) -> Vec<String> {
    let mut lines = Vec::new();
    for catalog in catalogs {
        for (asset, count) in catalog.assets.values().take(10).zip((1..=10).rev()) {
            lines.push(format!("{}\t{}\t{}\t{count}", catalog.name, asset.id, asset.first_text("Filename")));
        }
    }
    lines
}

fn counted(catalogs: &[Catalog], values: impl Fn(&Asset) -> Vec<String>) -> Vec<String> {
    let mut counts = BTreeMap::<String, usize>::new();
    for asset in catalogs.iter().flat_map(|catalog| catalog.assets.values()) {
        for value in values(asset) {
            *counts.entry(value).or_default() += 1;
        }
    }
    counts.into_iter().map(|(value, count)| format!("{value}\t{count}")).collect()
}

fn keywords(asset: &Asset) -> Vec<String> {
    asset.values("Keywords").iter().filter_map(|value| value.as_str()).map(str::to_owned).collect()
}

fn search_terms() -> Vec<String> {
    KEYWORDS.iter().zip((1..=12).rev()).map(|(word, count)| format!("{word}\t{count}")).collect()
}
