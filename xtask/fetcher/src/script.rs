//! What a script of a Swagger UI page says about the document: addresses, lists of them, or the document itself.
//!
//! Input: a script's text and the page's address. Output: [`Lead`]s in the order of the script. The script is read as
//! tokens (words, texts, signs), so that comments and texts never count as something else; it is never run.

use reqwest::Url;

/// Where a document may be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Lead {
    /// At this address.
    Address(String),
    /// At one of these, each with its name; the first is shown by the page at first, where it says so.
    OneOf(Vec<(String, String)>),
    /// In the configuration at this address.
    Configuration(String),
    /// It is this text.
    Text(String),
}

#[derive(Debug, Clone, PartialEq)]
enum Token {
    /// A word with its members: `window.location.origin`.
    Word(String),
    Text(String),
    Sign(char),
}

/// A token and where it begins in the script.
type Placed = (Token, usize);

/// Everything a script says.
pub(crate) fn leads(script: &str, page: &Url) -> Vec<Lead> {
    let tokens = tokens(script);
    let mut leads = Vec::new();
    let mut lists = Vec::new();
    let mut index = 0;
    while index < tokens.len() {
        let after = index + 2;
        match key(&tokens, index) {
            Some("urls") if sign(&tokens, after) == Some('[') => {
                let end = closing(&tokens, after);
                lists.push(list(&tokens[after..end], page));
                index = end;
                continue;
            }
            Some("configUrl") => leads.extend(expression(&tokens[after..], page).map(Lead::Configuration)),
            Some("url" | "discoveryUrl" | "specUrl" | "spec-url" | "apiDescriptionUrl") => {
                leads.extend(expression(&tokens[after..], page).filter(|text| is_plausible(text)).map(Lead::Address));
            }
            Some("spec" | "swaggerDoc" | "swaggerDocument") if sign(&tokens, after) == Some('{') => {
                let end = closing(&tokens, after);
                let span =
                    tokens.get(after).zip(tokens.get(end)).and_then(|((_, from), (_, to))| script.get(*from..=*to));
                leads.extend(span.map(|text| Lead::Text(text.to_owned())));
                index = end;
                continue;
            }
            _ => {}
        }
        if let Some((Token::Text(text), _)) = tokens.get(index)
            && text.trim_start().starts_with('{')
            && text.contains("url")
        {
            // `JSON.parse('{"urls": […]}')`: the configuration as a text.
            leads.extend(self::leads(text, page));
        }
        index += 1;
    }
    let primary = primary(&tokens);
    let lists = lists.into_iter().filter(|list| !list.is_empty()).map(|mut list| {
        if let Some(at) = list.iter().position(|(name, _)| Some(name) == primary.as_ref()) {
            list.swap(0, at);
            list.truncate(1);
        }
        Lead::OneOf(list)
    });
    // A page with a list shows that, whatever `url` says beside it.
    lists.chain(leads).collect()
}

/// The name of a member or variable that gets a value: `name: …` or `name = …`.
fn key(tokens: &[Placed], index: usize) -> Option<&str> {
    let name = match tokens.get(index)? {
        (Token::Word(word), _) => word.rsplit('.').next()?,
        (Token::Text(text), _) => text.as_str(),
        (Token::Sign(_), _) => return None,
    };
    let assigned = matches!(sign(tokens, index + 1)?, ':' | '=') && sign(tokens, index + 2) != Some('=');
    assigned.then_some(name)
}

fn sign(tokens: &[Placed], index: usize) -> Option<char> {
    match tokens.get(index)? {
        (Token::Sign(sign), _) => Some(*sign),
        _ => None,
    }
}

