//! `collectionFormat` → `style` and `explode` ("Parameter Object" and "Items Object" of 2.0).

use crate::members::MembersMut;
use crate::normalize::carried;
use serde_json::{Map, Value};

/// How an array is written: style, explode, and what no style can say.
#[derive(Debug, PartialEq)]
pub(super) struct ArrayStyle {
    pub(super) style: &'static str,
    pub(super) explode: bool,
    pub(super) separator: Option<&'static str>,
}

/// The style of an array in this location; `csv` when the document says nothing.
pub(super) fn array_style(location: &str, collection_format: Option<&str>) -> ArrayStyle {
    let plain = if matches!(location, "path" | "header") { "simple" } else { "form" };
    let style = |style, explode, separator| ArrayStyle { style, explode, separator };
    match collection_format.unwrap_or("csv") {
        "multi" if plain == "form" => style("form", true, None),
        "ssv" if plain == "form" => style("spaceDelimited", false, None),
        "pipes" if plain == "form" => style("pipeDelimited", false, None),
        "ssv" => style(plain, false, Some("ssv")),
        "pipes" => style(plain, false, Some("pipes")),
        "tsv" => style(plain, false, Some("tsv")),
        _ => style(plain, false, None),
    }
}

impl ArrayStyle {
    /// Writes it into a parameter or an encoding.
    pub(super) fn write(&self, target: &mut Map<String, Value>) {
        target.insert("style".to_owned(), self.style.into());
        target.insert("explode".to_owned(), self.explode.into());
        if let Some(separator) = self.separator {
            target.insert(carried::COLLECTION_FORMAT.to_owned(), separator.into());
        }
    }
}

/// `collectionFormat` of nested arrays becomes the carried key; no style of 3.0 reaches into arrays.
pub(super) fn carry_nested(schema: &mut Value) {
    let mut here = schema.member_mut("items");
    while let Some(items) = here {
        if let Some(object) = items.as_object_mut()
            && let Some(format) = object.take_member("collectionFormat")
        {
            object.insert(carried::COLLECTION_FORMAT.to_owned(), format);
        }
        here = items.member_mut("items");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_format_has_a_style_or_is_carried() {
        let of = |location, format| {
            let style = array_style(location, format);
            (style.style, style.explode, style.separator)
        };
        assert_eq!(of("query", None), ("form", false, None));
        assert_eq!(of("query", Some("multi")), ("form", true, None));
        assert_eq!(of("query", Some("ssv")), ("spaceDelimited", false, None));
        assert_eq!(of("query", Some("pipes")), ("pipeDelimited", false, None));
        assert_eq!(of("query", Some("tsv")), ("form", false, Some("tsv")));
        assert_eq!(of("path", Some("multi")), ("simple", false, None));
        assert_eq!(of("header", Some("pipes")), ("simple", false, Some("pipes")));
    }
}
