//! Schemas that many operations share without being components: those inside components of other kinds.
//!
//! ```yaml
//! components: { parameters: { Language: { name: language, in: query, schema: { enum: [de, en] } } } }
//! ```
//!
//! A naive reading makes an enum for every operation that refers to the parameter (`Language`, `Language2`, …); this is one.
//!
//! Input: the components. Output: where their schemas are, and the node of each once it was read.

use super::graph::NodeId;
use openapiv3::{Components, MediaType, Parameter, ParameterSchemaOrContent, ReferenceOr, Schema};
use std::collections::BTreeMap;

/// By address, since the document neither moves nor changes while it is lowered; never iterated.
#[derive(Debug, Default)]
pub(super) struct Shared(BTreeMap<usize, Option<NodeId>>);

impl Shared {
    /// The schemas in parameters, headers, bodies and responses.
    pub(super) fn of(components: &Components) -> Self {
        let mut shared = Self::default();
        for parameter in components.parameters.values().filter_map(ReferenceOr::as_item) {
            shared.format(&data(parameter).format);
        }
        for header in components.headers.values().filter_map(ReferenceOr::as_item) {
            shared.format(&header.format);
        }
        for body in components.request_bodies.values().filter_map(ReferenceOr::as_item) {
            shared.contents(body.content.values());
        }
        for response in components.responses.values().filter_map(ReferenceOr::as_item) {
            shared.contents(response.content.values());
            for header in response.headers.values().filter_map(ReferenceOr::as_item) {
                shared.format(&header.format);
            }
        }
        shared
    }

    /// Whether this is one of them: its node, or `None` until it was read.
    pub(super) fn get(&self, schema: &ReferenceOr<Schema>) -> Option<Option<NodeId>> {
        self.0.get(&address(schema)).copied()
    }

    /// Remembers what it became.
    pub(super) fn set(&mut self, schema: &ReferenceOr<Schema>, node: NodeId) {
        self.0.insert(address(schema), Some(node));
    }

    fn format(&mut self, format: &ParameterSchemaOrContent) {
        match format {
            ParameterSchemaOrContent::Schema(schema) => self.schema(schema),
            ParameterSchemaOrContent::Content(content) => self.contents(content.values()),
        }
    }

    fn contents<'a>(&mut self, contents: impl Iterator<Item = &'a MediaType>) {
        contents.filter_map(|media| media.schema.as_ref()).for_each(|schema| self.schema(schema));
    }

    fn schema(&mut self, schema: &ReferenceOr<Schema>) {
        self.0.insert(address(schema), None);
    }
}

fn address(schema: &ReferenceOr<Schema>) -> usize {
    std::ptr::from_ref(schema).addr()
}

fn data(parameter: &Parameter) -> &openapiv3::ParameterData {
    match parameter {
        Parameter::Query { parameter_data, .. }
        | Parameter::Header { parameter_data, .. }
        | Parameter::Path { parameter_data, .. }
        | Parameter::Cookie { parameter_data, .. } => parameter_data,
    }
}
