//! Tells which specification a file follows, and what it is when it is none: by its content, never by its name.
//!
//! Input: a file's text, then its value. Output: the [`Dialect`], or a fatal finding that names what the file looks like and
//! says what to do. Not here: whether the document is valid.

use super::Dialect;
use crate::finding::{Code, Finding, Findings, Place};
use serde_json::Value;

/// What the file is by its first characters, when that is nothing that JSON or YAML could be.
pub(super) fn foreign_text(file: &str, text: &str) -> Option<Finding> {
    let start = text.trim_start();
    let (what, remedy) = if start.is_empty() {
        ("empty", "download it again")
    } else if start.starts_with('<') {
        return Some(not_a_description(file, &markup(start)));
    } else if start.starts_with("#%RAML") {
        ("a RAML document", "convert it to OpenAPI 3 first, or ask the server for its OpenAPI document")
    } else if start.starts_with("FORMAT: 1A") {
        ("an API Blueprint", "convert it to OpenAPI 3 first")
    } else if start.starts_with("syntax = \"proto") {
        ("a protocol buffers file", "a gRPC API has no Swagger document, unless its gateway serves one")
    } else if start.contains('{') && (start.starts_with("type ") || start.starts_with("schema {")) {
        ("a GraphQL schema", "GraphQL needs another generator")
    } else {
        return None;
    };
    Some(not_a_description(file, &(what.to_owned(), remedy.to_owned())))
}

fn not_a_description(file: &str, (what, remedy): &(String, String)) -> Finding {
    let message = format!("the file is {what}, not a Swagger or OpenAPI description");
    Finding::new(Code::NotADescription, Place::new(file, ""), message).remedy(remedy.clone())
}

/// HTML and the XML languages for APIs.
fn markup(text: &str) -> (String, String) {
    let head: String = text.chars().take(4000).collect::<String>().to_ascii_lowercase();
    let whole = || text.chars().take(200_000).collect::<String>().to_ascii_lowercase();
    if head.contains("<html") || head.contains("<!doctype html") {
        if whole().contains("swagger") {
            let named = page_address(text).map(|address| format!(" (the page names `{address}`)")).unwrap_or_default();
            let remedy = format!("save what the page loads, not the page: the address of its JSON or YAML{named}");
            return ("the HTML page of a Swagger UI".to_owned(), remedy);
        }
        let remedy = "save the description itself; a server that answers with a page usually wants a login first";
        return ("an HTML page".to_owned(), remedy.to_owned());
    }
    let what = if head.contains("wsdl") {
        "a WSDL document (SOAP)"
    } else if head.contains("wadl") {
        "a WADL document"
    } else if head.contains("edmx") {
        "OData metadata"
    } else {
        "XML"
    };
    (what.to_owned(), "ask the server for its Swagger or OpenAPI document (JSON or YAML)".to_owned())
}

/// The value of `url:` in a Swagger UI page.
fn page_address(text: &str) -> Option<&str> {
    text.match_indices("url").find_map(|(index, word)| {
        let rest = text.get(index + word.len()..)?.trim_start_matches(['"', '\'', ' ']).strip_prefix([':', '='])?;
        let rest = rest.trim_start();
        let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        let address = rest.get(1..)?.split(quote).next()?;
        (!address.is_empty() && address.len() < 300 && !address.contains(char::is_whitespace)).then_some(address)
    })
}

/// Which specification a root value follows.
pub(super) fn of(file: &str, root: &Value, findings: &mut Findings) -> Result<Dialect, Finding> {
    let Value::Object(map) = root else {
        return Err(not_an_object(file, root));
    };
    let key = match (map.contains_key("openapi"), map.contains_key("swagger"), map.contains_key("swaggerVersion")) {
        (true, true, _) => {
            let message = "the document says both `swagger` and `openapi`";
            return Err(Finding::new(Code::UnknownDialect, Place::new(file, ""), message)
                .remedy("remove the one whose specification the document does not follow"));
        }
        (true, false, _) => "openapi",
        (false, true, _) => "swagger",
        (false, false, true) => "swaggerVersion",
        (false, false, false) => return Err(foreign_value(file, root)),
    };
    let place = Place::new(file, "").child(key);
    let (version, text) = match map.get(key) {
        Some(Value::String(version)) => (version.trim().to_owned(), true),
        Some(Value::Number(number)) => (number.to_string(), false),
        _ => {
            let message = format!("`{key}` is not a text");
            return Err(Finding::new(Code::UnknownDialect, place, message)
                .remedy(format!("write `{key}: \"…\"` with the version")));
        }
    };
    let dialect = match (key, minor(&version).as_str()) {
        ("openapi", "3.0" | "3") => Dialect::V30,
        ("openapi", "3.1") => Dialect::V31,
        ("swagger", "2.0" | "2") => Dialect::V20,
        ("swagger" | "swaggerVersion", "1.0" | "1.1" | "1.2" | "1") => Dialect::V12,
        _ => return Err(unknown_version(key, &version, place)),
    };
    if !text {
        let finding = Finding::new(Code::Repaired, place, format!("`{key}: {version}` is a number, not a text"));
        findings.push(finding.done(format!("the document is read as {}", dialect.as_str())));
    }
    Ok(dialect)
}

