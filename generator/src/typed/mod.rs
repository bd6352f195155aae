//! From a value of the shape of OpenAPI 3.0 to the typed model.
//!
//! Input: the root of a normalized document. Output: `openapiv3::OpenAPI` with everything in it that fits the model; what does not
//! fit is left out, part by part, and reported with its place (`untypable`); what the model silently drops is found by
//! serializing back and comparing (`key-dropped`). Marks (`x-at`) are in the `extensions` maps. Not here: any change of
//! meaning (`normalize`), any question about what is typed (`lower`).

mod lossless;
mod part;
mod prune;
mod straight;
mod whole;

use crate::finding::{Code, Finding, Findings, Halt, Place};
use crate::load::{AT, Origins};
use crate::members::Members;
use crate::normalize::{Kind, Slot, slot};
use crate::{parallel, stack};
use indexmap::IndexMap;
use lossless::Losses;
use openapiv3::{Components, Info, OpenAPI, Paths};
use part::read;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};
use std::sync::{Mutex, PoisonError};
use straight::Straight;
use whole::Tries;

/// How many members of a map are typed at a time by one thread.
const CHUNK: usize = 32;

/// Types the root of a normalized document, which is freed part by part meanwhile: both are the largest things in memory.
///
/// ```
/// use generator::{finding::Findings, load::Origins, typed::typed};
/// let root = serde_json::json!({"openapi": "3.0.3", "info": {"title": "Pets", "version": "1"}, "paths": {"/pets": {}}});
/// let openapi = typed(root, &Origins::default(), &mut Findings::new()).unwrap();
/// assert!(openapi.paths.paths.contains_key("/pets"));
/// ```
///
/// # Errors
/// `structure-invalid` when the root is not an object; everything smaller is left out and reported.
pub fn typed(root: Value, origins: &Origins, findings: &mut Findings) -> Result<OpenAPI, Halt> {
    let Value::Object(root) = root else {
        return Err(findings.halt(Finding::new(
            Code::StructureInvalid,
            Place::default(),
            "the document is not an object",
        )));
    };
    // The model is read by recursion through every schema, with large frames.
    Ok(stack::with_room(|| {
        let tries = &Tries::default();
        let mut typing = Typing { origins, findings: findings.beside(), losses: Losses::default(), tries };
        let openapi = typing.document(root);
        findings.take(typing.findings);
        typing.losses.findings().for_each(|finding| findings.push(finding));
        openapi
    }))
}

/// What every part needs: where things stand, and whom to tell.
struct Typing<'a> {
    origins: &'a Origins,
    findings: Findings,
    losses: Losses,
    tries: &'a Tries,
}

