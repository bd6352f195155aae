//! The base paths of declarations → host, base path and schemes of one document (1.2, section 5.2).
//!
//! If all declarations share one base path, it is the server. Where they differ, what they have in common is the server,
//! and the rest goes into the paths; a declaration on another host keeps its own server.

use crate::members::Members;
use crate::normalize::context::Context;
use serde_json::{Map, Value, json};

/// Where the paths of one declaration begin.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Base {
    /// What comes before each path; empty or `/a/b`.
    prefix: String,
    /// The server, where it is not the document's.
    pub(super) server: Option<String>,
}

impl Base {
    /// A path of the declaration as one of the document.
    pub(super) fn path(&self, path: &str) -> String {
        let slash = if path.starts_with('/') { "" } else { "/" };
        format!("{}{slash}{path}", self.prefix)
    }
}

/// Writes the common server into the document, and gives each declaration's base.
pub(super) fn merge(
    declarations: &[Map<String, Value>],
    document: &mut Map<String, Value>,
    _: &mut Context<'_>,
) -> Vec<Base> {
    let urls: Vec<(String, Vec<String>)> = declarations.iter().map(split).collect();
    let origin = urls.iter().map(|(origin, _)| origin).find(|origin| !origin.is_empty()).cloned().unwrap_or_default();
    let on_origin = |one: &str| one.is_empty() || one == origin;
    let mut common: Option<Vec<String>> = None;
    for (_, segments) in urls.iter().filter(|(one, _)| on_origin(one)) {
        common = Some(match common {
            None => segments.clone(),
            Some(common) => {
                common.into_iter().zip(segments).take_while(|(one, other)| one == *other).map(|(one, _)| one).collect()
            }
        });
    }
    let common = common.unwrap_or_default();
    if let Some((scheme, host)) = origin.split_once("://") {
        document.insert("host".to_owned(), host.into());
        document.insert("schemes".to_owned(), json!([scheme]));
    }
    if !common.is_empty() {
        document.insert("basePath".to_owned(), format!("/{}", common.join("/")).into());
    }
    let base = |(one, segments): (String, Vec<String>)| {
        if on_origin(&one) {
            Base {
                prefix: segments.iter().skip(common.len()).map(|segment| format!("/{segment}")).collect(),
                server: None,
            }
        } else {
            let path: String = segments.iter().map(|segment| format!("/{segment}")).collect();
            Base { prefix: String::new(), server: Some(format!("{one}{path}")) }
        }
    };
    urls.into_iter().map(base).collect()
}

/// `https://a.example/api/v1/` → (`https://a.example`, [`api`, `v1`])
fn split(declaration: &Map<String, Value>) -> (String, Vec<String>) {
    let url = declaration.member("basePath").and_then(Value::as_str).unwrap_or_default().trim();
    let url = url.split(['?', '#']).next().unwrap_or_default();
    let (origin, path) = match url.split_once("://") {
        None => (String::new(), url),
        Some((scheme, rest)) => {
            let (host, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
            (format!("{}://{host}", scheme.to_ascii_lowercase()), path)
        }
    };
    (origin, path.split('/').filter(|segment| !segment.is_empty()).map(str::to_owned).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::Dialect;
    use crate::normalize::testing::with_context;

    fn merged(base_paths: &[&str]) -> (Value, Vec<String>) {
        let declarations: Vec<_> =
            base_paths.iter().map(|base| Map::from_iter([("basePath".to_owned(), json!(base))])).collect();
        let (mut document, mut bases) = (Map::new(), Vec::new());
        with_context(Dialect::V12, |context| bases = merge(&declarations, &mut document, context));
        (document.into(), bases.iter().map(|base| base.server.clone().unwrap_or_else(|| base.path("p"))).collect())
    }

    #[test]
    fn what_is_common_is_the_server_and_the_rest_goes_into_the_paths() {
        let server = json!({"host": "a.example:8", "schemes": ["http"], "basePath": "/api"});
        assert_eq!(
            merged(&["http://a.example:8/api", "http://a.example:8/api/"]),
            (server.clone(), vec!["/p".into(), "/p".into()])
        );
        let different = merged(&["http://a.example:8/api/v1", "http://a.example:8/api/v2", "/api"]);
        assert_eq!(different, (server.clone(), vec!["/v1/p".into(), "/v2/p".into(), "/p".into()]));
        let elsewhere = merged(&["http://a.example:8/api", "https://b.example/x"]);
        assert_eq!(elsewhere, (server, vec!["/p".into(), "https://b.example/x".into()]));
        assert_eq!(merged(&["", ""]), (json!({}), vec!["/p".into(), "/p".into()]));
    }
}
