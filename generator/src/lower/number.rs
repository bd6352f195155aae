//! Numbers, by `format` and bounds.
//!
//! Input: keywords of a number or integer. Output: the narrowest width that holds every documented value.

use super::graph::{Keywords, NodeId};
use super::schemas::Schemas;
use crate::ir::{Float, Int, Type};

impl Schemas<'_> {
    pub(super) fn integer_type(&mut self, node: NodeId, keywords: &Keywords) -> Type {
        Type::Int(match keywords.format.as_deref() {
            None => width_of_bounds(keywords),
            Some("int32" | "int8" | "int16" | "uint8" | "uint16" | "integer") => Int::I32,
            Some("uint32" | "unsigned-int" | "uint") => Int::U32,
            Some("uint64" | "unsigned64" | "unsigned-long") => Int::U64,
            Some("bigint" | "int128" | "uint128") => Int::Big,
            Some(other) => {
                let known = &["int64", "long", "unix-time", "timestamp", "utc-millisec", "date-time", "time"];
                self.unknown_format(node, other, known);
                width_of_bounds(keywords)
            }
        })
    }

    pub(super) fn number_type(&mut self, node: NodeId, keywords: &Keywords) -> Type {
        match keywords.format.as_deref() {
            // Servers write more digits than 32 bits hold (51.503541), and what was read must be sent back as it was.
            Some("float") => Type::Float(Float::F64),
            Some("decimal" | "decimal128" | "money") => Type::Float(Float::Decimal),
            Some("int64" | "int32" | "integer" | "long") => self.integer_type(node, keywords),
            Some(other) => {
                self.unknown_format(node, other, &["double", "number", "currency", "percent"]);
                Type::Float(Float::F64)
            }
            None => Type::Float(Float::F64),
        }
    }
}

/// 64 bits unless a documented bound is outside of them.
fn width_of_bounds(keywords: &Keywords) -> Int {
    const SIGNED: f64 = 9_223_372_036_854_775_808.0;
    const UNSIGNED: f64 = 18_446_744_073_709_551_616.0;
    let bound = |names: [&str; 2]| {
        let found = keywords.constraints.iter().find(|(keyword, _)| names.contains(keyword));
        found.and_then(|(_, literal)| literal.0.parse::<f64>().ok())
    };
    let lower = bound(["minimum", "exclusiveMinimum"]);
    let upper = bound(["maximum", "exclusiveMaximum"]);
    match (lower, upper) {
        (Some(lower), Some(upper)) if (SIGNED..=UNSIGNED).contains(&upper) && lower >= 0.0 => Int::U64,
        (lower, upper) if upper.is_some_and(|upper| upper > SIGNED) || lower.is_some_and(|lower| lower < -SIGNED) => {
            Int::Big
        }
        _ => Int::I64,
    }
}
