//! JSON Schemas (feature `schemars`).
//!
//! Input: every type. Output: `src/types/schemars.rs`, a file of its own, which nobody reads while the feature is off: what
//! the document says of each type, as tables from which the runtime makes the schema.

use super::{Item, branches, enums};
use crate::emit::literal::literal;
use crate::emit::tokens::{Tokens, quote};
use crate::{
    emit::{Emission, rust_type::Scope},
    ir::{
        Access, Additional, Constraints, Docs, Enum, EnumBase, Field, Id, JsonKind, Literal, Presence, Shape, Struct,
        Tagging, Type, TypeDef, Union,
    },
};

/// The items of the file, one a piece, and what stands before them.
pub(super) fn file(emission: &Emission<'_>, ids: &[Id<TypeDef>], piece: &mut dyn FnMut(Tokens)) -> Tokens {
    let mut names = Vec::new();
    for id in ids.iter().copied() {
        let item = Item { emission, id, def: &emission.api.types[id] };
        if let Some(schema) = schema(&item) {
            names.push(item.name());
            piece(implementation(&item, &schema));
        }
    }
    let imports = (!names.is_empty()).then(|| {
        piece(quote!(crate::schema_bridge!(rt, #(#names),*);));
        quote! {
            use super::*;
            use crate::runtime as rt;
        }
    });
    quote! {
        //! JSON Schemas of the types, as the document has them.
        #imports
    }
}

fn implementation(item: &Item<'_>, schema: &Tokens) -> Tokens {
    let name = item.name();
    quote! {
        impl rt::Described for #name {
            #[inline]
            fn describe(generator: &mut ::schemars::SchemaGenerator) -> ::schemars::Schema {
                #schema
            }
        }
    }
}

/// The expression for a schema; an alias has that of its target.
fn schema(item: &Item<'_>) -> Option<Tokens> {
    let keywords = keywords(&item.def.docs, &item.def.constraints, Vec::new());
    Some(match &item.def.shape {
        Shape::Struct(strukt) => of_struct(item, strukt, &keywords),
        Shape::Enum(values) => of_enum(values, &keywords),
        Shape::Union(union) => of_union(item, union, &keywords),
        Shape::Alias(target) if item.facts().newtype => {
            let target = schema_of(item, target);
            quote!(rt::with(#target(generator), #keywords))
        }
        Shape::Alias(_) => return None,
    })
}

fn of_struct(item: &Item<'_>, strukt: &Struct, keywords: &Tokens) -> Tokens {
    let properties = strukt.fields.iter().map(|field| property(item, field));
    let others = match &strukt.additional {
        Additional::Ignored => quote!(rt::OtherProperties::Any),
        Additional::Denied => quote!(rt::OtherProperties::None),
        Additional::Kept(ty) => {
            let each = schema_of(item, ty);
            quote!(rt::OtherProperties::Each(#each))
        }
    };
    quote!(rt::object_schema(generator, #keywords, &[#(#properties),*], #others))
}

fn property(item: &Item<'_>, field: &Field) -> Tokens {
    let (wire, schema) = (&field.wire, schema_of(item, &field.ty));
    let required = field.presence.is_required() && !item.emission.facts.is_one_way(item.id, field);
    let mut more = match field.access {
        Access::Both => Vec::new(),
        Access::ReadOnly => vec![("readOnly", "true")],
        Access::WriteOnly => vec![("writeOnly", "true")],
    };
    if let Presence::Default(default) = &field.presence {
        more.push(("default", &default.0));
    }
    let keywords = keywords(&field.docs, &field.constraints, more);
    quote!((#wire, #required, #schema, #keywords))
}

fn schema_of(item: &Item<'_>, ty: &Type) -> Tokens {
    let ty = item.emission.owned(ty, Scope::Types);
    quote!(rt::schema_of::<#ty>)
}

/// What the document says beside the type: keywords and their values as JSON.
fn keywords(docs: &Docs, constraints: &Constraints, more: Vec<(&str, &str)>) -> Tokens {
    let prose = [("title", &docs.summary), ("description", &docs.description)];
    let prose = prose.into_iter().filter(|(_, text)| !text.trim().is_empty()).map(|(keyword, text)| {
        let text = literal(&Literal::of(&text.trim().into()).0);
        quote!((#keyword, #text))
    });
    let deprecated = docs.deprecated.then(|| quote!(("deprecated", "true")));
    let limits = constraints.list.iter().map(|(keyword, limit)| {
        let limit = literal(&limit.0);
        quote!((#keyword, #limit))
    });
    let more = more.into_iter().map(|(keyword, value)| {
        let value = literal(value);
        quote!((#keyword, #value))
    });
    let all = prose.chain(deprecated).chain(more).chain(limits);
    quote!(&[#(#all),*])
}

fn of_enum(values: &Enum, keywords: &Tokens) -> Tokens {
    let kinds: Vec<&str> = match values.base {
        EnumBase::Text => vec!["string"],
        EnumBase::Integer => vec!["integer"],
        EnumBase::Json => enums::kinds(values).into_iter().map(kind).collect(),
    };
    let values = values.values.iter().map(|value| literal(&value.wire.0));
    // What the list has no use for is the generator.
    quote! {
        let _ = generator;
        rt::enum_schema(#keywords, &[#(#kinds),*], &[#(#values),*])
    }
}

fn kind(kind: JsonKind) -> &'static str {
    match kind {
        JsonKind::Null => "null",
        JsonKind::Boolean => "boolean",
        JsonKind::Integer => "integer",
        JsonKind::Number => "number",
        JsonKind::String => "string",
        JsonKind::Array => "array",
        JsonKind::Object => "object",
    }
}

/// The branches; where each is an object that a value of one member tells from all others, exactly one holds.
fn of_union(item: &Item<'_>, union: &Union, keywords: &Tokens) -> Tokens {
    let tags: Vec<Vec<&str>> = (0..union.variants.len()).map(|index| tags(union, index)).collect();
    let kinds = branches::kinds(item.emission, union.variants.iter().map(|variant| &variant.ty));
    let are_objects = kinds.is_some_and(|kinds| kinds.iter().all(|kind| *kind == JsonKind::Object));
    let exclusive = are_objects && tags.iter().all(|tags| !tags.is_empty());
    let tag = match &union.tagging {
        Tagging::Discriminator { field, .. } => quote!(Some(#field)),
        _ => quote!(None),
    };
    let branches = union.variants.iter().zip(&tags).map(|(variant, tags)| {
        let schema = schema_of(item, &variant.ty);
        quote!((#schema, &[#(#tags),*]))
    });
    quote!(rt::union_schema(generator, #keywords, #tag, #exclusive, &[#(#branches),*]))
}

/// The values that tell a branch; none where the member may be absent.
fn tags(union: &Union, index: usize) -> Vec<&str> {
    match &union.tagging {
        Tagging::Discriminator { mapping, absent, .. } if *absent != Some(index) => {
            mapping.iter().filter(|(_, variant)| *variant == index).map(|(tag, _)| tag.as_str()).collect()
        }
        _ => Vec::new(),
    }
}
