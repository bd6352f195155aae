//! Where the next page is.
//!
//! Input: a page that was read. Output: what the request of the next one has, or that there is none. Not here: walking
//! (`pages.rs`), and where the members are, which emitted code knows.

use super::{Headers, Param, Request};

/// What is known of a page beside its members.
#[derive(Debug)]
pub struct PageRead<'r> {
    pub(super) headers: &'r Headers,
    /// How many items it has.
    pub(super) count: i64,
    /// How many pages came, this one included.
    pub(super) pages: i64,
    /// How many items came, those of this one included.
    pub(super) seen: i64,
    /// How many items there are, if the server says so.
    pub(super) total: Option<i64>,
}

impl PageRead<'_> {
    /// The index of the first item of the next page; `start` is that of this one.
    #[inline]
    pub fn next_start(&self, start: i64) -> Option<i64> {
        let next = start.saturating_add(self.count);
        let is_last = self.count == 0 || next == i64::MAX || self.total.is_some_and(|total| next >= total);
        (!is_last).then_some(next)
    }

    /// The number of the next page; `number` is that of this one, `first` that of the first, and `pages` how many there are
    /// where the server says so.
    #[inline]
    pub fn next_number(&self, number: i64, first: i64, pages: Option<i64>) -> Option<i64> {
        let began_at_first = number.saturating_sub(self.pages - 1) == first;
        let is_last = self.count == 0
            || pages.is_some_and(|pages| number.saturating_sub(first) >= pages.saturating_sub(1))
            || (began_at_first && self.total.is_some_and(|total| self.seen >= total));
        if is_last { None } else { number.checked_add(1) }
    }

    /// Makes a request that of the next page: `value` is the cursor for a query parameter, or the address of the page. Whether
    /// there is a next page.
    #[inline]
    pub fn advance(&self, request: &mut Request, argument: Option<&'static str>, value: &dyn Param) -> bool {
        let value = value.to_param();
        let text = value.scalar_text();
        let is_address = text.starts_with("http://")
            || text.starts_with("https://")
            || (text.starts_with(['/', '?']) && (argument.is_none() || text.contains(['?', '='])));
        match argument {
            _ if text.is_empty() => false,
            _ if is_address => {
                request.follow(text.into_owned());
                true
            }
            Some(name) => {
                request.replace_query(name, &text);
                true
            }
            None => false,
        }
    }

    /// Makes a request that of the page that the header `Link` names `next` (RFC 8288). Whether there is one.
    #[inline]
    pub fn follow_link(&self, request: &mut Request) -> bool {
        let links = self.headers.iter().filter(|(name, _)| name.eq_ignore_ascii_case("link"));
        match links.filter_map(|(_, value)| next_link(value)).next() {
            Some(link) => {
                request.follow(link.to_owned());
                true
            }
            None => false,
        }
    }
}

/// The target of the first link with the relation `next`.
#[inline]
fn next_link(header: &str) -> Option<&str> {
    let mut rest = header;
    while let Some((_, link)) = rest.split_once('<') {
        let (target, after) = link.split_once('>')?;
        // The next link begins at the next `<` that is not in quotes.
        let mut in_quotes = false;
        let end = after.find(|character| {
            in_quotes ^= character == '"';
            character == '<' && !in_quotes
        });
        let (parameters, others) = after.split_at(end.unwrap_or(after.len()));
        let is_next = parameters.split(';').filter_map(|parameter| parameter.split_once('=')).any(|(name, value)| {
            let value = value.trim().trim_end_matches(',').trim().trim_matches('"');
            name.trim().eq_ignore_ascii_case("rel")
                && value.split_ascii_whitespace().any(|relation| relation.eq_ignore_ascii_case("next"))
        });
        if is_next {
            return Some(target.trim());
        }
        rest = others;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::next_link;

    #[test]
    fn links_are_told_apart() {
        let both = "<https://a.example/?page=1>; rel=\"prev\", <https://a.example/?a=1,2&page=3>; title=\"<x>\"; rel=\"next last\"";
        assert_eq!(next_link(both), Some("https://a.example/?a=1,2&page=3"));
        assert_eq!(next_link("</b?c>;rel=next"), Some("/b?c"));
        assert_eq!(next_link("<a>; rel=prev, <b>; rel=\"nexter\""), None);
        assert_eq!(next_link("no link, rel=next"), None);
    }
}
