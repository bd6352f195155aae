//! Words from any text.
//!
//! Input: a name as the document has it, of any length and script. Output: its words in lower case, made of characters
//! that identifiers can keep. Heck splits; what users expect otherwise (`IDs`, `OAuth2`, `-1`) is decided before it does.

use super::character;
use heck::ToSnakeCase;
use std::borrow::Cow;
use unicode_normalization::UnicodeNormalization;

/// More of a name is not looked at; identifiers are bounded far below.
const LONGEST: usize = 1000;

/// Words with capitals inside, which heck would split, as one word each.
const KNOWN: &[(&str, &str)] = &[
    ("GraphQL", "Graphql"),
    ("IPv4", "Ipv4"),
    ("IPv6", "Ipv6"),
    ("MySQL", "Mysql"),
    ("OAuth", "Oauth"),
    ("PostgreSQL", "Postgresql"),
    ("WiFi", "Wifi"),
    ("iOS", "Ios"),
    ("macOS", "Macos"),
];

/// Symbols by name, the longer ones first.
const SYMBOLS: &[(&str, &str)] = &[
    ("<=", "less or equal"),
    (">=", "greater or equal"),
    ("!=", "not equal"),
    ("<>", "not equal"),
    ("==", "equal"),
    ("=~", "match"),
    ("!~", "not match"),
    ("&&", "and"),
    ("||", "or"),
    ("<", "less than"),
    (">", "greater than"),
    ("=", "equal"),
    ("!", "not"),
    ("+", "plus"),
    ("-", "dash"),
    ("*", "star"),
    ("/", "slash"),
    ("\\", "backslash"),
    ("%", "percent"),
    ("#", "hash"),
    ("@", "at"),
    ("$", "dollar"),
    ("&", "and"),
    ("|", "or"),
    ("^", "caret"),
    ("~", "tilde"),
    ("?", "question"),
    (".", "dot"),
    (",", "comma"),
    (":", "colon"),
    (";", "semicolon"),
    ("'", "quote"),
    ("\"", "double quote"),
    ("`", "backtick"),
    ("(", "open paren"),
    (")", "close paren"),
    ("[", "open bracket"),
    ("]", "close bracket"),
    ("{", "open brace"),
    ("}", "close brace"),
    ("_", "underscore"),
    (" ", "space"),
    ("\t", "tab"),
    ("\n", "newline"),
    ("€", "euro"),
    ("£", "pound"),
    ("°", "degree"),
    ("±", "plus minus"),
    ("×", "times"),
];

/// The words of a text. Symbols separate words; they are spelled only where nothing else is left, and signs before a
/// number always, since they are part of it.
pub(super) fn words(text: &str) -> Vec<String> {
    let words = match plain(text) {
        Some(words) => words,
        None => split(&spell_sign(&normalize(text))),
    };
    if words.is_empty() { spelled_words(text) } else { words }
}

/// The words of a text of small letters, digits and `_`, as most names are: what the procedure for all others would make of it.
fn plain(text: &str) -> Option<Vec<String>> {
    let is_part = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_';
    let is_plain = text.len() <= LONGEST && text.bytes().all(is_part);
    is_plain.then(|| text.split('_').filter(|word| !word.is_empty()).map(str::to_owned).collect())
}

/// The words of a text with every symbol spelled out: what tells `a-b` from `a_b`.
pub(super) fn spelled_words(text: &str) -> Vec<String> {
    let text = normalize(text);
    let mut spelled = String::new();
    let mut rest = text.as_str();
    while let Some(character) = rest.chars().next() {
        if character.is_ascii_alphanumeric() {
            // No symbol begins with one.
            spelled.push(character);
            rest = &rest[1..];
            continue;
        }
        let symbol = SYMBOLS.iter().find(|(symbol, _)| rest.starts_with(symbol));
        if let Some((symbol, name)) = symbol {
            let leads = spelled.is_empty() && rest.len() > symbol.len();
            let name = if *symbol == "-" && (leads || text.len() == 1) { "minus" } else { name };
            spelled.push_str(&format!(" {name} "));
            rest = &rest[symbol.len()..];
            continue;
        }
        // A combining mark needs a letter before it.
        let based = character.is_alphanumeric() || spelled.ends_with(character::can_stay);
        if based && character::can_stay(character) {
            spelled.push(character);
        } else {
            spelled.push_str(&format!(" u{:x} ", u32::from(character)));
        }
        rest = &rest[character.len_utf8()..];
    }
    split(&spelled)
}

/// The words with every character beyond ASCII by its number: `с` is `u441`.
pub(super) fn ascii_words(words: &[String]) -> Vec<String> {
    let mut spelled = String::new();
    for word in words {
        for character in word.chars() {
            if character.is_ascii() {
                spelled.push(character);
            } else {
                spelled.push_str(&format!(" u{:x} ", u32::from(character)));
            }
        }
        spelled.push(' ');
    }
    spelled.split_whitespace().map(str::to_owned).collect()
}

