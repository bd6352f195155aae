//! The one pass over a body: whether it is JSON, and where its values are.
//!
//! Input: bytes. Output: a [`Tape`], or the place of the first fault. Grammar: RFC 8259, all of it (numbers, escapes,
//! control characters, UTF-8), with surrogates in pairs only; a byte order mark in front is skipped, as section 8.1
//! allows. Not here: any value, and not one type parameter, so that it is compiled once.

use super::error::DecodeError;
use super::tape::{MAX_DEPTH, MAX_LENGTH, Tape, Token};

/// A fault of the syntax; becomes a [`DecodeError`] in cold code.
#[derive(Debug, Clone, Copy)]
pub(super) struct Fault {
    /// The offset of the byte that should have been something else.
    pub(super) at: usize,
    /// What it should have been.
    pub(super) expected: &'static str,
}

type Scan<T> = Result<T, Fault>;

/// Scans a body.
///
/// # Errors
/// If it is not JSON in UTF-8, nests deeper than 128, or is larger than 2 GiB.
#[inline(never)]
pub(super) fn scan(body: &[u8]) -> Result<Tape<'_>, DecodeError> {
    if body.len() > MAX_LENGTH {
        return Err(DecodeError::of_size(body.len()));
    }
    let text = match std::str::from_utf8(body) {
        Ok(text) => text,
        Err(error) => return Err(DecodeError::of_encoding(body, error.valid_up_to())),
    };
    // A token takes eight bytes; ordinary bodies have one for every eight to twelve.
    let mut scanner = Scanner { bytes: body, at: 0, tokens: Vec::with_capacity(body.len() / 10 + 8) };
    match scanner.text() {
        Ok(()) => Ok(Tape { text, tokens: scanner.tokens }),
        Err(fault) => Err(DecodeError::of_syntax(text, &scanner.tokens, fault)),
    }
}

struct Scanner<'a> {
    bytes: &'a [u8],
    at: usize,
    tokens: Vec<Token>,
}

