//! Small items in, text out; and real code, which must mean the same.

use super::*;
use crate::emit::{Delimiter, Kind as Of};
use proc_macro2::{Group, Spacing, TokenStream, TokenTree};

#[test]
fn blank_lines_and_order() {
    let code = tokens("use a::b; use c::d; struct A; impl A { fn x() {} fn y() {} }");
    let source = |path: &str| Source {
        path: path.to_owned(),
        content: Content::Tokens(vec![Box::new({
            let code = code.clone();
            move |_| code.clone()
        })]),
    };
    let files = format((0..20).map(|index| source(&format!("{index}.rs"))).collect());
    assert_eq!(files[13].path, "13.rs");
    let body = files[13].text.split_once("\n\n").expect("a header").1;
    assert_eq!(body, "use a::b;\nuse c::d;\n\nstruct A;\n\nimpl A {\n    fn x() {}\n    fn y() {}\n}\n");
}

#[test]
fn what_stands_before_the_items_comes_first() {
    let items: Box<Pieces<'_>> = Box::new(|piece| {
        piece(tokens("struct A;"));
        Tokens::default()
    });
    let rest: Box<Pieces<'_>> = Box::new(|piece| {
        piece(tokens("struct B;"));
        tokens("#![doc = \" Two.\"] use a::b;")
    });
    let content = Content::Tokens(vec![items, rest]);
    let files = format(vec![Source { path: "a.rs".to_owned(), content }]);
    let body = files[0].text.split_once("\n\n").expect("a header").1;
    assert_eq!(body, "//! Two.\n\nuse a::b;\n\nstruct A;\n\nstruct B;\n");
}

#[test]
fn functions_with_bodies_are_set_apart() {
    let code = "impl A { fn x() { one(); } fn y() {} const Z: u8 = 1; const W: u8 = 2; /// Last.\n fn z() {} }";
    let apart = "impl A {\n    fn x() {\n        one();\n    }\n\n    fn y() {}\n    \
                 const Z: u8 = 1;\n    const W: u8 = 2;\n\n    /// Last.\n    fn z() {}\n}\n";
    assert_eq!(printed(code), apart);
}

/// Code, printed.
fn printed(code: &str) -> String {
    let mut items = Items::default();
    items.push(&tokens(code));
    text_of(&items.out)
}

fn text_of(pages: &Pages) -> String {
    let mut text = String::new();
    pages.write(&mut text);
    text
}

#[test]
fn a_long_text_is_the_same_in_pieces() {
    let mut items = Items::default();
    (0..9_000).for_each(|index| items.push(&tokens(&format!("struct A{index};"))));
    let text = text_of(&items.out);
    assert!(text.len() > 2 << 16 && text.len() == items.out.len(), "{}", text.len());
    assert_eq!(text.lines().filter(|line| !line.is_empty()).count(), 9_000);
}

/// Code as tokens of ours.
fn tokens(code: &str) -> Tokens {
    let mut tokens = Tokens::default();
    add(code.parse().expect("it is Rust"), &mut tokens);
    tokens
}

/// Tokens as the compiler has them among ours.
fn add(tokens: TokenStream, out: &mut Tokens) {
    let mut tokens = tokens.into_iter().peekable();
    while let Some(token) = tokens.next() {
        let text = token.to_string();
        match token {
            TokenTree::Ident(_) => out.token(Of::Word, |out| out.push_str(&text)),
            TokenTree::Literal(_) => out.token(Of::Literal, |out| out.push_str(&text)),
            TokenTree::Group(group) => add_group(group, out),
            TokenTree::Punct(punct) => {
                let inner = tokens.peek().is_some_and(|next| next.to_string() == "!");
                let mut ahead = tokens.clone();
                let attribute = if inner { ahead.nth(1) } else { ahead.next() };
                if punct.as_char() == '#'
                    && let Some(line) = attribute.and_then(documentation)
                {
                    tokens = ahead;
                    let (kind, mark) = if inner { (Of::InnerComment, "//!") } else { (Of::Comment, "///") };
                    out.token(kind, |out| out.extend([mark, &line]));
                } else {
                    let kind = if punct.spacing() == Spacing::Joint { Of::Joint } else { Of::Punct };
                    out.token(kind, |out| out.push_str(&text));
                }
            }
        }
    }
}

fn add_group(group: Group, out: &mut Tokens) {
    let delimiter = match group.delimiter() {
        proc_macro2::Delimiter::Parenthesis => Delimiter::Parenthesis,
        proc_macro2::Delimiter::Bracket => Delimiter::Bracket,
        proc_macro2::Delimiter::Brace => Delimiter::Brace,
        proc_macro2::Delimiter::None => return add(group.stream(), out),
    };
    out.token(Of::Open(delimiter), |_| {});
    add(group.stream(), out);
    out.token(Of::Close, |_| {});
}

/// The line of a comment that the compiler has made an attribute of.
fn documentation(attribute: TokenTree) -> Option<String> {
    let TokenTree::Group(group) = attribute else { return None };
    let line: syn::MetaNameValue = syn::parse2(group.stream()).ok()?;
    let syn::Expr::Lit(syn::ExprLit { lit: syn::Lit::Str(text), .. }) = line.value else { return None };
    (line.path.is_ident("doc") && !text.value().contains('\n')).then(|| text.value())
}

/// Code in one form, whatever its line breaks, by a printer that is not ours.
fn normal(text: &str) -> String {
    prettyplease::unparse(&syn::parse_file(text).unwrap_or_else(|error| panic!("{error}:\n{text}")))
}

