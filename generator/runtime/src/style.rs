//! How arguments are written (OpenAPI 3.0, Style Values).
//!
//! Input: a [`ParamValue`], its name and a style. Output: encoded text for a path, a query, a header or a cookie. Not
//! here: where the text goes (`request.rs`).

use super::percent::{encode, encode_into};
use super::{ParamValue, param::Param};

/// A piece of a path.
#[derive(Clone, Copy)]
pub enum Piece<'a> {
    /// Text of the template, sent as it is.
    Literal(&'static str),
    /// `a,b`
    Simple(&'a dyn Param),
    /// `a,b`, and `k=v,l=w` for objects.
    SimpleExploded(&'a dyn Param),
    /// `.a,b`
    Label(&'a dyn Param),
    /// `.a.b`
    LabelExploded(&'a dyn Param),
    /// `;name=a,b`
    Matrix(&'static str, &'a dyn Param),
    /// `;name=a;name=b`
    MatrixExploded(&'static str, &'a dyn Param),
    /// The value as JSON (a parameter with `content`).
    Json(&'a dyn Param),
}

/// Styles of query parameters and form fields.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum QueryStyle {
    /// `name=a,b`
    Form,
    /// `name=a&name=b`
    FormExploded,
    /// `name=a%20b`
    SpaceDelimited,
    /// `name=a|b`
    PipeDelimited,
    /// `name=a%09b` (`tsv` of Swagger 2.0)
    TabDelimited,
    /// `name[key]=a`
    DeepObject,
    /// The value as JSON (a parameter with `content`).
    Json,
}

/// Whether arrays and objects in headers and cookies are written member by member.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Explode {
    /// As one value.
    No,
    /// Member by member.
    Yes,
}

/// The scalars of a value in order, names of members included: what unexploded styles join.
fn flat(value: &ParamValue<'_>, write: fn(&str) -> String) -> Vec<String> {
    match value {
        ParamValue::Absent => Vec::new(),
        ParamValue::Text(_) | ParamValue::Literal(_) => vec![write(&value.scalar_text())],
        ParamValue::List(items) => items.iter().map(|item| write(&item.scalar_text())).collect(),
        ParamValue::Object(members) => {
            let present = members.iter().filter(|(_, value)| *value != ParamValue::Absent);
            present.flat_map(|(name, value)| [write(name), write(&value.scalar_text())]).collect()
        }
    }
}

/// The same with `name=value` for members.
fn paired(value: &ParamValue<'_>, write: fn(&str) -> String) -> Vec<String> {
    match value {
        ParamValue::Object(members) => {
            let present = members.iter().filter(|(_, value)| *value != ParamValue::Absent);
            present.map(|(name, value)| format!("{}={}", write(name), write(&value.scalar_text()))).collect()
        }
        _ => flat(value, write),
    }
}

/// Appends a piece of a path, encoded.
pub(super) fn write_piece(out: &mut String, piece: Piece<'_>) {
    match piece {
        Piece::Literal(text) => out.push_str(text),
        Piece::Simple(value) => out.push_str(&flat(&value.to_param(), encode).join(",")),
        Piece::SimpleExploded(value) => out.push_str(&paired(&value.to_param(), encode).join(",")),
        Piece::Label(value) => {
            out.push('.');
            out.push_str(&flat(&value.to_param(), encode).join(","));
        }
        Piece::LabelExploded(value) => {
            out.push('.');
            out.push_str(&paired(&value.to_param(), encode).join("."));
        }
        Piece::Matrix(name, value) => {
            out.push(';');
            encode_into(out, name);
            let values = flat(&value.to_param(), encode).join(",");
            // RFC 6570 section 3.2.7: no `=` before an empty value.
            if !values.is_empty() {
                out.push('=');
                out.push_str(&values);
            }
        }
        Piece::MatrixExploded(name, value) => write_matrix_exploded(out, name, &value.to_param()),
        Piece::Json(value) => encode_into(out, &value.to_param().to_json()),
    }
}

fn write_matrix_exploded(out: &mut String, name: &str, value: &ParamValue<'_>) {
    let is_object = matches!(value, ParamValue::Object(_));
    for text in paired(value, encode) {
        out.push(';');
        if !is_object {
            encode_into(out, name);
            if !text.is_empty() {
                out.push('=');
            }
        }
        out.push_str(&text);
    }
}

/// Appends `name=value` pairs, encoded and joined by `&`; nothing for an absent value or an empty list.
pub(super) fn write_query(out: &mut String, name: &str, style: QueryStyle, value: &ParamValue<'_>) {
    if *value == ParamValue::Absent {
        return;
    }
    match style {
        QueryStyle::Form => write_joined(out, name, value, ","),
        QueryStyle::SpaceDelimited => write_joined(out, name, value, "%20"),
        // A bare `|` is not allowed in a URI (RFC 3986 section 2), and every server reads `%7C` as `|`.
        QueryStyle::PipeDelimited => write_joined(out, name, value, "%7C"),
        QueryStyle::TabDelimited => write_joined(out, name, value, "%09"),
        QueryStyle::FormExploded => match value {
            ParamValue::Object(members) => members.iter().for_each(|(key, value)| write_scalar(out, key, value)),
            ParamValue::List(items) => items.iter().for_each(|item| write_scalar(out, name, item)),
            scalar => write_scalar(out, name, scalar),
        },
        QueryStyle::DeepObject => write_deep(out, name, value, 0),
        QueryStyle::Json => write_pair(out, name, &value.to_json()),
    }
}

/// Appends one pair, encoded.
pub(super) fn write_pair(out: &mut String, name: &str, value: &str) {
    write_encoded_pair(out, name, &encode(value));
}

fn write_encoded_pair(out: &mut String, name: &str, value: &str) {
    if !out.is_empty() {
        out.push('&');
    }
    encode_into(out, name);
    out.push('=');
    out.push_str(value);
}

fn write_scalar(out: &mut String, name: &str, value: &ParamValue<'_>) {
    if *value != ParamValue::Absent {
        write_pair(out, name, &value.scalar_text());
    }
}

fn write_joined(out: &mut String, name: &str, value: &ParamValue<'_>, delimiter: &str) {
    let texts = flat(value, encode);
    // An empty list is the same as no list; an empty text is a value.
    if !texts.is_empty() {
        write_encoded_pair(out, name, &texts.join(delimiter));
    }
}

/// How deep `name[a][b]` goes before the rest is written as JSON.
const DEEPEST: usize = 16;

fn write_deep(out: &mut String, name: &str, value: &ParamValue<'_>, depth: usize) {
    match value {
        ParamValue::Object(members) if depth < DEEPEST => {
            for (key, value) in members {
                write_deep(out, &format!("{name}[{key}]"), value, depth + 1);
            }
        }
        // The specification leaves lists open; repeating the name is what most servers read.
        ParamValue::List(items) => items.iter().for_each(|item| write_scalar(out, name, item)),
        scalar => write_scalar(out, name, scalar),
    }
}

/// The value of a header (style `simple`); header values are not percent-encoded. `None` for an absent value.
pub(super) fn header_value(explode: Explode, value: &ParamValue<'_>) -> Option<String> {
    if *value == ParamValue::Absent {
        return None;
    }
    let texts = match explode {
        Explode::No => flat(value, str::to_owned),
        Explode::Yes => paired(value, str::to_owned),
    };
    Some(texts.join(","))
}

/// Appends cookies (style `form`), joined by `; `.
pub(super) fn write_cookie(out: &mut String, name: &str, explode: Explode, value: &ParamValue<'_>) {
    let pairs = match (explode, value) {
        (_, ParamValue::Absent) => Vec::new(),
        (Explode::Yes, ParamValue::Object(_)) => paired(value, encode),
        (Explode::Yes, ParamValue::List(_)) => {
            flat(value, encode).into_iter().map(|text| format!("{}={text}", encode(name))).collect()
        }
        _ => vec![format!("{}={}", encode(name), flat(value, encode).join(","))],
    };
    for pair in pairs {
        if !out.is_empty() {
            out.push_str("; ");
        }
        out.push_str(&pair);
    }
}