/// `3.0` of `3.0.3`; the whole text when it is no version.
fn minor(version: &str) -> String {
    let parts: Vec<&str> = version.split('.').collect();
    match parts.as_slice() {
        [major, minor, ..] if parts.len() <= 4 => format!("{major}.{minor}"),
        _ => version.to_owned(),
    }
}

fn unknown_version(key: &str, version: &str, place: Place) -> Finding {
    let shown: String = version.chars().take(40).flat_map(char::escape_debug).collect();
    let remedy = if key == "openapi" && minor(version) == "3.2" {
        "OpenAPI 3.2 is not supported yet: where the document uses nothing new, write `openapi: 3.1.0`"
    } else if key == "openapi" && version.starts_with('2') {
        "a document of version 2 says `swagger: \"2.0\"`"
    } else {
        "known are `swaggerVersion` 1.0 to 1.2, `swagger` 2.0, and `openapi` 3.0 and 3.1"
    };
    Finding::new(Code::UnknownDialect, place, format!("`{key}: {shown}` is no version that can be read")).remedy(remedy)
}

fn not_an_object(file: &str, root: &Value) -> Finding {
    let what = match root {
        Value::Null => "empty (null)",
        Value::Array(_) => "a list",
        Value::String(_) => "plain text",
        Value::Bool(_) | Value::Number(_) | Value::Object(_) => "a single value",
    };
    let remedy = "check that the download worked; a description begins with `swagger` or `openapi` and a version";
    not_a_description(file, &(what.to_owned(), remedy.to_owned()))
}

/// What an object without a version is.
fn foreign_value(file: &str, root: &Value) -> Finding {
    let has = |key: &str| root.get(key).is_some();
    let at = |pointer: &str| root.pointer(pointer).is_some();
    let text = |pointer: &str| root.pointer(pointer).and_then(Value::as_str).unwrap_or_default();
    let convert = "export or convert it to OpenAPI 3 first";
    let (what, remedy) = if at("/info/_postman_id")
        || text("/info/schema").contains("postman")
        || has("item") && has("info")
    {
        ("a Postman collection", convert)
    } else if text("/_type") == "export" && has("resources") {
        ("an Insomnia export", convert)
    } else if has("asyncapi") {
        ("an AsyncAPI document", "AsyncAPI describes messages, not HTTP requests: it needs another generator")
    } else if at("/log/entries") {
        ("a HAR file (a recording of requests)", "ask the server for its Swagger or OpenAPI document")
    } else if at("/data/__schema") || has("__schema") {
        ("the introspection result of a GraphQL server", "GraphQL needs another generator")
    } else if text("/kind").starts_with("discovery#") || has("discoveryVersion") {
        ("a Google API discovery document", "convert it to OpenAPI 3 first")
    } else if has("openrpc") {
        ("an OpenRPC document", "JSON-RPC needs another generator")
    } else if has("arazzo") {
        ("an Arazzo document (workflows)", "name the OpenAPI document among its `sourceDescriptions`")
    } else if has("overlay") && has("actions") {
        ("an OpenAPI overlay", "name it under `overlays` in client.toml, and give the document it changes here")
    } else if has("urls") || has("configUrl") || has("url") && !has("paths") {
        ("the configuration of a Swagger UI", "save what its `url` or `urls` name")
    } else if has("paths") || has("apis") {
        return no_version(file, has("components"), has("apis"));
    } else if has("$schema") || has("properties") || has("$defs") || has("definitions") {
        ("a bare JSON Schema", "a client needs operations: name the description that refers to this schema")
    } else if has("error") || has("errors") || has("message") {
        (
            "an error answer of a server",
            "open it in an editor, and download again with what the server asks for (a login, a token)",
        )
    } else {
        ("JSON or YAML of an unknown kind", "a description has `swagger`, `openapi` or `swaggerVersion` at its root")
    };
    not_a_description(file, &(what.to_owned(), remedy.to_owned()))
}

fn no_version(file: &str, components: bool, apis: bool) -> Finding {
    let line = match (apis, components) {
        (true, _) => "swaggerVersion: \"1.2\"",
        (_, true) => "openapi: 3.0.3",
        _ => "swagger: \"2.0\"",
    };
    let message = "the document does not say which version of Swagger or OpenAPI it follows";
    Finding::new(Code::UnknownDialect, Place::new(file, ""), message)
        .remedy(format!("write `{line}` at its root, if that is what it follows"))
}
