//! Responses.

use crate::diff::rule::rules;

rules! {
    SUCCESS_ADDED "response-success-added" b"RRR" b"RRR" "`{rust}` may answer {new}" "look whether the program wants to know it; the old crate reports it as an unexpected status";
    SUCCESS_REMOVED "response-success-removed" b"RAB" b"RAB" "`{rust}` no longer answers {old}" "remove what waits for {old}";
    SUCCESS_STATUS_CHANGED "response-success-status-changed" b"RBB" b"RBB" "`{rust}` answers {new}, answered {old}" "compile again; compare with {new} where the program looks at the status";
    FAILURE_ADDED "response-failure-added" b"AAA" b"AAA" "`{rust}` may fail with {new}" "";
    FAILURE_REMOVED "response-failure-removed" b"RAA" b"RAA" "`{rust}` no longer says that it may fail with {old}" "remove what waits for {old}";
    RESULT_CHANGED "response-result-changed" b"BDD" b"BDD" "`{rust}` gives `{new}`, gave `{old}`" "write the new type where the answer is used";
    FAILURE_TYPE_CHANGED "response-failure-type-changed" b"RRB" b"RRB" "the body of {wire} of `{rust}` is `{new}`, was `{old}`" "read failures as `{new}`";
    RESPONSE_BODY_ADDED "response-body-added" b"BAA" b"BAA" "{wire} of `{rust}` has a body now: {new}" "";
    RESPONSE_BODY_REMOVED "response-body-removed" b"BBB" b"BBB" "{wire} of `{rust}` has no body any more, had {old}" "do without it";
    RESPONSE_MEDIA_TYPE_ADDED "response-media-type-added" b"RRA" b"RRA" "{wire} of `{rust}` may be {new} too" "";
    RESPONSE_MEDIA_TYPE_REMOVED "response-media-type-removed" b"RBB" b"RBB" "{wire} of `{rust}` may no longer be {old}" "compile again: the new crate asks for what there is";
    RESPONSE_KIND_CHANGED "response-kind-changed" b"BBB" b"BBB" "{wire} of `{rust}` is {new}, was {old}" "take what the method gives now";
    RESPONSE_DOCS_CHANGED "response-docs-changed" b"DDD" b"DDD" "the description of {wire} of `{rust}` changed" "";
    RESPONSE_VARIANT_RENAMED "response-variant-renamed" b"BDD" b"BDD" "the variant for {wire} of `{rust}` is `{new}`, was `{old}`" "write `{new}` for `{old}`";
    RESPONSE_TYPE_CHANGED "response-type-changed" b"BBB" b"BBB" "{wire} of `{rust}` is `{new}`, was `{old}`" "take a `{new}`";
    RESPONSE_TYPE_WIDENED "response-type-widened" b"BAA" b"BRB" "{wire} of `{rust}` allows more values: `{new}`, was `{old}`" "take a `{new}`";
    RESPONSE_TYPE_NARROWED "response-type-narrowed" b"BRB" b"BAA" "{wire} of `{rust}` allows fewer values: `{new}`, was `{old}`" "take a `{new}`";
    RESPONSE_TYPE_RENAMED "response-type-renamed" b"BDD" b"BDD" "{wire} of `{rust}` has the type `{new}`, was `{old}` of the same shape" "write `{new}` for `{old}`";
    RESPONSE_FORMAT_CHANGED "response-format-changed" b"BRB" b"BRB" "the format of {wire} of `{rust}` is {new}, was {old}" "look at what the values are now";
    RESPONSE_NULLABLE_ADDED "response-nullable-added" b"BAA" b"BBB" "{wire} of `{rust}` may be null: `{new}`, was `{old}`" "take an `Option`";
    RESPONSE_NULLABLE_REMOVED "response-nullable-removed" b"BBB" b"BAA" "{wire} of `{rust}` is never null: `{new}`, was `{old}`" "take the value itself, without `Option`";
}
