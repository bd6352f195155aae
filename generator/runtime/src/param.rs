//! Arguments as plain values, before a style decides how they are written.
//!
//! Input: any Rust value that may be a parameter. Output: [`ParamValue`]. Not here: styles (`style.rs`).

use super::{Base64, Base64Url, Encode, Json, Number, Secret, UnknownValue};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// What may be sent as a parameter in the path, the query, a header, a cookie or a form.
///
/// Emitted enums give [`ParamValue::Text`], emitted structs [`ParamValue::json`].
pub trait Param {
    /// The argument as a plain value.
    fn to_param(&self) -> ParamValue<'_>;
}

/// An argument as a plain value.
#[derive(Debug, Clone, PartialEq)]
pub enum ParamValue<'a> {
    /// Not there; optional places leave it out.
    Absent,
    /// Text; in JSON it gets quotes.
    Text(Cow<'a, str>),
    /// A number or a boolean; in JSON it has no quotes.
    Literal(Cow<'a, str>),
    /// An array.
    List(Vec<ParamValue<'a>>),
    /// An object, in order.
    Object(Vec<(Cow<'a, str>, ParamValue<'a>)>),
}

impl<'a> ParamValue<'a> {
    /// Text.
    pub fn text(text: impl Into<Cow<'a, str>>) -> Self {
        Self::Text(text.into())
    }

    /// A value by its JSON; what emitted structs and unions are. One that has no JSON (NaN) is absent.
    #[inline]
    pub fn json(value: &dyn Encode) -> ParamValue<'static> {
        Json::of(value).map_or(ParamValue::Absent, |json| of_json(&json))
    }

    /// The text of a scalar; lists and objects, which no style can nest, as JSON.
    #[inline]
    pub(super) fn scalar_text(&self) -> Cow<'_, str> {
        match self {
            Self::Absent => Cow::Borrowed(""),
            Self::Text(text) | Self::Literal(text) => Cow::Borrowed(text),
            Self::List(_) | Self::Object(_) => Cow::Owned(self.to_json()),
        }
    }

    /// The value as JSON text (a parameter with `content`).
    pub(super) fn to_json(&self) -> String {
        let mut out = String::new();
        self.write_json(&mut out);
        out
    }

    fn write_json(&self, out: &mut String) {
        match self {
            Self::Absent => out.push_str("null"),
            Self::Literal(text) => out.push_str(text),
            Self::Text(text) => write_json_string(out, text),
            Self::List(items) => {
                out.push('[');
                for (index, item) in items.iter().enumerate() {
                    if index > 0 {
                        out.push(',');
                    }
                    item.write_json(out);
                }
                out.push(']');
            }
            Self::Object(members) => {
                out.push('{');
                for (index, (name, value)) in members.iter().enumerate() {
                    if index > 0 {
                        out.push(',');
                    }
                    write_json_string(out, name);
                    out.push(':');
                    value.write_json(out);
                }
                out.push('}');
            }
        }
    }
}

/// A JSON value as a parameter; no deeper than JSON texts may nest.
#[inline]
fn of_json(json: &Json) -> ParamValue<'static> {
    match json {
        Json::Null => ParamValue::Absent,
        Json::Boolean(_) | Json::Number(_) => ParamValue::Literal(Cow::Owned(json.to_string())),
        Json::String(text) => ParamValue::Text(Cow::Owned(text.clone())),
        Json::Array(items) => ParamValue::List(items.iter().map(of_json).collect()),
        Json::Object(members) => {
            let members = members.iter().map(|(name, value)| (Cow::Owned(name.to_owned()), of_json(value)));
            ParamValue::Object(members.collect())
        }
    }
}

/// A JSON string (RFC 8259 section 7).
pub(super) fn write_json_string(out: &mut String, text: &str) {
    out.push('"');
    for character in text.chars() {
        match character {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            control if control < ' ' => {
                let digits = format!("\\u{:04x}", u32::from(control));
                out.push_str(&digits);
            }
            other => out.push(other),
        }
    }
    out.push('"');
}

impl Param for str {
    fn to_param(&self) -> ParamValue<'_> {
        ParamValue::Text(Cow::Borrowed(self))
    }
}

impl Param for String {
    fn to_param(&self) -> ParamValue<'_> {
        ParamValue::Text(Cow::Borrowed(self))
    }
}

impl Param for bool {
    fn to_param(&self) -> ParamValue<'_> {
        ParamValue::Literal(Cow::Borrowed(if *self { "true" } else { "false" }))
    }
}

macro_rules! integers {
    ($($integer:ty),*) => {$(
        impl Param for $integer {
            fn to_param(&self) -> ParamValue<'_> {
                ParamValue::Literal(Cow::Owned(itoa::Buffer::new().format(*self).to_owned()))
            }
        }
    )*};
}
integers!(i32, i64, u32, u64);

impl Param for f64 {
    fn to_param(&self) -> ParamValue<'_> {
        // `Display` of floats never uses an exponent and never drops digits; JSON and URLs read both.
        ParamValue::Literal(Cow::Owned(self.to_string()))
    }
}

impl Param for f32 {
    fn to_param(&self) -> ParamValue<'_> {
        ParamValue::Literal(Cow::Owned(self.to_string()))
    }
}

impl<T: Param> Param for [T] {
    fn to_param(&self) -> ParamValue<'_> {
        ParamValue::List(self.iter().map(Param::to_param).collect())
    }
}

impl<T: Param> Param for Vec<T> {
    fn to_param(&self) -> ParamValue<'_> {
        self.as_slice().to_param()
    }
}

impl<T: Param, const N: usize> Param for [T; N] {
    fn to_param(&self) -> ParamValue<'_> {
        self.as_slice().to_param()
    }
}

impl<T: Param> Param for BTreeMap<String, T> {
    fn to_param(&self) -> ParamValue<'_> {
        ParamValue::Object(self.iter().map(|(name, value)| (Cow::Borrowed(name.as_str()), value.to_param())).collect())
    }
}

impl<T: Param> Param for Option<T> {
    fn to_param(&self) -> ParamValue<'_> {
        self.as_ref().map_or(ParamValue::Absent, Param::to_param)
    }
}

impl<T: Param + ?Sized> Param for &T {
    fn to_param(&self) -> ParamValue<'_> {
        (**self).to_param()
    }
}

impl<T: Param + ?Sized> Param for Box<T> {
    fn to_param(&self) -> ParamValue<'_> {
        (**self).to_param()
    }
}

impl Param for Json {
    fn to_param(&self) -> ParamValue<'_> {
        of_json(self)
    }
}

impl Param for Number {
    fn to_param(&self) -> ParamValue<'_> {
        ParamValue::Literal(Cow::Owned(self.to_string()))
    }
}

impl Param for Secret {
    fn to_param(&self) -> ParamValue<'_> {
        ParamValue::Text(Cow::Borrowed(self.expose()))
    }
}

impl Param for UnknownValue {
    fn to_param(&self) -> ParamValue<'_> {
        ParamValue::Text(Cow::Borrowed(self.as_str()))
    }
}

impl Param for Base64 {
    fn to_param(&self) -> ParamValue<'_> {
        ParamValue::Text(self.to_text())
    }
}

impl Param for Base64Url {
    fn to_param(&self) -> ParamValue<'_> {
        ParamValue::Text(self.to_text())
    }
}

impl Param for ParamValue<'_> {
    fn to_param(&self) -> ParamValue<'_> {
        self.clone()
    }
}
