//! Text that matches a regular expression.
//!
//! Input: `pattern` and lengths. Output: a short text that matches, or nothing where the expression has what only ECMA 262
//! has (looking around, references back). Not here: whether a text matches (`text`).

use regex_syntax::hir::{Class, ClassBytes, ClassUnicode, Hir, HirKind, Repetition};

/// How deep expressions may be nested.
const DEEPEST: usize = 64;
/// How long a text may become.
const LONGEST: usize = 4096;

/// A text that matches, with a length between these where the expression allows it.
pub(super) fn matching(pattern: &str, least: usize, most: usize) -> Option<String> {
    let hir = regex_syntax::ParserBuilder::new().nest_limit(DEEPEST as u32).build().parse(pattern).ok()?;
    let mut first = None;
    // Each round repeats what may be repeated once more.
    for extra in [0, 1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 128, 256] {
        let mut writer = Writer { out: String::new(), extra, turn: 0 };
        writer.write(&hir)?;
        let length = writer.out.chars().count();
        if length >= least.max(1) && length <= most {
            return Some(writer.out);
        }
        first.get_or_insert(writer.out);
        if length > most {
            break;
        }
    }
    first
}

struct Writer {
    out: String,
    /// How often something is repeated beyond what it must be.
    extra: u32,
    /// Counts characters, so that they are not all the same.
    turn: usize,
}

impl Writer {
    fn write(&mut self, hir: &Hir) -> Option<()> {
        if self.out.len() > LONGEST {
            return None;
        }
        match hir.kind() {
            HirKind::Empty | HirKind::Look(_) => {}
            HirKind::Literal(literal) => self.out.push_str(std::str::from_utf8(&literal.0).ok()?),
            HirKind::Class(Class::Unicode(class)) => self.of_class(class)?,
            HirKind::Class(Class::Bytes(class)) => self.of_class(&unicode(class)?)?,
            HirKind::Repetition(Repetition { min, max, sub, .. }) => {
                let times = min.saturating_add(self.extra).min(max.unwrap_or(u32::MAX));
                for _ in 0..times {
                    self.write(sub)?;
                }
            }
            HirKind::Capture(capture) => self.write(&capture.sub)?,
            HirKind::Concat(parts) => parts.iter().try_for_each(|part| self.write(part))?,
            HirKind::Alternation(branches) => self.write(branches.first()?)?,
        }
        Some(())
    }

    /// A character of a class, as ordinary as there are.
    fn of_class(&mut self, class: &ClassUnicode) -> Option<()> {
        const ORDINARY: &str = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.";
        let has = |wanted: char| class.iter().any(|range| range.start() <= wanted && wanted <= range.end());
        let letters: Vec<char> = ORDINARY.chars().filter(|letter| has(*letter)).take(26).collect();
        let letter = match letters.get(self.turn % letters.len().max(1)) {
            Some(letter) => *letter,
            None => class.iter().next()?.start(),
        };
        self.turn += 1;
        self.out.push(letter);
        Some(())
    }
}

fn unicode(class: &ClassBytes) -> Option<ClassUnicode> {
    class.to_unicode_class()
}

#[cfg(test)]
mod tests {
    use super::matching;
    use regex::Regex;

    #[test]
    fn what_is_made_matches() {
        for pattern in [
            "^[a-z]{3}-\\d+$",
            "^(foo|bar)?x*$",
            "^[A-Z]{2}[0-9A-Z]{9}[0-9]$",
            "[^/]+",
            "^\\+?[1-9]\\d{1,14}$",
            "^#[0-9a-f]{6}$",
            "^$|^a$",
        ] {
            let text = matching(pattern, 0, 100).unwrap_or_else(|| panic!("{pattern} gives nothing"));
            assert!(Regex::new(pattern).expect("a pattern").is_match(&text), "{pattern}: {text:?}");
        }
    }

    #[test]
    fn lengths_count() {
        assert_eq!(matching("^[a-z]*$", 10, 12).map(|text| text.len()), Some(12));
        assert_eq!(matching("(?=a)b", 0, 9), None);
    }
}
