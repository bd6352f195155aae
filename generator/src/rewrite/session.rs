//! One credential under many names becomes one security scheme (`[auth.session]`).
//!
//! Input: parameters, form fields and API keys that carry it. Output: a scheme `session` ([`super::SESSION`]), on every
//! operation that takes it where it goes ([`super::SESSION_PLACE`]), and nothing of what carried it before:
//!
//! ```yaml
//! parameters: [{ name: session, in: query, required: true, schema: { type: string } }, { name: page, … }]
//! # becomes
//! parameters: [{ name: page, … }]
//! security: [{ session: [] }]
//! x-session-place: { in: query, name: session }
//! ```
//!
//! A naive client repeats the credential in the arguments of every method; here it is the client's.

use super::session_security::Carriers;
use super::{FEATURE, SESSION_PLACE, operations, session_body, session_security};
use crate::config::SessionConfig;
use crate::finding::{Code, Finding, Findings, Halt, Place};
use crate::load::Origins;
use indexmap::IndexMap;
use openapiv3::{Components, OpenAPI, Operation, Parameter, ReferenceOr};
use serde_json::{Value, json};

/// Where an operation takes the credential.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Spot {
    /// `query`, `header`, `cookie` or `form`.
    pub(super) place: &'static str,
    /// The name there.
    pub(super) name: String,
}

/// What was rewritten how often, and where first.
#[derive(Debug, Default)]
pub(super) struct Tally {
    counts: IndexMap<String, (usize, Place)>,
}

impl Tally {
    /// Notes one rewriting of this kind.
    pub(super) fn add(&mut self, what: String, place: impl FnOnce() -> Place) {
        self.counts.entry(what).or_insert_with(|| (0, place())).0 += 1;
    }

    fn report(self, findings: &mut Findings) {
        for (what, (count, first)) in self.counts {
            let operations = if count == 1 { "1 operation" } else { &format!("{count} operations") };
            let message = what.replace("{}", operations);
            findings.push(Finding::new(Code::SessionRewritten, first, message));
        }
    }
}

/// Rewrites every operation.
pub(super) fn rewrite(
    document: &mut OpenAPI,
    config: &SessionConfig,
    origins: &Origins,
    findings: &mut Findings,
) -> Result<(), Halt> {
    let carriers = session_security::replace_schemes(document, config, origins, findings)?;
    report_unused(document, config, findings);
    let components = document.components.clone().unwrap_or_default();
    let global = document.security.take();
    let mut tally = Tally::default();
    for (path, item) in &mut document.paths.paths {
        let ReferenceOr::Item(item) = item else { continue };
        let mut shared = std::mem::take(&mut item.parameters);
        let from_path = take_parameters(&mut shared, &components, config);
        item.parameters = shared;
        for (method, slot) in operations::slots(item) {
            let Some(operation) = slot else { continue };
            let place = || {
                super::marked(&operation.extensions, origins)
                    .unwrap_or_else(|| Place::default().child("paths").child(path).child(&method.to_ascii_lowercase()))
            };
            let place = place();
            let mut spots = take_parameters(&mut operation.parameters, &components, config);
            spots.extend(from_path.iter().cloned());
            spots.extend(session_body::take_fields(&mut operation.request_body, &components, config));
            apply(operation, spots, &carriers, global.as_ref(), config, &mut tally, &place);
        }
    }
    tally.report(findings);
    Ok(())
}

/// Takes the parameters that carry the credential out of a list.
fn take_parameters(
    list: &mut Vec<ReferenceOr<Parameter>>,
    components: &Components,
    config: &SessionConfig,
) -> Vec<Spot> {
    let mut spots = Vec::new();
    list.retain(|parameter| {
        let spot = resolved(parameter, components).and_then(|parameter| spot_of(parameter, config));
        let keep = spot.is_none();
        spots.extend(spot);
        keep
    });
    spots
}

fn resolved<'a>(parameter: &'a ReferenceOr<Parameter>, components: &'a Components) -> Option<&'a Parameter> {
    match parameter {
        ReferenceOr::Item(parameter) => Some(parameter),
        ReferenceOr::Reference { reference } => {
            components.parameters.get(reference.strip_prefix("#/components/parameters/")?)?.as_item()
        }
    }
}

fn spot_of(parameter: &Parameter, config: &SessionConfig) -> Option<Spot> {
    let place = match parameter {
        Parameter::Query { .. } => "query",
        Parameter::Header { .. } => "header",
        Parameter::Cookie { .. } => "cookie",
        Parameter::Path { .. } => return None,
    };
    let name = &parameter.parameter_data_ref().name;
    is_carrier(name, config).then(|| Spot { place, name: name.clone() })
}

/// Whether a name is one of the credential's.
pub(super) fn is_carrier(name: &str, config: &SessionConfig) -> bool {
    config.parameters.iter().chain(&config.ignored).any(|known| known == name)
}

/// Whether the server looks at the credential under this name.
pub(super) fn is_heeded(name: &str, config: &SessionConfig) -> bool {
    !config.ignored.iter().any(|known| known == name)
}

fn apply(
    operation: &mut Operation,
    spots: Vec<Spot>,
    carriers: &Carriers,
    global: Option<&Vec<openapiv3::SecurityRequirement>>,
    config: &SessionConfig,
    tally: &mut Tally,
    place: &Place,
) {
    let id = operation.operation_id.clone().unwrap_or_default();
    if is_login(&id, config) {
        operation.extensions.insert(FEATURE.to_owned(), "login".into());
    }
    let requirements = operation.security.take().or_else(|| global.cloned()).unwrap_or_default();
    for spot in &spots {
        let Spot { place: kind, name } = spot;
        let what = match is_heeded(name, config) {
            true => format!("the {} `{name}` of {{}} is the client's credential now", noun(kind)),
            false => format!("the {} `{name}` of {{}}, which the server ignores, was taken out", noun(kind)),
        };
        tally.add(what, || place.clone());
    }
    if config.without.contains(&id) {
        operation.security = Some(session_security::without(requirements, carriers));
        return;
    }
    let by_scheme = session_security::spot(&requirements, carriers, config);
    let spot = spots.into_iter().find(|spot| is_heeded(&spot.name, config)).or(by_scheme).unwrap_or_else(|| {
        let name = config.default.clone();
        tally.add(format!("{{}} got the credential as the query parameter `{name}`"), || place.clone());
        Spot { place: "query", name }
    });
    operation.security = Some(session_security::with_session(requirements, carriers));
    let value: Value = json!({ "in": spot.place, "name": spot.name });
    operation.extensions.insert(SESSION_PLACE.to_owned(), value);
}

fn noun(place: &str) -> &'static str {
    match place {
        "query" => "query parameter",
        "header" => "header",
        "cookie" => "cookie",
        _ => "form field",
    }
}

fn is_login(id: &str, config: &SessionConfig) -> bool {
    config.login.as_ref().is_some_and(|login| {
        [&login.public_key_operation, &login.login_operation, &login.logout_operation]
            .into_iter()
            .any(|known| known == id)
    })
}

fn report_unused(document: &OpenAPI, config: &SessionConfig, findings: &mut Findings) {
    let known =
        |id: &String| document.operations().any(|(_, _, operation)| operation.operation_id.as_ref() == Some(id));
    for id in config.without.iter().filter(|id| !known(id)) {
        let message = format!("`[auth.session] without` names the operation `{id}`, which the document does not have");
        findings.push(Finding::new(Code::RuleUnused, Place::new("client.toml", ""), message));
    }
}
