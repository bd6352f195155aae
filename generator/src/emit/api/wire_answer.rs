//! What the recorder of `tests/wire.rs` answers: the first success that the document describes, with a sample of its body.

use super::Operate;
use crate::emit::literal::literal;
use crate::emit::tokens::{Tokens, numeral, quote};
use crate::ir::{Api, Content, EventData, Method, Payload, Response, StatusPattern};

impl Operate<'_> {
    /// The answer as a constant.
    pub(super) fn wire_answer(&self) -> Tokens {
        let success = self.operation.responses.success.iter();
        let candidates = success.filter_map(|response| Some((status(response.status)?, response)));
        // Anything else than 2xx only where there is nothing else.
        let (status, response) = candidates
            .min_by_key(|(status, _)| status / 100 != 2)
            .map_or((204, None), |(status, response)| (status, Some(response)));
        let content = response.and_then(|response| first(response, self.operation.method));
        let (media_type, body) =
            content.map_or_else(Default::default, |content| (media_type(content), body(content, self.emission.api)));
        let (status, body) = (numeral(status), literal(&body));
        quote!(Answer { status: #status, media_type: #media_type, body: #body })
    }
}

/// A status of a pattern; none of those that are not the last word (1xx).
pub(super) fn status(pattern: StatusPattern) -> Option<u16> {
    match pattern {
        StatusPattern::Exactly(status) => (status >= 200).then_some(status),
        StatusPattern::Class(class) => (class >= 2).then_some(u16::from(class) * 100),
        StatusPattern::Any => Some(200),
    }
}

fn first(response: &Response, method: Method) -> Option<&Content> {
    response.contents.first().filter(|_| method != Method::Head)
}

/// One media type of a range that `sent_media_type` is not in.
pub(super) fn in_range(content: &Content) -> Option<&'static str> {
    match content.media_type.as_str() {
        "image/*" => Some("image/png"),
        "audio/*" => Some("audio/mpeg"),
        "video/*" => Some("video/mp4"),
        "font/*" => Some("font/woff2"),
        _ => None,
    }
}

/// A media type that a server could send: without ranges, and without what breaks a header.
fn media_type(content: &Content) -> String {
    if let Some(media_type) = in_range(content) {
        return media_type.to_owned();
    }
    content.sent_media_type().chars().filter(|letter| letter.is_ascii_graphic() || *letter == ' ').collect()
}

fn body(content: &Content, api: &Api) -> String {
    let sample = content.sample.and_then(|sample| api.sample(sample));
    let json = || sample.map_or_else(|| "{}".to_owned(), |sample| sample.0.clone());
    match &content.payload {
        Payload::Json(_) => json(),
        Payload::JsonLines(_) => format!("{}\n", json()),
        Payload::EventStream(_, EventData::Data) => format!("data: {}\n\n", json()),
        Payload::EventStream(_, EventData::Whole) => whole_event(&json()),
        Payload::Form(_) | Payload::Multipart(_) | Payload::Text | Payload::Bytes => {
            sample.and_then(|sample| sample.text()).unwrap_or_else(|| "text".to_owned())
        }
    }
}

/// An event whose name and data are members of one object.
fn whole_event(json: &str) -> String {
    let event: serde_json::Value = serde_json::from_str(json).unwrap_or_default();
    let text = |member: &str| match event.get(member) {
        Some(serde_json::Value::String(text)) => text.clone(),
        Some(other) => other.to_string(),
        None => String::new(),
    };
    format!("event: {}\ndata: {}\n\n", text("event"), text("data"))
}
