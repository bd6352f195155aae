//! The servers' common path moves into the paths (`[server] fold-base-path`).
//!
//! Input: servers such as `http://host/api/v1` and paths such as `/catalog`. Output: servers such as `http://host` and paths
//! such as `/api/v1/catalog`, so that callers give only scheme, host and port, and documents that draw the line elsewhere
//! agree. Keys of operations stay the document's own.

use super::marked;
use crate::finding::{Code, Finding, Findings, Place};
use crate::load::Origins;
use openapiv3::{OpenAPI, PathItem, ReferenceOr, Server};

/// Folds the path that all servers share.
pub(super) fn fold(document: &mut OpenAPI, origins: &Origins, findings: &mut Findings) {
    let Some(shared) = common(&document.servers) else {
        if let Some(server) = document.servers.first() {
            let place = marked(&server.extensions, origins).unwrap_or_else(|| Place::default().child("servers"));
            let message = "`fold-base-path` is not used: the servers have different paths, or variables in them";
            findings.push(Finding::new(Code::RuleUnused, place, message));
        }
        return;
    };
    let ours = document.servers.first().map(|server| authority(&server.url).to_owned()).unwrap_or_default();
    for server in &mut document.servers {
        let end = server.url.len() - path_of(&server.url).len();
        server.url.truncate(end);
    }
    // A relative server URL that was only a path says nothing any more.
    document.servers.retain(|server| !server.url.is_empty());
    let paths = std::mem::take(&mut document.paths.paths);
    for (path, mut item) in paths {
        let own = own_path(&mut item, &ours);
        let base = own.as_deref().unwrap_or(&shared);
        document.paths.paths.insert(format!("{base}{path}"), item);
    }
}

/// The path that all servers share, without a slash at its end.
fn common(servers: &[Server]) -> Option<String> {
    let mut paths = servers.iter().map(|server| path_of(&server.url).trim_end_matches('/'));
    let Some(first) = paths.next() else { return Some(String::new()) };
    (!first.contains('{') && paths.all(|path| path == first)).then(|| first.to_owned())
}

/// A path item with other paths on the document's server has a base path of its own.
fn own_path(item: &mut ReferenceOr<PathItem>, ours: &str) -> Option<String> {
    let ReferenceOr::Item(item) = item else { return None };
    if item.servers.is_empty() || item.servers.iter().any(|server| authority(&server.url) != ours) {
        return None;
    }
    let own = common(&item.servers)?;
    item.servers.clear();
    Some(own)
}

/// What follows scheme and authority in a URL; all of a relative one.
fn path_of(url: &str) -> &str {
    let after = match url.find("://") {
        Some(scheme) => scheme + "://".len(),
        None if url.starts_with("//") => 2,
        None => return if url.starts_with('/') { url } else { "" },
    };
    url[after..].find('/').map_or("", |slash| &url[after + slash..])
}

/// What comes before the path in a URL.
pub(super) fn authority(url: &str) -> &str {
    &url[..url.len() - path_of(url).len()]
}

#[cfg(test)]
mod tests {
    use super::path_of;

    #[test]
    fn a_path_follows_scheme_and_authority() {
        assert_eq!(path_of("http://host:8090/api/v1"), "/api/v1");
        assert_eq!(path_of("//host/api/"), "/api/");
        assert_eq!(path_of("/api"), "/api");
        assert_eq!(path_of("https://host"), "");
    }
}
