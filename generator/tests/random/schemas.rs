//! Random schemas: every construct, put together so that it is known how a value is made.
//!
//! A required member leads only to schemas that came before, so that every schema has finite values; optional members,
//! lists and maps lead anywhere. Branches of unions exclude each other, so that `oneOf` holds.

use crate::numbers::Random;
use serde_json::{Map, Value, json};

/// Names of members; each gets a number, so that members of composed objects differ.
const MEMBERS: &[&str] = &[
    "id",
    "name",
    "type",
    "self",
    "größe",
    "a b",
    "x-y",
    "$top",
    "Match",
    "camelCase",
    "snake_case",
    "URL",
    "ref",
    "a.b",
    "async",
    "2nd",
    "日本",
    "value",
    "x\"y",
    "back\\slash",
];
const FORMATS: &[&str] =
    &["date-time", "date", "time", "duration", "uuid", "uri", "ipv4", "ipv6", "password", "email", "hostname", "byte"];
const WORDS: &[&str] = &["red", "GREEN", "light blue", "1st", "", "self", "a/b", "unknown", "ok", "é", "-1", "true"];

struct Schemas {
    random: Random,
    /// Finished schemas by name.
    done: Map<String, Value>,
    /// Names that will exist.
    names: Vec<String>,
    /// Those of finished objects that say nothing of other members, which may be parts of `allOf`.
    objects: Vec<String>,
    members: usize,
}

/// An OpenAPI 3.1 document with so many schemas and those of their branches.
pub(crate) fn document(seed: u64, count: usize) -> Value {
    let names = (0..count).map(|index| format!("Kind{index}")).collect();
    let (done, objects) = (Map::new(), Vec::new());
    let mut schemas = Schemas { random: Random::new(seed), done, names, objects, members: 0 };
    for index in 0..count {
        let schema = schemas.component(index);
        schemas.done.insert(format!("Kind{index}"), schema);
    }
    // A third is only read, a third only sent, a third both.
    let content =
        |index: usize| json!({"application/json": {"schema": {"$ref": format!("#/components/schemas/Kind{index}")}}});
    let mut paths = Map::new();
    for index in 0..count {
        let ok = if index % 3 == 0 {
            json!({"description": "ok"})
        } else {
            json!({"description": "ok", "content": content(index)})
        };
        let mut operation = json!({"operationId": format!("do{index}"), "responses": {"200": ok}});
        if index % 3 != 1 {
            operation["requestBody"] = json!({"content": content(index), "required": true});
        }
        paths.insert(format!("/kinds/{index}"), json!({"post": operation}));
    }
    json!({"openapi": "3.1.0", "info": {"title": "Random", "version": "1"}, "paths": paths, "components": {"schemas": schemas.done}})
}

impl Schemas {
    fn component(&mut self, index: usize) -> Value {
        match self.random.below(12) {
            0..=4 => {
                let object = self.object(index, 3);
                if object.get("additionalProperties").is_none() {
                    self.objects.push(format!("Kind{index}"));
                }
                object
            }
            5 | 6 => self.all_of(index),
            7 | 8 => self.union(index, 2),
            9 => self.enumeration(),
            _ => self.schema(index, 3),
        }
    }

    /// Any schema; `before` are those that required members may lead to.
    fn schema(&mut self, before: usize, depth: usize) -> Value {
        if depth == 0 {
            return self.scalar();
        }
        match self.random.below(16) {
            0..=4 => self.scalar(),
            5 => self.enumeration(),
            6 => self.constant(),
            7 => self.list(before, depth),
            8 => self.map(before, depth),
            9 => self.object(before, depth - 1),
            10 => self.nullable(before, depth),
            11 => self.union(before, depth - 1),
            12 => json!({}),
            _ => self.reference(before),
        }
    }

    fn reference(&mut self, before: usize) -> Value {
        if before == 0 {
            return self.scalar();
        }
        let name = &self.names[self.random.below(before)];
        json!({"$ref": format!("#/components/schemas/{name}")})
    }

