//! What every emitted open enum can do, beyond knowing its values.
//!
//! Input: an enum with `as_str` and `From<&str>` (or `as_i64` and `From<i64>`). Output: its conversions and its codec. The
//! macros name the runtime `rt`, as every emitted file does.

/// The rest of an open enum of strings.
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
                value.str().map(|text| Self::from(&*text))
            }
        }

        impl rt::Encode for $name {
            #[inline]
            fn encode(&self, out: &mut Vec<u8>) {
                rt::Encode::encode(self.as_str(), out);
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
