//! Servers (OpenAPI 3.0, Server Object).
//!
//! Input: the document's servers. Output: the same as templates with variables. Not here: making a URL of them.

use super::{docs, place};
use crate::finding::{Code, Finding, Findings, Place};
use crate::ir::{Server, ServerVariable};
use crate::load::Origins;
use indexmap::IndexMap;

/// The servers that can be used.
pub(super) fn servers(list: &[openapiv3::Server], origins: &Origins, findings: &mut Findings) -> Vec<Server> {
    let top = Place::default().child("servers");
    let mut result = Vec::new();
    for (index, server) in list.iter().enumerate() {
        let openapiv3::Server { url, description, variables, extensions } = server;
        let at = place::place_of(extensions, origins, || top.child(&index.to_string()));
        if url.trim().is_empty() || url.contains(char::is_whitespace) {
            findings.push(Finding::new(Code::ServerUnusable, at, format!("the server URL `{url}` is not a URL")));
            continue;
        }
        result.push(Server {
            at,
            url: url.clone(),
            docs: docs::docs(None, description.as_deref(), false, None),
            variables: variables.as_ref().map(server_variables).unwrap_or_default(),
        });
    }
    result
}

fn server_variables(variables: &IndexMap<String, openapiv3::ServerVariable>) -> Vec<ServerVariable> {
    let variable = |(name, variable): (&String, &openapiv3::ServerVariable)| {
        let openapiv3::ServerVariable { enumeration, default, description, extensions: _ } = variable;
        ServerVariable {
            name: name.clone(),
            default: default.clone(),
            values: enumeration.clone(),
            docs: docs::docs(None, description.as_deref(), false, None),
        }
    };
    variables.iter().map(variable).collect()
}
