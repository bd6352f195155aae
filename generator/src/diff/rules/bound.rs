//! Bounds on values. The crate tells them in its documentation and leaves them to the server, so that code compiles.

use crate::diff::rule::rules;

rules! {
    MINIMUM_ADDED "minimum-added" b"DRB" b"DDA" "the minimum of `{rust}` is {new}" "send no smaller ones";
    MINIMUM_REMOVED "minimum-removed" b"DAA" b"DDR" "`{rust}` no longer has the minimum, was {old}" "";
    MINIMUM_RAISED "minimum-raised" b"DRB" b"DDA" "the minimum of `{rust}` is {new}, was {old}" "send no smaller ones";
    MINIMUM_LOWERED "minimum-lowered" b"DAA" b"DDR" "the minimum of `{rust}` is {new}, was {old}" "";
    EXCLUSIVE_MINIMUM_ADDED "exclusive-minimum-added" b"DRB" b"DDA" "the exclusive minimum of `{rust}` is {new}" "send no smaller ones";
    EXCLUSIVE_MINIMUM_REMOVED "exclusive-minimum-removed" b"DAA" b"DDR" "`{rust}` no longer has the exclusive minimum, was {old}" "";
    EXCLUSIVE_MINIMUM_RAISED "exclusive-minimum-raised" b"DRB" b"DDA" "the exclusive minimum of `{rust}` is {new}, was {old}" "send no smaller ones";
    EXCLUSIVE_MINIMUM_LOWERED "exclusive-minimum-lowered" b"DAA" b"DDR" "the exclusive minimum of `{rust}` is {new}, was {old}" "";
    MIN_LENGTH_ADDED "min-length-added" b"DRB" b"DDA" "the least length of `{rust}` is {new}" "send no smaller ones";
    MIN_LENGTH_REMOVED "min-length-removed" b"DAA" b"DDR" "`{rust}` no longer has the least length, was {old}" "";
    MIN_LENGTH_RAISED "min-length-raised" b"DRB" b"DDA" "the least length of `{rust}` is {new}, was {old}" "send no smaller ones";
    MIN_LENGTH_LOWERED "min-length-lowered" b"DAA" b"DDR" "the least length of `{rust}` is {new}, was {old}" "";
    MIN_ITEMS_ADDED "min-items-added" b"DRB" b"DDA" "the least number of items of `{rust}` is {new}" "send no smaller ones";
    MIN_ITEMS_REMOVED "min-items-removed" b"DAA" b"DDR" "`{rust}` no longer has the least number of items, was {old}" "";
    MIN_ITEMS_RAISED "min-items-raised" b"DRB" b"DDA" "the least number of items of `{rust}` is {new}, was {old}" "send no smaller ones";
    MIN_ITEMS_LOWERED "min-items-lowered" b"DAA" b"DDR" "the least number of items of `{rust}` is {new}, was {old}" "";
    MIN_PROPERTIES_ADDED "min-properties-added" b"DRB" b"DDA" "the least number of members of `{rust}` is {new}" "send no smaller ones";
    MIN_PROPERTIES_REMOVED "min-properties-removed" b"DAA" b"DDR" "`{rust}` no longer has the least number of members, was {old}" "";
    MIN_PROPERTIES_RAISED "min-properties-raised" b"DRB" b"DDA" "the least number of members of `{rust}` is {new}, was {old}" "send no smaller ones";
    MIN_PROPERTIES_LOWERED "min-properties-lowered" b"DAA" b"DDR" "the least number of members of `{rust}` is {new}, was {old}" "";
    MAXIMUM_ADDED "maximum-added" b"DRB" b"DDA" "the maximum of `{rust}` is {new}" "send no greater ones";
    MAXIMUM_REMOVED "maximum-removed" b"DAA" b"DDR" "`{rust}` no longer has the maximum, was {old}" "";
    MAXIMUM_RAISED "maximum-raised" b"DAA" b"DDR" "the maximum of `{rust}` is {new}, was {old}" "";
    MAXIMUM_LOWERED "maximum-lowered" b"DRB" b"DDA" "the maximum of `{rust}` is {new}, was {old}" "send no greater ones";
    EXCLUSIVE_MAXIMUM_ADDED "exclusive-maximum-added" b"DRB" b"DDA" "the exclusive maximum of `{rust}` is {new}" "send no greater ones";
    EXCLUSIVE_MAXIMUM_REMOVED "exclusive-maximum-removed" b"DAA" b"DDR" "`{rust}` no longer has the exclusive maximum, was {old}" "";
    EXCLUSIVE_MAXIMUM_RAISED "exclusive-maximum-raised" b"DAA" b"DDR" "the exclusive maximum of `{rust}` is {new}, was {old}" "";
    EXCLUSIVE_MAXIMUM_LOWERED "exclusive-maximum-lowered" b"DRB" b"DDA" "the exclusive maximum of `{rust}` is {new}, was {old}" "send no greater ones";
    MAX_LENGTH_ADDED "max-length-added" b"DRB" b"DDA" "the greatest length of `{rust}` is {new}" "send no greater ones";
    MAX_LENGTH_REMOVED "max-length-removed" b"DAA" b"DDR" "`{rust}` no longer has the greatest length, was {old}" "";
    MAX_LENGTH_RAISED "max-length-raised" b"DAA" b"DDR" "the greatest length of `{rust}` is {new}, was {old}" "";
    MAX_LENGTH_LOWERED "max-length-lowered" b"DRB" b"DDA" "the greatest length of `{rust}` is {new}, was {old}" "send no greater ones";
    MAX_ITEMS_ADDED "max-items-added" b"DRB" b"DDA" "the greatest number of items of `{rust}` is {new}" "send no greater ones";
    MAX_ITEMS_REMOVED "max-items-removed" b"DAA" b"DDR" "`{rust}` no longer has the greatest number of items, was {old}" "";
    MAX_ITEMS_RAISED "max-items-raised" b"DAA" b"DDR" "the greatest number of items of `{rust}` is {new}, was {old}" "";
    MAX_ITEMS_LOWERED "max-items-lowered" b"DRB" b"DDA" "the greatest number of items of `{rust}` is {new}, was {old}" "send no greater ones";
    MAX_PROPERTIES_ADDED "max-properties-added" b"DRB" b"DDA" "the greatest number of members of `{rust}` is {new}" "send no greater ones";
    MAX_PROPERTIES_REMOVED "max-properties-removed" b"DAA" b"DDR" "`{rust}` no longer has the greatest number of members, was {old}" "";
    MAX_PROPERTIES_RAISED "max-properties-raised" b"DAA" b"DDR" "the greatest number of members of `{rust}` is {new}, was {old}" "";
    MAX_PROPERTIES_LOWERED "max-properties-lowered" b"DRB" b"DDA" "the greatest number of members of `{rust}` is {new}, was {old}" "send no greater ones";
    PATTERN_ADDED "pattern-added" b"DRB" b"DDA" "the pattern of `{rust}` is {new}" "send only such values";
    PATTERN_REMOVED "pattern-removed" b"DAA" b"DDR" "`{rust}` no longer has the pattern {old}" "";
    PATTERN_CHANGED "pattern-changed" b"DRB" b"DDR" "the pattern of `{rust}` is {new}, was {old}" "send only such values";
    MULTIPLE_OF_ADDED "multiple-of-added" b"DRB" b"DDA" "the step of `{rust}` is {new}" "send only such values";
    MULTIPLE_OF_REMOVED "multiple-of-removed" b"DAA" b"DDR" "`{rust}` no longer has the step {old}" "";
    MULTIPLE_OF_CHANGED "multiple-of-changed" b"DRB" b"DDR" "the step of `{rust}` is {new}, was {old}" "send only such values";
    UNIQUE_ITEMS_ADDED "unique-items-added" b"DRB" b"DDA" "the items of `{rust}` must differ" "send none twice";
    UNIQUE_ITEMS_REMOVED "unique-items-removed" b"DAA" b"DDR" "the items of `{rust}` may repeat" "";
}
