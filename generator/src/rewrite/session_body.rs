//! Form fields that carry the session.
//!
//! Input: a request body with a form. Output: the same body without the credential's fields. Shared bodies and schemas are
//! copied into the operation first, since other operations may use them otherwise.

use super::session::{Spot, is_carrier};
use crate::config::SessionConfig;
use openapiv3::{Components, ReferenceOr, RequestBody, Schema, SchemaKind, Type};

/// Takes the credential's fields out of a body's forms.
pub(super) fn take_fields(
    body: &mut Option<ReferenceOr<RequestBody>>,
    components: &Components,
    config: &SessionConfig,
) -> Vec<Spot> {
    let Some(found) = body.as_ref().and_then(|body| resolved(body, components)) else { return Vec::new() };
    let mut changed = found.clone();
    let mut spots: Vec<Spot> = Vec::new();
    for (media_type, media) in &mut changed.content {
        let form = media_type.starts_with("multipart/") || media_type.starts_with("application/x-www-form-urlencoded");
        let Some(schema) = media.schema.as_mut().filter(|_| form) else { continue };
        for name in take_members(schema, components, config) {
            media.encoding.shift_remove(&name);
            let spot = Spot { place: "form", name };
            if !spots.contains(&spot) {
                spots.push(spot);
            }
        }
    }
    if !spots.is_empty() {
        *body = Some(ReferenceOr::Item(changed));
    }
    spots
}

fn resolved<'a>(body: &'a ReferenceOr<RequestBody>, components: &'a Components) -> Option<&'a RequestBody> {
    match body {
        ReferenceOr::Item(body) => Some(body),
        ReferenceOr::Reference { reference } => {
            components.request_bodies.get(reference.strip_prefix("#/components/requestBodies/")?)?.as_item()
        }
    }
}

fn take_members(schema: &mut ReferenceOr<Schema>, components: &Components, config: &SessionConfig) -> Vec<String> {
    let found = match schema {
        ReferenceOr::Item(schema) => Some(&*schema),
        ReferenceOr::Reference { reference } => reference
            .strip_prefix("#/components/schemas/")
            .and_then(|name| components.schemas.get(name))
            .and_then(ReferenceOr::as_item),
    };
    let Some(found) = found else { return Vec::new() };
    let mut changed = found.clone();
    let (properties, required) = match &mut changed.schema_kind {
        SchemaKind::Type(Type::Object(object)) => (&mut object.properties, &mut object.required),
        SchemaKind::Any(any) => (&mut any.properties, &mut any.required),
        _ => return Vec::new(),
    };
    let names: Vec<String> = properties.keys().filter(|name| is_carrier(name, config)).cloned().collect();
    properties.retain(|name, _| !names.contains(name));
    required.retain(|name| !names.contains(name));
    if !names.is_empty() {
        *schema = ReferenceOr::Item(changed);
    }
    names
}
