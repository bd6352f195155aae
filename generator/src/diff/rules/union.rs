//! Unions. The crate's unions are open: what matches no branch is kept.

use crate::diff::rule::rules;

rules! {
    UNION_VARIANT_ADDED "union-variant-added" b"AAA" b"AAR" "`{rust}` is new: {new}" "look at matches that have an arm for everything else";
    UNION_VARIANT_REMOVED "union-variant-removed" b"BRB" b"BAA" "`{rust}` is gone: {old}" "remove uses of `{rust}`";
    UNION_VARIANT_RENAMED "union-variant-renamed" b"BDD" b"BDD" "the variant `{old_rust}` is called `{new_rust}`" "write `{new_rust}` for `{old_rust}`";
    UNION_DISCRIMINATOR_ADDED "union-discriminator-added" b"DRB" b"DDA" "the branches of `{rust}` are told apart by the member {new}" "";
    UNION_DISCRIMINATOR_REMOVED "union-discriminator-removed" b"DDA" b"DRB" "the branches of `{rust}` are no longer told apart by the member {old}" "";
    UNION_DISCRIMINATOR_CHANGED "union-discriminator-changed" b"DBB" b"DBB" "the branches of `{rust}` are told apart by the member {new}, were by {old}" "compile again";
    UNION_MAPPING_ADDED "union-mapping-added" b"DAA" b"DAR" "the value {new} means a branch of `{rust}`" "";
    UNION_MAPPING_REMOVED "union-mapping-removed" b"DRB" b"DAA" "the value {old} no longer means a branch of `{rust}`" "";
    UNION_MAPPING_CHANGED "union-mapping-changed" b"DBB" b"DBB" "the value {wire} means the branch {new} of `{rust}`, meant {old}" "look at matches over `{rust}`";
    UNION_BECAME_AMBIGUOUS "union-became-ambiguous" b"BRR" b"BRR" "the document no longer tells the branches of `{rust}` apart" "ask for the branch that is wanted";
    UNION_BECAME_DECIDABLE "union-became-decidable" b"BAA" b"BAA" "the document tells the branches of `{rust}` apart" "match over the branches";
}
