//! Parameters (OpenAPI 3.0, Parameter Object).
//!
//! Input: the parameters of a path and of an operation. Output: [`Param`]s: path, query, header, cookie, each in document
//! order; an operation's own replace those of its path.

use super::graph::NodeId;
use super::media_type::Direction;
use super::object::presence;
use super::operations::Scope;
use super::place::{self, At};
use super::read::Site;
use super::schemas::Schemas;
use super::{docs, hint, reference, sample};
use crate::finding::{Code, Finding, Place};
use crate::ir::{
    Constraints, Explode, Hint, Literal, Param, ParamPlace, PathStyle, Presence, QueryStyle, Separator, Text, Type,
    Writing,
};
use crate::members::Members;
use crate::normalize::carried;
use indexmap::IndexMap;
use openapiv3::{HeaderStyle, Parameter, ParameterData, ParameterSchemaOrContent, ReferenceOr};
use serde_json::Value;

/// The parameters of an operation.
pub(super) fn parameters<'d>(
    shared: &'d [ReferenceOr<Parameter>],
    own: &'d [ReferenceOr<Parameter>],
    scope: &Scope<'d>,
    schemas: &mut Schemas<'d>,
) -> Result<Vec<Param>, String> {
    let known = scope.document.components.as_ref().map(|components| &components.parameters);
    let mut params: Vec<Param> = Vec::new();
    for (index, parameter) in shared.iter().chain(own).enumerate() {
        let Some((name, parameter)) = reference::resolve(parameter, "parameters", known) else {
            return Err("a parameter is a reference that leads nowhere".to_owned());
        };
        let param = match name {
            Some(name) => component(name, parameter, schemas),
            None => {
                let at = scope.at.child("parameters").child(&index.to_string());
                parameter_of(parameter, &at, &Words { argument: scope.hint.clone(), of_type: None }, schemas)
            }
        };
        let Some(param) = param else { continue };
        let same = |other: &Param| other.wire == param.wire && rank(&other.place) == rank(&param.place);
        match params.iter_mut().find(|other| same(other)) {
            Some(other) => *other = param,
            None => params.push(param),
        }
    }
    params.sort_by_key(|param| rank(&param.place));
    Ok(params)
}

/// A parameter among the components, which is the same for every operation that has it.
fn component<'d>(name: String, parameter: &'d Parameter, schemas: &mut Schemas<'d>) -> Option<Param> {
    if let Some(known) = schemas.parameters.get(&name) {
        return Some(known.clone());
    }
    let at = Place::default().child("components").child("parameters").child(&name);
    // Its key tells it from others of the same name, for which their operations may not speak.
    let of_type = Some(hint::part(&hint::component(&name), "Parameter"));
    let param = parameter_of(parameter, &at, &Words { argument: Hint::default(), of_type }, schemas)?;
    schemas.parameters.insert(name, param.clone());
    Some(param)
}

/// Words for names.
#[derive(Debug)]
struct Words {
    /// What the argument stands in.
    argument: Hint,
    /// Those of its type, where they are not the argument's.
    of_type: Option<Hint>,
}

fn rank(place: &ParamPlace) -> u8 {
    match place {
        ParamPlace::Path(..) => 0,
        ParamPlace::Query(_) => 1,
        ParamPlace::Header(_) => 2,
        ParamPlace::Cookie(_) => 3,
    }
}

