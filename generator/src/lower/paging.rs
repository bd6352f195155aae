//! Operations that answer in pages, from client.toml.
//!
//! Input: `[[paging]]` and the lowered operations. Output: [`Paging`] on them; rules that fit nothing are reported.

use crate::config::{Config, PagingRule};
use crate::finding::{Code, Finding, Findings, Place};
use crate::ir::{Api, ArgumentPath, Operation, Paging, ParamPlace, Payload, Shape, Struct, Type};

/// Applies the rules.
pub(super) fn add_paging(config: &Config, api: &mut Api, findings: &mut Findings) {
    for rule in &config.paging {
        let found = api.operations.iter().find(|(_, operation)| operation.hint.own == rule.operation);
        let result = match found {
            None => Err(format!("there is no operation `{}`", rule.operation)),
            Some((id, operation)) => paging(rule, operation, api).map(|paging| (id, paging)),
        };
        match result {
            Ok((id, paging)) => api.operations[id].paging = Some(paging),
            Err(why) => {
                let message = format!("the paging rule of `{}` is not used: {why}", rule.operation);
                findings.push(Finding::new(Code::RuleUnused, Place::new("client.toml", ""), message));
            }
        }
    }
}

fn paging(rule: &PagingRule, operation: &Operation, api: &Api) -> Result<Paging, String> {
    let PagingRule { operation: _, start, size, items, total } = rule;
    let answer = answer(operation, api).ok_or("its answer is not a JSON object")?;
    let ty = member(answer, items).ok_or_else(|| format!("its answer has no member `{items}`"))?;
    if !is_list(ty, api) {
        return Err(format!("the member `{items}` of its answer is not a list"));
    }
    if let Some(total) = total.as_ref().filter(|total| member(answer, total).is_none()) {
        return Err(format!("its answer has no member `{total}`"));
    }
    Ok(Paging::Offset {
        start: argument(start, operation, api)?,
        size: size.as_ref().map(|size| argument(size, operation, api)).transpose()?,
        items: items.clone(),
        total: total.clone(),
    })
}

fn argument(text: &str, operation: &Operation, api: &Api) -> Result<ArgumentPath, String> {
    match text.split_once('.') {
        Some(("query", name)) => {
            let known = |param: &crate::ir::Param| matches!(param.place, ParamPlace::Query(_)) && param.wire == name;
            let found = operation.params.iter().any(known);
            found.then(|| ArgumentPath::Query(name.to_owned())).ok_or(format!("it has no query parameter `{name}`"))
        }
        Some(("body", name)) => {
            let body = operation.body.as_ref().and_then(|body| match &body.contents.first()?.payload {
                Payload::Json(ty) => structure(ty, api),
                _ => None,
            });
            let found = body.is_some_and(|body| member(body, name).is_some());
            found.then(|| ArgumentPath::Body(name.to_owned())).ok_or(format!("its body has no member `{name}`"))
        }
        _ => Err(format!("`{text}` is neither `query.NAME` nor `body.NAME`")),
    }
}

fn answer<'a>(operation: &Operation, api: &'a Api) -> Option<&'a Struct> {
    let first = operation.responses.success.first()?.contents.first()?;
    match &first.payload {
        Payload::Json(ty) => structure(ty, api),
        _ => None,
    }
}

/// How many aliases may follow each other.
const ALIASES: usize = 32;

fn structure<'a>(ty: &Type, api: &'a Api) -> Option<&'a Struct> {
    let &Type::Named(mut id) = ty else { return None };
    for _ in 0..ALIASES {
        match &api.types[id].shape {
            Shape::Struct(structure) => return Some(structure),
            Shape::Alias(Type::Named(next)) => id = *next,
            _ => return None,
        }
    }
    None
}

fn member<'a>(structure: &'a Struct, name: &str) -> Option<&'a Type> {
    structure.fields.iter().find(|field| field.wire == name).map(|field| &field.ty)
}

fn is_list(ty: &Type, api: &Api) -> bool {
    let mut ty = ty;
    for _ in 0..ALIASES {
        match ty {
            Type::List(_) => return true,
            Type::Nullable(inner) => ty = inner,
            Type::Named(id) => match &api.types[*id].shape {
                Shape::Alias(next) => ty = next,
                _ => return false,
            },
            _ => return false,
        }
    }
    false
}