/// Compatibility forms go (`ｆｏｏ` is `foo`, `m²` is `m2`), as rustc would compare them or warn of them.
fn normalize(text: &str) -> String {
    if text.is_ascii() {
        // No form of ASCII is another, and nearly every name is ASCII.
        return text[..text.len().min(LONGEST)].to_owned();
    }
    text.chars().take(LONGEST).nfkc().collect()
}

/// Composed, as rustc reads identifiers.
pub(super) fn composed(text: String) -> String {
    if text.is_ascii() { text } else { text.nfc().collect() }
}

/// `-1` is `minus 1`, `+1` is `plus 1`.
fn spell_sign(text: &str) -> String {
    let mut characters = text.chars();
    match (characters.next(), characters.next()) {
        (Some('-' | '\u{2212}'), Some(digit)) if digit.is_ascii_digit() => format!("minus {}", characters_after(text)),
        (Some('+'), Some(digit)) if digit.is_ascii_digit() => format!("plus {}", characters_after(text)),
        _ => text.to_owned(),
    }
}

fn characters_after(text: &str) -> &str {
    let mut characters = text.chars();
    characters.next();
    characters.as_str()
}

fn split(text: &str) -> Vec<String> {
    let without: String;
    let mut text = text;
    if text.contains(['\'', '\u{2019}']) {
        without = text.chars().filter(|character| !matches!(character, '\'' | '\u{2019}')).collect();
        text = &without;
    }
    let mut words = Vec::new();
    for chunk in text.split(|character| !character::can_stay(character)) {
        let chunk = chunk.trim_start_matches(|character: char| !character.is_alphanumeric());
        if chunk.is_empty() {
            continue;
        }
        if chunk.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit()) {
            // Most words are one already.
            words.push(chunk.to_owned());
        } else if chunk.chars().all(char::is_alphanumeric) {
            let snake = join_plurals(&join_known(chunk)).to_snake_case();
            words.extend(snake.split('_').filter(|word| !word.is_empty()).map(|word| composed(word.to_owned())));
        } else {
            // Heck would split at combining marks, which are part of their letters.
            words.push(composed(chunk.to_lowercase()));
        }
    }
    words
}

/// `getOAuth2Token` becomes `getOauth2Token`, but `NOAuth` and `OAuthor` stay.
fn join_known(chunk: &str) -> Cow<'_, str> {
    // Nearly no name has one of them.
    if !KNOWN.iter().any(|(word, _)| chunk.contains(word)) {
        return Cow::Borrowed(chunk);
    }
    let mut joined = String::with_capacity(chunk.len());
    let mut rest = chunk;
    while let Some(character) = rest.chars().next() {
        let before = joined.chars().next_back();
        let known = KNOWN.iter().find(|(word, _)| {
            rest.strip_prefix(word).is_some_and(|after| !after.starts_with(char::is_lowercase))
                && !before
                    .is_some_and(|before| before.is_uppercase() || (character.is_lowercase() && before.is_lowercase()))
        });
        if let Some((word, one)) = known {
            joined.push_str(one);
            rest = &rest[word.len()..];
        } else {
            joined.push(character);
            rest = &rest[character.len_utf8()..];
        }
    }
    Cow::Owned(joined)
}

/// `assetIDs` becomes `assetIds`: heck alone makes `asset_i_ds` of it.
fn join_plurals(chunk: &str) -> Cow<'_, str> {
    // It takes two capitals before an `s`.
    if !chunk.contains('s') || !chunk.chars().zip(chunk.chars().skip(1)).any(|(one, next)| both_upper(one, next)) {
        return Cow::Borrowed(chunk);
    }
    let characters: Vec<char> = chunk.chars().collect();
    let mut joined = String::with_capacity(chunk.len());
    let mut index = 0;
    while index < characters.len() {
        let run = characters[index..].iter().take_while(|character| character.is_uppercase()).count();
        let after = &characters[index + run..];
        let plural = after.first() == Some(&'s') && !after.get(1).is_some_and(|next| next.is_lowercase());
        if run >= 2 && plural {
            joined.push(characters[index]);
            joined.extend(characters[index + 1..index + run].iter().flat_map(|character| character.to_lowercase()));
        } else {
            joined.extend(&characters[index..index + run.max(1)]);
        }
        index += run.max(1);
    }
    Cow::Owned(joined)
}

fn both_upper(one: char, next: char) -> bool {
    one.is_uppercase() && next.is_uppercase()
}

#[cfg(test)]
mod tests {
    use super::{normalize, plain, spell_sign, split};

    #[test]
    fn plain_names_have_the_words_that_all_others_would() {
        for text in ["amount", "amount_reversed", "_a__b_", "3d_secure", "p24", "___", "0", ""] {
            assert_eq!(plain(text), Some(split(&spell_sign(&normalize(text)))), "{text}");
        }
        for text in ["amountReversed", "a-b", "a b", "é", &"a".repeat(1001)] {
            assert_eq!(plain(text), None, "{text}");
        }
    }
}
