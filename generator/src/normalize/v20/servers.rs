//! `host`, `basePath` and `schemes` → `servers`.

use crate::members::MembersMut;
use serde_json::{Map, Value, json};

/// The servers of a document, `https` before `http`.
///
/// Without `host` the server is the one that served the document, which only its user knows: the URL is then a path alone.
pub(super) fn servers(document: &mut Map<String, Value>) -> Vec<Value> {
    let host = document.take_member("host");
    let base_path = document.take_member("basePath");
    let schemes = super::texts(document.take_member("schemes"));
    of(host.as_ref().and_then(Value::as_str), base_path.as_ref().and_then(Value::as_str), schemes)
}

fn of(host: Option<&str>, base_path: Option<&str>, mut schemes: Vec<String>) -> Vec<Value> {
    let base_path = base_path.unwrap_or_default().trim().trim_end_matches('/');
    let slash = if base_path.is_empty() || base_path.starts_with('/') { "" } else { "/" };
    let Some(host) = host.map(str::trim).filter(|host| !host.is_empty()) else {
        return if base_path.is_empty() { Vec::new() } else { vec![json!({"url": format!("{slash}{base_path}")})] };
    };
    schemes.retain(|scheme| matches!(scheme.as_str(), "http" | "https"));
    if schemes.is_empty() {
        schemes.push("https".to_owned());
    }
    schemes.sort_by_key(|scheme| scheme != "https");
    schemes.dedup();
    schemes.iter().map(|scheme| json!({"url": format!("{scheme}://{host}{slash}{base_path}")})).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parts_make_urls_and_https_comes_first() {
        let both = vec!["http".to_owned(), "https".to_owned()];
        let urls = json!([{"url": "https://a.example/v1"}, {"url": "http://a.example/v1"}]);
        assert_eq!(Value::Array(of(Some("a.example"), Some("v1/"), both)), urls);
        assert_eq!(of(None, Some("/v1"), vec![]), [json!({"url": "/v1"})]);
        assert_eq!(of(None, Some("/"), vec![]), [] as [Value; 0]);
        assert_eq!(of(Some("a.example"), None, vec!["ws".to_owned()]), [json!({"url": "https://a.example"})]);
    }
}