    fn scalar(&mut self) -> Value {
        match self.random.below(14) {
            0 | 1 => json!({"type": "string"}),
            2 => json!({"type": "string", "minLength": 2, "maxLength": 9}),
            3 => json!({"type": "string", "pattern": "^[a-z]{3}-[0-9]+$"}),
            4..=6 => json!({"type": "string", "format": self.random.pick(FORMATS)}),
            7 => json!({"type": "boolean"}),
            8 => json!({"type": "integer", "format": self.random.pick(&["int32", "int64"])}),
            9 => json!({"type": "integer"}),
            10 => json!({"type": "integer", "minimum": 0, "maximum": 18_446_744_073_709_551_615_u64}),
            11 => json!({"type": "integer", "minimum": -5, "exclusiveMaximum": 50, "multipleOf": 5}),
            12 => json!({"type": "number", "format": self.random.pick(&["float", "double", "decimal"])}),
            _ => json!({"type": "number", "exclusiveMinimum": -1.5, "maximum": 1e6}),
        }
    }

    fn enumeration(&mut self) -> Value {
        let start = self.random.below(WORDS.len());
        let words: Vec<&str> = WORDS.iter().cycle().skip(start).take(1 + self.random.below(6)).copied().collect();
        match self.random.below(6) {
            0 => json!({"type": "integer", "enum": [1, 2, -3, 400]}),
            1 => json!({"enum": [1, "one", true, 1.5]}),
            2 => json!({"type": ["string", "null"], "enum": [words[0], null]}),
            // An open enum, as documents write it.
            3 => json!({"anyOf": [{"type": "string", "enum": words}, {"type": "string"}]}),
            _ => json!({"type": "string", "enum": words}),
        }
    }

    fn constant(&mut self) -> Value {
        [json!({"const": "fixed"}), json!({"const": 7}), json!({"type": "boolean", "const": true})]
            [self.random.below(3)]
        .clone()
    }

    fn list(&mut self, before: usize, depth: usize) -> Value {
        let items = if self.random.chance(3) { self.anywhere() } else { self.schema(before, depth - 1) };
        match self.random.below(4) {
            // What leads anywhere may be empty.
            0 if items.get("$ref").is_none() => json!({"type": "array", "items": items, "minItems": 1, "maxItems": 3}),
            1 => json!({"type": "array", "items": {"type": "string"}, "uniqueItems": true}),
            _ => json!({"type": "array", "items": items}),
        }
    }

    fn map(&mut self, before: usize, depth: usize) -> Value {
        match self.random.below(3) {
            0 => json!({"type": "object", "additionalProperties": true}),
            1 => json!({"type": "object", "additionalProperties": self.anywhere()}),
            _ => json!({"type": "object", "additionalProperties": self.schema(before, depth - 1)}),
        }
    }

    /// A reference to any schema, also to one that is still to come.
    fn anywhere(&mut self) -> Value {
        let all = self.names.len();
        self.reference(all)
    }

    fn nullable(&mut self, before: usize, depth: usize) -> Value {
        match self.random.below(4) {
            0 => json!({"type": ["string", "null"]}),
            1 => json!({"type": ["integer", "null"]}),
            2 => json!({"oneOf": [self.object(before, depth - 1), {"type": "null"}]}),
            _ => json!({"anyOf": [self.reference(before), {"type": "null"}]}),
        }
    }

    fn object(&mut self, before: usize, depth: usize) -> Value {
        let (mut properties, mut required) = (Map::new(), Vec::new());
        // Now and then so wide that it is read in parts.
        let count = if self.random.chance(20) { 27 } else { self.random.below(7) };
        for _ in 0..count {
            let name = self.member();
            let needed = self.random.chance(2);
            let mut schema =
                if !needed && self.random.chance(3) { self.anywhere() } else { self.schema(before, depth) };
            self.annotate(&mut schema);
            properties.insert(name.clone(), schema);
            if needed {
                required.push(name);
            }
        }
        let mut object = json!({"type": "object", "properties": properties});
        if !required.is_empty() {
            object["required"] = json!(required);
        }
        match self.random.below(6) {
            0 => object["additionalProperties"] = json!(true),
            1 => object["additionalProperties"] = json!(false),
            2 => object["additionalProperties"] = self.scalar(),
            _ => {}
        }
        object
    }

