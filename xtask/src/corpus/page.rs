//! The table as one HTML page that needs nothing else.
//!
//! Input: a title, columns, rows and the overview. Output: the page. Text of documents travels as JSON and is put into the
//! page as text only, so that it can never become markup.

use super::overview::Overview;
use serde_json::json;

const PAGE: &str = include_str!("page.html");

/// Columns with long text, which may be broken into lines.
const TEXTS: [&str; 6] = ["reason", "findings", "compiler_codes", "first_message", "cause", "what"];

/// The page; `cards` are figures beside the usual ones: value, label, and `good`, `bad` or nothing.
pub(crate) fn html(
    title: &str,
    columns: &[&str],
    rows: &[Vec<String>],
    overview: &Overview,
    cards: &[(String, &str, &str)],
) -> String {
    let data = json!({
        "title": title, "columns": columns, "rows": rows, "overview": overview, "cards": cards, "texts": TEXTS,
    });
    // Inside <script>, only `<` could end it.
    PAGE.replacen("@DATA@", &data.to_string().replace('<', "\\u003c"), 1)
}

#[cfg(test)]
mod tests {
    use super::html;
    use crate::corpus::overview::Overview;

    #[test]
    fn text_of_a_document_stays_text() {
        let rows = [vec!["</script><img src=x onerror=alert(1)>".to_owned(), String::new()]];
        let page = html("Corpus", &["id", "dialect"], &rows, &Overview::new(&[]), &[("1".to_owned(), "x", "good")]);
        assert!(!page.contains("<img"));
        assert_eq!(page.matches("</script>").count(), 2);
        let (_, data) = page.split_once("application/json\">").unwrap();
        let data: serde_json::Value = serde_json::from_str(data.split_once("</script>").unwrap().0).unwrap();
        assert_eq!(data["rows"][0][0], rows[0][0].as_str());
    }

    #[test]
    fn the_page_loads_nothing() {
        let page = html("Corpus", &[], &[], &Overview::new(&[]), &[]);
        assert!(!page.contains("http://") && !page.contains("https://") && !page.contains("<link"));
    }
}