impl Scanner<'_> {
    /// The whole text. Nesting is kept in an array, not on the stack.
    fn text(&mut self) -> Scan<()> {
        let mut open = [0u32; MAX_DEPTH];
        let mut depth = 0;
        if self.bytes.starts_with(b"\xEF\xBB\xBF") {
            self.at = 3;
        }
        loop {
            // A value begins here.
            match self.next() {
                bracket @ (b'{' | b'[') => {
                    if depth == MAX_DEPTH {
                        return self.fault("at most 128 levels of arrays and objects");
                    }
                    open[depth] = self.tokens.len() as u32;
                    depth += 1;
                    self.tokens.push(Token::new(self.at, 0));
                    self.at += 1;
                    let empty = self.next() == closing(bracket);
                    if !empty {
                        if bracket == b'{' {
                            self.name("a member name or `}`")?;
                        }
                        continue;
                    }
                }
                b'"' => self.string()?,
                b'-' | b'0'..=b'9' => self.number()?,
                b't' => self.word(b"true")?,
                b'f' => self.word(b"false")?,
                b'n' => self.word(b"null")?,
                _ => return self.fault("a value"),
            }
            // A value has ended here: close what ends with it, up to the next comma.
            loop {
                let byte = self.next();
                let Some(level) = depth.checked_sub(1) else {
                    return if self.at == self.bytes.len() { Ok(()) } else { self.fault("the end of the text") };
                };
                let start = open[level] as usize;
                let bracket = self.bytes[self.tokens[start].at()];
                if byte == b',' {
                    self.at += 1;
                    if bracket == b'{' {
                        self.next();
                        self.name("a member name")?;
                    }
                    break;
                }
                if byte != closing(bracket) {
                    return self.fault(if bracket == b'{' { "`,` or `}`" } else { "`,` or `]`" });
                }
                let end = self.tokens.len();
                self.tokens[start].set_end(end);
                self.tokens.push(Token::new(self.at, self.at + 1));
                self.at += 1;
                depth = level;
            }
        }
    }

    /// Skips white space and gives the next byte without taking it; 0 at the end.
    #[inline(always)]
    fn next(&mut self) -> u8 {
        while let Some(&byte) = self.bytes.get(self.at) {
            if !matches!(byte, b' ' | b'\n' | b'\r' | b'\t') {
                return byte;
            }
            self.at += 1;
        }
        0
    }

    #[inline(always)]
    fn peek(&self) -> u8 {
        self.bytes.get(self.at).copied().unwrap_or(0)
    }

    #[cold]
    fn fault<T>(&self, expected: &'static str) -> Scan<T> {
        Err(Fault { at: self.at, expected })
    }

    /// A member name and its colon.
    fn name(&mut self, expected: &'static str) -> Scan<()> {
        if self.peek() != b'"' {
            return self.fault(expected);
        }
        self.string()?;
        if self.next() != b':' {
            return self.fault("`:`");
        }
        self.at += 1;
        Ok(())
    }

    fn word(&mut self, word: &'static [u8]) -> Scan<()> {
        let start = self.at;
        if !self.bytes[start..].starts_with(word) {
            return self.fault("a value");
        }
        self.at += word.len();
        self.tokens.push(Token::new(start, self.at));
        Ok(())
    }

    /// RFC 8259 section 6: `-`? (`0` | `1`–`9` digits) (`.` digits)? ((`e` | `E`) (`+` | `-`)? digits)?
    fn number(&mut self) -> Scan<()> {
        let start = self.at;
        let mut plain = true;
        if self.peek() == b'-' {
            self.at += 1;
        }
        match self.peek() {
            b'0' => self.at += 1,
            _ => self.digits()?,
        }
        if self.peek() == b'.' {
            plain = false;
            self.at += 1;
            self.digits()?;
        }
        if matches!(self.peek(), b'e' | b'E') {
            plain = false;
            self.at += 1;
            if matches!(self.peek(), b'+' | b'-') {
                self.at += 1;
            }
            self.digits()?;
        }
        self.tokens.push(if plain { Token::new(start, self.at) } else { Token::marked(start, self.at) });
        Ok(())
    }

    fn digits(&mut self) -> Scan<()> {
        if !self.peek().is_ascii_digit() {
            return self.fault("a digit");
        }
        while self.peek().is_ascii_digit() {
            self.at += 1;
        }
        Ok(())
    }

    /// From the opening quote to the byte after the closing one.
    fn string(&mut self) -> Scan<()> {
        let start = self.at;
        let mut escaped = false;
        self.at += 1;
        loop {
            self.at = plain_text_end(self.bytes, self.at);
            match self.peek() {
                b'"' => break,
                b'\\' => {
                    escaped = true;
                    self.escape()?;
                }
                _ if self.at == self.bytes.len() => return self.fault("`\"`"),
                _ => return self.fault("control characters in strings as escapes"),
            }
        }
        self.at += 1;
        self.tokens.push(if escaped { Token::marked(start, self.at) } else { Token::new(start, self.at) });
        Ok(())
    }

    /// RFC 8259 section 7; of a surrogate pair both halves.
    #[cold]
    fn escape(&mut self) -> Scan<()> {
        self.at += 1;
        match self.peek() {
            b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't' => self.at += 1,
            b'u' => {
                let start = self.at - 1;
                self.at += 1;
                match self.four_hex()? {
                    0xD800..=0xDBFF => {
                        let paired = self.bytes[self.at..].starts_with(b"\\u");
                        if paired {
                            self.at += 2;
                        }
                        if !paired || !matches!(self.four_hex()?, 0xDC00..=0xDFFF) {
                            self.at = start;
                            return self.fault("surrogates in pairs");
                        }
                    }
                    0xDC00..=0xDFFF => {
                        self.at = start;
                        return self.fault("surrogates in pairs");
                    }
                    _ => {}
                }
            }
            _ => return self.fault("one of `\"\\/bfnrtu` after `\\`"),
        }
        Ok(())
    }

    fn four_hex(&mut self) -> Scan<u32> {
        let mut value = 0;
        for _ in 0..4 {
            match char::from(self.peek()).to_digit(16) {
                Some(digit) => value = value * 16 + digit,
                None => return self.fault("four hexadecimal digits after `\\u`"),
            }
            self.at += 1;
        }
        Ok(value)
    }
}

#[inline(always)]
fn closing(bracket: u8) -> u8 {
    if bracket == b'{' { b'}' } else { b']' }
}

/// The offset of the first `"`, `\` or control character at or after `at`, or the end of the text.
#[inline]
pub(super) fn plain_text_end(bytes: &[u8], mut at: usize) -> usize {
    while let Some(chunk) = bytes.get(at..).and_then(<[u8]>::first_chunk::<8>) {
        let stops = stops_in(u64::from_le_bytes(*chunk));
        if stops != 0 {
            return at + (stops.trailing_zeros() / 8) as usize;
        }
        at += 8;
    }
    while bytes.get(at).is_some_and(|&byte| byte >= 0x20 && byte != b'"' && byte != b'\\') {
        at += 1;
    }
    at
}

/// The top bit of each byte that is `"`, `\` or below 0x20; bits above the lowest one set may be wrong.
///
/// Subtracting one from a byte borrows into its top bit only if it was zero; the same with 0x20 finds what is smaller.
/// `& !value` takes out the bytes whose top bit was set before.
#[inline(always)]
fn stops_in(word: u64) -> u64 {
    const ONES: u64 = u64::MAX / 0xFF;
    let zeros_in = |value: u64| value.wrapping_sub(ONES) & !value;
    let quotes = zeros_in(word ^ (ONES * u64::from(b'"')));
    let backslashes = zeros_in(word ^ (ONES * u64::from(b'\\')));
    let controls = word.wrapping_sub(ONES * 0x20) & !word;
    (quotes | backslashes | controls) & (ONES * 0x80)
}
