//! Headers of responses. The crate hands all of them over as text, so that none of this changes what compiles.

use crate::diff::rule::rules;

rules! {
    HEADER_ADDED "header-added" b"DAA" b"DAA" "{old} of `{rust}` has the header {wire}" "";
    HEADER_REMOVED "header-removed" b"DRB" b"DRB" "{old} of `{rust}` no longer has the header {wire}" "do not count on {wire} in `headers()`";
    HEADER_BECAME_OPTIONAL "header-became-optional" b"DRB" b"DRB" "the header {wire} of `{rust}` may be left out" "do not count on {wire} in `headers()`";
    HEADER_BECAME_REQUIRED "header-became-required" b"DAA" b"DAA" "the header {wire} of `{rust}` is always there" "";
    HEADER_TYPE_CHANGED "header-type-changed" b"DRB" b"DRB" "the header {wire} of `{rust}` is {new}, was {old}" "look at how the program reads {wire}";
    HEADER_DEPRECATED "header-deprecated" b"DAA" b"DAA" "the header {wire} of `{rust}` is deprecated" "";
    HEADER_DOCS_CHANGED "header-docs-changed" b"DDD" b"DDD" "the description of the header {wire} of `{rust}` changed" "";
}
