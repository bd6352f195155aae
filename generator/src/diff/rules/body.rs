//! Request bodies.

use crate::diff::rule::rules;

rules! {
    BODY_ADDED_OPTIONAL "body-added-optional" b"AAA" b"AAA" "`{rust}` can send a body" "";
    BODY_ADDED_REQUIRED "body-added-required" b"BBB" b"BBB" "`{rust}` must send a body" "give the body as one more argument";
    BODY_REMOVED "body-removed" b"BRB" b"BRB" "`{rust}` sends no body any more" "remove the body from the call";
    BODY_BECAME_REQUIRED "body-became-required" b"BBB" b"BBB" "the body of `{rust}` is required now: an argument, no setter" "give it as an argument of the method";
    BODY_BECAME_OPTIONAL "body-became-optional" b"BAA" b"BAA" "the body of `{rust}` is optional now: a setter, no argument" "call the setter where a body is wanted";
    BODY_SETTER_RENAMED "body-setter-renamed" b"BDD" b"BDD" "the setter of the body of `{rust}` is `{new}`, was `{old}`" "call `{new}` for `{old}`";
    BODY_MEDIA_TYPE_ADDED "body-media-type-added" b"DAA" b"DAA" "the body of `{rust}` may be {new} too" "";
    BODY_MEDIA_TYPE_REMOVED "body-media-type-removed" b"DBB" b"DBB" "the body of `{rust}` may no longer be {old}" "compile again: the new crate sends another media type";
    BODY_MEDIA_TYPE_PREFERRED "body-media-type-preferred" b"DDD" b"DDD" "`{rust}` sends {new}, sent {old}" "";
    BODY_KIND_CHANGED "body-kind-changed" b"BBB" b"BBB" "the body of `{rust}` is {new}, was {old}" "give what the method takes now";
    BODY_METHOD_ADDED "body-method-added" b"AAA" b"AAA" "`{rust}` is new: it sends the body as {new}" "";
    BODY_METHOD_REMOVED "body-method-removed" b"BRB" b"BRB" "`{rust}` is gone: the body is no longer sent as {old} by a method of its own" "send the body in one of the ways that are left";
    BODY_METHOD_RENAMED "body-method-renamed" b"BDD" b"BDD" "`{old_rust}`, which sends the body as {old}, is called `{new_rust}`" "write `{new_rust}` for `{old_rust}`";
    BODY_DOCS_CHANGED "body-docs-changed" b"DDD" b"DDD" "the description of the body of `{rust}` changed" "";
    BODY_TYPE_CHANGED "body-type-changed" b"BBB" b"BBB" "the body of `{rust}` is `{new}`, was `{old}`" "give a `{new}`";
    BODY_TYPE_WIDENED "body-type-widened" b"BAA" b"BRB" "the body of `{rust}` allows more values: `{new}`, was `{old}`" "give a `{new}`";
    BODY_TYPE_NARROWED "body-type-narrowed" b"BRB" b"BAA" "the body of `{rust}` allows fewer values: `{new}`, was `{old}`" "give a `{new}`";
    BODY_TYPE_RENAMED "body-type-renamed" b"BDD" b"BDD" "the body of `{rust}` has the type `{new}`, was `{old}` of the same shape" "write `{new}` for `{old}`";
    BODY_FORMAT_CHANGED "body-format-changed" b"BRB" b"BRB" "the format of the body of `{rust}` is {new}, was {old}" "look at what the values are now";
    BODY_NULLABLE_ADDED "body-nullable-added" b"BAA" b"BBB" "the body of `{rust}` may be null: `{new}`, was `{old}`" "give an `Option`";
    BODY_NULLABLE_REMOVED "body-nullable-removed" b"BBB" b"BAA" "the body of `{rust}` is never null: `{new}`, was `{old}`" "give the value itself, without `Option`";
}
