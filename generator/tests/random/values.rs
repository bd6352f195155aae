//! Random values of a schema, by following it.

use crate::{Case, numbers::Random};
use serde_json::{Map, Value, json};

/// What is deeper than this has no optional parts.
const DEPTH: usize = 4;

/// Makes values of the schemas of one document.
pub(crate) struct Values<'d> {
    document: &'d Value,
    random: Random,
}

impl<'d> Values<'d> {
    pub(crate) fn new(document: &'d Value, random: Random) -> Self {
        Self { document, random }
    }

    /// A value of a component.
    pub(crate) fn case(&mut self, schema: &str) -> Case {
        let value = self.value(&self.document["components"]["schemas"][schema], 0);
        Case { schema: schema.to_owned(), value }
    }

    fn value(&mut self, schema: &'d Value, depth: usize) -> Value {
        if let Some(pointer) = schema["$ref"].as_str() {
            let target = self.document.pointer(pointer.trim_start_matches('#')).expect("references lead somewhere");
            return self.value(target, depth);
        }
        if let Some(constant) = schema.get("const") {
            return constant.clone();
        }
        if let Some(values) = schema["enum"].as_array() {
            return self.one(values).clone();
        }
        if let Some(branches) = schema["oneOf"].as_array().or_else(|| schema["anyOf"].as_array()) {
            // `null` ends what would lead on for ever.
            let null = branches.iter().any(|branch| branch["type"] == "null");
            if null && depth > DEPTH {
                return Value::Null;
            }
            let branch = self.one(branches);
            return self.value(branch, depth);
        }
        if schema.get("allOf").is_some() || schema.get("properties").is_some() {
            return Value::Object(self.object(schema, depth));
        }
        match &schema["type"] {
            Value::String(kind) => self.of_kind(kind, schema, depth),
            Value::Array(kinds) => {
                let kind = self.one(kinds).as_str().expect("a type");
                self.of_kind(kind, schema, depth)
            }
            _ => self.anything(depth),
        }
    }

    fn of_kind(&mut self, kind: &str, schema: &'d Value, depth: usize) -> Value {
        match kind {
            "null" => Value::Null,
            "boolean" => json!(self.random.chance(2)),
            "integer" => self.integer(schema),
            "number" => self.number(schema),
            "string" => json!(self.string(schema)),
            "array" => self.array(schema, depth),
            "object" => Value::Object(self.object(schema, depth)),
            other => panic!("{other} is no type"),
        }
    }

    fn object(&mut self, schema: &'d Value, depth: usize) -> Map<String, Value> {
        let mut object = Map::new();
        for part in schema["allOf"].as_array().into_iter().flatten() {
            if part.get("$ref").is_none() && part.get("allOf").is_none() && part.get("properties").is_none() {
                continue;
            }
            object.extend(self.value(part, depth).as_object().expect("parts are objects").clone());
        }
        let required = schema["required"].as_array();
        for (name, property) in schema["properties"].as_object().into_iter().flatten() {
            let needed = required.is_some_and(|required| required.contains(&json!(name)));
            if needed || (depth < DEPTH && !self.random.chance(3)) {
                object.insert(name.clone(), self.value(property, depth + 1));
            }
        }
        let Some(additional) = schema.get("additionalProperties").filter(|additional| **additional != json!(false))
        else {
            return object;
        };
        let count = if depth < DEPTH { self.random.below(4) } else { 0 };
        for index in 0..count {
            let name = format!("{} {index}", self.text(0, 4));
            let value =
                if additional.is_object() { self.value(additional, depth + 1) } else { self.anything(depth + 1) };
            object.entry(name).or_insert(value);
        }
        object
    }

    fn array(&mut self, schema: &'d Value, depth: usize) -> Value {
        let least = schema["minItems"].as_u64().unwrap_or(0) as usize;
        let count = if depth < DEPTH { least.max(self.random.below(4)) } else { least };
        let mut items: Vec<Value> = (0..count).map(|_| self.value(&schema["items"], depth + 1)).collect();
        if schema["uniqueItems"] == json!(true) {
            items.sort_by_key(Value::to_string);
            items.dedup();
        }
        Value::Array(items)
    }

