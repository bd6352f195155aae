//! `src/lib.rs`: documentation, modules, re-exports.
use super::Emission;
use proc_macro2::TokenStream;

pub(super) const FEATURES: &str = "";

pub(super) fn example(_emission: &Emission<'_>) -> Vec<String> {
    Vec::new()
}

pub(super) fn tokens(_emission: &Emission<'_>) -> TokenStream {
    TokenStream::new()
}
