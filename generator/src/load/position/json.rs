//! Reads JSON text for its positions only.
//!
//! Input: text. Output: events to [`Wanted`]; `false` when the text is no JSON (it is read as YAML then). It trusts that
//! the text was parsed before and checks nothing beyond what it needs. Not here: values.

use super::wanted::{Container, Wanted};

/// Reads the whole text.
pub(super) fn scan(text: &str, wanted: &mut Wanted) -> bool {
    let mut scanner = Scanner { text, at: 0, line: 1, counted: (0, 0) };
    while let Some(byte) = scanner.next_token() {
        let start = scanner.at;
        match byte {
            b'{' | b'[' => {
                let container = if byte == b'{' { Container::Object } else { Container::Array };
                wanted.value(Some(container), || scanner.position(start));
                scanner.at += 1;
                if !wanted.cares() {
                    wanted.end();
                    if scanner.container().is_none() {
                        return false;
                    }
                }
            }
            b'}' | b']' => {
                wanted.end();
                scanner.at += 1;
            }
            b',' | b':' => scanner.at += 1,
            b'"' => {
                let Some(quoted) = scanner.string() else { return false };
                if !wanted.at_key() {
                    wanted.value(None, || scanner.position(start));
                } else if wanted.cares() {
                    let Ok(key) = serde_json::from_str::<String>(quoted) else { return false };
                    wanted.key(&key, || scanner.position(start));
                } else {
                    wanted.key("", || (1, 1));
                }
            }
            b'-' | b'0'..=b'9' | b't' | b'f' | b'n' => {
                wanted.value(None, || scanner.position(start));
                scanner.word();
            }
            _ => return false,
        }
    }
    true
}

struct Scanner<'a> {
    text: &'a str,
    at: usize,
    line: usize,
    /// A byte offset in the line and its column, from which counting goes on: a minified file is one line.
    counted: (usize, usize),
}

impl<'a> Scanner<'a> {
    /// The first byte of the next token.
    fn next_token(&mut self) -> Option<u8> {
        loop {
            let byte = *self.text.as_bytes().get(self.at)?;
            if !matches!(byte, b' ' | b'\t' | b'\r' | b'\n') {
                return Some(byte);
            }
            if byte == b'\n' {
                self.new_line();
            }
            self.at += 1;
        }
    }

    /// Passes a string and gives it with its quotes.
    fn string(&mut self) -> Option<&'a str> {
        let start = self.at;
        let mut at = start + 1;
        loop {
            at += memchr::memchr2(b'"', b'\\', self.text.as_bytes().get(at..)?)?;
            match self.text.as_bytes().get(at)? {
                b'"' => break,
                _ => at += 2,
            }
        }
        self.at = at + 1;
        self.text.get(start..self.at)
    }

    /// Passes the rest of an object or array.
    fn container(&mut self) -> Option<()> {
        let mut depth = 1;
        while depth > 0 {
            let byte = *self.text.as_bytes().get(self.at)?;
            match byte {
                b'"' => {
                    self.string()?;
                    continue;
                }
                b'{' | b'[' => depth += 1,
                b'}' | b']' => depth -= 1,
                b'\n' => self.new_line(),
                _ => {}
            }
            self.at += 1;
        }
        Some(())
    }

    /// Counts the line that ends here.
    fn new_line(&mut self) {
        self.line += 1;
        self.counted = (self.at + 1, 0);
    }

    /// Passes a number, `true`, `false` or `null`.
    fn word(&mut self) {
        let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
        let length = rest.iter().take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'+' | b'.'));
        self.at += length.count();
    }

    /// The line and column of an offset in the current line.
    fn position(&mut self, offset: usize) -> (usize, usize) {
        let (from, column) = self.counted;
        let column = column + self.text.get(from..offset).map_or(0, |text| text.chars().count());
        self.counted = (offset, column);
        (self.line, column + 1)
    }
}