    /// Keywords that change no value.
    fn annotate(&mut self, schema: &mut Value) {
        let Some(object) = schema.as_object_mut() else { return };
        match self.random.below(12) {
            0 => object.insert("readOnly".to_owned(), json!(true)),
            1 => object.insert("writeOnly".to_owned(), json!(true)),
            2 => object.insert("description".to_owned(), json!("What it is. See `it`.")),
            3 => object.insert("deprecated".to_owned(), json!(true)),
            4 if object.len() == 1 && object.get("type") == Some(&json!("string")) => {
                object.insert("default".to_owned(), json!("x"))
            }
            _ => None,
        };
    }

    fn member(&mut self) -> String {
        self.members += 1;
        format!("{}{}", self.random.pick(MEMBERS), self.members)
    }

    fn all_of(&mut self, before: usize) -> Value {
        let mut own = self.object(before, 1);
        if let Some(object) = own.as_object_mut() {
            object.remove("additionalProperties");
        }
        if self.objects.is_empty() {
            return own;
        }
        let base = self.objects[self.random.below(self.objects.len())].clone();
        let base = json!({"$ref": format!("#/components/schemas/{base}")});
        match self.random.below(3) {
            0 => json!({"allOf": [base, own]}),
            // Keywords beside `allOf` count too.
            1 => {
                own["allOf"] = json!([base]);
                own
            }
            _ => json!({"allOf": [base, {"allOf": [own, {"description": "More."}]}]}),
        }
    }

    fn union(&mut self, before: usize, depth: usize) -> Value {
        match self.random.below(5) {
            0 => self.by_kind(before, depth),
            1 => self.by_discriminator(before, depth),
            2 => self.by_constant(before, depth),
            3 => self.by_required(before, depth),
            _ => json!({"type": ["string", "integer", "boolean"]}),
        }
    }

    fn by_kind(&mut self, before: usize, depth: usize) -> Value {
        let mut branches = vec![
            json!({"type": "string"}),
            json!({"type": "integer"}),
            json!({"type": "boolean"}),
            json!({"type": "array", "items": self.scalar()}),
            self.object(before, depth),
        ];
        branches.remove(self.random.below(5));
        branches.remove(self.random.below(4));
        json!({"oneOf": branches})
    }

    /// Components of their own, found by a mapping or by their names.
    fn by_discriminator(&mut self, before: usize, depth: usize) -> Value {
        let (tag, mapped) = (self.member(), self.random.chance(2));
        let (mut branches, mut mapping) = (Vec::new(), Map::new());
        for index in 0..2 + self.random.below(3) {
            self.members += 1;
            let name = format!("Branch{}", self.members);
            let value = if mapped { format!("tag {index}") } else { name.clone() };
            let mut branch = self.object(before, depth);
            tagged(&mut branch, &tag, json!({"type": "string", "enum": [value]}));
            let pointer = format!("#/components/schemas/{name}");
            branches.push(json!({"$ref": pointer}));
            mapping.insert(value, json!(pointer));
            self.done.insert(name, branch);
        }
        let mut discriminator = json!({"propertyName": tag});
        if mapped {
            discriminator["mapping"] = Value::Object(mapping);
        }
        json!({"oneOf": branches, "discriminator": discriminator})
    }

    fn by_constant(&mut self, before: usize, depth: usize) -> Value {
        let tag = self.member();
        let branch = |index: usize| {
            let mut branch = self.object(before, depth);
            tagged(
                &mut branch,
                &tag,
                if index == 2 { json!({"const": 2}) } else { json!({"const": format!("v{index}")}) },
            );
            branch
        };
        json!({"oneOf": (0..3).map(branch).collect::<Vec<_>>()})
    }

    fn by_required(&mut self, before: usize, depth: usize) -> Value {
        let branch = |_| {
            let (name, mut branch) = (self.member(), self.object(before, depth));
            tagged(&mut branch, &name, json!({"type": "string"}));
            // Members of the other branches are none of this one's.
            if let Some(object) = branch.as_object_mut() {
                object.remove("additionalProperties");
            }
            branch
        };
        json!({"oneOf": (0..2).map(branch).collect::<Vec<_>>()})
    }
}

/// Gives an object a member that must be there.
fn tagged(object: &mut Value, name: &str, schema: Value) {
    object["properties"][name] = schema;
    match object["required"].as_array_mut() {
        Some(required) => required.push(json!(name)),
        None => object["required"] = json!([name]),
    }
}
