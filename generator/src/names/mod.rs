//! Every Rust name of the emitted crate, decided in one place.
//!
//! Input: [`crate::ir::Api`] and the pins of client.toml. Output: [`Names`]. Names are unique in their Rust scope, valid
//! identifiers of edition 2024, and adding an unrelated component, operation or parameter renames nothing.

mod arguments;
mod character;
mod claim;
mod first;
mod groups;
mod identifier;
mod kind;
mod members;
mod operations;
mod pins;
mod reserved;
mod responses;
mod scope;
mod types;
mod union;
mod vocabulary;
mod words;

#[cfg(test)]
mod tests;

use crate::{
    config::Config,
    finding::Findings,
    ir::{Api, Shape, TypeDef},
    stack,
};
use first::FirstChoices;
use kind::Kind;
use pins::Pins;
use vocabulary::Vocabulary;

/// Names everything. Names that are no more than numbered, pins that cannot be used and pins that nothing has are findings.
///
/// ```
/// use generator::{config::Config, finding::Findings, ir::Api, names::names};
/// let mut api = Api::default();
/// api.info.title = "Swagger Petstore".to_owned();
/// let names = names(&api, &Config::default(), &mut Findings::new());
/// assert_eq!(names.package, "swagger-petstore-client");
/// ```
pub fn names(api: &Api, config: &Config, findings: &mut Findings) -> Names {
    let pins = Pins::new(&config.names);
    let package = groups::package_name(api, config, findings);
    let (types, (groups, operations, schemes)) = both(
        &pins,
        findings,
        |pins, findings| {
            let type_names = types::type_names(api, pins, findings);
            member_names(api, &type_names, pins, findings)
        },
        |pins, findings| {
            let groups = groups::group_names(api, pins, findings);
            let handles: Vec<String> = groups.iter().map(|group| group.handle.clone()).collect();
            let operations = operations::operation_names(api, &handles, pins, findings);
            (groups, operations, groups::scheme_names(api, pins, findings))
        },
    );
    pins.report_unused(findings);
    Names { package, types, groups, operations, schemes }
}

