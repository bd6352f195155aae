//! The names of operations and of the types they bring.
//!
//! Input: groups with their operations. Output: per operation a method, unique on the group's handle, and request, success
//! and failure types, unique in the group's module.
//!
//! The words of the operation id stay, but ids of the form `Pets_list`, `pets.list` or `pets/list` lose a tag that they
//! repeat: the handle says it. Without an id, method and path speak.

use super::{
    OperationNames,
    arguments::{ArgumentNames, argument_names},
    claim::Claim,
    first::FirstChoices,
    kind::Kind,
    pins::Pins,
    reserved,
    responses::{header_names, response_and_content_names, response_names},
    scope::Scope,
    vocabulary::Vocabulary,
    words::words,
};
use crate::{
    finding::Findings,
    ir::{Api, Content, Group, Operation, PathPiece, Payload},
};

/// How many operations one thread names at a time.
const CHUNK: usize = 64;

/// The names of [`Api::operations`], in order. `handles` are those of the groups.
pub(super) fn operation_names(
    api: &Api,
    handles: &[String],
    pins: &Pins<'_>,
    findings: &mut Findings,
) -> Vec<OperationNames> {
    let mut names = vec![OperationNames::default(); api.operations.len()];
    let groups: Vec<_> = api.groups.iter().zip(handles).collect();
    let of_groups = pins.map(&groups, findings, |(group, handle), pins, findings| {
        let operations: Vec<&Operation> = group.operations.iter().map(|id| &api.operations[*id]).collect();
        of_group(group, &operations, handle, pins, findings)
    });
    for (group, own) in api.groups.iter().zip(of_groups) {
        for (id, name) in group.operations.iter().zip(own) {
            names[id.index()] = name;
        }
    }
    let operations: Vec<_> = api.operations.iter().map(|(_, operation)| operation).zip(names).collect();
    let chunks: Vec<_> = operations.chunks(CHUNK).collect();
    let named = pins.map(&chunks, findings, |chunk, pins, findings| {
        let mut first = FirstChoices::new(Kind::Argument, words);
        let each = chunk.iter().map(|(operation, names)| inside(operation, names.clone(), &mut first, pins, findings));
        each.collect::<Vec<_>>()
    });
    named.into_iter().flatten().collect()
}

/// The names of an operation with those of its arguments and answers.
fn inside(
    operation: &Operation,
    mut names: OperationNames,
    first: &mut FirstChoices,
    pins: &Pins<'_>,
    findings: &mut Findings,
) -> OperationNames {
    let ArgumentNames { params, body, parts } = argument_names(operation, 0, first, pins, findings);
    names.params = params;
    names.body = body;
    names.parts = parts;
    (names.success_variants, names.success_contents) =
        response_and_content_names(&operation.responses.success, pins, findings);
    names.failure_variants = response_names(&operation.responses.failure, pins, findings);
    names.header_fields = header_names(&operation.responses.headers(), pins, findings);
    let mut alternatives = std::mem::take(&mut names.alternatives);
    for (content, alternative) in &mut alternatives {
        // Whatever there is to say about these names was said of the first ones.
        let ArgumentNames { params, body, parts } =
            argument_names(operation, *content, first, pins, &mut Findings::new());
        let (method, request) = (alternative.method.clone(), alternative.request.clone());
        *alternative = OperationNames { method, request, params, body, parts, ..names.clone() };
    }
    names.alternatives = alternatives;
    names
}

fn of_group(
    group: &Group,
    operations: &[&Operation],
    handle: &str,
    pins: &Pins<'_>,
    findings: &mut Findings,
) -> Vec<OperationNames> {
    let claims: Vec<Claim> = operations.iter().map(|operation| method_claim(operation, &group.tag, pins)).collect();
    let mut handle_scope = Scope::default();
    let methods = handle_scope.resolve(claims, findings);
    let mut module = Scope::with(&[handle]);
    let mut of_module = |suffixes: [&[&str]; 2], base: &[Vec<String>]| -> Vec<String> {
        let claims = operations.iter().zip(base).map(|(operation, base)| type_claim(operation, base, suffixes));
        // Pins are those of the method, which these names follow.
        module.resolve(claims.collect(), &mut Findings::new())
    };
    let words_of = |names: &[String]| names.iter().map(|name| words(name)).collect::<Vec<_>>();
    let requests = of_module(REQUEST, &words_of(&methods));
    let base = words_of(&requests);
    let successes = of_module([&["success"], &["success", "answer"]], &base);
    let failures = of_module([&["failure"], &["failure", "answer"]], &base);
    let headers = of_module([&["headers"], &["answer", "headers"]], &base);
    let mut alternatives = alternative_names(operations, &methods, &mut handle_scope, &mut module);
    let types = requests.into_iter().zip(successes).zip(failures).zip(headers);
    methods
        .into_iter()
        .zip(types)
        .enumerate()
        .map(|(index, (method, (((request, success), failure), headers)))| OperationNames {
            alternatives: std::mem::take(&mut alternatives[index]),
            method,
            request,
            success,
            failure,
            headers,
            ..OperationNames::default()
        })
        .collect()
}

