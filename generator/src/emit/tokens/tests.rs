//! Templates in, tokens out.

use super::*;

#[test]
fn holes_take_whatever_is_code() {
    let (name, none) = (Ident::new("r#type"), None::<Ident>);
    let (text, yes, index) = ("a\"b", true, numeral(7));
    let inside = quote!(x + 1);
    let code = quote!(fn #name(#none) -> &'static str { f(#text, #yes, #index, #inside) });
    assert_eq!(code.to_string(), r#"fn r#type ( ) -> & 'static str { f ( "a\"b" , true , 7 , x + 1 ) }"#);
    assert!(code.mentions("x") && code.mentions("static") && !code.mentions("a"));
    assert!(quote!().is_empty() && !code.is_empty());
}

#[test]
fn iterators_slices_and_vectors_are_repeated() {
    let names = vec![Ident::new("a"), Ident::new("b")];
    let (slice, iterator) = (names.as_slice(), names.iter().map(|name| quote!(#name())));
    assert_eq!(quote!([#(#names),*] #(; #slice)* #(#iterator)|*).to_string(), "[ a , b ] ; a ; b a ( ) | b ( )");
    // Those that are lent can be used again.
    assert_eq!(quote!(#(#names = #names;)*).to_string(), "a = a ; b = b ;");
}

#[test]
fn documentation_is_comments() {
    let code = quote!(
        //! All.
        /// A "b".
        struct A;
    );
    let [Token(Kind::InnerComment, 8), Token(Kind::Comment, 10), ..] = code.tokens() else { panic!("{code:?}") };
    assert_eq!(code.to_string(), r#"#![doc = " All."] #[doc = " A \"b\"."] struct A ;"#);
}

#[test]
fn a_number_has_its_sign_apart() {
    assert_eq!(numeral(-5).tokens().len(), 2);
    assert_eq!(numeral(5_u64).to_string(), "5");
}
