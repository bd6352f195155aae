//! The names of groups of operations, of the crate, and of credentials.
//!
//! Input: tags, title, security schemes. Output: a module, an accessor and a handle per group (operations without a tag
//! are in `default`, as Swagger UI shows them), the package's name, and a setter per scheme.

use super::{
    GroupNames,
    claim::Claim,
    identifier::identifier,
    kind::Kind,
    pins::{Pins, pointer},
    scope::Scope,
    vocabulary::Vocabulary,
    words::words,
};
use crate::{
    config::Config,
    finding::{Code, Finding, Findings, Place},
    ir::{Api, Group},
};

/// The names of [`Api::groups`], in order.
pub(super) fn group_names(api: &Api, pins: &Pins<'_>, findings: &mut Findings) -> Vec<GroupNames> {
    let claims = |kind| -> Vec<Claim> { api.groups.iter().map(|group| claim(group, kind, pins)).collect() };
    let modules = Scope::default().resolve(claims(Kind::Module), findings);
    // What is wrong with a tag was said when its module was named.
    let accessors = Scope::default().resolve(claims(Kind::Accessor), &mut Findings::new());
    let names = modules.into_iter().zip(accessors);
    names
        .map(|(module, accessor)| {
            let mut handle = words(&module);
            if handle.last().is_none_or(|last| last != "api") {
                handle.push("api".to_owned());
            }
            GroupNames { handle: identifier(&handle, Kind::Type), module, accessor }
        })
        .collect()
}

fn claim(group: &Group, kind: Kind, pins: &Pins<'_>) -> Claim {
    let key = format!("tag:{}", group.tag);
    let claim = Claim::new(kind, Place::default(), key.clone()).pinned(pins.key(&key));
    if group.tag.is_empty() {
        let mut claim = claim.candidate(words("default")).candidate(words("untagged"));
        claim.plainness = 9;
        return claim;
    }
    let mut apart = words(&group.tag);
    apart.push("group".to_owned());
    claim.own(&group.tag).candidate(apart)
}

/// The names of [`Api::auth`], in order.
pub(super) fn scheme_names(api: &Api, pins: &Pins<'_>, findings: &mut Findings) -> Vec<String> {
    let claims: Vec<Claim> = api
        .auth
        .iter()
        .map(|(_, scheme)| {
            let pinned = scheme.hint.pinned.clone().or_else(|| pins.place(&scheme.at));
            let own = if scheme.hint.own.is_empty() { "credential" } else { &scheme.hint.own };
            let mut apart = words(own);
            apart.push(Kind::Scheme.suffix().to_owned());
            Claim::new(Kind::Scheme, scheme.at.clone(), pointer(&scheme.at))
                .pinned(pinned)
                .own(own)
                .candidate(apart)
                .within(&scheme.hint, &mut Vocabulary::default())
        })
        .collect();
    Scope::default().resolve(claims, findings)
}

/// The package's name: as configured, else the title's words and `client`.
pub(super) fn package_name(api: &Api, config: &Config, findings: &mut Findings) -> String {
    let Some(wanted) = &config.package.name else {
        let mut words = ascii(&api.info.title);
        if words.is_empty() {
            words.push("api".to_owned());
        }
        if words.last().is_none_or(|last| last != "client") {
            words.push("client".to_owned());
        }
        return kebab(&words);
    };
    let plain = wanted.chars().all(|character| character.is_ascii_alphanumeric() || matches!(character, '-' | '_'));
    if plain && wanted.starts_with(|first: char| first.is_ascii_alphabetic()) {
        return wanted.clone();
    }
    let name = kebab(&ascii(wanted));
    let place = Place::new("client.toml", "/crate/name");
    let message = format!("`{wanted}` is not a name that Cargo takes");
    findings.push(Finding::new(Code::NameChanged, place, message).done(format!("the crate is called `{name}`")));
    name
}

/// The words that are ASCII only: what the registry takes.
fn ascii(text: &str) -> Vec<String> {
    words(text).into_iter().filter(|word| word.is_ascii()).collect()
}

fn kebab(words: &[String]) -> String {
    let mut name = String::new();
    for word in words {
        // The registry takes 64 characters.
        if name.len() + word.len() >= 56 {
            break;
        }
        if !name.is_empty() {
            name.push('-');
        }
        name.push_str(word);
    }
    if name.starts_with(|first: char| first.is_ascii_alphabetic()) { name } else { format!("api-{name}") }
}