/// Names two things that share no scope at once, the first of which takes longer; what they find keeps its order.
fn both<A: Send, B: Send>(
    pins: &Pins<'_>,
    findings: &mut Findings,
    first: impl FnOnce(&Pins<'_>, &mut Findings) -> A + Send,
    second: impl FnOnce(&Pins<'_>, &mut Findings) -> B + Send,
) -> (A, B) {
    let (first_pins, second_pins) = (pins.beside(), pins.beside());
    let (mut first_findings, mut second_findings) = (findings.beside(), findings.beside());
    let named = stack::both(
        || {
            let named = second(&second_pins, &mut second_findings);
            (named, second_pins)
        },
        // What takes longer is begun at once; the rest waits for a thread that has nothing to do.
        || {
            let named = first(&first_pins, &mut first_findings);
            (named, first_pins)
        },
    );
    let ((other, second_pins), (one, first_pins)) = named;
    [first_findings, second_findings].into_iter().for_each(|found| findings.take(found));
    [first_pins, second_pins].into_iter().for_each(|used| pins.take(used));
    (one, other)
}

/// How many types one thread names the members of at a time.
const CHUNK: usize = 256;

/// What is in the types.
fn member_names(api: &Api, type_names: &[String], pins: &Pins<'_>, findings: &mut Findings) -> Vec<TypeNames> {
    let types: Vec<_> = api.types.iter().map(|(_, definition)| definition).zip(type_names).collect();
    let chunks: Vec<_> = types.chunks(CHUNK).collect();
    let named = pins.map(&chunks, findings, |chunk, pins, findings| {
        let mut known = Known {
            fields: FirstChoices::new(Kind::Field, words::words),
            values: FirstChoices::new(Kind::Variant, members::value_words),
            vocabulary: Vocabulary::default(),
        };
        let named = chunk.iter().map(|(definition, name)| {
            let (members, rest) =
                known.members(definition, union::Named { own: name, types: type_names }, pins, findings);
            TypeNames { name: (*name).clone(), members, rest: rest.to_owned() }
        });
        named.collect::<Vec<_>>()
    });
    named.into_iter().flatten().collect()
}

/// Texts of members that were looked at already.
struct Known {
    fields: FirstChoices,
    values: FirstChoices,
    vocabulary: Vocabulary,
}

impl Known {
    /// The names of a type's members, and of the one that keeps the rest.
    fn members(
        &mut self,
        definition: &TypeDef,
        named: union::Named<'_>,
        pins: &Pins<'_>,
        findings: &mut Findings,
    ) -> (Vec<String>, &'static str) {
        let at = &definition.at;
        match &definition.shape {
            Shape::Struct(structure) => {
                (members::field_names(structure, pins, &mut self.fields, findings), reserved::FIELDS[0])
            }
            Shape::Enum(enumeration) => {
                (members::value_names(enumeration, at, pins, &mut self.values, findings), reserved::VARIANTS[0])
            }
            Shape::Union(union) => {
                let names = union::variant_names(union, at, &named, &mut self.vocabulary, pins, findings);
                (names, reserved::VARIANTS[0])
            }
            Shape::Alias(_) => (Vec::new(), ""),
        }
    }
}

/// The Rust names of everything that has one. All are identifiers ready to be emitted (`type_`, never `r#type`).
#[derive(Debug, Clone, Default)]
pub struct Names {
    /// The crate (`portfolio-client`).
    pub package: String,
    /// By the index of [`crate::ir::Api::types`].
    pub types: Vec<TypeNames>,
    /// By the index of [`crate::ir::Api::groups`].
    pub groups: Vec<GroupNames>,
    /// By the index of [`crate::ir::Api::operations`].
    pub operations: Vec<OperationNames>,
    /// By the index of [`crate::ir::Api::auth`]: the setter on the client builder (`session`).
    pub schemes: Vec<String>,
}

/// The names of a type and of what is in it.
#[derive(Debug, Clone, Default)]
pub struct TypeNames {
    /// `AssetQuery`
    pub name: String,
    /// Fields of a struct, variants of an enum or union, in IR order.
    pub members: Vec<String>,
    /// The field that keeps unnamed members (`additional`), or the variant that keeps unknown values (`Unknown`).
    pub rest: String,
}

/// The names of a group of operations.
#[derive(Debug, Clone, Default)]
pub struct GroupNames {
    /// The module below `api` (`catalog`).
    pub module: String,
    /// The accessor on the client (`catalog`).
    pub accessor: String,
    /// The handle (`CatalogApi`).
    pub handle: String,
}

/// The names of an operation and of what is in it.
#[derive(Debug, Clone, Default)]
pub struct OperationNames {
    /// The method on the handle (`query_assets`).
    pub method: String,
    /// The request type (`QueryAssets`), unique in the group's module.
    pub request: String,
    /// The enum of several successes (`QueryAssetsSuccess`), unique in the group's module.
    pub success: String,
    /// The enum of typed failures (`QueryAssetsFailure`), unique in the group's module.
    pub failure: String,
    /// Parameters, in IR order; unique among arguments, setters and the request type's own methods.
    pub params: Vec<String>,
    /// The body argument, or setter where it is optional.
    pub body: String,
    /// Form fields or multipart parts of the first form content, in IR order; in one scope with `params`.
    pub parts: Vec<String>,
    /// Variants of the success enum, in IR order.
    pub success_variants: Vec<String>,
    /// Variants for the media types of each success where it has several to tell apart, in IR order.
    pub success_contents: Vec<Vec<String>>,
    /// Variants of the failure enum, in IR order.
    pub failure_variants: Vec<String>,
    /// The same operation with another content of its body, by the content's index: `add_pet_as_form`.
    pub alternatives: Vec<(usize, OperationNames)>,
    /// The headers of answers (`QueryAssetsHeaders`), unique in the group's module.
    pub headers: String,
    /// Their functions, in the order of [`crate::ir::Responses::headers`].
    pub header_fields: Vec<String>,
}
