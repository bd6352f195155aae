//! Reads JSON the way the real server does: what public clients send is often not JSON.
//!
//! Bytes → value. Accepted beyond JSON: trailing commas (`{"fields": [],}`), unquoted keys (`{userName: "demo"}`), an
//! empty body (as `{}`).

use serde_json::{Map, Value};

use crate::bounded_value::BoundedValue;
use crate::fault::Fault;

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
    if let Ok(value) = serde_json::from_str(text) {
        return Ok(value);
    }
    let read = json5::from_str::<BoundedValue>(text);
    read.map(|read| read.0).map_err(|error| Fault::invalid_parameters(&format!("The JSON cannot be read: {error}")))
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
        assert_eq!(read(&format!("/*\"*/{}", "[{a:".repeat(100_000))), None);
        assert!(read(&format!("{}1,{}", "[".repeat(128), "]".repeat(128))).is_some());
        assert_eq!(read(&format!("{}1,{}", "[".repeat(129), "]".repeat(129))), None);
        assert!(read(&format!("{{a:\"{}\"}}", "[".repeat(1000))).is_some());
    }
}
