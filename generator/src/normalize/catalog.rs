//! Every rule of this stage by name: the list from which docs/rules.md is made, and by which `[normalize] off` is checked.
//!
//! Not here: the rules themselves. That none is missing is checked where rules are asked for ([`Context::is_on`]).
//!
//! [`Context::is_on`]: super::context::Context::is_on

/// What a rule is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Purpose {
    /// Repairs a fault of the document that has one plausible meaning.
    Repair,
    /// Says in OpenAPI 3.0 what another dialect says differently.
    Translation,
}

/// A rule, for people.
#[derive(Debug, Clone, Copy)]
pub struct RuleNote {
    /// Its name in findings and in `[normalize] off`.
    pub name: &'static str,
    /// What it is for.
    pub purpose: Purpose,
    /// What it does.
    pub explanation: &'static str,
}

const fn repair(name: &'static str, explanation: &'static str) -> RuleNote {
    RuleNote { name, purpose: Purpose::Repair, explanation }
}

const fn translation(name: &'static str, explanation: &'static str) -> RuleNote {
    RuleNote { name, purpose: Purpose::Translation, explanation }
}

/// Every rule, in the order they are applied.
pub const RULES: &[RuleNote] = &[
    repair("null-as-absent", "A null where an object, list or map belongs is read as if it were not there."),
    repair(
        "reference-meant",
        "A `$ref` that leads to nothing is read as what tools that write it so mean: the name of a schema alone, a part of \
         another file as if it were one of the main file, `+` for a space.",
    ),
    repair(
        "undefined-part",
        "A part of a schema (a member, an item, a branch) whose `$ref` leads to nothing allows any value; what an operation \
         names itself must be there.",
    ),
    repair("file-in-form", "A parameter of type `File` in the body (Swagger 1.2) is sent in a form."),
    repair(
        "model-per-declaration",
        "Models of one id that differ between declarations (Swagger 1.2) get names of their own.",
    ),
    translation("discriminator-text", "Swagger 2.0: `discriminator: kind` names the property."),
    translation("x-nullable", "Swagger 2.0: `x-nullable` is `nullable`."),
    translation("type-file", "Swagger 2.0: `type: file` is text of format `binary`."),
    translation(
        "schema-identity",
        "`$id`, `$anchor`, `$defs`, `$comment` and the like go, once references are resolved.",
    ),
    translation("dynamic-reference", "`$dynamicRef` and `$recursiveRef` allow any value (`schema-untyped`)."),
    translation(
        "reference-siblings",
        "Keywords beside a `$ref`: in 3.1 all count, before only descriptions and the like; the reference moves into `allOf`.",
    ),
    translation("type-list", "`type: [string, \"null\"]` is nullable, several types are `anyOf`."),
    translation("type-null", "`type: null` is a schema that allows null only."),
    translation("const", "`const` is an enum of one value."),
    translation("null-branch", "A branch of a union that allows null only makes the union nullable."),
    translation("null-in-enum", "A null in `enum` makes the schema nullable."),
    translation("exclusive-bounds", "Exclusive bounds that are numbers become bounds with a flag."),
    translation("examples", "The first of a schema's `examples` is its `example`; all are kept."),
    translation("prefix-items", "`prefixItems`, or `items` as a list, are kept for tuples."),
    translation("pattern-properties", "`patternProperties` and `propertyNames` are kept for maps."),
    translation(
        "unevaluated-properties",
        "`unevaluatedProperties` is `additionalProperties` where nothing is composed; else it goes.",
    ),
    translation("content-encoding", "`contentEncoding`, `contentMediaType` and `contentSchema` become formats."),
    translation("xml", "`xml` is kept beside the typed model."),
    translation("validation-only", "Keywords that only validate go (`keyword-ignored`)."),
    translation(
        "mutual-tls",
        "`type: mutualTLS` is kept as a scheme whose credential is the connection's certificate.",
    ),
    translation(
        "encoding-explode",
        "An encoding of style `form` says whether it explodes: it does unless it says not.",
    ),
    repair("missing-info", "Without `info`, or its title or version, a placeholder is used."),
    repair("missing-responses", "An operation without `responses` gives any answer as it comes."),
    repair("status-code", "`4xx` is read as `4XX`, `Default` as `default`."),
    repair("missing-description", "A response without a description gets an empty one. Not reported."),
    repair(
        "parameter-fields",
        "A path parameter is required whatever it says; `required` as text is read as a boolean, else left out.",
    ),
    repair(
        "parameter-schema",
        "A parameter without `schema` takes the type that stands beside it, else it is text; of `schema` and `content` the \
         schema counts.",
    ),
    repair("header-schema", "The same for headers of responses."),
    repair(
        "unnamed-parameter",
        "A parameter of query, header or cookie whose name is empty is left out; one without a name or place is an error.",
    ),
    repair("query-in-path", "A query string in a path becomes query parameters."),
    repair(
        "path-parameters",
        "A place of a path that no parameter fills gets one that is text; a parameter given twice counts once.",
    ),
    repair(
        "scalar-as-text",
        "Numbers and booleans of a schema that are written as text, and texts that are numbers, are read as meant.",
    ),
    repair("size-limits", "Sizes that are no sizes (`maxLength: -1`) are left out."),
    repair(
        "unknown-type",
        "Names of types of other languages (`int`, `dict`, `uuid`) are read as the type they mean; unknown names allow any value.",
    ),
    repair(
        "guessed-type",
        "A schema without a type is an object beside `properties`, an array beside `items`. Not reported.",
    ),
    repair("enum-of-items", "An `enum` of an array that lists single values is one of its items."),
    repair(
        "required-boolean",
        "`required: true` on a property counts for the object it is in; other values that are no list are left out.",
    ),
    repair("required-duplicate", "A name that `required` lists twice counts once."),
];

/// Whether there is a rule of this name.
pub(super) fn knows(name: &str) -> bool {
    RULES.iter().any(|rule| rule.name == name)
}

#[cfg(test)]
mod tests {
    use super::RULES;
    use crate::finding::Code;
    use crate::load::load_text;
    use std::collections::BTreeSet;

    #[test]
    fn each_rule_is_told_once() {
        let names: BTreeSet<_> = RULES.iter().map(|rule| rule.name).collect();
        assert_eq!(names.len(), RULES.len());
        for table in
            [crate::normalize::repair::RULES, crate::normalize::v20::schema::RULES, crate::normalize::v31::RULES]
        {
            for rule in table {
                assert!(names.contains(rule.name), "{} is not in the catalog", rule.name);
            }
        }
    }

    #[test]
    fn a_name_that_is_no_rule_is_told() {
        let mut findings = crate::finding::Findings::new();
        let document = load_text("a.json", r#"{"swagger": "2.0", "paths": {}}"#, &mut findings).expect("it is read");
        let off = ["missing-info", "no-such-rule"].map(str::to_owned).into();
        let _ = crate::normalize::normalize_without(document, &off, &mut findings);
        let unused: Vec<_> = findings.iter().filter(|finding| finding.code == Code::RuleUnused).collect();
        assert!(unused.len() == 1 && unused[0].message.contains("no-such-rule"), "{unused:?}");
    }
}
