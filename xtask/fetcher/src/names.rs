//! Names of folders and files, made from what a server says and safe on every disk.

use reqwest::Url;

/// A folder's name from a title or a version.
pub(crate) fn folder(text: &str) -> String {
    let kept =
        |c: char| if c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '+') { c.to_ascii_lowercase() } else { '-' };
    let name: String = text.trim().chars().map(kept).collect();
    let words: Vec<&str> = name.split('-').filter(|word| !word.is_empty()).collect();
    let name: String = words.join("-").trim_start_matches(['.', '-']).chars().take(80).collect();
    if name.is_empty() { "unnamed".to_owned() } else { name }
}

/// The name of the file at an address: its own, with the ending of what it holds where it has none.
pub(crate) fn entry(url: &Url, bytes: &[u8]) -> String {
    let last = url.path_segments().and_then(|mut segments| segments.rfind(|segment| !segment.is_empty()));
    with_ending(&safe(last.unwrap_or("document")), bytes)
}

/// The name of the file of a Swagger 1.2 declaration, by its `path` in the listing.
pub(crate) fn declaration(path: &str, bytes: &[u8]) -> String {
    let path = path.split_once("://").map_or(path, |(_, rest)| rest.split_once('/').map_or("", |(_, path)| path));
    let path = path.split(['?', '#']).next().unwrap_or_default().replace(".{format}", "").replace("{format}", "");
    let parts: Vec<String> = path.split('/').filter(|part| !matches!(*part, "" | "." | "..")).map(safe).collect();
    with_ending(&if parts.is_empty() { "declaration".to_owned() } else { parts.join("_") }, bytes)
}

fn with_ending(name: &str, bytes: &[u8]) -> String {
    if [".json", ".yaml", ".yml"].iter().any(|ending| name.to_ascii_lowercase().ends_with(ending)) {
        return name.to_owned();
    }
    let first = bytes.iter().find(|byte| !byte.is_ascii_whitespace() && !matches!(byte, 0xef | 0xbb | 0xbf));
    format!("{name}.{}", if matches!(first, Some(b'{' | b'[')) { "json" } else { "yaml" })
}

fn safe(name: &str) -> String {
    let kept = |c: char| if c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | '+') { c } else { '-' };
    let name: String = name.chars().map(kept).take(120).collect();
    let name = name.trim_start_matches('.');
    if name.is_empty() { "document".to_owned() } else { name.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::{declaration, entry, folder};
    use reqwest::Url;

    #[test]
    fn names_are_those_of_the_server_where_they_are_safe() {
        assert_eq!(folder("Portfolio API"), "portfolio-api");
        assert_eq!(folder(" ../../v1.2 (beta) "), "v1.2-beta");
        assert_eq!(folder("…"), "unnamed");
        let url = |path: &str| Url::parse(&format!("http://portfolio.example.com{path}")).expect("an address");
        assert_eq!(entry(&url("/api/v1/api-docs"), b"{}"), "api-docs.json");
        assert_eq!(entry(&url("/swagger.json?x=1"), b"{}"), "swagger.json");
        assert_eq!(
            entry(&url("/docs/%2e%2e%2fopenapi/"), b"openapi: 3.0.0"),
            "%2e%2e%2fopenapi.yaml".replace('%', "-")
        );
        assert_eq!(declaration("/job/run", b"{"), "job_run.json");
        assert_eq!(declaration("http://x.example.com/docs/pet.{format}", b"{"), "docs_pet.json");
    }
}
