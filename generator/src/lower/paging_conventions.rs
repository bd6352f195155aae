//! Pages as they are usually made.
//!
//! Input: an operation without a rule. Output: its [`Paging`], where its parameters and its answer are called as is usual.
//! Only what reads is looked at, and only where one list is plainly that of the items.

use super::paging_members::{Members, plain};
use crate::ir::{
    Api, ArgumentPath, Constraints, Field, Literal, Method, NextPage, Operation, Paging, Param, ParamPlace, Payload,
    Presence, Type,
};

/// Names are compared without case and punctuation: `page[number]`, `pageNumber` and `page_number` are one.
const OFFSETS: &[&str] = &["offset", "skip", "start", "startindex", "startat", "startingindex"];
const NUMBERS: &[&str] = &["page", "pagenumber", "pageno", "pageindex", "currentpage"];
const CURSORS: &[&str] = &[
    "cursor",
    "pagetoken",
    "nextpagetoken",
    "nexttoken",
    "nextcursor",
    "pagecursor",
    "continuationtoken",
    "continuation",
    "marker",
    "after",
    "startingtoken",
];
const SIZES: &[&str] =
    &["limit", "pagesize", "perpage", "size", "count", "maxresults", "top", "take", "maxitems", "pagelimit"];
const NEXT: &[&str] = &[
    "nextcursor",
    "nextpagetoken",
    "nexttoken",
    "nextpage",
    "nextmarker",
    "continuationtoken",
    "endcursor",
    "next",
    "after",
    "nextlink",
    "nexturl",
    "nextpageurl",
    "nexturi",
    "nextpageuri",
    "nexthref",
    "nextpagelink",
    "odatanextlink",
];
/// Objects in which answers keep such members.
const AROUND: &[&str] =
    &["meta", "pagination", "paging", "pageinfo", "pageinfos", "links", "responsemetadata", "cursors", "page"];
const TOTALS: &[&str] = &[
    "total",
    "totalcount",
    "totalitems",
    "totalresults",
    "totalrecords",
    "totalelements",
    "totalsize",
    "itemcount",
    "totalnumberofitems",
];
const PAGES: &[&str] = &["totalpages", "pagecount", "lastpage", "pages", "numberofpages"];
const MORE: &[&str] = &["hasmore", "hasnext", "hasnextpage", "more", "moreavailable", "ismore"];
const ITEMS: &[&str] =
    &["items", "data", "results", "values", "value", "records", "entries", "content", "objects", "list"];

/// The paging of an operation, where it is plain.
pub(super) fn by_convention(operation: &Operation, api: &Api) -> Option<Paging> {
    if operation.method != Method::Get {
        return None;
    }
    let [success] = &operation.responses.success[..] else { return None };
    let mut contents = success.contents.iter().filter(|content| !content.is_repeated);
    let (Some(only), None) = (contents.next(), contents.next()) else { return None };
    if !matches!(only.payload, Payload::Json(_)) {
        return None;
    }
    let members = Members::of_answer(operation, api)?;
    let items = items(members, api)?;
    let find = |names: &[&str], is_it: fn(&Type) -> bool| member(members, names, is_it, api);
    let more = find(MORE, |ty| *ty == Type::Bool);
    let total = find(TOTALS, |ty| matches!(ty, Type::Int(_)));
    let size = argument(operation, SIZES, api, true).map(|param| ArgumentPath::Query(param.wire.clone()));
    let next = next_member(operation, members, api)
        .or_else(|| last_item(operation, members, &items, more.is_some(), api))
        .or_else(|| link_header(operation))
        .or_else(|| numbered(operation, members, api))?;
    Some(Paging { next, size, items, total, more })
}

fn normal(name: &str) -> String {
    name.chars().filter(|character| character.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

fn is_one_of(name: &str, names: &[&str]) -> bool {
    names.contains(&normal(name).as_str())
}

fn is_text(ty: &Type) -> bool {
    matches!(ty, Type::Text(_))
}

/// The query parameter that has one of these names, in the order of the names; a number or a text.
fn argument<'a>(operation: &'a Operation, names: &[&str], api: &Api, is_number: bool) -> Option<&'a Param> {
    let fits = |param: &&Param| {
        let ty = plain(&param.ty, api);
        matches!(param.place, ParamPlace::Query(_)) && if is_number { matches!(ty, Type::Int(_)) } else { is_text(ty) }
    };
    names.iter().find_map(|name| operation.params.iter().filter(fits).find(|param| normal(&param.wire) == **name))
}

