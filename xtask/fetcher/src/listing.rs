//! The declarations of a Swagger 1.x resource listing.
//!
//! Input: a listing and where it stands. Output: one file for each declaration. What a listing's `path` is relative to
//! differs between versions and servers, so the ways are tried in the order of their age, the newest first.

use crate::collection::File;
use crate::download::{Answer, Downloader, Failure};
use crate::names;
use crate::text::{self, Content};
use anyhow::{Result, bail};
use reqwest::Url;
use serde_json::Value;

/// Whether a description is a listing, and no declaration.
pub(crate) fn is_listing(value: &Value) -> bool {
    let apis = value.get("apis").and_then(Value::as_array);
    let operations = apis.into_iter().flatten().any(|api| api.get("operations").is_some());
    apis.is_some() && !operations && value.get("resourcePath").is_none()
}

/// Downloads every declaration.
///
/// # Errors
/// When one cannot be had: without it, its operations would be missing without a word.
pub(crate) fn add_declarations(downloader: &mut Downloader, listing: &Value, files: &mut Vec<File>) -> Result<()> {
    let home = files[0].url.clone();
    let apis = listing.get("apis").and_then(Value::as_array);
    for path in apis.into_iter().flatten().filter_map(|api| api.get("path").and_then(Value::as_str)) {
        let answer = declaration(downloader, &home, listing, path)?;
        if files.iter().any(|file| file.url == answer.url) {
            continue;
        }
        let name = free(names::declaration(path, &answer.bytes), files);
        files.push(File { name, url: answer.url, bytes: answer.bytes });
    }
    Ok(())
}

/// The name, with a number where another file has it.
fn free(name: String, files: &[File]) -> String {
    let taken = |name: &str| files.iter().any(|file| file.name.eq_ignore_ascii_case(name));
    let (stem, ending) = name.rsplit_once('.').unwrap_or((&name, "json"));
    let numbered = (2..).map(|number| format!("{stem}-{number}.{ending}")).find(|name| !taken(name));
    if taken(&name) { numbered.unwrap_or_default() } else { name }
}

fn declaration(downloader: &mut Downloader, home: &Url, listing: &Value, path: &str) -> Result<Answer> {
    let mut attempts: Vec<String> = Vec::new();
    let mut tried: Vec<Url> = Vec::new();
    for url in addresses(home, listing, path) {
        if tried.contains(&url) {
            continue;
        }
        match downloader.get(&url).map(|answer| (text::content(&answer.bytes), answer)) {
            Ok((Content::Description(_), answer)) => return Ok(answer),
            Ok((Content::Data(value), answer)) if value.get("apis").is_some() => return Ok(answer),
            Ok((Content::Unreadable(reason), answer)) => {
                attempts.push(format!("{}: {reason}", downloader.shown(&answer.url)))
            }
            Ok((_, answer)) => attempts.push(format!("{}: it is no API declaration", downloader.shown(&answer.url))),
            // Only "there is none" is a reason to look elsewhere.
            Err(failure @ Failure { status: Some(400..=499), .. }) => attempts.push(failure.to_string()),
            Err(failure) => return Err(failure.into()),
        }
        tried.push(url);
    }
    bail!("the listing names the declaration `{path}`, which cannot be had\n  {}", attempts.join("\n  "))
}

/// Where a declaration may be.
fn addresses(home: &Url, listing: &Value, path: &str) -> Vec<Url> {
    let path = path.replace("{format}", "json");
    let mut list = Vec::new();
    if path.contains("://") {
        return Url::parse(&path).into_iter().collect();
    }
    let relative = path.trim_start_matches('/');
    let below = |base: &Url| {
        let mut base = base.clone();
        base.set_query(None);
        base.set_path(&format!("{}/", base.path().trim_end_matches('/')));
        base.join(relative).ok()
    };
    // Swagger 1.2, section 5.1.2: appended to the address of the listing.
    list.extend(below(home));
    let base_path = listing.get("basePath").and_then(Value::as_str);
    list.extend(base_path.and_then(|base| home.join(base).ok()).and_then(|base| below(&base)));
    // Beside the listing, as files of a folder are.
    list.extend(home.join(relative).ok());
    list.extend(home.join(&path).ok());
    let with_ending: Vec<Url> = list
        .iter()
        .filter(|url| !url.path().ends_with(".json"))
        .filter_map(|url| Url::parse(&format!("{url}.json")).ok())
        .collect();
    list.extend(with_ending);
    let query = home.query().map(str::to_owned);
    for url in &mut list {
        url.set_query(query.as_deref());
    }
    list
}

#[cfg(test)]
mod tests {
    use super::addresses;
    use reqwest::Url;
    use serde_json::json;

    #[test]
    fn declarations_are_sought_where_servers_put_them() {
        let of = |home: &str, listing: serde_json::Value, path: &str| -> Vec<String> {
            let home = Url::parse(&format!("http://portfolio.example.com{home}")).expect("an address");
            addresses(&home, &listing, path).iter().map(|url| url.path().to_owned()).collect()
        };
        assert_eq!(of("/api/api-docs", json!({}), "/pet")[0], "/api/api-docs/pet");
        assert_eq!(of("/docs/", json!({}), "/pet.{format}")[0], "/docs/pet.json");
        let based = of("/r.json", json!({"basePath": "/rest"}), "/pet");
        assert_eq!(based[..4], ["/r.json/pet", "/rest/pet", "/pet", "/pet"]);
        assert_eq!(of("/a", json!({}), "http://portfolio.example.com/x/pet"), ["/x/pet"]);
    }
}
