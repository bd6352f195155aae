//! What is being named, and what that means for its name.
//!
//! Input: nothing. Output: per kind the case, the taken names, and the words to fall back on.

use super::reserved;

/// `UpperCamelCase` or `snake_case`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Case {
    /// Types and variants.
    Camel,
    /// Everything else.
    Snake,
}

/// What is being named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A type of the document.
    Type,
    /// A request type, or an enum of successes or failures.
    Request,
    /// A variant of an enum, union, or set of responses.
    Variant,
    /// A field of a struct.
    Field,
    /// A required parameter.
    Argument,
    /// An optional parameter.
    Setter,
    /// An operation.
    Method,
    /// A group's module.
    Module,
    /// A group's accessor on the client.
    Accessor,
    /// A credential's setter on the client builder.
    Scheme,
}

impl Kind {
    /// The case its names have.
    pub(super) fn case(self) -> Case {
        match self {
            Self::Type | Self::Request | Self::Variant => Case::Camel,
            _ => Case::Snake,
        }
    }

    /// The word before a name that would begin with a digit. Snake-case names get a bare `_` instead (`_1st`).
    pub(super) fn lead(self) -> &'static str {
        match self {
            Self::Type => "model",
            Self::Request => "request",
            _ => "v",
        }
    }

    /// The word for a name without any (`""`).
    pub(super) fn nothing(self) -> &'static str {
        match self {
            Self::Type => "model",
            Self::Request => "request",
            Self::Variant | Self::Field => "empty",
            Self::Argument | Self::Setter => "parameter",
            Self::Method => "operation",
            Self::Module | Self::Accessor => "default",
            Self::Scheme => "credential",
        }
    }

    /// The word after a name that is on the list of taken ones.
    pub(super) fn suffix(self) -> &'static str {
        match self {
            Self::Type => "model",
            Self::Request => "request",
            Self::Variant => "value",
            Self::Field => "field",
            Self::Argument | Self::Setter => "parameter",
            Self::Method => "operation",
            Self::Module | Self::Accessor => "api",
            Self::Scheme => "credential",
        }
    }

    /// The names that are taken from the start.
    pub(super) fn reserved(self) -> &'static [&'static str] {
        match self {
            Self::Type | Self::Request => reserved::TYPES,
            Self::Variant => reserved::VARIANTS,
            Self::Field => &[],
            Self::Argument => reserved::ARGUMENTS,
            Self::Setter => reserved::SETTERS,
            Self::Method => reserved::METHODS,
            Self::Module => reserved::MODULES,
            Self::Accessor => reserved::ACCESSORS,
            Self::Scheme => reserved::SCHEMES,
        }
    }
}
