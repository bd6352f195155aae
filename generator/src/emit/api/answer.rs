//! What a caller gets back.
//!
//! Input: the successes of an operation. Output: the type of its answer, how the runtime types it, and an enum where
//! different statuses or media types bring different things. Not here: failures, headers.

use super::Operate;
use crate::emit::tokens::{Tokens, numeral, quote};
use crate::{
    emit::{Emission, docs, docs::Comment, ident, rust_type::Scope},
    ir::{EventData, Payload, Response, StatusPattern, Text, Type},
};

/// What is in an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Body<'a> {
    Nothing,
    Json(&'a Type),
    Text,
    Bytes,
    Events(&'a Type, EventData),
    Lines(&'a Type),
}

impl<'a> Body<'a> {
    /// What a content brings.
    pub(super) fn of(payload: &'a Payload) -> Self {
        match payload {
            Payload::Json(ty) => Self::Json(ty),
            Payload::Text => Self::Text,
            Payload::EventStream(ty, data) => Self::Events(ty, *data),
            Payload::JsonLines(ty) => Self::Lines(ty),
            _ => Self::Bytes,
        }
    }

    fn is_items(self) -> bool {
        matches!(self, Self::Events(..) | Self::Lines(_))
    }

    /// The type of `Response<_>`, and a `fn(Raw) -> Result<Response<_>, Error>`, where it is handed over as it arrives or
    /// is the only one.
    pub(super) fn whole(self, emission: &Emission<'_>) -> (Tokens, Tokens) {
        let owned = |ty| emission.owned(ty, Scope::Outside);
        match self {
            Self::Nothing => (quote!(()), quote!(rt::Raw::empty)),
            Self::Json(ty) => (owned(ty), quote!(rt::Raw::json)),
            Self::Text => (quote!(String), quote!(rt::Raw::text)),
            Self::Bytes => (quote!(rt::ByteStream), quote!(rt::Raw::stream)),
            Self::Lines(ty) => {
                let ty = owned(ty);
                (quote!(rt::JsonLines<#ty>), quote!(rt::Raw::json_lines))
            }
            Self::Events(ty, data) => {
                let (item, decode) = match (emission.resolve(ty), data) {
                    (Type::Text(text), EventData::Data) if *text != Text::Password => {
                        (quote!(String), quote!(rt::Raw::text_events))
                    }
                    (_, EventData::Data) => (owned(ty), quote!(rt::Raw::events)),
                    (_, EventData::Whole) => (owned(ty), quote!(rt::Raw::whole_events)),
                };
                (quote!(rt::EventStream<#item>), decode)
            }
        }
    }
}

/// One of the bodies that a response may have, with the contents that bring it.
pub(super) struct Candidate<'a> {
    pub(super) body: Body<'a>,
    /// The index of its first content.
    index: usize,
    media_types: Vec<&'a str>,
}

impl<'a> Candidate<'a> {
    /// The first media type that brings it.
    pub(super) fn media_type(&self) -> &'a str {
        self.media_types.first().copied().unwrap_or_default()
    }
}

/// What one response may bring: JSON before text before bytes, each kind of text or bytes once. What JSON brings as well
/// (one schema under several media types) is not asked for.
pub(super) fn candidates(response: &Response) -> Vec<Candidate<'_>> {
    let mut list: Vec<Candidate<'_>> = Vec::new();
    // The caller asks for a stream of items in the request, where there is something else too.
    let has_other = response.contents.iter().any(|content| !Body::of(&content.payload).is_items());
    for (index, content) in response.contents.iter().enumerate().filter(|(_, content)| !content.is_repeated) {
        let body = Body::of(&content.payload);
        if body.is_items() && (has_other || !list.is_empty()) {
            continue;
        }
        let media_type = content.media_type.as_str();
        match list.iter_mut().find(|candidate| candidate.body == body) {
            Some(known) => known.media_types.push(media_type),
            None => list.push(Candidate { body, index, media_types: vec![media_type] }),
        }
    }
    list.sort_by_key(|candidate| match candidate.body {
        Body::Json(_) => 0,
        Body::Text => 1,
        _ => 2,
    });
    list
}

/// What one response brings first: JSON before text before bytes, since the first is typed.
pub(super) fn body(response: &Response) -> Body<'_> {
    candidates(response).first().map_or(Body::Nothing, |candidate| candidate.body)
}

/// How answers are typed.
pub(super) struct Answer {
    /// The type of `Response<_>`.
    pub(super) ty: Tokens,
    /// A `fn(Raw) -> Result<Response<_>, Error>`.
    pub(super) decode: Tokens,
    /// The statuses on which the body is handed over as it arrives; all where there is one kind of answer.
    streamed: Streamed,
    /// Whether there is nothing to look at.
    pub(super) is_unit: bool,
    /// The enum of several successes.
    pub(super) item: Option<Tokens>,
}

/// When a body is handed over as it arrives.
enum Streamed {
    Never,
    Always,
    On(Vec<StatusPattern>),
}

impl Answer {
    /// Whether some of it is handed over as it arrives.
    pub(super) fn has_streams(&self) -> bool {
        !matches!(self.streamed, Streamed::Never)
    }

    /// How the runtime hands it over.
    pub(super) fn delivery(&self) -> Tokens {
        match &self.streamed {
            Streamed::Never => quote!(rt::Answer::Buffered),
            Streamed::Always => quote!(rt::Answer::Streamed),
            Streamed::On(statuses) => {
                let statuses = statuses.iter().map(|status| pattern_value(*status));
                quote!(rt::Answer::StreamedOn(&[#(#statuses),*]))
            }
        }
    }
}

impl Operate<'_> {
    /// How the answers of the operation are typed.
    pub(super) fn answer(&self) -> Answer {
        let mut bodies: Vec<Body<'_>> = Vec::new();
        for response in &self.operation.responses.success {
            let of_response: Vec<_> = candidates(response).iter().map(|candidate| candidate.body).collect();
            let of_response = if of_response.is_empty() { vec![Body::Nothing] } else { of_response };
            bodies.extend(of_response);
        }
        bodies.dedup();
        if self.pages.is_some() {
            // Pages are of one type.
            bodies.truncate(1);
        }
        match bodies[..] {
            [] => self.single(Body::Nothing),
            [only] => self.single(only),
            _ => self.several(),
        }
    }

    fn single(&self, body: Body<'_>) -> Answer {
        let (ty, decode) = body.whole(self.emission);
        let is_streamed = body == Body::Bytes || body.is_items();
        let streamed = if is_streamed { Streamed::Always } else { Streamed::Never };
        Answer { ty, decode, streamed, is_unit: body == Body::Nothing, item: None }
    }

    fn several(&self) -> Answer {
        let name = ident(&self.names.success);
        let names = self.names.success_variants.iter().zip(&self.names.success_contents);
        let mut rows: Vec<_> = self.operation.responses.success.iter().zip(names).map(success).collect();
        let variants =
            rows.iter().flat_map(|(response, bodies)| bodies.iter().map(|named| self.variant(response, named)));
        let variants = variants.collect::<Vec<_>>();
        // The narrowest pattern that matches counts.
        rows.sort_by_key(|(response, _)| response.status);
        let statuses: Vec<_> = rows.iter().map(|(response, _)| response.status).collect();
        let arms = rows.iter().map(|(response, bodies)| {
            let (pattern, read) = (pattern(response.status, &statuses), read(self.emission, bodies));
            quote!(#pattern => #read,)
        });
        let streamed: Vec<_> =
            rows.iter().filter(|(_, bodies)| is_streamed(bodies)).map(|(response, _)| response.status).collect();
        let any = statuses.contains(&StatusPattern::Any);
        let otherwise = (!any).then(|| quote!(_ => raw.unexpected(),));
        let choose = match &rows[..] {
            // There is nothing to match.
            [(_, bodies)] if any => read(self.emission, bodies),
            _ => quote!(match raw.status() { #(#arms)* #otherwise }),
        };
        // Streams can be neither copied nor compared.
        let derives = if streamed.is_empty() { quote!(Debug, Clone, PartialEq) } else { quote!(Debug) };
        let streamed = if streamed.is_empty() { Streamed::Never } else { Streamed::On(streamed) };
        let docs = self.several_docs();
        let feature = self.feature();
        let item = quote! {
            #docs
            #feature
            #[derive(#derives)]
            #[allow(clippy::large_enum_variant, reason = "the answers are as large as the document makes them")]
            #[non_exhaustive]
            pub enum #name { #(#variants,)* }
            #feature
            impl #name {
                #[inline]
                fn decode(raw: rt::Raw) -> Result<rt::Response<Self>, rt::Error> {
                    #choose
                }
            }
        };
        Answer { ty: quote!(#name), decode: quote!(#name::decode), streamed, is_unit: false, item: Some(item) }
    }

    fn variant(&self, response: &Response, named: &Named<'_>) -> Tokens {
        let (body, media_types) = (named.0, &named.2);
        let variant = ident(named.1);
        let mut docs = Comment::of(&response.docs, &format!("{}.", status_words(response.status)));
        if !media_types.is_empty() {
            let list: Vec<_> = media_types.iter().map(|media_type| docs::code(media_type)).collect();
            docs.sentence(&format!("As {}.", list.join(", ")));
        }
        let docs = docs.tokens();
        let payload = match body {
            Body::Nothing => quote!(),
            Body::Bytes if !media_types.is_empty() => quote!((Vec<u8>)),
            _ => {
                let (ty, _) = body.whole(self.emission);
                quote!((#ty))
            }
        };
        quote!(#docs #variant #payload)
    }

    fn several_docs(&self) -> Tokens {
        let mut comment = Comment::new();
        comment.sentence(&format!("What {} brings, by status.", self.method_link()));
        comment.tokens()
    }

    /// The media types that can be read, for `Accept`.
    pub(super) fn accept(&self) -> String {
        let mut list: Vec<&str> = Vec::new();
        for candidate in self.operation.responses.success.iter().flat_map(candidates) {
            // The first of JSON or text is enough: the others say the same.
            let most = if candidate.body == Body::Bytes { candidate.media_types.len() } else { 1 };
            for media_type in candidate.media_types.into_iter().take(most).filter(|text| is_header_text(text)) {
                if !list.contains(&media_type) {
                    list.push(media_type);
                }
            }
        }
        list.join(", ")
    }

    /// Which statuses are successes.
    pub(super) fn successes(&self) -> Tokens {
        let mut patterns: Vec<_> = self.operation.responses.success.iter().map(|response| response.status).collect();
        if patterns.is_empty() {
            patterns.push(StatusPattern::Class(2));
        }
        let patterns = patterns.into_iter().map(pattern_value);
        quote!(&[#(#patterns),*])
    }
}

fn pattern_value(status: StatusPattern) -> Tokens {
    match status {
        StatusPattern::Exactly(status) => {
            let status = numeral(status);
            quote!(rt::StatusPattern::Exactly(#status))
        }
        StatusPattern::Class(class) => {
            let class = numeral(class);
            quote!(rt::StatusPattern::Class(#class))
        }
        StatusPattern::Any => quote!(rt::StatusPattern::Any),
    }
}

/// Whether a status brings nothing but a body that need not be in memory.
fn is_streamed(bodies: &[Named<'_>]) -> bool {
    matches!(bodies, [(Body::Bytes | Body::Events(..) | Body::Lines(_), ..)])
}

/// A body of a success with its variant, and its media types where there are several bodies to tell apart.
pub(super) type Named<'a> = (Body<'a>, &'a str, Vec<&'a str>);

pub(super) fn success<'a>(row: (&'a Response, (&'a String, &'a Vec<String>))) -> (&'a Response, Vec<Named<'a>>) {
    let (response, (name, of_contents)) = row;
    let candidates = candidates(response);
    let several = candidates.len() > 1;
    if candidates.is_empty() {
        return (response, vec![(Body::Nothing, name, Vec::new())]);
    }
    let named = candidates.into_iter().enumerate().map(|(place, Candidate { body, index, media_types })| {
        let name = if place == 0 { name } else { of_contents.get(index.max(1)).unwrap_or(name) };
        (body, name.as_str(), if several { media_types } else { Vec::new() })
    });
    (response, named.collect())
}

/// How an answer of one status is read.
fn read(emission: &Emission<'_>, bodies: &[Named<'_>]) -> Tokens {
    let one = |(body, variant, media_types): &Named<'_>| {
        let variant = ident(variant);
        match body {
            Body::Events(..) | Body::Lines(_) => {
                let (_, decode) = body.whole(emission);
                quote!(#decode(raw).map(|answer| answer.map(Self::#variant)))
            }
            Body::Bytes if media_types.is_empty() => quote!(raw.stream().map(|answer| answer.map(Self::#variant))),
            Body::Nothing => quote!(raw.empty().map(|answer| answer.map(|()| Self::#variant))),
            Body::Json(ty) => {
                let ty = emission.owned(ty, Scope::Outside);
                quote!(raw.json::<#ty>().map(|answer| answer.map(Self::#variant)))
            }
            Body::Text => quote!(raw.text().map(|answer| answer.map(Self::#variant))),
            // One of several: in memory, since only JSON and text can be looked at.
            Body::Bytes => quote!(raw.bytes().map(|answer| answer.map(|bytes| Self::#variant(bytes.to_vec())))),
        }
    };
    let [others @ .., last] = bodies else { return quote!(raw.unexpected()) };
    if others.is_empty() {
        return one(last);
    }
    let table = bodies.iter().flat_map(|(body, _, media_types)| {
        let kind = match body {
            Body::Json(_) => quote!(Json),
            Body::Text => quote!(Text),
            _ => quote!(Bytes),
        };
        media_types.iter().map(move |media_type| quote!(rt::Media::#kind(#media_type)))
    });
    let mut index = 0usize;
    let arms = others.iter().map(|body| {
        let indices = (index..index + body.2.len()).map(numeral);
        index += body.2.len();
        let read = one(body);
        quote!(Ok(#(#indices)|*) => #read,)
    });
    let (arms, last) = (arms.collect::<Vec<_>>(), one(last));
    quote! {
        match raw.media(&[#(#table),*]) {
            #(#arms)*
            Ok(_) => #last,
            Err(error) => Err(error),
        }
    }
}

pub(super) fn is_header_text(text: &str) -> bool {
    text.bytes().all(|byte| (0x20..0x7f).contains(&byte))
}

/// The pattern of a match over statuses; a class leaves out what `others` say exactly, so that no two arms overlap.
pub(super) fn pattern(status: StatusPattern, others: &[StatusPattern]) -> Tokens {
    match status {
        StatusPattern::Exactly(status) => {
            let status = numeral(status);
            quote!(#status)
        }
        StatusPattern::Class(class) => {
            let ranges = without_exact(class, others).into_iter().map(|(first, last)| {
                let (from, to) = (numeral(first), numeral(last));
                if first == last { quote!(#from) } else { quote!(#from..=#to) }
            });
            quote!(#(#ranges)|*)
        }
        StatusPattern::Any => quote!(_),
    }
}

/// The ranges of a class (`2` is 200 to 299) between the statuses that `others` say exactly.
fn without_exact(class: u8, others: &[StatusPattern]) -> Vec<(u16, u16)> {
    let (mut first, last) = (u16::from(class) * 100, u16::from(class) * 100 + 99);
    let is_exact = |status: u16| others.contains(&StatusPattern::Exactly(status));
    let mut ranges = Vec::new();
    for status in (first..=last).filter(|status| is_exact(*status)) {
        if first < status {
            ranges.push((first, status - 1));
        }
        first = status + 1;
    }
    if first <= last {
        ranges.push((first, last));
    }
    if ranges.is_empty() {
        ranges.push((last - 99, last));
    }
    ranges
}

/// A pattern in words.
pub(super) fn status_words(status: StatusPattern) -> String {
    match status {
        StatusPattern::Exactly(status) => format!("Status {status}"),
        StatusPattern::Class(class) => format!("Status {class}00 to {class}99"),
        StatusPattern::Any => "Any other status".to_owned(),
    }
}
