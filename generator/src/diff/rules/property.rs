//! Members of objects.

use crate::diff::rule::rules;

rules! {
    PROPERTY_ADDED_OPTIONAL "property-added-optional" b"RAA" b"AAA" "`{rust}` is new: the optional member {wire}" "";
    PROPERTY_ADDED_REQUIRED "property-added-required" b"BBB" b"AAA" "`{rust}` is new and required: the member {wire}" "give `{rust}` a value wherever the struct is made";
    PROPERTY_REMOVED_OPTIONAL "property-removed-optional" b"BRB" b"BRR" "`{rust}` is gone: the optional member {wire}" "remove uses of `{rust}`";
    PROPERTY_REMOVED_REQUIRED "property-removed-required" b"BRB" b"BBB" "`{rust}` is gone: the required member {wire}" "remove uses of `{rust}`";
    PROPERTY_RENAMED "property-renamed" b"BBB" b"BBB" "`{old_rust}` is called `{new_rust}`: the member {new}, was {old}" "write `{new_rust}` for `{old_rust}`";
    PROPERTY_FIELD_RENAMED "property-field-renamed" b"BDD" b"BDD" "the field `{old_rust}` is called `{new_rust}`" "write `{new_rust}` for `{old_rust}`, or pin the old name in client.toml";
    PROPERTY_BECAME_REQUIRED "property-became-required" b"BBB" b"BAA" "`{rust}` is required now: `{new}`, was `{old}`" "use the value without `Option`";
    PROPERTY_BECAME_OPTIONAL "property-became-optional" b"BAA" b"BBB" "`{rust}` is optional now: `{new}`, was `{old}`" "use an `Option`: decide what to do without the value";
    PROPERTY_RUST_TYPE_CHANGED "property-rust-type-changed" b"BDD" b"BDD" "`{rust}` is `{new}`, was `{old}`" "write the new type where the field is used";
    PROPERTY_BECAME_READ_ONLY "property-became-read-only" b"RRB" b"DDD" "`{rust}` is read-only" "do not send it";
    PROPERTY_BECAME_WRITE_ONLY "property-became-write-only" b"DDD" b"RRB" "`{rust}` is write-only" "do not wait for it in answers";
    PROPERTY_BECAME_TWO_WAY "property-became-two-way" b"DAA" b"DAA" "`{rust}` travels both ways, was {old}" "";
    PROPERTY_DEFAULT_ADDED "property-default-added" b"DRA" b"DDA" "where `{rust}` is left out, it means {new}" "set it where another value is meant";
    PROPERTY_DEFAULT_REMOVED "property-default-removed" b"DRR" b"DRR" "where `{rust}` is left out, it no longer means {old}" "set it to {old} where that is meant";
    PROPERTY_DEFAULT_CHANGED "property-default-changed" b"DRR" b"DRR" "where `{rust}` is left out, it means {new}, meant {old}" "set it to {old} where that is meant";
    PROPERTY_DEPRECATED "property-deprecated" b"RAA" b"RAA" "`{rust}` is deprecated" "look for its replacement";
    PROPERTY_UNDEPRECATED "property-undeprecated" b"DAA" b"DAA" "`{rust}` is no longer deprecated" "";
    PROPERTY_DOCS_CHANGED "property-docs-changed" b"DDD" b"DDD" "the description of `{rust}` changed" "";
    PROPERTY_TYPE_CHANGED "property-type-changed" b"BBB" b"BBB" "`{rust}` is `{new}`, was `{old}`" "use a `{new}`";
    PROPERTY_TYPE_WIDENED "property-type-widened" b"BAA" b"BRB" "`{rust}` allows more values: `{new}`, was `{old}`" "use a `{new}`";
    PROPERTY_TYPE_NARROWED "property-type-narrowed" b"BRB" b"BAA" "`{rust}` allows fewer values: `{new}`, was `{old}`" "use a `{new}`";
    PROPERTY_TYPE_RENAMED "property-type-renamed" b"BDD" b"BDD" "`{rust}` has the type `{new}`, was `{old}` of the same shape" "write `{new}` for `{old}`";
    PROPERTY_FORMAT_CHANGED "property-format-changed" b"BRB" b"BRB" "the format of `{rust}` is {new}, was {old}" "look at what the values are now";
    PROPERTY_NULLABLE_ADDED "property-nullable-added" b"BAA" b"BBB" "`{rust}` may be null: `{new}`, was `{old}`" "use an `Option`";
    PROPERTY_NULLABLE_REMOVED "property-nullable-removed" b"BBB" b"BAA" "`{rust}` is never null: `{new}`, was `{old}`" "use the value itself, without `Option`";
}
