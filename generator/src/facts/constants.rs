//! Which defaults a crate has as constants: scalars, and values of enums.
//!
//! Input: a field of a struct. Output: the constant of its default. Emit writes it, diff knows that it comes and goes. A
//! default that its own type does not allow has none.

use super::Facts;
use crate::ir::{Api, Field, Float, Id, Int, Literal, Presence, Shape, Text, Type, TypeDef};

/// The value of a constant.
#[derive(Debug, Clone, PartialEq)]
pub enum Constant {
    /// `true` or `false`.
    Bool(bool),
    /// An integer that its type holds, in digits.
    Int(Int, String),
    /// A floating point number.
    Float(f64),
    /// Text.
    Text(String),
    /// A value of an enum, by its index.
    Value(Id<TypeDef>, usize),
}

impl Facts {
    /// The constant of a field's default, where it has one that can be written.
    pub fn constant(&self, api: &Api, field: &Field) -> Option<Constant> {
        let Presence::Default(literal) = &field.presence else { return None };
        constant(api, self.resolve(api, self.without_null(api, &field.ty)), literal)
    }
}

fn constant(api: &Api, ty: &Type, literal: &Literal) -> Option<Constant> {
    let json: serde_json::Value = serde_json::from_str(&literal.0).ok()?;
    Some(match ty {
        Type::Bool => Constant::Bool(json.as_bool()?),
        Type::Int(int) => integer(*int, &json)?,
        Type::Float(Float::F64 | Float::F32) => Constant::Float(json.as_f64()?),
        Type::Text(text) if *text != Text::Password => Constant::Text(json.as_str()?.to_owned()),
        Type::Named(id) => {
            let Shape::Enum(list) = &api.types[*id].shape else { return None };
            Constant::Value(*id, list.values.iter().position(|value| value.wire == *literal)?)
        }
        _ => return None,
    })
}

fn integer(int: Int, json: &serde_json::Value) -> Option<Constant> {
    let (signed, unsigned) = (json.as_i64(), json.as_u64());
    let fits = match int {
        Int::I32 => signed.is_some_and(|value| i32::try_from(value).is_ok()),
        Int::I64 => signed.is_some(),
        Int::U32 => unsigned.is_some_and(|value| u32::try_from(value).is_ok()),
        Int::U64 => unsigned.is_some(),
        Int::Big => false,
    };
    fits.then(|| Constant::Int(int, json.to_string()))
}
