//! UUIDs, URIs and addresses: their grammars, and their values where the standard library or `url` has a type for them.

use super::Formatted;
use super::formatted::{Ipv4Format, Ipv6Format, UriFormat};
use std::net::{AddrParseError, Ipv4Addr, Ipv6Addr};

/// `8-4-4-4-12` hexadecimal digits.
#[inline]
pub(super) fn is_uuid(text: &str) -> bool {
    let mut groups = text.split('-');
    let lengths = [8, 4, 4, 4, 12];
    let is_group = |length: usize, group: &str| group.len() == length && group.bytes().all(|b| b.is_ascii_hexdigit());
    lengths.into_iter().all(|length| groups.next().is_some_and(|group| is_group(length, group)))
        && groups.next().is_none()
}

/// The characters of RFC 3986 (section 2), and those beyond ASCII that RFC 3987 adds; percent signs before two digits.
#[inline]
pub(super) fn is_uri(text: &str) -> bool {
    let mut rest = text.chars();
    while let Some(character) = rest.next() {
        let right = match character {
            '%' => (0..2).all(|_| rest.next().is_some_and(|digit| digit.is_ascii_hexdigit())),
            'a'..='z' | 'A'..='Z' | '0'..='9' => true,
            '\u{80}'.. => !character.is_control() && !character.is_whitespace(),
            _ => "-._~:/?#[]@!$&'()*+,;=".contains(character),
        };
        if !right {
            return false;
        }
    }
    !text.is_empty()
}

#[inline]
pub(super) fn is_ipv4(text: &str) -> bool {
    text.parse::<Ipv4Addr>().is_ok()
}

#[inline]
pub(super) fn is_ipv6(text: &str) -> bool {
    text.parse::<Ipv6Addr>().is_ok()
}

impl<R> Formatted<UriFormat, R> {
    /// The URL.
    ///
    /// # Errors
    /// If the text is not an absolute URL.
    #[inline]
    pub fn to_url(&self) -> Result<url::Url, url::ParseError> {
        self.parse()
    }
}

impl<R> From<&url::Url> for Formatted<UriFormat, R> {
    #[inline]
    fn from(url: &url::Url) -> Self {
        Self::from(url.as_str())
    }
}

impl<R> Formatted<Ipv4Format, R> {
    /// The address.
    ///
    /// # Errors
    /// If the text is not an IPv4 address.
    #[inline]
    pub fn to_addr(&self) -> Result<Ipv4Addr, AddrParseError> {
        self.parse()
    }
}

impl<R> From<Ipv4Addr> for Formatted<Ipv4Format, R> {
    #[inline]
    fn from(address: Ipv4Addr) -> Self {
        Self::from(address.to_string())
    }
}

impl<R> Formatted<Ipv6Format, R> {
    /// The address.
    ///
    /// # Errors
    /// If the text is not an IPv6 address.
    #[inline]
    pub fn to_addr(&self) -> Result<Ipv6Addr, AddrParseError> {
        self.parse()
    }
}

impl<R> From<Ipv6Addr> for Formatted<Ipv6Format, R> {
    #[inline]
    fn from(address: Ipv6Addr) -> Self {
        Self::from(address.to_string())
    }
}