#[test]
fn code_means_the_same() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut folders = vec![root.join("src"), root.join("runtime"), root.join("../xtask")];
    let mut files = 0;
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("it is a folder") {
            let path = entry.expect("it can be read").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let text = std::fs::read_to_string(&path).expect("it is text");
                // What defines macros, or makes tokens, has tokens of no grammar; nothing emitted does.
                if text.contains("macro_rules!") || text.contains("quote!(") {
                    continue;
                }
                let ours = printed(&text);
                let (ours, theirs) = (normal(&ours), normal(&text));
                let other = ours.lines().zip(theirs.lines()).find(|(ours, theirs)| ours != theirs);
                assert!(ours == theirs, "{}: {other:?}", path.display());
                files += 1;
            }
        }
    }
    assert!(files > 300, "{files} files");
}

#[test]
fn what_fits_stands_on_a_line() {
    let cases = [
        ("struct A<'a, T>(pub &'a [T], pub(crate) (T,));", "struct A<'a, T>(pub &'a [T], pub(crate) (T,));\n"),
        (
            "pub struct A{#[doc=\" B.\"] pub b:Vec<Option<u8>>}",
            "pub struct A {\n    /// B.\n    pub b: Vec<Option<u8>>,\n}\n",
        ),
        ("enum A{B(u8,),C{d:u8,},E=1}", "enum A {\n    B(u8),\n    C { d: u8 },\n    E = 1,\n}\n"),
        ("use a::{b,c::*};", "use a::{b, c::*};\n"),
        ("fn a(b:&mut C)->D<'_>{E{b,..F::g()}}", "fn a(b: &mut C) -> D<'_> {\n    E { b, ..F::g() }\n}\n"),
        ("const A:&[u8]=&[1,-2,!3,];", "const A: &[u8] = &[1, -2, !3];\n"),
        (
            "fn a(){let b=if c<d&&!e{f?}else{*g.h()};match i{J|K=>{l()},M{..}=>n![o,p],}}",
            "fn a() {\n    let b = if c < d && !e {\n        f?\n    } else {\n        *g.h()\n    };\n    match i {\n        J | K => {\n            l()\n        }\n        M { .. } => n![o, p],\n    }\n}\n",
        ),
        (
            "fn a(){b(|c,d|c>>d);b(||{});b(move||e as u8..=<F as G>::H)}",
            "fn a() {\n    b(|c, d| c >> d);\n    b(|| {});\n    b(move || e as u8..=<F as G>::H)\n}\n",
        ),
        ("impl<'a>::a::A<'a>for B<C>{}", "impl<'a> ::a::A<'a> for B<C> {}\n"),
        ("impl<T>A for B<T>where T:for<'a>C<'a>+'static{}", "impl<T> A for B<T> where T: for<'a> C<'a> + 'static {}\n"),
        (
            "#![doc=\" A\"] #[cfg(feature=\"b\")] mod c; mod d; mod e;",
            "//! A\n\n#[cfg(feature = \"b\")]\nmod c;\n\nmod d;\nmod e;\n",
        ),
    ];
    for (code, expected) in cases {
        assert_eq!(printed(code), expected, "{code}");
    }
}

#[test]
fn what_does_not_fit_is_broken_where_it_ends() {
    let word = "a".repeat(40);
    let cases = [
        (
            format!("const A: B = c(&[{word}, {word}, d]);"),
            format!("const A: B = c(&[\n    {word},\n    {word},\n    d,\n]);\n"),
        ),
        (
            format!("fn a() {{ let b = c.d({word}, e({word}, ffffff))?; }}"),
            format!("fn a() {{\n    let b = c.d(\n        {word},\n        e({word}, ffffff),\n    )?;\n}}\n"),
        ),
        (
            format!("const A: B = c({word}, D {{ e: {word}, fffff }});"),
            format!("const A: B = c({word}, D {{\n    e: {word},\n    fffff,\n}});\n"),
        ),
        (
            format!("use a::{{{word}, {word}, bbbbb, ccccc}};"),
            format!("use a::{{\n    {word}, {word}, bbbbb,\n    ccccc,\n}};\n"),
        ),
        (format!("a!({word}, {word}, bbbbb, cccccc);"), format!("a!(\n    {word}, {word}, bbbbb,\n    cccccc\n);\n")),
        (
            format!("const A: bool = {word} && {word} || bbbbbb;"),
            format!("const A: bool = {word}\n    && {word} || bbbbbb;\n"),
        ),
        (
            format!("fn {word}(b: {word}, cc: ddddddd) -> E {{}}"),
            format!("fn {word}(\n    b: {word},\n    cc: ddddddd,\n) -> E {{}}\n"),
        ),
    ];
    for (code, expected) in cases {
        assert_eq!(printed(&code), expected, "{code}");
    }
}

#[test]
fn attributes_stand_on_lines_of_their_own() {
    let cases = [
        ("#[doc = \"a\\nb\"] struct A;", "#[doc = \"a\\nb\"]\nstruct A;\n"),
        ("#[doc = \" \\\"a\\\\ \\u{e9}\\t'\"] struct A;", "/// \"a\\ é\t'\nstruct A;\n"),
        ("#[doc(hidden)] #[cfg(any(a,b=\"c\"))] struct A;", "#[doc(hidden)]\n#[cfg(any(a, b = \"c\"))]\nstruct A;\n"),
    ];
    for (code, expected) in cases {
        assert_eq!(printed(code), expected, "{code}");
    }
}
