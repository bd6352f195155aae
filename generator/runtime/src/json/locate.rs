//! The path of a value, found by walking the tape again when something went wrong.
//!
//! Input: the tokens up to the place. Output: `$.assets[3].id`. Everything here is cold.

use super::error::shorten;
use super::escape::{unescape, write_string};
use super::tape::{Tape, Token};

/// How many characters of a name a path shows.
const NAME: usize = 64;

/// An array or object that is open at the place.
struct Level<'a> {
    object: bool,
    /// In an object: whether the next token is a name.
    awaits_name: bool,
    step: Option<Step<'a>>,
}

enum Step<'a> {
    /// The text of a name, quotes included.
    Member(&'a str),
    Element(usize),
}

/// The path of the value at this token.
#[cold]
pub(super) fn path_of_value(tape: &Tape<'_>, index: u32) -> String {
    let before = tape.tokens.get(..=index as usize).unwrap_or(&tape.tokens);
    render(&open_levels(tape.text, before, true))
}

/// The path of the value that begins at this byte.
#[cold]
pub(super) fn path_of_offset(tape: &Tape<'_>, offset: usize) -> String {
    let index = tape.tokens.partition_point(|token| token.at() < offset);
    path_of_value(tape, index as u32)
}

/// The path of the place after these tokens: of the member if its name was the last of them, else of the array or object
/// that is open.
#[cold]
pub(super) fn path_of_fault(text: &str, tokens: &[Token]) -> String {
    let mut levels = open_levels(text, tokens, false);
    if let Some(last) = levels.last_mut()
        && (last.awaits_name || !last.object)
    {
        last.step = None;
    }
    render(&levels)
}

/// Walks the tokens. With `stop_before_last` the last one is a value that is arrived at but not entered.
fn open_levels<'a>(text: &'a str, tokens: &[Token], stop_before_last: bool) -> Vec<Level<'a>> {
    let mut levels: Vec<Level<'a>> = Vec::new();
    for (number, token) in tokens.iter().enumerate() {
        let rest = text.get(token.at()..).unwrap_or("");
        let first = rest.as_bytes().first().copied().unwrap_or(0);
        if matches!(first, b'}' | b']') {
            levels.pop();
            continue;
        }
        if let Some(level) = levels.last_mut() {
            if level.awaits_name {
                level.step = rest.get(..token.end() - token.at()).map(Step::Member);
                level.awaits_name = false;
                continue;
            }
            level.arrive();
        }
        if matches!(first, b'{' | b'[') && !(stop_before_last && number + 1 == tokens.len()) {
            let object = first == b'{';
            levels.push(Level { object, awaits_name: object, step: None });
        }
    }
    levels
}

impl Level<'_> {
    /// A value of this array or object begins.
    fn arrive(&mut self) {
        if self.object {
            self.awaits_name = true;
        } else {
            self.step = Some(Step::Element(match self.step {
                Some(Step::Element(index)) => index + 1,
                _ => 0,
            }));
        }
    }
}

fn render(levels: &[Level<'_>]) -> String {
    let mut path = "$".to_owned();
    for step in levels.iter().filter_map(|level| level.step.as_ref()) {
        match step {
            Step::Member(quoted) => push_member(&mut path, &unescape(quoted.trim_matches('"'))),
            Step::Element(index) => path.push_str(&format!("[{index}]")),
        }
    }
    path
}

/// Appends `.name`, or `["name"]` where the name is not a plain word.
#[cold]
pub(super) fn push_member(path: &mut String, name: &str) {
    let plain = |character: char| character.is_alphanumeric() || matches!(character, '_' | '-');
    let name = shorten(name, NAME);
    if !name.is_empty() && name.chars().all(|character| plain(character) || character == '…') {
        path.push('.');
        path.push_str(&name);
    } else {
        let mut quoted = Vec::new();
        write_string(&mut quoted, &name);
        path.push_str(&format!("[{}]", String::from_utf8_lossy(&quoted)));
    }
}
