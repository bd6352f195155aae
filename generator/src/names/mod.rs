//! Every Rust name of the emitted crate, decided in one place.
//!
//! Input: [`crate::ir::Api`] and the pins of client.toml. Output: [`Names`]. Names are unique in their Rust scope, valid
//! identifiers of edition 2024, and adding an unrelated component, operation or parameter renames nothing.

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
    /// Variants of the failure enum, in IR order.
    pub failure_variants: Vec<String>,
}