/// The method and the request type of each operation with each other content of its body: `add_pet_as_form`.
fn alternative_names(
    operations: &[&Operation],
    methods: &[String],
    handle: &mut Scope,
    module: &mut Scope,
) -> Vec<Vec<(usize, OperationNames)>> {
    let mut all = Vec::new();
    for (operation, method) in operations.iter().zip(methods) {
        let contents: Vec<_> = operation.alternative_bodies().collect();
        let claims: Vec<_> =
            contents.iter().map(|(_, content)| alternative_claim(operation, method, content)).collect();
        let methods = handle.resolve(claims, &mut Findings::new());
        let claims: Vec<_> = methods.iter().map(|base| type_claim(operation, &words(base), REQUEST)).collect();
        let requests = module.resolve(claims, &mut Findings::new());
        let names = methods.into_iter().zip(requests).zip(&contents).map(|((method, request), (content, _))| {
            (*content, OperationNames { method, request, ..OperationNames::default() })
        });
        all.push(names.collect());
    }
    all
}

fn alternative_claim(operation: &Operation, method: &str, content: &Content) -> Claim {
    let kind = match content.payload {
        Payload::Json(_) => "json",
        Payload::Form(_) => "form",
        Payload::Multipart(_) => "multipart",
        Payload::Text => "text",
        Payload::Bytes => "bytes",
        Payload::EventStream(..) => "events",
        Payload::JsonLines(_) => "json_lines",
    };
    let essence = content.media_type.split(';').next().unwrap_or_default();
    let named = |last: &str| {
        let mut all = words(method);
        all.push("as".to_owned());
        all.extend(words(last));
        all
    };
    Claim::new(Kind::Method, operation.at.clone(), format!("{} {}", operation.key, content.media_type))
        .candidate(named(kind))
        .candidate(named(essence.split('/').next_back().unwrap_or_default()))
        .candidate(named(&content.media_type))
}

fn method_claim(operation: &Operation, tag: &str, pins: &Pins<'_>) -> Claim {
    let Operation { at, key, hint, .. } = operation;
    let pin_key = if hint.own.is_empty() { key } else { &hint.own };
    let pinned = hint.pinned.clone().or_else(|| pins.key(key)).or_else(|| pins.key(pin_key)).or_else(|| pins.place(at));
    // Two operations can have one id, so the key of the pin is the one that tells them apart.
    let mut claim = Claim::new(Kind::Method, at.clone(), key.clone()).pinned(pinned);
    let short = without_tag(&hint.own, tag);
    let shortened = short.is_some();
    if let Some(short) = short {
        claim = claim.candidate(short);
    }
    if !hint.own.is_empty() {
        claim = claim.own(&hint.own).within(hint, &mut Vocabulary::default());
    }
    if shortened {
        // An operation whose whole id it is goes first.
        claim.plainness = u8::MAX;
    }
    claim.candidate(path_words(operation))
}

/// `list` of `Pets_list` in the group `pets`, unless a keyword or a name of the handle's own is left.
fn without_tag(id: &str, tag: &str) -> Option<Vec<String>> {
    let (head, tail) = id.split_once(['_', '.', '/', ':', '#'])?;
    if tag.is_empty() || tail.is_empty() || words(head) != words(tag) {
        return None;
    }
    let short = words(tail);
    let name = short.join("_");
    let usable = name.starts_with(|first: char| first.is_alphabetic())
        && !reserved::KEYWORDS.contains(&name.as_str())
        && !reserved::METHODS.contains(&name.as_str());
    usable.then_some(short)
}

/// `GET /pets/{id}/toys` is `get_pets_by_id_toys`.
fn path_words(operation: &Operation) -> Vec<String> {
    let mut all = words(operation.method.as_str());
    for piece in &operation.path.pieces {
        match piece {
            PathPiece::Literal(text) if text.chars().all(|character| character == '/') => {}
            PathPiece::Literal(text) => all.extend(words(text)),
            PathPiece::Param(index) => {
                all.push("by".to_owned());
                all.extend(operation.params.get(*index).map(|param| words(&param.wire)).unwrap_or_default());
            }
        }
    }
    all
}

/// What the words of a method are followed by in its request type, best first.
const REQUEST: [&[&str]; 2] = [&[], &["request"]];

fn type_claim(operation: &Operation, base: &[String], suffixes: [&[&str]; 2]) -> Claim {
    let mut claim = Claim::new(Kind::Request, operation.at.clone(), operation.key.clone());
    for suffix in suffixes {
        let mut all = base.to_vec();
        all.extend(suffix.iter().map(|word| (*word).to_owned()));
        claim = claim.candidate(all);
    }
    // `get_1` and `get1` are two methods but one type.
    claim.plainness = u8::try_from(base.len()).unwrap_or(u8::MAX);
    claim
}
