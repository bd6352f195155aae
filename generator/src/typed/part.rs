//! Reads one part of the typed model, of whatever kind.

use super::Kind;
use openapiv3::{
    Encoding, Example, Header, Info, MediaType, Operation, Parameter, PathItem, RequestBody, Response, Responses,
    Schema, SecurityScheme, Server, Tag,
};
use serde::de::DeserializeOwned;
use serde_json::Value;

/// A part of the model, or why it is none.
pub(super) fn read<T: DeserializeOwned>(value: &Value) -> Result<T, String> {
    T::deserialize(value).map_err(|error| error.to_string())
}

/// Whether a value is a part of this kind; the reason when it is not.
pub(super) fn fits(kind: Kind, value: &Value) -> Result<(), String> {
    match kind {
        Kind::Schema => read::<Schema>(value).map(drop),
        Kind::Parameter => read::<Parameter>(value).map(drop),
        Kind::Header => read::<Header>(value).map(drop),
        Kind::RequestBody => read::<RequestBody>(value).map(drop),
        Kind::Responses => read::<Responses>(value).map(drop),
        Kind::Response => read::<Response>(value).map(drop),
        Kind::MediaType => read::<MediaType>(value).map(drop),
        Kind::Encoding => read::<Encoding>(value).map(drop),
        Kind::Operation => read::<Operation>(value).map(drop),
        Kind::PathItem => read::<PathItem>(value).map(drop),
        Kind::Example => read::<Example>(value).map(drop),
        Kind::SecurityScheme => read::<SecurityScheme>(value).map(drop),
        Kind::Server => read::<Server>(value).map(drop),
        Kind::Tag => read::<Tag>(value).map(drop),
        Kind::Info => read::<Info>(value).map(drop),
        Kind::Document | Kind::Paths | Kind::Components => Ok(()),
    }
}
