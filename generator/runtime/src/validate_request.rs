//! Limits that a document sets on parameters and form fields (feature `validate`).
//!
//! Input: a request, which knows what it was given. Output: the limits that are broken. Not here: bodies, which are values
//! of a type, and are checked before they are given.

use super::arguments::ArgumentPlace;
use super::json::Encode;
use super::request::Request;
use super::validate::{Checks, step};

/// The limits of an argument: keyword and value as JSON.
pub type ArgumentLimits = (ArgumentPlace, &'static str, &'static [(&'static str, &'static str)]);

impl Checks {
    /// Checks the arguments of a request; those that were not given have no limits.
    #[inline]
    pub fn arguments(&mut self, request: &Request, arguments: &[ArgumentLimits]) {
        for (place, name, limits) in arguments {
            let path = path(*place, name);
            request.arguments.given(*place, name).for_each(|value| self.json(&path, value, limits));
        }
    }

    /// Checks an argument that the request does not have yet.
    #[inline]
    pub fn argument(&mut self, value: &dyn Encode, (place, name, limits): ArgumentLimits) {
        if let (false, Ok(json)) = (value.is_absent(), super::Json::of(value)) {
            self.json(&path(place, name), &json, limits);
        }
    }
}

/// `query.limit`
#[inline]
fn path(place: ArgumentPlace, name: &str) -> String {
    let place = match place {
        ArgumentPlace::Path => "path",
        ArgumentPlace::Query => "query",
        ArgumentPlace::Header => "header",
        ArgumentPlace::Cookie => "cookie",
        ArgumentPlace::Field => "field",
    };
    format!("{place}{}", step(name))
}
