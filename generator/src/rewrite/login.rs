//! The login of client.toml names what the document has (`[auth.session.login]`).
//!
//! Input: the configuration and the document. Output: nothing, or a fatal finding: a login that cannot work is found when
//! generating, not when logging in.

use crate::config::{Config, LoginConfig};
use crate::finding::{Code, Finding, Findings, Halt, Place};
use openapiv3::{MediaType, OpenAPI, Operation, ReferenceOr, Schema, SchemaKind, StatusCode, Type};

/// How many `$ref`s may follow each other.
const CHAIN: usize = 64;

/// Checks the login's operations and members.
pub(super) fn check(document: &OpenAPI, config: &Config, findings: &mut Findings) -> Result<(), Halt> {
    let Some(login) = config.auth.session.as_ref().and_then(|session| session.login.as_ref()) else { return Ok(()) };
    problem(document, login).map_or(Ok(()), |message| {
        let finding = Finding::new(Code::ConfigInvalid, Place::new("client.toml", ""), message)
            .remedy("name what the document has under [auth.session.login], or take the section out");
        Err(findings.halt(finding))
    })
}

fn problem(document: &OpenAPI, login: &LoginConfig) -> Option<String> {
    let LoginConfig {
        public_key_operation,
        modulus,
        exponent,
        login_operation,
        user,
        password,
        session,
        logout_operation,
        expired: _,
    } = login;
    let find = |id: &str| {
        let found = document.operations().find(|(_, _, operation)| operation.operation_id.as_deref() == Some(id));
        found
            .map(|(_, _, operation)| operation)
            .ok_or_else(|| format!("the login names the operation `{id}`, which the document does not have"))
    };
    let checked = || -> Result<(), String> {
        let key = find(public_key_operation)?;
        let open = find(login_operation)?;
        find(logout_operation)?;
        for (operation, schema, members) in [
            (key, answer(document, key), [modulus, exponent].as_slice()),
            (open, sent(document, open), [user, password].as_slice()),
            (open, answer(document, open), [session].as_slice()),
        ] {
            let Some(known) = schema.and_then(|schema| members_of(document, schema)) else { continue };
            if let Some(missing) = members.iter().find(|member| !known.contains(&member.as_str())) {
                let id = operation.operation_id.as_deref().unwrap_or_default();
                return Err(format!("the login names the member `{missing}`, which `{id}` does not have"));
            }
        }
        Ok(())
    };
    checked().err()
}

fn answer<'a>(document: &'a OpenAPI, operation: &'a Operation) -> Option<&'a ReferenceOr<Schema>> {
    let success = operation.responses.responses.iter().find(|(status, _)| match status {
        StatusCode::Code(code) => (200..300).contains(code),
        StatusCode::Range(class) => *class == 2,
    });
    let response = match success?.1 {
        ReferenceOr::Item(response) => response,
        ReferenceOr::Reference { reference } => {
            let name = reference.strip_prefix("#/components/responses/")?;
            document.components.as_ref()?.responses.get(name)?.as_item()?
        }
    };
    json(response.content.values().next())
}

fn sent<'a>(document: &'a OpenAPI, operation: &'a Operation) -> Option<&'a ReferenceOr<Schema>> {
    let body = match operation.request_body.as_ref()? {
        ReferenceOr::Item(body) => body,
        ReferenceOr::Reference { reference } => {
            let name = reference.strip_prefix("#/components/requestBodies/")?;
            document.components.as_ref()?.request_bodies.get(name)?.as_item()?
        }
    };
    json(body.content.values().next())
}

fn json(media: Option<&MediaType>) -> Option<&ReferenceOr<Schema>> {
    media?.schema.as_ref()
}

/// The members of a plain object; nothing is known of any other schema.
fn members_of<'a>(document: &'a OpenAPI, schema: &'a ReferenceOr<Schema>) -> Option<Vec<&'a str>> {
    let mut schema = schema;
    for _ in 0..CHAIN {
        match schema {
            ReferenceOr::Reference { reference } => {
                let name = reference.strip_prefix("#/components/schemas/")?;
                schema = document.components.as_ref()?.schemas.get(name)?;
            }
            ReferenceOr::Item(item) => match &item.schema_kind {
                SchemaKind::Type(Type::Object(object)) if !object.properties.is_empty() => {
                    return Some(object.properties.keys().map(String::as_str).collect());
                }
                _ => return None,
            },
        }
    }
    None
}