/// The index of the bracket that closes the one at `open`; the last token where none does.
fn closing(tokens: &[Placed], open: usize) -> usize {
    let mut depth = 0_usize;
    for (index, (token, _)) in tokens.iter().enumerate().skip(open) {
        match token {
            Token::Sign('{' | '[' | '(') => depth += 1,
            Token::Sign('}' | ']' | ')') => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 {
            return index;
        }
    }
    tokens.len().saturating_sub(1).max(open)
}

/// The names and addresses of `[{url: …, name: …}, …]`.
fn list(tokens: &[Placed], page: &Url) -> Vec<(String, String)> {
    let mut list: Vec<(String, String)> = Vec::new();
    let mut from = 0;
    while let Some(open) = (from..tokens.len()).find(|index| sign(tokens, *index) == Some('{')) {
        let end = closing(tokens, open);
        let item = &tokens[open..end];
        let of = |name: &str| (0..item.len()).find(|index| key(item, *index) == Some(name));
        if let Some(url) = of("url").and_then(|index| expression(&item[index + 2..], page)) {
            let name = of("name").and_then(|index| expression(&item[index + 2..], page));
            list.push((name.unwrap_or_else(|| url.clone()), url));
        }
        from = end.max(open + 1);
    }
    list
}

fn primary(tokens: &[Placed]) -> Option<String> {
    let index = (0..tokens.len()).find(|index| match tokens.get(*index) {
        Some((Token::Text(text) | Token::Word(text), _)) => text == "urls.primaryName",
        _ => false,
    })?;
    match tokens.get(index + 2) {
        Some((Token::Text(name), _)) if matches!(sign(tokens, index + 1), Some(':' | '=')) => Some(name.clone()),
        _ => None,
    }
}

/// The value of `"a" + window.location.origin + "b"`; where it holds what only a run could tell, its last text.
fn expression(tokens: &[Placed], page: &Url) -> Option<String> {
    let mut value = Some(String::new());
    let mut last = None;
    let mut depth = 0_usize;
    for (index, (token, _)) in tokens.iter().enumerate() {
        let part = match token {
            Token::Sign('+') => continue,
            Token::Sign('(') => {
                depth += 1;
                None
            }
            Token::Sign(')') if depth > 0 => {
                depth -= 1;
                None
            }
            Token::Sign(',' | ';' | '}' | ']' | ')') if depth == 0 => break,
            Token::Text(text) => {
                last = Some(text.clone());
                Some(text.clone())
            }
            // The next statement, where nobody wrote a semicolon.
            Token::Word(_) if index > 0 && !matches!(tokens[index - 1].0, Token::Sign(_)) => break,
            Token::Word(word) => location(word, page),
            Token::Sign(_) => None,
        };
        value = value.zip(part).map(|(value, part)| value + &part);
    }
    value.or(last).filter(|value| !value.is_empty())
}

/// What a member of the page's location is.
fn location(word: &str, page: &Url) -> Option<String> {
    let member = ["window.location.", "document.location.", "location.", "self.location."]
        .iter()
        .find_map(|prefix| word.strip_prefix(prefix))?;
    let port = page.port().map(|port| port.to_string()).unwrap_or_default();
    let host = page.host_str().unwrap_or_default();
    Some(match member {
        "origin" => page.origin().ascii_serialization(),
        "protocol" => format!("{}:", page.scheme()),
        "hostname" => host.to_owned(),
        "host" if port.is_empty() => host.to_owned(),
        "host" => format!("{host}:{port}"),
        "port" => port,
        "pathname" => page.path().to_owned(),
        "href" => page.as_str().to_owned(),
        _ => return None,
    })
}

/// Pages load pictures, styles and scripts by `url` as well.
fn is_plausible(text: &str) -> bool {
    let path = text.split(['?', '#']).next().unwrap_or_default().to_lowercase();
    let other = [".js", ".css", ".png", ".svg", ".ico", ".map", ".html", ".gif", ".jpg", ".woff2"];
    !text.contains(char::is_whitespace)
        && !text.starts_with("data:")
        && !other.iter().any(|ending| path.ends_with(ending))
}

fn tokens(script: &str) -> Vec<Placed> {
    let mut tokens = Vec::new();
    let mut rest = script.char_indices().peekable();
    while let Some((at, character)) = rest.next() {
        match character {
            _ if character.is_whitespace() => {}
            '/' if script[at..].starts_with("//") => while rest.next_if(|(_, c)| *c != '\n').is_some() {},
            '/' if script[at..].starts_with("/*") => {
                let end = script[at + 2..].find("*/").map_or(script.len(), |end| at + 4 + end);
                while rest.next_if(|(index, _)| *index < end).is_some() {}
            }
            '"' | '\'' | '`' => tokens.push((Token::Text(text(character, &mut rest)), at)),
            _ if is_word(character) => {
                let mut end = at + character.len_utf8();
                while let Some((index, next)) = rest.next_if(|(_, c)| is_word(*c) || *c == '.') {
                    end = index + next.len_utf8();
                }
                tokens.push((Token::Word(script[at..end].to_owned()), at));
            }
            sign => tokens.push((Token::Sign(sign), at)),
        }
    }
    tokens
}

fn is_word(character: char) -> bool {
    character.is_alphanumeric() || matches!(character, '_' | '$')
}

/// A text up to its quote, escapes read.
fn text(quote: char, rest: &mut std::iter::Peekable<std::str::CharIndices<'_>>) -> String {
    let mut text = String::new();
    while let Some((_, character)) = rest.next() {
        match character {
            _ if character == quote => break,
            '\\' => match rest.next().map(|(_, escaped)| escaped) {
                Some('n') => text.push('\n'),
                Some('t') => text.push('\t'),
                Some('u') => {
                    let digits: String = std::iter::from_fn(|| rest.next().map(|(_, digit)| digit)).take(4).collect();
                    text.extend(u32::from_str_radix(&digits, 16).ok().and_then(char::from_u32));
                }
                Some(other) => text.push(other),
                None => {}
            },
            other => text.push(other),
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{Lead, leads};
    use reqwest::Url;

    fn of(script: &str) -> Vec<Lead> {
        leads(script, &Url::parse("http://portfolio.example.com:81/docs/index.html").expect("an address"))
    }

    fn address(text: &str) -> Lead {
        Lead::Address(text.to_owned())
    }

    #[test]
    fn addresses_in_the_ways_pages_write_them() {
        assert_eq!(of(r#"SwaggerUIBundle({url: "/a.json", dom_id: '#x'})"#), [address("/a.json")]);
        assert_eq!(
            of(r#"// url: "/no.json"
            var url = window.location.search.match(/url=([^&]+)/);
            if (url && url.length > 1) { url = decodeURIComponent(url[1]); } else { url = "/v2/swagger.json"; }
            new SwaggerUi({ url: url, dom_id: "x" })"#)
            .last(),
            Some(&address("/v2/swagger.json"))
        );
        assert_eq!(
            of(r#"url: window.location.protocol + "//" + location.host + '/api-docs',"#),
            [address("http://portfolio.example.com:81/api-docs")]
        );
        assert_eq!(of(r#"discoveryUrl : "../rest/api-docs.json""#), [address("../rest/api-docs.json")]);
        assert_eq!(of(r#"url: base() || "api.yaml""#), [address("api.yaml")]);
        assert_eq!(of(r#"{url: "logo.png"}, {link: "https://x/y.json"}"#), []);
    }

    #[test]
    fn lists_configurations_and_whole_documents() {
        let list = |pairs: &[(&str, &str)]| {
            Lead::OneOf(pairs.iter().map(|(name, url)| ((*name).to_owned(), (*url).to_owned())).collect())
        };
        let both = list(&[("V1", "/v1.json"), ("V2", "/v2.json")]);
        assert_eq!(
            of(r#"urls: [{url: "/v1.json", name: "V1"}, {"name":"V2","url":"/v2.json"}], url: "/x.json""#),
            [both.clone(), address("/x.json")]
        );
        assert_eq!(
            of(r#"var c = JSON.parse('{"urls":[{"url":"\/v1.json","name":"V1"},{"url":"/v2.json","name":"V2"}]}');"#),
            [both]
        );
        let first = list(&[("V2", "/v2.json")]);
        assert_eq!(
            of(r#"urls: [{url: "/v1.json", name: "V1"}, {url: "/v2.json", name: "V2"}], "urls.primaryName": "V2""#),
            [first]
        );
        assert_eq!(
            of(r#"{"configUrl": "/v3/api-docs/swagger-config"}"#),
            [Lead::Configuration("/v3/api-docs/swagger-config".to_owned())]
        );
        let document = r#"{"swagger": "2.0", "info": {"title": "a } b"}, "x": [{}]}"#;
        assert_eq!(
            of(&format!("let options = {{\n  \"swaggerDoc\": {document},\n  \"customOptions\": {{}} }}")),
            [Lead::Text(document.to_owned())]
        );
    }

    #[test]
    fn broken_scripts_end() {
        for script in [
            "url: '",
            "urls: [{",
            "url:",
            "spec: {",
            "/*",
            "urls: [",
            "\\u",
            "url: '\\u12",
            "swaggerDoc = {'é': [",
            "url = =",
        ] {
            let _ = of(script);
        }
    }
}