fn parameter_of<'d>(parameter: &'d Parameter, at: &Place, words: &Words, schemas: &mut Schemas<'d>) -> Option<Param> {
    let mut is_reserved = false;
    let (data, place) = match parameter {
        Parameter::Query { parameter_data, allow_reserved, style, allow_empty_value: _ } => {
            let is_json = matches!(parameter_data.format, ParameterSchemaOrContent::Content(_));
            let exploded = parameter_data.explode.unwrap_or(*style == openapiv3::QueryStyle::Form);
            let style = query_style(style, exploded, &parameter_data.extensions);
            let style = if is_json { QueryStyle::Json } else { style };
            is_reserved = *allow_reserved;
            (parameter_data, ParamPlace::Query(style))
        }
        Parameter::Header { parameter_data, style: HeaderStyle::Simple } => {
            if is_reserved_header(&parameter_data.name) && !is_sent(parameter_data) {
                return None;
            }
            if is_own_header(&parameter_data.name) {
                let at = place::place_of(&parameter_data.extensions, schemas.origins, || at.clone());
                let message = format!("the client sets the header `{}` itself, or never sends it", parameter_data.name);
                schemas.findings.push(Finding::new(Code::ParameterSkipped, at, message));
                return None;
            }
            (parameter_data, ParamPlace::Header(explode(parameter_data.explode, false)))
        }
        Parameter::Path { parameter_data, style } => {
            let style = path_style(parameter_data, style);
            (parameter_data, ParamPlace::Path(style, explode(parameter_data.explode, false)))
        }
        Parameter::Cookie { parameter_data, style: openapiv3::CookieStyle::Form } => {
            (parameter_data, ParamPlace::Cookie(explode(parameter_data.explode, true)))
        }
    };
    let writing = if is_reserved { Writing::Reserved } else { writing(data, &place) };
    Some(Param { writing, ..lower_data(data, place, at, words, schemas) })
}

/// OpenAPI 3.0, Parameter Object: definitions of these headers are ignored.
fn is_reserved_header(name: &str) -> bool {
    ["accept", "content-type", "authorization"].contains(&name.to_ascii_lowercase().as_str())
}

/// Whether it is required of an operation without a body (Swagger, which ignores none).
fn is_sent(data: &ParameterData) -> bool {
    let is_content_type = data.name.eq_ignore_ascii_case("content-type");
    is_content_type && data.extensions.member(carried::CONTENT_TYPE) == Some(&Value::Bool(true))
}

/// Headers of the connection and of how a body is framed, which only the client knows; the runtime refuses them
/// (`header_problem`).
fn is_own_header(name: &str) -> bool {
    let own = ["host", "content-length", "transfer-encoding", "connection", "te", "trailer", "upgrade", "referer"];
    own.contains(&name.to_ascii_lowercase().as_str())
}

fn explode(explode: Option<bool>, default: bool) -> Explode {
    if explode.unwrap_or(default) { Explode::Yes } else { Explode::No }
}

/// What the style of a place does not say.
fn writing(data: &ParameterData, place: &ParamPlace) -> Writing {
    let is_json = matches!(data.format, ParameterSchemaOrContent::Content(_));
    match (place, collection_format(&data.extensions)) {
        (ParamPlace::Header(_) | ParamPlace::Cookie(_), _) if is_json => Writing::Json,
        (ParamPlace::Path(..) | ParamPlace::Header(_), Some("ssv")) => Writing::Separated(Separator::Space),
        (ParamPlace::Path(..) | ParamPlace::Header(_), Some("tsv")) => Writing::Separated(Separator::Tab),
        (ParamPlace::Path(..) | ParamPlace::Header(_), Some("pipes")) => Writing::Separated(Separator::Pipe),
        _ => Writing::Styled,
    }
}

const COLLECTION_FORMAT: &str = carried::COLLECTION_FORMAT;

fn collection_format(extensions: &IndexMap<String, Value>) -> Option<&str> {
    extensions.get(COLLECTION_FORMAT).and_then(Value::as_str)
}

/// The style of a query parameter or of a form's field.
pub(super) fn query_style(
    style: &openapiv3::QueryStyle,
    exploded: bool,
    extensions: &IndexMap<String, Value>,
) -> QueryStyle {
    match (style, exploded) {
        _ if collection_format(extensions) == Some("tsv") => QueryStyle::TabDelimited,
        (openapiv3::QueryStyle::DeepObject, _) => QueryStyle::DeepObject,
        (_, true) => QueryStyle::FormExploded,
        (openapiv3::QueryStyle::Form, false) => QueryStyle::Form,
        (openapiv3::QueryStyle::SpaceDelimited, false) => QueryStyle::SpaceDelimited,
        (openapiv3::QueryStyle::PipeDelimited, false) => QueryStyle::PipeDelimited,
    }
}

