//! The description of the API, and what its client adds to the runtime's.
use super::Emission;
use proc_macro2::TokenStream;

pub(super) fn tokens(_emission: &Emission<'_>) -> TokenStream {
    TokenStream::new()
}
