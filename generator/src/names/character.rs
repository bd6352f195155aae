//! Which characters an identifier may keep.
//!
//! Input: characters and candidate identifiers. Output: whether rustc takes them without a warning
//! (`uncommon_codepoints`, `confusable_idents`, `mixed_script_confusables`). Not here: what replaces the others.

use unicode_security::{
    GeneralSecurityProfile,
    confusable_detection::skeleton,
    mixed_script::{AugmentedScriptSet, is_potential_mixed_script_confusable_char},
};

/// Whether a character can stand somewhere in an identifier, apart from `_`, which only separates words.
pub(super) fn can_stay(character: char) -> bool {
    if character.is_ascii() {
        return character.is_ascii_alphanumeric();
    }
    unicode_ident::is_xid_continue(character)
        && character.identifier_allowed()
        // rustc asks for lower case by `is_uppercase`; some letters have no lower case to go to.
        && character.to_lowercase().all(|lower| !lower.is_uppercase())
}

/// Whether a whole identifier would draw a warning about characters that look like others.
///
/// `mixed_script_confusables` looks at the whole crate: a script is suspicious when all of its letters in all identifiers
/// look like letters of another. To be independent of what else there is, each identifier must prove its own scripts.
pub(super) fn is_confusable(identifier: &str) -> bool {
    if identifier.is_ascii() {
        return false;
    }
    let foreign = || identifier.chars().filter(|character| !character.is_ascii());
    let latin = AugmentedScriptSet::for_char('a');
    let proven = |scripts: &AugmentedScriptSet| {
        *scripts == latin
            || foreign().any(|character| {
                AugmentedScriptSet::for_char(character) == *scripts
                    && !is_potential_mixed_script_confusable_char(character)
            })
    };
    foreign().any(|character| {
        is_potential_mixed_script_confusable_char(character) && !proven(&AugmentedScriptSet::for_char(character))
    }) || skeleton(identifier).all(|character| character.is_ascii())
}
