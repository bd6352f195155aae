//! What an HTML page says about the document: in its scripts, in its elements, in its own address.
//!
//! Input: a page and its address. Output: [`Page`]. Not here: loading its scripts (discover), reading scripts (`script`).

use crate::script::{self, Lead};
use html5gum::emitters::default::DefaultEmitter;
use html5gum::{StartTag, Token, Tokenizer};
use reqwest::Url;

/// Attributes that name a document, in pages of the Swagger UI family and its neighbours.
const ATTRIBUTES: [&str; 5] = ["spec-url", "data-url", "apidescriptionurl", "data-spec-url", "definition-url"];

/// A page, as far as it leads to a document.
#[derive(Debug, Default)]
pub(crate) struct Page {
    /// Where the document may be, best first.
    pub(crate) leads: Vec<Lead>,
    /// Scripts of the page's own, which may say more.
    pub(crate) scripts: Vec<String>,
    /// The page that the browser goes on to.
    pub(crate) onward: Option<String>,
    /// Whether the server makes its page with Springfox, which keeps the addresses elsewhere.
    pub(crate) springfox: bool,
}

/// Reads a page.
pub(crate) fn read(html: &str, address: &Url) -> Page {
    let mut page = Page { leads: asked(address), springfox: html.contains("springfox"), ..Page::default() };
    let mut emitter = DefaultEmitter::default();
    emitter.naively_switch_states(true);
    let mut in_script = false;
    let tokens = Tokenizer::new_with_emitter(html, emitter);
    for token in tokens.map_while(Result::ok) {
        match token {
            Token::StartTag(tag) => {
                in_script = tag.name.as_slice() == b"script" && attribute(&tag, "src").is_none();
                element(&tag, &mut page);
            }
            Token::EndTag(_) => in_script = false,
            Token::String(text) if in_script => {
                page.leads.extend(script::leads(&String::from_utf8_lossy(&text), address));
            }
            _ => {}
        }
    }
    page
}

/// What the page's own address asks it to show: `?url=…` and `?configUrl=…`.
fn asked(address: &Url) -> Vec<Lead> {
    let lead = |(name, value): (std::borrow::Cow<'_, str>, std::borrow::Cow<'_, str>)| match name.as_ref() {
        "url" => Some(Lead::Address(value.into_owned())),
        "configUrl" => Some(Lead::Configuration(value.into_owned())),
        _ => None,
    };
    address.query_pairs().filter_map(lead).collect()
}

fn element(tag: &StartTag<()>, page: &mut Page) {
    let is = |name: &str| tag.name.as_slice() == name.as_bytes();
    if is("script") {
        page.scripts.extend(attribute(tag, "src").filter(|source| is_own(source)));
    }
    if is("meta") && attribute(tag, "http-equiv").is_some_and(|value| value.eq_ignore_ascii_case("refresh")) {
        let content = attribute(tag, "content").unwrap_or_default();
        let at = content.to_ascii_lowercase().find("url=").map(|at| at + 4);
        page.onward = at.and_then(|at| content.get(at..)).map(|url| url.trim().trim_matches(['\'', '"']).to_owned());
    }
    if is("input") && attribute(tag, "id").is_some_and(|id| id == "input_baseUrl") {
        page.leads.extend(attribute(tag, "value").filter(|value| !value.is_empty()).map(Lead::Address));
    }
    let named = ATTRIBUTES.iter().filter_map(|name| attribute(tag, name)).filter(|value| !value.is_empty());
    page.leads.extend(named.map(Lead::Address));
}

fn attribute(tag: &StartTag<()>, name: &str) -> Option<String> {
    let value = tag.attributes.get(name.as_bytes())?;
    Some(String::from_utf8_lossy(value).into_owned())
}

/// Whether a script may be the page's own words, and not a library: those are large and say nothing of this server.
fn is_own(source: &str) -> bool {
    let path = source.split(['?', '#']).next().unwrap_or_default().to_ascii_lowercase();
    let name = path.rsplit('/').next().unwrap_or_default();
    let library = [
        "bundle",
        "preset",
        "jquery",
        "backbone",
        "handlebars",
        "underscore",
        "lodash",
        "highlight",
        "marked",
        "shred",
    ];
    !name.contains(".min.") && !path.contains("/lib/") && !library.iter().any(|word| name.contains(word))
}

#[cfg(test)]
mod tests {
    use super::{Page, read};
    use crate::script::Lead;
    use reqwest::Url;

    fn page(address: &str, html: &str) -> Page {
        read(html, &Url::parse(&format!("http://portfolio.example.com{address}")).expect("an address"))
    }

    #[test]
    fn scripts_elements_and_the_address_lead_to_documents() {
        let found = page(
            "/docs/?url=/asked.json",
            "<!-- <script>url: '/no.json'</script> --><script src='swagger-ui-bundle.js'></script>\
             <script src=\"./swagger-initializer.js\"></script><script>x = {url: '/a&amp;b.json'}</script>\
             <p>url: '/text.json'</p><redoc spec-url='/r.json'></redoc><input id='input_baseUrl' value='/i.json'>",
        );
        let addresses: Vec<String> = found.leads.iter().map(|lead| format!("{lead:?}")).collect();
        let expected = ["/asked.json", "/a&amp;b.json", "/r.json", "/i.json"]
            .map(|url| format!("{:?}", Lead::Address(url.to_owned())));
        assert_eq!(addresses, expected);
        assert_eq!(found.scripts, ["./swagger-initializer.js"]);
    }

    #[test]
    fn a_page_may_send_on_and_anything_is_read_to_its_end() {
        let found = page("/", "<meta http-equiv=Refresh content=\"0; URL='docs/index.html'\">");
        assert_eq!(found.onward.as_deref(), Some("docs/index.html"));
        for html in ["<script>", "<script", "<!--", "<a href='", "\u{0}<script>url:'"] {
            let _ = page("/", html);
        }
    }
}
