//! Parameters and headers.

use super::{Straight, extension};
use crate::members::Members;
use openapiv3::{
    CookieStyle, Header, HeaderStyle, Parameter, ParameterData, ParameterSchemaOrContent, PathStyle, QueryStyle,
};
use serde_json::{Map, Value};

/// What values may be called, and what they are then.
macro_rules! styles {
    ($($kind:ident { $($name:literal => $style:ident),* })*) => {
        $(impl Straight for $kind {
            fn straight(value: &Value) -> Option<Self> {
                match value.as_str()? {
                    $($name => Some(Self::$style),)*
                    _ => None,
                }
            }
        })*
    };
}

styles! {
    QueryStyle {
        "form" => Form, "spaceDelimited" => SpaceDelimited, "pipeDelimited" => PipeDelimited, "deepObject" => DeepObject
    }
    PathStyle { "matrix" => Matrix, "label" => Label, "simple" => Simple }
    HeaderStyle { "simple" => Simple }
    CookieStyle { "form" => Form }
}

impl Straight for Parameter {
    fn straight(value: &Value) -> Option<Self> {
        let object = value.as_object()?;
        let mut own = Own::default();
        let mut parameter_data = parameter_data(object, &mut own)?;
        parameter_data.name = String::straight(object.member("name")?)?;
        let made = match object.member("in")?.as_str()? {
            "query" => Self::Query {
                parameter_data,
                allow_reserved: own.allow_reserved.take().unwrap_or_default(),
                style: own.style()?,
                allow_empty_value: own.allow_empty_value.take(),
            },
            "header" => Self::Header { parameter_data, style: own.style()? },
            "path" => Self::Path { parameter_data, style: own.style()? },
            "cookie" => Self::Cookie { parameter_data, style: own.style()? },
            _ => return None,
        };
        // What is left has no place in a parameter of this kind.
        own.is_used_up().then_some(made)
    }
}

/// What not every kind of parameter has.
#[derive(Default)]
struct Own<'v> {
    style: Option<&'v Value>,
    allow_reserved: Option<bool>,
    allow_empty_value: Option<bool>,
}

impl Own<'_> {
    fn style<T: Straight + Default>(&self) -> Option<T> {
        self.style.map_or_else(|| Some(T::default()), T::straight)
    }

    fn is_used_up(&self) -> bool {
        self.allow_reserved.is_none() && self.allow_empty_value.is_none()
    }
}

/// What parameters of all kinds have, but for the name.
fn parameter_data<'v>(object: &'v Map<String, Value>, own: &mut Own<'v>) -> Option<ParameterData> {
    let mut made = ParameterData {
        name: String::new(),
        description: None,
        required: false,
        deprecated: None,
        format: format(object)?,
        example: None,
        examples: Default::default(),
        explode: None,
        extensions: Default::default(),
    };
    for (key, value) in object {
        match key.as_str() {
            "name" | "in" | "schema" | "content" => {}
            "description" => made.description = Straight::straight(value)?,
            "required" => made.required = Straight::straight(value)?,
            "deprecated" => made.deprecated = Straight::straight(value)?,
            "example" => made.example = Straight::straight(value)?,
            "examples" => made.examples = Straight::straight(value)?,
            "explode" => made.explode = Straight::straight(value)?,
            "style" => own.style = Some(value),
            "allowReserved" => own.allow_reserved = Straight::straight(value)?,
            "allowEmptyValue" => own.allow_empty_value = Straight::straight(value)?,
            _ => extension(key, value, &mut made.extensions)?,
        }
    }
    Some(made)
}

/// The schema or the content: one of them, and not both.
fn format(object: &Map<String, Value>) -> Option<ParameterSchemaOrContent> {
    match (object.member("schema"), object.member("content")) {
        (Some(schema), None) => Straight::straight(schema).map(ParameterSchemaOrContent::Schema),
        (None, Some(content)) => Straight::straight(content).map(ParameterSchemaOrContent::Content),
        _ => None,
    }
}

impl Straight for Header {
    fn straight(value: &Value) -> Option<Self> {
        let object = value.as_object()?;
        let mut made = Self {
            description: None,
            style: HeaderStyle::default(),
            required: false,
            deprecated: None,
            format: format(object)?,
            example: None,
            examples: Default::default(),
            extensions: Default::default(),
        };
        for (key, value) in object {
            match key.as_str() {
                "schema" | "content" => {}
                "description" => made.description = Straight::straight(value)?,
                "style" => made.style = Straight::straight(value)?,
                "required" => made.required = Straight::straight(value)?,
                "deprecated" => made.deprecated = Straight::straight(value)?,
                "example" => made.example = Straight::straight(value)?,
                "examples" => made.examples = Straight::straight(value)?,
                _ => extension(key, value, &mut made.extensions)?,
            }
        }
        Some(made)
    }
}
