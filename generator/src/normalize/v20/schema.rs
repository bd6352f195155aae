//! What schemas of Swagger 2.0 say differently ("Schema Object").

use crate::members::{Members, MembersMut};
use crate::normalize::context::Context;
use crate::normalize::kind::Kind;
use crate::normalize::rule::Rule;
use serde_json::{Value, json};

/// In the order they are applied.
pub(crate) const RULES: &[Rule] = &[DISCRIMINATOR, NULLABLE, FILE];

/// `discriminator: kind` → `discriminator: {propertyName: kind}`.
pub(crate) const DISCRIMINATOR: Rule = Rule { name: "discriminator-text", on: Kind::Schema, apply: discriminator };

fn discriminator(schema: &mut Value, _: &mut Context<'_>) {
    if let Some(discriminator) = schema.member_mut("discriminator")
        && let Some(name) = discriminator.as_str()
    {
        *discriminator = json!({"propertyName": name});
    }
}

/// `x-nullable: true` → `nullable: true`, the extension by which 2.0 documents say it.
pub(crate) const NULLABLE: Rule = Rule { name: "x-nullable", on: Kind::Schema, apply: nullable };

fn nullable(schema: &mut Value, _: &mut Context<'_>) {
    let Some(schema) = schema.as_object_mut() else { return };
    for key in ["x-nullable", "x-isnullable"] {
        if schema.member(key).is_some_and(Value::is_boolean)
            && let Some(value) = schema.take_member(key)
        {
            schema.entry("nullable").or_insert(value);
        }
    }
}

/// `type: file` → text of format `binary`.
pub(crate) const FILE: Rule = Rule { name: "type-file", on: Kind::Schema, apply: file };

fn file(schema: &mut Value, _: &mut Context<'_>) {
    if let Some(schema) = schema.as_object_mut()
        && schema.member("type").and_then(Value::as_str) == Some("file")
    {
        schema.insert("type".to_owned(), "string".into());
        schema.insert("format".to_owned(), "binary".into());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::normalize::testing::apply_rule;

    #[test]
    fn each_rule_has_its_pair() {
        let pairs = [
            (DISCRIMINATOR, json!({"discriminator": "kind"}), json!({"discriminator": {"propertyName": "kind"}})),
            (NULLABLE, json!({"type": "string", "x-nullable": true}), json!({"type": "string", "nullable": true})),
            (FILE, json!({"type": "file"}), json!({"type": "string", "format": "binary"})),
        ];
        for (rule, before, after) in pairs {
            assert_eq!(apply_rule(&rule, before), (after, vec![]), "{}", rule.name);
        }
    }
}
