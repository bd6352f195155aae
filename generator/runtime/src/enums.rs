//! What every emitted open enum can do, beyond knowing its values.
//!
//! Input: an enum with `as_str` and `From<&str>` (or `as_i64` and `From<i64>`). Output: its conversions and its codec. The
//! macros name the runtime `rt`, as every emitted file does.

use super::{Cursor, Decode, DecodeError};

/// Reads an open enum of strings.
///
/// # Errors
/// If it is no string.
#[doc(hidden)]
#[inline]
pub fn text_value<T: Decode + for<'t> From<&'t str>>(value: Cursor<'_>) -> Result<T, DecodeError> {
    value.str().map(|text| T::from(&text))
}

/// `Eq` and `PartialOrd` of a type whose order is total. A derive of `PartialOrd` would compare every member a second time, which
/// is a tenth of what rustc takes for a large crate.
#[doc(hidden)]
#[macro_export]
macro_rules! ordered {
    ($name:ident) => {
        impl Eq for $name {}

        impl PartialOrd for $name {
            #[inline]
            fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
                Some(Ord::cmp(self, other))
            }
        }
    };
}

/// The rest of an open enum of strings. Equality is that of the texts: two variants never have the same.
#[doc(hidden)]
#[macro_export]
macro_rules! text_enum {
    ($name:ident) => {
        impl From<String> for $name {
            #[inline]
            fn from(text: String) -> Self {
                Self::from(text.as_str())
            }
        }

        impl std::str::FromStr for $name {
            type Err = std::convert::Infallible;

            #[inline]
            // Not `Self::Err`: that may be a variant.
            fn from_str(text: &str) -> Result<Self, std::convert::Infallible> {
                Ok(Self::from(text))
            }
        }

        impl std::fmt::Display for $name {
            #[inline]
            fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.pad(self.as_str())
            }
        }

        impl rt::Decode for $name {
            #[inline]
            fn decode(value: rt::Cursor<'_>) -> Result<Self, rt::DecodeError> {
                rt::text_value(value)
            }
        }

        impl rt::Encode for $name {
            #[inline]
            fn encode(&self, out: &mut Vec<u8>) {
                rt::Encode::encode(self.as_str(), out);
            }
        }

        impl PartialEq for $name {
            #[inline]
            fn eq(&self, other: &Self) -> bool {
                self.as_str() == other.as_str()
            }
        }

        impl Eq for $name {}

        // As `ordered!` has it, which a macro cannot call without knowing in which crate it stands.
        impl PartialOrd for $name {
            #[inline]
            fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
                Some(Ord::cmp(self, other))
            }
        }

        impl std::hash::Hash for $name {
            #[inline]
            fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
                self.as_str().hash(state);
            }
        }

        impl rt::Param for $name {
            #[inline]
            fn to_param(&self) -> rt::ParamValue<'_> {
                rt::ParamValue::text(self.as_str())
            }
        }
    };
}

/// The rest of an open enum of integers.
#[doc(hidden)]
#[macro_export]
macro_rules! integer_enum {
    ($name:ident) => {
        impl std::fmt::Display for $name {
            #[inline]
            fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                std::fmt::Display::fmt(&self.as_i64(), formatter)
            }
        }

        impl rt::Decode for $name {
            #[inline]
            fn decode(value: rt::Cursor<'_>) -> Result<Self, rt::DecodeError> {
                value.i64().map(Self::from)
            }
        }

        impl rt::Encode for $name {
            #[inline]
            fn encode(&self, out: &mut Vec<u8>) {
                rt::Encode::encode(&self.as_i64(), out);
            }
        }

        impl rt::Param for $name {
            #[inline]
            fn to_param(&self) -> rt::ParamValue<'_> {
                rt::ParamValue::Literal(self.as_i64().to_string().into())
            }
        }
    };
}
