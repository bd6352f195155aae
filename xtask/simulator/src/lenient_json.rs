//! Reads JSON the way the real server does: what public clients send is often not JSON.
//!
//! Bytes → value. Accepted beyond JSON: trailing commas (`{"fields": [],}`), unquoted keys (`{userName: "demo"}`), an
//! empty body (as `{}`).

use serde_json::{Map, Value};

use crate::fault::Fault;

/// Deeper nesting than any query needs; the parser below recurses.
const MAX_DEPTH: usize = 128;

/// The object a request body holds.
pub(crate) fn object(body: &[u8]) -> Result<Map<String, Value>, Fault> {
    match value(body)? {
        Value::Object(object) => Ok(object),
        Value::Null => Ok(Map::new()),
        _ => Err(Fault::invalid_parameters("The request body must be a JSON object.")),
    }
}

/// The value a text holds; null for none.
pub(crate) fn value(body: &[u8]) -> Result<Value, Fault> {
    let text = str::from_utf8(body).map_err(|_| Fault::invalid_parameters("The JSON is not UTF-8."))?;
    let text = text.trim_start_matches('\u{feff}').trim();
    if text.is_empty() {
        return Ok(Value::Null);
    }
    if depth(text) > MAX_DEPTH {
        return Err(Fault::invalid_parameters("The JSON is nested too deeply."));
    }
    if let Ok(value) = serde_json::from_str(text) {
        return Ok(value);
    }
    json5::from_str(text).map_err(|error| Fault::invalid_parameters(&format!("The JSON cannot be read: {error}")))
}

/// How deep brackets nest, strings left out. Comments may make it too high, never too low for what the parser sees.
fn depth(text: &str) -> usize {
    let (mut depth, mut deepest) = (0usize, 0usize);
    let mut quote = None;
    let mut characters = text.bytes();
    while let Some(byte) = characters.next() {
        match (quote, byte) {
            (Some(_), b'\\') => drop(characters.next()),
            (Some(open), _) if open == byte => quote = None,
            (Some(_), _) => {}
            (None, b'"' | b'\'') => quote = Some(byte),
            (None, b'{' | b'[') => {
                depth += 1;
                deepest = deepest.max(depth);
            }
            (None, b'}' | b']') => depth = depth.saturating_sub(1),
            (None, _) => {}
        }
    }
    deepest
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::value;

    fn read(text: &str) -> Option<Value> {
        value(text.as_bytes()).ok()
    }

    #[test]
    fn what_public_clients_send_is_read() {
        assert_eq!(
            read(r#"{"pageSize": 1, "sortOptions": {"order": "asc"},}"#),
            read(r#"{"pageSize":1,"sortOptions":{"order":"asc"}}"#)
        );
        assert_eq!(
            read(r#"{userName:"demo",encryptedPassword:"x+/="}"#),
            Some(json!({"userName": "demo", "encryptedPassword": "x+/="}))
        );
        assert_eq!(read(" \n"), Some(Value::Null));
        assert_eq!(read("{"), None);
    }

    #[test]
    fn deep_nesting_is_refused_and_not_a_crash() {
        assert_eq!(read(&format!("{}{}", "[".repeat(100_000), "]".repeat(100_000))), None);
        assert_eq!(read(&format!("{{a:{},}}", "[".repeat(100_000))), None);
        assert!(read(&format!(r#"{{a:"{}"}}"#, "[".repeat(1000))).is_some());
    }
}
