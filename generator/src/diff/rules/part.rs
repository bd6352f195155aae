//! Parts of multipart bodies and fields of forms.

use crate::diff::rule::rules;

rules! {
    PART_ADDED_OPTIONAL "part-added-optional" b"AAA" b"AAA" "`{rust}` is new, for the optional part {wire}" "";
    PART_ADDED_REQUIRED "part-added-required" b"BBB" b"BBB" "`{rust}` is new and required: the part {wire}" "give one more argument";
    PART_REMOVED_OPTIONAL "part-removed-optional" b"BRB" b"BRB" "the setter `{rust}` is gone: the part {wire}" "remove calls of `{rust}`";
    PART_REMOVED_REQUIRED "part-removed-required" b"BRB" b"BRB" "the argument `{rust}` is gone: the part {wire}" "give one argument less";
    PART_BECAME_REQUIRED "part-became-required" b"BBB" b"BBB" "`{rust}` is required now: an argument, no setter" "give it as an argument of the method";
    PART_BECAME_OPTIONAL "part-became-optional" b"BAA" b"BAA" "`{rust}` is optional now: a setter, no argument" "call the setter where it is wanted";
    PART_KIND_CHANGED "part-kind-changed" b"BBB" b"BBB" "`{rust}` is {new}, was {old}" "give what it takes now";
    PART_BECAME_REPEATED "part-became-repeated" b"BAA" b"BAA" "`{rust}` may come several times" "give a list, or call the setter several times";
    PART_BECAME_SINGLE "part-became-single" b"BBB" b"BBB" "`{rust}` may come only once" "give one value";
    PART_SETTER_RENAMED "part-setter-renamed" b"BDD" b"BDD" "the setter `{old_rust}` is called `{new_rust}`" "call `{new_rust}` for `{old_rust}`";
    PART_DEFAULT_CHANGED "part-default-changed" b"DRR" b"DRR" "where `{rust}` is left out, the server takes {new}, took {old}" "set it where another value is meant";
    PART_DOCS_CHANGED "part-docs-changed" b"DDD" b"DDD" "the description of `{rust}` changed" "";
    PART_TYPE_CHANGED "part-type-changed" b"BBB" b"BBB" "`{rust}` is `{new}`, was `{old}`" "give a `{new}`";
    PART_TYPE_WIDENED "part-type-widened" b"BAA" b"BRB" "`{rust}` allows more values: `{new}`, was `{old}`" "give a `{new}`";
    PART_TYPE_NARROWED "part-type-narrowed" b"BRB" b"BAA" "`{rust}` allows fewer values: `{new}`, was `{old}`" "give a `{new}`";
    PART_TYPE_RENAMED "part-type-renamed" b"BDD" b"BDD" "`{rust}` has the type `{new}`, was `{old}` of the same shape" "write `{new}` for `{old}`";
    PART_FORMAT_CHANGED "part-format-changed" b"BRB" b"BRB" "the format of `{rust}` is {new}, was {old}" "look at what the values are now";
}
