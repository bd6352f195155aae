//! What emitters need to know about types beyond their shape.
//!
//! Input: [`crate::ir::Api`]. Output: [`Facts`], one fact a file: boxes, derives, sides; and
//! what follows from them for fields.

mod boxes;
mod components;
mod constants;
mod derives;
mod edges;
mod fields;
mod homes;
mod newtype;
mod sides;
mod sizes;

#[cfg(test)]
mod tests;

pub use constants::Constant;
pub use homes::Home;
pub(crate) use sides::sides;

use crate::ir::{Api, Id, TypeDef};

/// Finds every fact about every type.
///
/// ```
/// let api = generator::ir::Api::default();
/// assert!(generator::facts::facts(&api).types.is_empty());
/// ```
pub fn facts(api: &Api) -> Facts {
    let newtypes = newtype::newtypes(api);
    let mut boxed = boxes::boxes(api, &newtypes);
    sizes::box_large(api, &newtypes, &mut boxed);
    let derives = derives::derives(api, &boxed);
    let sides = sides(api);
    let homes = homes::homes(api);
    let parts = boxed.into_iter().zip(newtypes).zip(derives).zip(sides).zip(homes);
    let types = parts.map(|((((boxed, newtype), derives), side), home)| TypeFacts {
        boxed,
        newtype,
        derives,
        side,
        home,
        twin_of: None,
    });
    Facts { types: types.collect() }
}

/// Facts about every type, by the index of [`crate::ir::Api::types`].
#[derive(Debug, Clone, Default)]
pub struct Facts {
    /// One entry a type.
    pub types: Vec<TypeFacts>,
}

/// Facts about one type.
#[derive(Debug, Clone, Default)]
pub struct TypeFacts {
    /// Whether the member at each index (field of a struct, variant of a union, the one of a
    /// newtype) needs a `Box`: to be of finite size (the fewest that do: a list or map between a
    /// type and itself already breaks the cycle), and for the type not to be very large.
    pub boxed: Vec<bool>,
    /// Whether an alias leads back to itself and must be a newtype.
    pub newtype: bool,
    /// Which traits beyond `Debug`, `Clone` and `PartialEq` hold.
    pub derives: Derives,
    /// Who makes values of it.
    pub side: Side,
    /// Which groups need it.
    pub home: Home,
    /// The type that says the same and is the item; this is another name of it ([`crate::twins`]).
    pub twin_of: Option<Id<TypeDef>>,
}

/// Traits that hold for a type.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Derives {
    /// `Eq`: no floating point inside.
    pub eq: bool,
    /// `Hash`
    pub hash: bool,
    /// `Ord` and `PartialOrd`
    pub ord: bool,
    /// `Copy`: scalars only.
    pub copy: bool,
    /// `Default`: every field has one (required enums and unions do not).
    pub default: bool,
}

/// Who makes values of a type.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Side {
    /// No operation reaches it.
    #[default]
    Unused,
    /// Only callers: reached from parameters and bodies.
    Request,
    /// Only the server: reached from responses.
    Response,
    /// Both.
    Both,
}