/// The list of items: the answer, its only list, or the only one that has a usual name.
fn items(members: Members<'_>, api: &Api) -> Option<Vec<String>> {
    if members.is_list() {
        return Some(Vec::new());
    }
    let is_list = |field: &&Field| matches!(plain(&field.ty, api), Type::List(_));
    let lists: Vec<&Field> = members.fields().iter().filter(is_list).collect();
    let usual: Vec<&Field> = lists.iter().copied().filter(|field| is_one_of(&field.wire, ITEMS)).collect();
    match (&lists[..], &usual[..]) {
        ([only], _) | (_, [only]) => Some(vec![only.wire.clone()]),
        _ => None,
    }
}

/// A member with one of these names, of the answer or of an object of it that usually has such members.
fn member(members: Members<'_>, names: &[&str], is_it: fn(&Type) -> bool, api: &Api) -> Option<Vec<String>> {
    let of = |members: Members<'_>| {
        names.iter().find_map(|name| {
            let fits = |field: &&Field| normal(&field.wire) == **name && is_it(plain(&field.ty, api));
            members.fields().iter().find(fits).map(|field| field.wire.clone())
        })
    };
    if let Some(name) = of(members) {
        return Some(vec![name]);
    }
    let around = members.fields().iter().filter(|field| is_one_of(&field.wire, AROUND));
    around.filter_map(|field| Some(vec![field.wire.clone(), of(Members::new(&field.ty, api))?])).next()
}

fn next_member(operation: &Operation, members: Members<'_>, api: &Api) -> Option<NextPage> {
    let path = member(members, NEXT, is_text, api)?;
    let name = normal(path.last()?);
    let is_address = ["link", "url", "uri", "href"].iter().any(|end| name.ends_with(end));
    let argument = argument(operation, CURSORS, api, false).map(|param| param.wire.clone());
    // `next` of an operation with numbered pages is an address; any other name without a parameter for it may be anything.
    let has_number = argument_of_number(operation, api).is_some();
    (argument.is_some() || is_address || (name == "next" && has_number)).then_some(NextPage::Member { path, argument })
}

fn last_item(
    operation: &Operation,
    members: Members<'_>,
    items: &[String],
    has_more: bool,
    api: &Api,
) -> Option<NextPage> {
    if let Some(after) = argument(operation, &["after"], api, false)
        && let Some(path) = member(members, &["lastid"], is_text, api)
    {
        return has_more.then(|| NextPage::Member { path, argument: Some(after.wire.clone()) });
    }
    let argument = argument(operation, &["startingafter"], api, false)?;
    let Type::List(item) = plain(members.at(items)?, api) else { return None };
    let id = Members::new(item, api).at(&["id".to_owned()])?;
    let next = NextPage::LastItem { member: "id".to_owned(), argument: argument.wire.clone() };
    (has_more && is_text(plain(id, api))).then_some(next)
}

fn link_header(operation: &Operation) -> Option<NextPage> {
    let success = operation.responses.success.first()?;
    success.headers.iter().any(|header| header.wire.eq_ignore_ascii_case("link")).then_some(NextPage::LinkHeader)
}

fn argument_of_number<'a>(operation: &'a Operation, api: &Api) -> Option<&'a Param> {
    argument(operation, NUMBERS, api, true).or_else(|| argument(operation, OFFSETS, api, true))
}

fn numbered(operation: &Operation, members: Members<'_>, api: &Api) -> Option<NextPage> {
    if let Some(param) = argument(operation, NUMBERS, api, true) {
        let pages = member(members, PAGES, |ty| matches!(ty, Type::Int(_)), api);
        let at = ArgumentPath::Query(param.wire.clone());
        return Some(NextPage::Number { at, first: first(param), pages });
    }
    // `start` may be a time; an offset goes with a size.
    argument(operation, SIZES, api, true)?;
    let param = argument(operation, OFFSETS, api, true)?;
    Some(NextPage::Offset(ArgumentPath::Query(param.wire.clone())))
}

/// The number of the first page: what the document says by a default, a minimum or in words, else 1.
fn first(param: &Param) -> i64 {
    let number = |literal: &Literal| literal.0.parse::<i64>().ok().filter(|number| (0..=1).contains(number));
    let default = match &param.presence {
        Presence::Default(literal) => number(literal),
        _ => None,
    };
    let Constraints { list } = &param.constraints;
    let minimum = list.iter().find(|(keyword, _)| *keyword == "minimum").and_then(|(_, literal)| number(literal));
    let words = format!("{} {}", param.docs.summary, param.docs.description).to_lowercase();
    let in_words = ["zero-based", "zero based", "0-based", "0 based", "starting from 0", "starts at 0"];
    let says_zero = in_words.iter().any(|text| words.contains(text)).then_some(0);
    default.or(minimum).or(says_zero).unwrap_or(1)
}