impl Typing<'_> {
    fn document(&mut self, root: Map<String, Value>) -> OpenAPI {
        let place = self.place(root.get(AT), &Place::default());
        let mut openapi = OpenAPI { openapi: "3.0.3".to_owned(), ..OpenAPI::default() };
        for (key, value) in root {
            self.member(key, value, &place, &mut openapi);
        }
        openapi
    }

    fn member(&mut self, key: String, value: Value, place: &Place, openapi: &mut OpenAPI) {
        let place = self.place(value.mark(), &place.child(&key));
        match key.as_str() {
            "openapi" => {}
            "info" => openapi.info = self.part(&value, &place).unwrap_or_else(untitled),
            "servers" => openapi.servers = self.list(&value, Kind::Server, &place),
            "tags" => openapi.tags = self.list(&value, Kind::Tag, &place),
            "security" => openapi.security = self.part(&value, &place),
            "externalDocs" => openapi.external_docs = self.part(&value, &place),
            "paths" => openapi.paths = self.paths(value, &place),
            "components" => openapi.components = Some(self.components(value, &place)),
            _ if key.starts_with("x-") => _ = openapi.extensions.insert(key, value),
            _ => self.losses.add(&key, &place),
        }
    }

    /// Types the members of a map, many at once, for none needs another, and frees them. What they tell keeps its order.
    fn each<T: Send>(
        &mut self,
        members: impl Iterator<Item = (String, Value)>,
        typed: impl Fn(&mut Self, &str, &Value) -> Option<T> + Sync,
    ) -> Vec<(String, T)> {
        let mut members = members.peekable();
        let mut chunks = Vec::new();
        while members.peek().is_some() {
            chunks.push(Mutex::new(members.by_ref().take(CHUNK).collect::<Vec<_>>()));
        }
        let (origins, tries) = (self.origins, self.tries);
        let beside = || Self { origins, findings: self.findings.beside(), losses: Losses::default(), tries };
        let made = parallel::map(&chunks, |chunk| {
            let mut typing = beside();
            let members = std::mem::take(&mut *chunk.lock().unwrap_or_else(PoisonError::into_inner));
            let one = |(name, value): (String, Value)| {
                let part = typed(&mut typing, &name, &value)?;
                Some((name, part))
            };
            (members.into_iter().filter_map(one).collect::<Vec<_>>(), typing)
        });
        let mut all = Vec::new();
        for (typed, told) in made {
            all.extend(typed);
            self.findings.take(told.findings);
            self.losses.take(told.losses);
        }
        all
    }

    fn paths(&mut self, value: Value, place: &Place) -> Paths {
        let members = members(value);
        let (extensions, items): (Vec<_>, Vec<_>) = members.partition(|(path, _)| path.starts_with("x-"));
        let paths = self.each(items.into_iter(), |typing, path, item| {
            let place = typing.place(item.mark(), &place.child(path));
            typing.pruned_part(Kind::PathItem, item, &place)
        });
        Paths { paths: paths.into_iter().collect(), extensions: extensions.into_iter().collect() }
    }

    fn components(&mut self, value: Value, place: &Place) -> Components {
        let mut components = Components::default();
        for (section, map) in members(value) {
            let place = place.child(&section);
            match section.as_str() {
                "schemas" => components.schemas = self.map(map, Kind::Schema, &place),
                "responses" => components.responses = self.map(map, Kind::Response, &place),
                "parameters" => components.parameters = self.map(map, Kind::Parameter, &place),
                "examples" => components.examples = self.map(map, Kind::Example, &place),
                "requestBodies" => components.request_bodies = self.map(map, Kind::RequestBody, &place),
                "headers" => components.headers = self.map(map, Kind::Header, &place),
                "securitySchemes" => components.security_schemes = self.map(map, Kind::SecurityScheme, &place),
                _ if section.starts_with("x-") => _ = components.extensions.insert(section, map),
                _ => self.losses.add(&section, &place),
            }
        }
        components
    }

    fn list<T: Straight + DeserializeOwned + Serialize>(&mut self, value: &Value, kind: Kind, place: &Place) -> Vec<T> {
        let mut list = Vec::new();
        for (index, item) in value.as_array().into_iter().flatten().enumerate() {
            let place = self.place(item.mark(), &place.child(&index.to_string()));
            list.extend(self.pruned_part(kind, item, &place));
        }
        list
    }

    fn map<T: Straight + DeserializeOwned + Serialize + Send>(
        &mut self,
        value: Value,
        kind: Kind,
        place: &Place,
    ) -> IndexMap<String, T> {
        let members = members(value).filter(|(name, _)| name != AT);
        let parts = self.each(members, |typing, name, item| {
            let place = typing.place(item.mark(), &place.child(name));
            typing.pruned_part(kind, item, &place)
        });
        parts.into_iter().collect()
    }

    fn pruned_part<T: Straight + DeserializeOwned + Serialize>(
        &mut self,
        kind: Kind,
        value: &Value,
        place: &Place,
    ) -> Option<T> {
        if let Some(part) = T::straight(value).or_else(|| self.tries.whole(value)) {
            return Some(part);
        }
        let mut value = value.clone();
        if self.prune(kind, &mut value, place) { self.part(&value, place) } else { None }
    }

    /// Types one part and notes what it loses by that.
    fn part<T: DeserializeOwned + Serialize>(&mut self, value: &Value, place: &Place) -> Option<T> {
        match read::<T>(value) {
            Ok(part) => {
                let back = serde_json::to_value(&part).expect("the typed model serializes");
                self.losses.compare(value, &back, place, self.origins);
                Some(part)
            }
            Err(message) => {
                self.untypable("part", &message, place, "left out");
                None
            }
        }
    }

    fn untypable(&mut self, what: &str, message: &str, place: &Place, done: &str) {
        let message = format!("this {what} does not fit OpenAPI 3.0: {message}");
        self.findings.push(Finding::new(Code::Untypable, place.clone(), message).done(done));
    }

    /// The place of a mark; else the one given.
    fn place(&self, at: Option<&Value>, otherwise: &Place) -> Place {
        place_of(self.origins, at, otherwise)
    }
}

/// The members of an object.
fn members(value: Value) -> impl Iterator<Item = (String, Value)> {
    let members = if let Value::Object(members) = value { members } else { Map::new() };
    members.into_iter()
}

fn place_of(origins: &Origins, at: Option<&Value>, otherwise: &Place) -> Place {
    match at.and_then(Value::as_u64) {
        Some(mark) => origins.place(mark),
        None => otherwise.clone(),
    }
}

fn untitled() -> Info {
    Info { title: "Untitled".to_owned(), version: "0".to_owned(), ..Info::default() }
}

#[cfg(test)]
mod tests;
