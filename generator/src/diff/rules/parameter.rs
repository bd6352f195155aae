//! Parameters.

use crate::diff::rule::rules;

rules! {
    PARAMETER_ADDED_OPTIONAL "parameter-added-optional" b"AAA" b"AAA" "`{rust}` is new, for the optional {new} {wire}" "";
    PARAMETER_ADDED_REQUIRED "parameter-added-required" b"BBB" b"BBB" "`{rust}` is new and required: the {new} {wire}" "give one more argument";
    PARAMETER_REMOVED_OPTIONAL "parameter-removed-optional" b"BRB" b"BRB" "the setter `{rust}` is gone: the {old} {wire}" "remove calls of `{rust}`";
    PARAMETER_REMOVED_REQUIRED "parameter-removed-required" b"BRB" b"BRB" "the argument `{rust}` is gone: the {old} {wire}" "give one argument less";
    PARAMETER_BECAME_REQUIRED "parameter-became-required" b"BBB" b"BBB" "`{rust}` is required now: an argument, no setter" "give it as an argument of the method and remove the call of the setter";
    PARAMETER_BECAME_OPTIONAL "parameter-became-optional" b"BAA" b"BAA" "`{rust}` is optional now: a setter, no argument" "take it out of the arguments and call the setter where it is wanted";
    PARAMETER_RENAMED "parameter-renamed" b"BBB" b"BBB" "`{old_rust}` is called `{new_rust}`: {new}, was {old}" "call `{new_rust}` for `{old_rust}`";
    PARAMETER_SETTER_RENAMED "parameter-setter-renamed" b"BDD" b"BDD" "the setter `{old_rust}` is called `{new_rust}`" "call `{new_rust}` for `{old_rust}`, or pin the old name in client.toml";
    PARAMETER_MOVED "parameter-moved" b"DBB" b"DBB" "`{rust}` goes into the {new}, went into the {old}" "compile again: the new crate sends it where it belongs";
    PARAMETER_STYLE_CHANGED "parameter-style-changed" b"DBB" b"DBB" "`{rust}` is written as {new}, was written as {old}" "compile again: the new crate writes it the new way";
    PARAMETER_DEFAULT_ADDED "parameter-default-added" b"DRA" b"DRA" "where `{rust}` is left out, the server takes {new}" "set it where another value is meant";
    PARAMETER_DEFAULT_REMOVED "parameter-default-removed" b"DRR" b"DRR" "where `{rust}` is left out, the server no longer says that it takes {old}" "set it to {old} where that is meant";
    PARAMETER_DEFAULT_CHANGED "parameter-default-changed" b"DRR" b"DRR" "where `{rust}` is left out, the server takes {new}, took {old}" "set it to {old} where that is meant";
    PARAMETER_DEPRECATED "parameter-deprecated" b"RAA" b"RAA" "`{rust}` is deprecated" "look for its replacement";
    PARAMETER_UNDEPRECATED "parameter-undeprecated" b"DAA" b"DAA" "`{rust}` is no longer deprecated" "";
    PARAMETER_DOCS_CHANGED "parameter-docs-changed" b"DDD" b"DDD" "the description of `{rust}` changed" "";
    PARAMETER_TYPE_CHANGED "parameter-type-changed" b"BBB" b"BBB" "`{rust}` is `{new}`, was `{old}`" "give a `{new}`";
    PARAMETER_TYPE_WIDENED "parameter-type-widened" b"BAA" b"BRB" "`{rust}` allows more values: `{new}`, was `{old}`" "give a `{new}`";
    PARAMETER_TYPE_NARROWED "parameter-type-narrowed" b"BRB" b"BAA" "`{rust}` allows fewer values: `{new}`, was `{old}`" "give a `{new}`";
    PARAMETER_TYPE_RENAMED "parameter-type-renamed" b"BDD" b"BDD" "`{rust}` has the type `{new}`, was `{old}` of the same shape" "write `{new}` for `{old}`";
    PARAMETER_FORMAT_CHANGED "parameter-format-changed" b"BRB" b"BRB" "the format of `{rust}` is {new}, was {old}" "look at what the values are now";
}
