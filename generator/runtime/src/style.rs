//! How arguments are written (OpenAPI 3.0, Style Values).
//!
//! Input: a [`ParamValue`], its name and a style. Output: encoded text for a path, a query, a header or a cookie. Not
//! here: where the text goes (`request.rs`).

use super::percent::{encode, encode_into, encode_reserved_into};
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
    /// `a|b`, by a separator that is encoded (`collectionFormat` of Swagger 2.0).
    Separated(&'static str, &'a dyn Param),
    /// The value as JSON (a parameter with `content`).
    Json(&'a dyn Param),
}

impl Piece<'_> {
    /// How much room it mostly takes.
    pub(super) fn room(&self) -> usize {
        /// That of a UUID.
        const ARGUMENT: usize = 36;
        match self {
            Self::Literal(text) => text.len(),
            _ => ARGUMENT,
        }
    }
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
    /// `name=a&name=b` for a list, JSON for an object: a field of a form of which the document says nothing more.
    Field,
}

/// How arrays and objects in headers and cookies are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Explode {
    /// As one value.
    No,
    /// Member by member.
    Yes,
    /// As one value with another separator (`collectionFormat` of Swagger 2.0).
    Separated(&'static str),
    /// As JSON (a parameter with `content`).
    Json,
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
        Piece::Simple(value) => match value.to_param() {
            // What nearly every path has.
            ParamValue::Text(text) | ParamValue::Literal(text) => encode_into(out, &text),
            value => out.push_str(&flat(&value, encode).join(",")),
        },
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
        Piece::Separated(separator, value) => out.push_str(&flat(&value.to_param(), encode).join(separator)),
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
#[inline]
pub(super) fn write_query(out: &mut String, name: &str, style: QueryStyle, value: &ParamValue<'_>) {
    Query { out, encode_into }.write(name, style, value);
}

/// The same with reserved characters as they are (`allowReserved`), but for those that would end the value.
#[inline]
pub(super) fn write_reserved_query(out: &mut String, name: &str, style: QueryStyle, value: &ParamValue<'_>) {
    Query { out, encode_into: encode_reserved_into }.write(name, style, value);
}

/// A query or form while pairs are added to it.
struct Query<'o> {
    out: &'o mut String,
    encode_into: fn(&mut String, &str),
}

impl Query<'_> {
    #[inline]
    fn write(&mut self, name: &str, style: QueryStyle, value: &ParamValue<'_>) {
        match style {
            _ if *value == ParamValue::Absent => {}
            QueryStyle::Form => self.joined(name, value, ","),
            QueryStyle::SpaceDelimited => self.joined(name, value, "%20"),
            // A bare `|` is not allowed in a URI (RFC 3986 section 2), and every server reads `%7C` as `|`.
            QueryStyle::PipeDelimited => self.joined(name, value, "%7C"),
            QueryStyle::TabDelimited => self.joined(name, value, "%09"),
            QueryStyle::DeepObject => each_deep(name, value, 0, &mut |name, scalar| self.scalar(name, scalar)),
            QueryStyle::Json => self.pair(name, &value.to_json()),
            QueryStyle::Field | QueryStyle::FormExploded => match value {
                ParamValue::List(items) => items.iter().for_each(|item| self.scalar(name, item)),
                ParamValue::Object(members) if style == QueryStyle::FormExploded => {
                    members.iter().for_each(|(key, value)| self.scalar(key, value));
                }
                scalar => self.scalar(name, scalar),
            },
        }
    }

    #[inline]
    fn pair(&mut self, name: &str, value: &str) {
        begin_pair(self.out, name, value.len());
        (self.encode_into)(self.out, value);
    }

    #[inline]
    fn scalar(&mut self, name: &str, value: &ParamValue<'_>) {
        if *value != ParamValue::Absent {
            self.pair(name, &value.scalar_text());
        }
    }

    #[inline]
    fn joined(&mut self, name: &str, value: &ParamValue<'_>, delimiter: &str) {
        let texts = flat(value, str::to_owned);
        // An empty list is the same as no list; an empty text is a value.
        let Some((first, others)) = texts.split_first() else { return };
        self.pair(name, first);
        for text in others {
            self.out.push_str(delimiter);
            (self.encode_into)(self.out, text);
        }
    }
}

/// Gives every scalar of a value with its name in the style `deepObject`. The specification leaves lists and what is deeper
/// open: `name[key][]=a` and `name[key][0][inner]=a` are what servers with such parameters read (PHP, Rails, `qs`).
#[inline]
pub(super) fn each_deep(name: &str, value: &ParamValue<'_>, depth: usize, give: &mut dyn FnMut(&str, &ParamValue<'_>)) {
    match value {
        ParamValue::Absent => {}
        ParamValue::Object(members) if depth < DEEPEST => {
            members.iter().for_each(|(key, value)| each_deep(&format!("{name}[{key}]"), value, depth + 1, give));
        }
        ParamValue::List(items) if depth < DEEPEST => {
            let is_nested = |item: &ParamValue<'_>| matches!(item, ParamValue::List(_) | ParamValue::Object(_));
            let has_nested = items.iter().any(is_nested);
            for (index, item) in items.iter().enumerate() {
                let name = if has_nested { format!("{name}[{index}]") } else { format!("{name}[]") };
                each_deep(&name, item, depth + 1, give);
            }
        }
        scalar => give(name, scalar),
    }
}

/// A value of text in a part of its own: without percent-encoding.
#[inline]
pub(super) fn part_text(style: QueryStyle, value: &ParamValue<'_>) -> String {
    let delimiter = match style {
        QueryStyle::Json => return value.to_json(),
        QueryStyle::SpaceDelimited => " ",
        QueryStyle::PipeDelimited => "|",
        QueryStyle::TabDelimited => "\t",
        _ => ",",
    };
    flat(value, str::to_owned).join(delimiter)
}

/// Appends one pair, encoded.
#[inline]
pub(super) fn write_pair(out: &mut String, name: &str, value: &str) {
    begin_pair(out, name, value.len());
    encode_into(out, value);
}

/// Appends a pair up to its value, with room for that.
fn begin_pair(out: &mut String, name: &str, room: usize) {
    out.reserve("&".len() + name.len() + "=".len() + room);
    if !out.is_empty() {
        out.push('&');
    }
    encode_into(out, name);
    out.push('=');
}

/// How deep `name[a][b]` goes before the rest is written as JSON.
const DEEPEST: usize = 16;

/// The value of a header (style `simple`); header values are not percent-encoded. `None` for an absent value.
#[inline]
pub(super) fn header_value(explode: Explode, value: &ParamValue<'_>) -> Option<String> {
    if *value == ParamValue::Absent {
        return None;
    }
    Some(match explode {
        Explode::No => flat(value, str::to_owned).join(","),
        Explode::Yes => paired(value, str::to_owned).join(","),
        Explode::Separated(separator) => flat(value, str::to_owned).join(separator),
        Explode::Json => value.to_json(),
    })
}

/// Appends cookies (style `form`), joined by `; `.
#[inline]
pub(super) fn write_cookie(out: &mut String, name: &str, explode: Explode, value: &ParamValue<'_>) {
    let pairs = match (explode, value) {
        (_, ParamValue::Absent) => Vec::new(),
        (Explode::Json, _) => vec![format!("{}={}", encode(name), encode(&value.to_json()))],
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
