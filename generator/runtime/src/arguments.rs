//! What a request was given, before styles wrote it.
//!
//! Input: parameters and form fields. Output: the same as JSON, for who asks whether limits hold (feature `validate`);
//! without the feature nothing is remembered.

#[cfg(feature = "validate")]
use super::{Json, Param};
use super::{Operation, ParamValue, Piece};

/// Where an argument of an operation goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ArgumentPlace {
    /// Into the path.
    Path,
    /// Into the query.
    Query,
    /// Into a header of its own.
    Header,
    /// Into a cookie.
    Cookie,
    /// Into a field of a form, or a part.
    Field,
}

/// The arguments that were given, in their order.
#[derive(Clone, Default)]
pub(super) struct Arguments {
    #[cfg(feature = "validate")]
    list: Vec<(ArgumentPlace, &'static str, Json)>,
}

#[cfg(not(feature = "validate"))]
impl Arguments {
    #[inline]
    pub(super) fn note(&mut self, _: ArgumentPlace, _: &'static str, _: &ParamValue<'_>) {}

    #[inline]
    pub(super) fn note_piece(&mut self, _: &Operation, _: usize, _: Piece<'_>) {}
}

#[cfg(feature = "validate")]
impl Arguments {
    /// Remembers an argument.
    #[inline]
    pub(super) fn note(&mut self, place: ArgumentPlace, name: &'static str, value: &ParamValue<'_>) {
        // What has no JSON (NaN) is for the server to refuse.
        if let (false, Ok(value)) = (*value == ParamValue::Absent, value.to_json().parse()) {
            self.list.push((place, name, value));
        }
    }

    /// Remembers the argument of this index of the path.
    #[inline]
    pub(super) fn note_piece(&mut self, operation: &Operation, index: usize, piece: Piece<'_>) {
        if let Some(value) = argument(piece) {
            self.note(ArgumentPlace::Path, operation.path_parameter(index), &value.to_param());
        }
    }

    /// The values that were given for an argument.
    #[inline]
    pub(super) fn given(&self, place: ArgumentPlace, name: &str) -> impl Iterator<Item = &Json> {
        let is_it =
            move |(own_place, own, _): &&(ArgumentPlace, &'static str, Json)| *own_place == place && *own == name;
        self.list.iter().filter(is_it).map(|(_, _, value)| value)
    }
}

/// The argument of a piece that is none of the template's text.
#[cfg(feature = "validate")]
#[inline]
fn argument(piece: Piece<'_>) -> Option<&dyn Param> {
    match piece {
        Piece::Literal(_) => None,
        Piece::Simple(value)
        | Piece::SimpleExploded(value)
        | Piece::Label(value)
        | Piece::LabelExploded(value)
        | Piece::Matrix(_, value)
        | Piece::MatrixExploded(_, value)
        | Piece::Separated(_, value)
        | Piece::Json(value) => Some(value),
    }
}
