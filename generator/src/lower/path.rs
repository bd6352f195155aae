//! Path templates (OpenAPI 3.0, Path Templating).
//!
//! Input: `/pets/{id}.json` and the parameters. Output: pieces that refer to parameters by index. Placeholders without a
//! parameter get one; path parameters without a placeholder are taken out.

use super::hint;
use super::operations::Scope;
use super::schemas::Schemas;
use crate::finding::{Code, Finding};
use crate::ir::{
    Constraints, Docs, Explode, Param, ParamPlace, PathPiece, PathStyle, PathTemplate, Presence, Text, Type,
};

/// The pieces of a template.
pub(super) fn path(
    template: &str,
    params: &mut Vec<Param>,
    scope: &Scope<'_>,
    schemas: &mut Schemas<'_>,
) -> Result<PathTemplate, String> {
    // A fragment is never sent; some documents use one to tell operations on one path apart.
    let sent = template.split('#').next().unwrap_or_default();
    let pieces = split(sent)?;
    drop_unused(&pieces, params, scope, schemas);
    let mut result = Vec::new();
    for piece in pieces {
        result.push(match piece {
            Piece::Literal(text) => PathPiece::Literal(text.to_owned()),
            Piece::Name(name) => PathPiece::Param(param_index(name, params, scope, schemas)),
        });
    }
    Ok(PathTemplate { pieces: result })
}

#[derive(Debug, PartialEq)]
enum Piece<'a> {
    Literal(&'a str),
    Name(&'a str),
}

fn split(template: &str) -> Result<Vec<Piece<'_>>, String> {
    let mut pieces = Vec::new();
    let mut rest = template;
    while let Some((literal, after)) = rest.split_once('{') {
        let (name, after) = after.split_once('}').ok_or("the path has a `{` without a `}`")?;
        if !literal.is_empty() {
            pieces.push(Piece::Literal(literal));
        }
        if name.is_empty() {
            return Err("the path has a `{}` without a name".to_owned());
        }
        pieces.push(Piece::Name(name));
        rest = after;
    }
    if !rest.is_empty() {
        pieces.push(Piece::Literal(rest));
    }
    Ok(pieces)
}

fn drop_unused(pieces: &[Piece<'_>], params: &mut Vec<Param>, scope: &Scope<'_>, schemas: &mut Schemas<'_>) {
    params.retain(|param| {
        let used = !matches!(param.place, ParamPlace::Path(..))
            || pieces.iter().any(|piece| matches!(piece, Piece::Name(name) if *name == param.wire));
        if !used {
            let message = format!("the path has no `{{{}}}` for this parameter", param.wire);
            let place = if param.at.pointer.is_empty() { &scope.at } else { &param.at };
            schemas.findings.push(Finding::new(Code::ParameterSkipped, place.clone(), message));
        }
        used
    });
}

fn param_index(name: &str, params: &mut Vec<Param>, scope: &Scope<'_>, schemas: &mut Schemas<'_>) -> usize {
    let declared = params.iter().position(|param| matches!(param.place, ParamPlace::Path(..)) && param.wire == name);
    declared.unwrap_or_else(|| {
        let message = format!("the path has `{{{name}}}` and no parameter of that name");
        let finding = Finding::new(Code::Repaired, scope.at.clone(), message).done("a text argument was added");
        schemas.findings.push(finding);
        params.push(Param {
            at: scope.at.clone(),
            wire: name.to_owned(),
            hint: hint::member(&scope.hint, name),
            docs: Docs::default(),
            writing: Default::default(),
            place: ParamPlace::Path(PathStyle::Simple, Explode::No),
            ty: Type::Text(Text::Plain),
            presence: Presence::Required,
            constraints: Constraints::default(),
            sample: None,
        });
        params.len() - 1
    })
}

#[cfg(test)]
mod tests {
    use super::{Piece, split};

    #[test]
    fn names_may_touch_text_and_each_other() {
        let pieces = split("/a/{x}{y}.json").expect("well-formed");
        assert_eq!(pieces, [Piece::Literal("/a/"), Piece::Name("x"), Piece::Name("y"), Piece::Literal(".json")]);
    }

    #[test]
    fn an_open_brace_is_an_error() {
        assert!(split("/a/{x").is_err());
    }
}
