//! Tokens as one reads them.

use quote::ToTokens;

/// The text of a piece of syntax, without the spaces that a token stream puts everywhere.
pub(super) fn text(tokens: impl ToTokens) -> String {
    let mut text = tokens.into_token_stream().to_string().split_whitespace().collect::<Vec<_>>().join(" ");
    const TIGHT: [(&str, &str); 12] = [
        (" :: ", "::"),
        (":: ", "::"),
        (" <", "<"),
        ("< ", "<"),
        (" >", ">"),
        ("& ", "&"),
        (" ,", ","),
        ("( ", "("),
        (" )", ")"),
        (" (", "("),
        (" :", ":"),
        (" !(", "!("),
    ];
    for (loose, tight) in TIGHT {
        text = text.replace(loose, tight);
    }
    text.trim_end_matches([';', ',', ' ']).to_owned()
}

#[cfg(test)]
mod tests {
    use super::text;
    use quote::quote;

    #[test]
    fn spaces_are_where_people_put_them() {
        let tokens = quote!(
            pub fn a<'c>(&self, list: &[::std::vec::Vec<u8>]) -> Option<rt::X<'c>>;
        );
        assert_eq!(text(tokens), "pub fn a<'c>(&self, list: &[::std::vec::Vec<u8>]) -> Option<rt::X<'c>>");
    }
}
