//! The cases of `tests/wire.rs`: each operation called with samples of everything it takes.
//!
//! Input: one group. Output: `tests/wire/api/<group>.rs`. Not here: the answers (`wire_answer`), and the other files of the
//! test (`emit::wire`).

use super::{
    Operate,
    arguments::{Argument, Value},
    operations, shared_failure,
    wire_answer::in_range,
};
use crate::emit::literal::{bytes, literal};
use crate::emit::tokens::{Ident, Tokens, numeral, quote};
use crate::{
    emit::{Emission, Source, docs::Comment, ident, rust_type::Scope},
    ir::{Group, Int, Param, ParamPlace, Payload, Type},
    names::GroupNames,
};

/// A file a group.
pub(in crate::emit) fn wire_sources<'a>(emission: &'a Emission<'a>) -> Vec<Source<'a>> {
    let has_shared_failure = shared_failure(emission).is_some();
    let groups = emission.api.groups.iter().zip(&emission.names.groups);
    let sources = groups.map(|(group, names)| {
        let path = format!("tests/wire/api/{}.rs", names.module);
        let file = move |piece: &mut dyn FnMut(Tokens)| file(emission, group, names, has_shared_failure, piece);
        Source::pieces(path, file)
    });
    sources.collect()
}

fn file(
    emission: &Emission<'_>,
    group: &Group,
    names: &GroupNames,
    has_shared_failure: bool,
    piece: &mut dyn FnMut(Tokens),
) -> Tokens {
    let operations = operations(emission, group, names, has_shared_failure);
    let cases = operations.iter().map(Operate::wire_case);
    piece(quote!(pub(crate) const CASES: &[Case] = &[#(#cases),*];));
    let functions: Vec<_> = operations.iter().map(Operate::wire_function).collect();
    let has = |name: &str| functions.iter().any(|function| function.mentions(name));
    let import = |name: &str| {
        let ident = ident(name);
        has(name).then(|| quote!(#ident,))
    };
    let (called, value) = (import("called"), import("value"));
    let package = ident(&emission.crate_name());
    let types = has("types").then(|| {
        quote!(
            use #package::types;
        )
    });
    let runtime = has("rt").then(|| {
        quote!(
            use super::rt;
        )
    });
    functions.into_iter().for_each(piece);
    let mut comment = Comment::new();
    comment.sentence(&format!("The cases of `{}`.", names.handle));
    let docs = comment.inner_tokens();
    quote! {
        #docs
        #![allow(deprecated, reason = "what the document marks as deprecated is tested too")]
        use super::Client;
        #runtime
        use crate::harness::{Answer, Called, Case, #called #value};
        #types
    }
}

impl Operate<'_> {
    fn wire_case(&self) -> Tokens {
        let (feature, function) = (self.feature(), self.wire_name());
        let name = format!("{}::{}", self.group.module, self.names.method);
        // Where nothing is said about success, lower makes one at the operation's own place.
        let success = self.operation.responses.success.iter().any(|response| response.at != self.operation.at);
        let (key, method, answer) = (&self.operation.key, self.operation.method.as_str(), self.wire_answer());
        quote!(#feature Case { name: #name, operation: #key, method: #method, send: #function, describes_success: #success, answer: #answer })
    }

    /// The function's name; with a prefix, for an operation may be called like anything else in the file.
    fn wire_name(&self) -> Ident {
        ident(&format!("send_{}", self.names.method.trim_start_matches("r#")))
    }

    fn wire_function(&self) -> Tokens {
        let (feature, function) = (self.feature(), self.wire_name());
        let (accessor, method) = (ident(&self.group.accessor), ident(&self.names.method));
        let mut values = Vec::new();
        for argument in self.arguments.iter().filter(|argument| argument.is_required()) {
            match self.wire_value(argument) {
                Some(value) => values.push(value),
                None => {
                    let problem = format!("the document allows no finite value of `{}`", argument.wire);
                    return quote!(#feature fn #function(_: &Client) -> Called { Err(#problem.to_owned()) });
                }
            }
        }
        let optional = self.arguments.iter().filter(|argument| !argument.is_required()).filter_map(|argument| {
            let (setter, value) = (argument.ident(), self.wire_value(argument)?);
            Some(quote!(.#setter(#value)))
        });
        let content = self.operation.body.as_ref().and_then(|body| body.contents.get(self.content));
        let media_type = content.and_then(in_range).map(|media_type| quote!(.header("Content-Type", #media_type)));
        quote! {
            #feature
            fn #function(client: &Client) -> Called {
                called(client.#accessor().#method(#(#values),*)#(#optional)*#media_type.send())
            }
        }
    }

    /// An expression for an argument.
    fn wire_value(&self, argument: &Argument<'_>) -> Option<Tokens> {
        let file = || quote!(rt::FilePart::bytes(b"bytes".as_slice()).file_name("file.bin"));
        Some(match argument.value {
            Value::File(part) if part.repeated && argument.is_required() => {
                let file = file();
                quote!(vec![#file])
            }
            Value::File(_) => file(),
            Value::Text(_) => text(&self.wire_sample(argument).unwrap_or("text".into())),
            Value::Lines(ty, _) => {
                let item = self.emission.owned(ty, Scope::Outside);
                let json = json(&serde_json::Value::Array(vec![self.wire_sample(argument)?]));
                quote!(&value::<Vec<#item>>(#json)?)
            }
            Value::Bytes(_) => {
                let bytes = bytes(self.wire_bytes(argument).as_bytes());
                quote!(#bytes.as_slice())
            }
            _ => self.wire_typed(argument.example_type()?, &self.wire_sample(argument)?)?,
        })
    }

    /// The sample of an argument, from its parameter or from its member of the body.
    fn wire_sample(&self, argument: &Argument<'_>) -> Option<serde_json::Value> {
        let api = self.emission.api;
        let sample_of = |param: &Param| api.sample(param.sample?);
        let param = |test: fn(&ParamPlace) -> bool| {
            let found = self.operation.params.iter().find(|param| param.wire == argument.wire && test(&param.place));
            found.and_then(sample_of)
        };
        let content = || api.sample(self.operation.body.as_ref()?.contents.get(self.content)?.sample?);
        let body = || serde_json::from_str(&content()?.0).ok();
        let literal = match argument.value {
            Value::Path(_, index) => sample_of(&self.operation.params[index]),
            Value::Query(..) => param(|place| matches!(place, ParamPlace::Query(_))),
            Value::Header(..) => param(|place| matches!(place, ParamPlace::Header(_))),
            Value::Cookie(..) => param(|place| matches!(place, ParamPlace::Cookie(_))),
            Value::Json(..) | Value::Lines(..) | Value::Text(_) | Value::Bytes(_) => content(),
            Value::Field(..) | Value::TextPart(..) | Value::JsonPart(..) | Value::File(_) => {
                return self.body_sample.get_or_init(body).as_ref()?.get(argument.wire).cloned();
            }
        };
        match literal {
            Some(literal) => serde_json::from_str(&literal.0).ok(),
            // A part of the path must be there, and an argument nobody describes is text.
            None => matches!(argument.value, Value::Path(..)).then(|| "text".into()),
        }
    }

    fn wire_bytes(&self, argument: &Argument<'_>) -> String {
        let content = self.operation.body.as_ref().and_then(|body| body.contents.get(self.content));
        match (content.map(|content| &content.payload), self.wire_sample(argument)) {
            (Some(Payload::EventStream(..)), Some(sample)) => format!("data: {sample}\n\n"),
            (_, Some(serde_json::Value::String(text))) => text,
            (_, Some(sample @ (serde_json::Value::Object(_) | serde_json::Value::Array(_)))) => sample.to_string(),
            _ => "bytes".to_owned(),
        }
    }

    fn wire_typed(&self, ty: &Type, sample: &serde_json::Value) -> Option<Tokens> {
        let emission = self.emission;
        let ty = emission.without_null(ty);
        if sample.is_null() {
            return None;
        }
        Some(match emission.resolve(ty) {
            Type::Text(_) | Type::Bytes(crate::ir::BytesEncoding::Raw) => text(sample),
            Type::Bool if sample.is_boolean() => {
                let value = sample.as_bool().unwrap_or_default();
                quote!(#value)
            }
            Type::Int(int) if *int != Int::Big && sample.is_i64() => {
                let value = sample.as_i64().unwrap_or_default();
                let digits = numeral(value.unsigned_abs());
                if value < 0 { quote!(-#digits) } else { quote!(#digits) }
            }
            Type::List(item) if emission.is_text(item) => {
                let items = sample.as_array().into_iter().flatten().map(text);
                quote!(&[#(#items),*])
            }
            resolved => {
                let ty = match resolved {
                    Type::List(_) => emission.owned(resolved, Scope::Outside),
                    _ => emission.owned(ty, Scope::Outside),
                };
                let json = json(sample);
                let borrow = (!emission.is_copy(resolved)).then(|| quote!(&));
                quote!(#borrow value::<#ty>(#json)?)
            }
        })
    }
}

/// A literal of text; what is no text is its JSON.
fn text(sample: &serde_json::Value) -> Tokens {
    let text = match sample {
        serde_json::Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    quote!(#text)
}

/// A literal of JSON, as it is easiest to read.
pub(super) fn json(sample: &serde_json::Value) -> Tokens {
    literal(&sample.to_string())
}