fn path_style(data: &ParameterData, style: &openapiv3::PathStyle) -> PathStyle {
    if matches!(data.format, ParameterSchemaOrContent::Content(_)) {
        return PathStyle::Json;
    }
    match style {
        openapiv3::PathStyle::Simple => PathStyle::Simple,
        openapiv3::PathStyle::Label => PathStyle::Label,
        openapiv3::PathStyle::Matrix => PathStyle::Matrix,
    }
}

fn lower_data<'d>(
    data: &'d ParameterData,
    place: ParamPlace,
    at: &Place,
    words: &Words,
    schemas: &mut Schemas<'d>,
) -> Param {
    let ParameterData { name, description, required, deprecated, format, example, examples, explode: _, extensions } =
        data;
    let at = At::of(extensions, || At::Place(at.clone()));
    let mut own = hint::member(&words.argument, name);
    own.pinned = extensions.member("x-rust-name").and_then(Value::as_str).map(str::to_owned);
    let example = sample::example(example.as_ref(), examples);
    let value = value_of(format, &at, words.of_type.as_ref().unwrap_or(&own), schemas);
    let sample = schemas.sample(value.node, example, Direction::Request);
    let required = *required || matches!(place, ParamPlace::Path(..));
    Param {
        at: at.place(schemas.origins),
        wire: name.clone(),
        hint: own,
        docs: docs::docs(None, description.as_deref(), deprecated.unwrap_or(false), None),
        place,
        writing: Writing::default(),
        ty: value.ty,
        presence: presence(required, value.default),
        constraints: value.constraints,
        sample,
    }
}

/// The type of a parameter or header, and what else its schema says.
#[derive(Debug)]
struct ValueOf {
    ty: Type,
    default: Option<Literal>,
    constraints: Constraints,
    node: Option<NodeId>,
}

fn value_of<'d>(format: &'d ParameterSchemaOrContent, at: &At, words: &Hint, schemas: &mut Schemas<'d>) -> ValueOf {
    let content;
    let (schema, way) = match format {
        ParameterSchemaOrContent::Schema(schema) => (Some(schema), &["schema"][..]),
        ParameterSchemaOrContent::Content(by_media_type) => {
            let first = by_media_type.first();
            content = ["content", first.map_or("", |(media_type, _)| media_type.as_str()), "schema"];
            (first.and_then(|(_, media)| media.schema.as_ref()), &content[..])
        }
    };
    let Some(schema) = schema else {
        let (ty, constraints) = (Type::Text(Text::Plain), Constraints::default());
        return ValueOf { ty, default: None, constraints, node: None };
    };
    // Parameter names alone say too little for a type of their own (`status`), so that the operation's words stay.
    let node = schemas.read(schema, Site::new(at, way, words.clone()));
    typed(node, schemas)
}

fn typed(node: NodeId, schemas: &mut Schemas<'_>) -> ValueOf {
    let ty = schemas.plain_type(node);
    let merged = schemas.merged(node);
    let ty = match ty {
        // Nothing is said about it: on the wire it is text.
        Type::Json if merged.says_nothing() => Type::Text(Text::Plain),
        other => other,
    };
    let (default, constraints) = (merged.default.clone(), Constraints { list: merged.constraints.clone() });
    ValueOf { ty, default, constraints, node: Some(node) }
}

/// A response header (OpenAPI 3.0, Header Object), with words for it and for its type.
pub(super) fn header<'d>(
    name: &str,
    header: &'d openapiv3::Header,
    at: &Place,
    (own, of_type): (Hint, &Hint),
    schemas: &mut Schemas<'d>,
) -> Param {
    let openapiv3::Header {
        description,
        style: HeaderStyle::Simple,
        required,
        deprecated,
        format,
        example: _,
        examples: _,
        extensions,
    } = header;
    let at = At::of(extensions, || At::Place(at.clone()));
    let value = value_of(format, &at, of_type, schemas);
    Param {
        at: at.place(schemas.origins),
        wire: name.to_owned(),
        hint: own,
        docs: docs::docs(None, description.as_deref(), deprecated.unwrap_or(false), None),
        place: ParamPlace::Header(Explode::No),
        writing: Writing::default(),
        ty: value.ty,
        presence: if *required { Presence::Required } else { Presence::Optional },
        constraints: value.constraints,
        sample: None,
    }
}