    fn integer(&mut self, schema: &Value) -> Value {
        let number = self.random.number();
        let small = number % 2000;
        if schema["format"] == "int32" {
            return self.one(&[json!(number as i32), json!(i32::MIN), json!(i32::MAX), json!(small)]).clone();
        }
        if schema.get("multipleOf").is_some() {
            return json!((number % 10) as i64 * 5 - 5 * i64::from(number & 16 > 0 && number.is_multiple_of(10)));
        }
        if schema.get("maximum").is_some() {
            return self.one(&[json!(number), json!(0), json!(u64::MAX), json!(small)]).clone();
        }
        self.one(&[json!(number as i64), json!(i64::MIN), json!(i64::MAX), json!(small), json!(-1)]).clone()
    }

    fn number(&mut self, schema: &Value) -> Value {
        let number = self.random.number();
        if schema.get("maximum").is_some() {
            return self.one(&[json!((number % 1_000_000) as f64 / 7.0), json!(-1.25), json!(1e6), json!(3)]).clone();
        }
        let any = f64::from_bits(number);
        let any = if any.is_finite() { any } else { 0.1 };
        self.one(&[json!(any), json!(0.1), json!(51.503541), json!(-0.0), json!(1e-7), json!(12), json!(5e-324)])
            .clone()
    }

    fn string(&mut self, schema: &Value) -> String {
        let number = self.random.number();
        if schema.get("pattern").is_some() {
            return format!("abc-{}", number % 1000);
        }
        if schema.get("maxLength").is_some() {
            return self.text(2, 9);
        }
        let two = |shift: u32, limit: u64| format!("{:02}", (number >> shift) % limit);
        let date = format!("{:04}-{:02}-{:02}", number % 10_000, 1 + (number >> 16) % 12, 1 + (number >> 24) % 28);
        let time = format!(
            "{}:{}:{}{}",
            two(3, 24),
            two(11, 60),
            two(19, 60),
            ["Z", "z", "+05:30", ".25Z", "-00:00"][(number % 5) as usize]
        );
        match schema["format"].as_str() {
            Some("date-time") => format!("{date}{}{time}", ['T', 't'][(number % 2) as usize]),
            Some("date") => date,
            Some("time") => time,
            Some("duration") => ["P3Y6M4DT12H30M5S", "PT0S", "P2W", "P1D"][(number % 4) as usize].to_owned(),
            Some("uuid") => {
                let digits = format!("{number:016x}{:016X}", self.random.number());
                format!("{}-{}-{}-{}-{}", &digits[..8], &digits[8..12], &digits[12..16], &digits[16..20], &digits[20..])
            }
            Some("uri") => {
                format!("http://example.com{}", ["", "/", "/%7Ea?b=c&d#e", ":80/../x"][(number % 4) as usize])
            }
            Some("ipv4") => format!("{}.0.{}.255", number % 256, (number >> 8) % 256),
            Some("ipv6") => ["::1", "2001:DB8:0:0::1", "::ffff:10.0.0.1"][(number % 3) as usize].to_owned(),
            Some("email") => format!("user{}@example.com", number % 100),
            Some("hostname") => format!("host{}.example.com", number % 100),
            Some("byte") => ["", "AA==", "/+8=", "AAEC"][(number % 4) as usize].to_owned(),
            _ => self.text(0, 12),
        }
    }

    /// Text of any characters, also those that JSON escapes.
    fn text(&mut self, least: usize, most: usize) -> String {
        const CHARACTERS: [char; 20] = [
            'a', 'b', 'Z', '0', ' ', '"', '\\', '/', '\n', '\t', '\u{8}', '\u{0}', '\u{1f}', 'é', 'ß', '日',
            '\u{2028}', '😀', '\u{7f}', '{',
        ];
        let length = least + self.random.below(most - least + 1);
        (0..length).map(|_| CHARACTERS[self.random.below(CHARACTERS.len())]).collect()
    }

    fn anything(&mut self, depth: usize) -> Value {
        match self.random.below(if depth < DEPTH { 7 } else { 5 }) {
            0 => Value::Null,
            1 => json!(self.random.chance(2)),
            2 => json!(self.text(0, 8)),
            3 => json!(self.random.number()),
            4 => json!(self.random.number() as f64 / 3e9),
            5 => (0..self.random.below(3)).map(|_| self.anything(depth + 1)).collect(),
            _ => (0..self.random.below(3)).map(|index| (format!("k{index}"), self.anything(depth + 1))).collect(),
        }
    }

    fn one<'v>(&mut self, values: &'v [Value]) -> &'v Value {
        &values[self.random.below(values.len())]
    }
}
