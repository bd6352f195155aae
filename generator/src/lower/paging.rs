//! Operations that answer in pages.
//!
//! Input: `[[paging]]` and the lowered operations. Output: [`Paging`] on them, as the rules say or as is usual; rules that fit
//! nothing are reported.

use super::paging_conventions::by_convention;
use super::paging_members::{Members, is_list};
use crate::config::{Config, PagingRule};
use crate::finding::{Code, Finding, Findings, Place};
use crate::ir::{Api, ArgumentPath, NextPage, Operation, Paging, ParamPlace, Payload};

/// Applies the rules, and the conventions to operations that no rule is about.
pub(super) fn add_paging(config: &Config, api: &mut Api, findings: &mut Findings) {
    if config.conventions.paging.unwrap_or(true) {
        let is_ruled = |operation: &Operation| config.paging.iter().any(|rule| rule.operation == operation.hint.own);
        let found = api.operations.iter().filter(|(_, operation)| !is_ruled(operation));
        let found: Vec<_> = found.filter_map(|(id, operation)| Some((id, by_convention(operation, api)?))).collect();
        for (id, paging) in found {
            api.operations[id].paging = Some(paging);
        }
    }
    for rule in &config.paging {
        let found = api.operations.iter().find(|(_, operation)| operation.hint.own == rule.operation);
        let result = match found {
            None => Err(format!("there is no operation `{}`", rule.operation)),
            Some(_) if rule.off => continue,
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
    let members = Members::of_answer(operation, api).ok_or("its answer is not JSON")?;
    let known = |path: &Option<String>| {
        let Some(text) = path else { return Ok(None) };
        let path: Vec<String> = text.split('.').map(str::to_owned).collect();
        match members.at(&path) {
            Some(_) => Ok(Some(path)),
            None => Err(format!("its answer has no member `{text}`")),
        }
    };
    let items = known(&rule.items)?.unwrap_or_default();
    if !members.at(&items).is_some_and(|ty| is_list(ty, api)) {
        return Err(match &rule.items {
            Some(items) => format!("the member `{items}` of its answer is not a list"),
            None => "its answer is not a list, so that `items` has to say where one is".to_owned(),
        });
    }
    let next = match (&rule.start, &rule.page, &rule.next) {
        (Some(start), None, None) => NextPage::Offset(argument(start, operation, api)?),
        (None, Some(page), None) => NextPage::Number {
            at: argument(page, operation, api)?,
            first: rule.first.unwrap_or(1),
            pages: known(&rule.pages)?,
        },
        (None, None, Some(link)) if link.eq_ignore_ascii_case("header.link") => NextPage::LinkHeader,
        (None, None, Some(_)) => {
            let argument = rule.cursor.as_ref().map(|cursor| argument(cursor, operation, api)).transpose()?;
            let argument = match argument {
                Some(ArgumentPath::Query(name)) => Some(name),
                Some(ArgumentPath::Body(_)) => return Err("a cursor is sent in the query only".to_owned()),
                None => None,
            };
            NextPage::Member { path: known(&rule.next)?.unwrap_or_default(), argument }
        }
        _ => return Err("it has to say one of `start`, `page` and `next`".to_owned()),
    };
    let size = rule.size.as_ref().map(|size| argument(size, operation, api)).transpose()?;
    Ok(Paging { next, size, items, total: known(&rule.total)?, more: known(&rule.more)? })
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
                Payload::Json(ty) => Some(Members::new(ty, api)),
                _ => None,
            });
            let found = body.is_some_and(|body| body.at(&[name.to_owned()]).is_some());
            found.then(|| ArgumentPath::Body(name.to_owned())).ok_or(format!("its body has no member `{name}`"))
        }
        _ => Err(format!("`{text}` is neither `query.NAME` nor `body.NAME`")),
    }
}
