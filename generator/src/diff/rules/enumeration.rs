//! Enums. The crate's enums are open: values it does not know are kept and sent back.

use crate::diff::rule::rules;

rules! {
    ENUM_VALUE_ADDED "enum-value-added" b"AAA" b"AAR" "`{rust}` is new: the value {new}" "look at matches that have an arm for all other values";
    ENUM_VALUE_REMOVED "enum-value-removed" b"BRB" b"BAA" "`{rust}` is gone: the value {old}" "remove uses of `{rust}`";
    ENUM_VARIANT_RENAMED "enum-variant-renamed" b"BDD" b"BDD" "the variant `{old_rust}` is called `{new_rust}`" "write `{new_rust}` for `{old_rust}`, or pin the old name in client.toml";
    ENUM_BASE_CHANGED "enum-base-changed" b"BBB" b"BBB" "the values of `{rust}` are {new}, were {old}" "use `{rust}` with the new values";
    ENUM_VALUE_DOCS_CHANGED "enum-value-docs-changed" b"DDD" b"DDD" "the description of `{rust}` changed" "";
}
