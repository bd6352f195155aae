//! Ten operations of a generated crate that can be called without an argument, and a program that calls them.
//!
//! Input: a crate of ours. Output: the first ten by their names in generated.json, which is an order that nobody chose; a
//! program's text.

use anyhow::{Context, Result, ensure};
use serde_json::Value;
use std::path::Path;

/// How many.
const TEN: usize = 10;

/// An operation without arguments.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Call {
    /// The group's module.
    pub(crate) module: String,
    /// The group's function on the client.
    pub(crate) accessor: String,
    pub(crate) method: String,
}

impl Call {
    /// The feature that brings it, where groups have features.
    pub(crate) fn feature(&self) -> String {
        format!("api-{}", self.module.replace('_', "-"))
    }
}

/// The operations.
///
/// # Errors
/// When the crate is not one of ours, or has fewer.
pub(crate) fn calls(krate: &Path) -> Result<Vec<Call>> {
    let record = std::fs::read(krate.join("generated.json")).context("our crate has no generated.json")?;
    let record: Value = serde_json::from_slice(&record).context("generated.json is no JSON")?;
    let operations = record["operations"].as_object().context("generated.json names no operations")?;
    let client = std::fs::read_to_string(krate.join("src/client.rs")).context("our crate has no src/client.rs")?;
    let mut calls = Vec::new();
    for (key, path) in operations.iter().filter(|(key, _)| key.starts_with("GET ")) {
        let path = path.as_str().with_context(|| format!("{key} has no path"))?;
        let Some(call) = call(path, &client) else { continue };
        let file = krate.join("src/api").join(&call.module).with_extension("rs");
        let text = std::fs::read_to_string(&file).with_context(|| format!("there is no {}", file.display()))?;
        if calls.len() < TEN && text.contains(&format!("pub fn {}(&self)", call.method)) {
            calls.push(call);
        }
    }
    ensure!(calls.len() == TEN, "there are only {} operations without arguments", calls.len());
    Ok(calls)
}

/// What `api::pets::PetsApi::list` is called by.
fn call(path: &str, client: &str) -> Option<Call> {
    let mut parts = path.split("::").skip(1);
    let (module, handle, method) = (parts.next()?, parts.next()?, parts.next()?);
    let (before, _) = client.split_once(&format!("-> crate::api::{module}::{handle}<"))?;
    let (_, accessor) = before.rsplit_once("pub fn ")?;
    let accessor = accessor.split('(').next()?;
    Some(Call { module: module.to_owned(), accessor: accessor.to_owned(), method: method.to_owned() })
}

/// The program.
pub(crate) fn program(package: &str, calls: &[Call]) -> String {
    let package = package.replace('-', "_");
    let call = |Call { accessor, method, .. }: &Call| {
        format!("    println!(\"{{:?}}\", client.{accessor}().{method}().send().await?.status());\n")
    };
    let calls: String = calls.iter().map(call).collect();
    format!(
        "#[tokio::main(flavor = \"current_thread\")]\nasync fn main() -> Result<(), {package}::Error> {{\n    \
         let client = {package}::Client::builder(\"https://api.example.com\").build()?;\n{calls}    Ok(())\n}}\n"
    )
}

#[cfg(test)]
mod tests {
    use super::{Call, call, program};

    #[test]
    fn a_call_is_found_by_the_client() {
        let client = "pub fn pets(&self) -> crate::api::pets::PetsApi<'_> {}\n\
                      pub fn type_(\n&self,\n) -> crate::api::r#type::TypeApi<'_> {}";
        let found = call("api::pets::PetsApi::list", client).expect("found");
        assert_eq!(found, Call { module: "pets".into(), accessor: "pets".into(), method: "list".into() });
        assert!(program("a-b", &[found]).contains("client.pets().list().send()"));
        assert_eq!(call("api::other::OtherApi::list", client), None);
    }
}
