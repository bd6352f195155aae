//! What a failure's body says, for people.
//!
//! Input: the body of an answer that is not a success. Output: one line. Not here: typed faults, which the emitter knows.

use super::Json;
use super::json::from_slice;
use super::text::before;

/// Members that hold a code, in the order of preference.
const CODES: [&str; 5] = ["faultCode", "code", "errorCode", "error_code", "error"];
/// Members that hold a sentence, in the order of preference.
const MESSAGES: [&str; 7] =
    ["message", "error_description", "errorMessage", "faultString", "detail", "description", "title"];
/// How much of it is shown.
const LONGEST: usize = 300;

/// One line about a body: its code and message if it is JSON with such members, else its text if it is short plain text.
pub(super) fn summary(body: &[u8]) -> Option<String> {
    if let Ok(json) = from_slice::<Json>(body) {
        return of_json(&json);
    }
    let text = std::str::from_utf8(body).ok()?.trim();
    let is_markup = text.starts_with('<');
    (!text.is_empty() && !is_markup).then(|| one_line(text))
}

fn of_json(json: &Json) -> Option<String> {
    let json = match json {
        Json::Array(items) => items.first()?,
        other => other,
    };
    if let Some(text) = json.as_str() {
        return Some(one_line(text));
    }
    // `{"error": {"code": …, "message": …}}`
    if let Some(inner) = ["error", "fault"].iter().find_map(|name| json.get(name))
        && inner.as_object().is_some()
    {
        return of_members(inner);
    }
    of_members(json)
}

fn of_members(json: &Json) -> Option<String> {
    let text = |names: &[&str]| names.iter().find_map(|name| scalar(json.get(name)?));
    match (text(&CODES), text(&MESSAGES)) {
        (Some(code), Some(message)) if code != message => Some(one_line(&format!("{code}: {message}"))),
        (Some(text), _) | (None, Some(text)) => Some(one_line(&text)),
        (None, None) => None,
    }
}

fn scalar(json: &Json) -> Option<String> {
    match json {
        Json::String(text) if !text.trim().is_empty() => Some(text.clone()),
        Json::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// The first line, without the tail that Java's remote exceptions add, and not too long.
fn one_line(text: &str) -> String {
    let text = before(text, "; nested exception is:");
    let line = text.trim().lines().next().unwrap_or_default();
    let mut shown: String = line.chars().filter(|character| !character.is_control()).take(LONGEST).collect();
    if line.chars().count() > LONGEST {
        shown.push('…');
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::summary;

    #[test]
    fn bodies_are_summed_up_in_a_line() {
        let cases: [(&[u8], Option<&str>); 7] = [
            (br#"{"faultCode":"X","message":"y"}"#, Some("X: y")),
            (br#"{"error":{"code":7,"message":"seven"}}"#, Some("7: seven")),
            (br#"{"error":"invalid_grant","error_description":"no"}"#, Some("invalid_grant: no")),
            (br#"[{"message":"first"}]"#, Some("first")),
            (br#"{"other":1}"#, None),
            (b"<html><body>no</body></html>", None),
            (b"plain words\nmore", Some("plain words")),
        ];
        for (body, expected) in cases {
            assert_eq!(summary(body).as_deref(), expected, "{}", String::from_utf8_lossy(body));
        }
    }
}
