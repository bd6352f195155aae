//! Schemas that are Rust items.

use crate::diff::rule::rules;

rules! {
    TYPE_ADDED "type-added" b"ADD" b"ADD" "`{rust}` is new" "";
    TYPE_REMOVED "type-removed" b"BDD" b"BDD" "`{rust}` is gone" "remove uses of `{rust}`";
    TYPE_RENAMED "type-renamed" b"BDD" b"BDD" "`{old_rust}` is called `{new_rust}`" "write `{new_rust}` for `{old_rust}`, or pin the old name under `[names]` in client.toml";
    TYPE_SHAPE_CHANGED "type-shape-changed" b"BBB" b"BBB" "`{rust}` is {new}, was {old}" "use `{rust}` as what it is now";
    TYPE_JOINED "type-joined" b"RDD" b"RDD" "`{rust}` is another name of `{new}`, which says the same" "implement traits of your own for one of them only";
    TYPE_PARTED "type-parted" b"BDD" b"BDD" "`{rust}` is a type of its own, was another name of `{old}`" "write `{rust}` where it is meant";
    TYPE_DEPRECATED "type-deprecated" b"RAA" b"RAA" "`{rust}` is deprecated" "look for its replacement";
    TYPE_UNDEPRECATED "type-undeprecated" b"DAA" b"DAA" "`{rust}` is no longer deprecated" "";
    TYPE_DOCS_CHANGED "type-docs-changed" b"DDD" b"DDD" "the description of `{rust}` changed" "";
    TYPE_TRAIT_LOST "type-trait-lost" b"BDD" b"BDD" "`{rust}` no longer implements {old}" "do without {old}";
    TYPE_TRAIT_GAINED "type-trait-gained" b"ADD" b"ADD" "`{rust}` implements {new}" "";
    TYPE_BECAME_NON_EXHAUSTIVE "type-became-non-exhaustive" b"BDD" b"BDD" "`{rust}` can no longer be written as a literal: only servers send it" "do not make values of it";
    TYPE_BECAME_EXHAUSTIVE "type-became-exhaustive" b"ADD" b"ADD" "`{rust}` can be written as a literal" "";
    CONSTRUCTOR_CHANGED "type-constructor-changed" b"BDD" b"BDD" "`{rust}::new` takes `({new})`, took `({old})`" "give `new` the members that have no default now";
    CONSTRUCTOR_REMOVED "type-constructor-removed" b"BDD" b"BDD" "`{rust}::new` is gone: every member has a default" "write `Default::default()` for it";
    ADDITIONAL_ALLOWED "additional-properties-allowed" b"RAA" b"AAA" "`{rust}` keeps members that the document does not name" "";
    ADDITIONAL_FORGOTTEN "additional-properties-forgotten" b"BRB" b"BRB" "`{rust}` no longer keeps members that the document does not name" "remove uses of its field for them";
    ADDITIONAL_DENIED "additional-properties-denied" b"DRB" b"DBB" "`{rust}` allows only the members that the document names" "send no others";
    ADDITIONAL_TOLERATED "additional-properties-tolerated" b"DAA" b"DAA" "`{rust}` no longer refuses members that the document does not name" "";
    ADDITIONAL_TYPE_CHANGED "additional-properties-type-changed" b"BBB" b"BBB" "members of `{rust}` that the document does not name are `{new}`, were `{old}`" "write the new type where they are used";
    ALIAS_TYPE_CHANGED "alias-type-changed" b"BBB" b"BBB" "`{rust}` is `{new}`, was `{old}`" "use a `{new}`";
    ALIAS_TYPE_WIDENED "alias-type-widened" b"BAA" b"BRB" "`{rust}` allows more values: `{new}`, was `{old}`" "use a `{new}`";
    ALIAS_TYPE_NARROWED "alias-type-narrowed" b"BRB" b"BAA" "`{rust}` allows fewer values: `{new}`, was `{old}`" "use a `{new}`";
    ALIAS_TYPE_RENAMED "alias-type-renamed" b"BDD" b"BDD" "`{rust}` has the type `{new}`, was `{old}` of the same shape" "write `{new}` for `{old}`";
    ALIAS_FORMAT_CHANGED "alias-format-changed" b"BRB" b"BRB" "the format of `{rust}` is {new}, was {old}" "look at what the values are now";
}
