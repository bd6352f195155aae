//! Takes out of a part what does not fit the typed model, so that the rest of the part does.
//!
//! Input: a value of some kind. Output: the value without its misfits, each reported with its place. A schema that does not
//! fit becomes one that allows anything; an example, encoding or header goes; anything else takes the operation with it.
//!
//! Objects are tried from the innermost out, each without what is below it: the model's own errors name no place, and its
//! way to an error message costs twice as much with every level of nesting.

use super::part::fits;
use super::{Kind, Slot, Typing, place_of, slot};
use crate::finding::Place;
use crate::load::AT;
use crate::members::Members;
use serde_json::{Map, Value, json};

impl Typing<'_> {
    /// Prunes `value`; `false` when it does not fit and cannot be made to.
    pub(super) fn prune(&mut self, kind: Kind, value: &mut Value, place: &Place) -> bool {
        let mut shallow = Map::new();
        let Some(object) = value.as_object_mut() else { return kind == Kind::Schema && value.is_boolean() };
        let reference = object.member("$ref").is_some_and(Value::is_string);
        let mut gone = Vec::new();
        let mut stands = true;
        for (key, member) in object.iter_mut() {
            match slot(kind, key) {
                Some(slot) if !member.is_boolean() => {
                    let place = place.child(key);
                    match self.prune_slot(slot, member, &place) {
                        Outcome::Stands => {}
                        Outcome::Gone => gone.push(key.clone()),
                        Outcome::TakesAlong => stands = false,
                    }
                    shallow.extend(stub(slot).map(|stub| (key.clone(), stub)));
                }
                _ => _ = shallow.insert(key.clone(), member.clone()),
            }
        }
        object.retain(|key, _| !gone.contains(key));
        if !stands || reference {
            return stands;
        }
        let Err(message) = fits(kind, &Value::Object(shallow)) else { return true };
        match kind {
            Kind::Schema => {
                self.untypable(kind.as_str(), &message, place, "replaced by one that allows any value");
                let at = object.mark().cloned();
                *value = at.map_or_else(|| json!({}), |at| json!({ AT: at }));
                true
            }
            _ => {
                self.untypable(kind.as_str(), &message, place, "left out");
                false
            }
        }
    }

    fn prune_slot(&mut self, slot: Slot, value: &mut Value, place: &Place) -> Outcome {
        let origins = self.origins;
        let place_of = |value: &Value, otherwise: &Place| place_of(origins, value.mark(), otherwise);
        match (slot, value) {
            (Slot::One(kind) | Slot::OneOrList(kind), value) if !value.is_array() => {
                let place = place_of(value, place);
                Outcome::of(kind, self.prune(kind, value, &place))
            }
            (Slot::List(kind) | Slot::OneOrList(kind), Value::Array(list)) => {
                let mut index = 0;
                let mut takes_along = false;
                list.retain_mut(|item| {
                    let place = place_of(item, &place.child(&index.to_string()));
                    index += 1;
                    let outcome = Outcome::of(kind, self.prune(kind, item, &place));
                    takes_along |= outcome == Outcome::TakesAlong;
                    outcome != Outcome::Gone
                });
                if takes_along { Outcome::TakesAlong } else { Outcome::Stands }
            }
            (Slot::Map(kind), Value::Object(map)) => {
                let mut takes_along = false;
                map.retain(|name, item| {
                    let place = place_of(item, &place.child(name));
                    let outcome = Outcome::of(kind, name == AT || self.prune(kind, item, &place));
                    takes_along |= outcome == Outcome::TakesAlong;
                    outcome != Outcome::Gone
                });
                if takes_along { Outcome::TakesAlong } else { Outcome::Stands }
            }
            _ => Outcome::TakesAlong,
        }
    }
}

/// What becomes of a member.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Outcome {
    Stands,
    /// It goes; what it is in stands.
    Gone,
    /// What it is in makes no sense without it.
    TakesAlong,
}

impl Outcome {
    fn of(kind: Kind, fits: bool) -> Self {
        match kind {
            _ if fits => Self::Stands,
            Kind::Example | Kind::Encoding | Kind::Header | Kind::Server | Kind::Tag | Kind::Operation => Self::Gone,
            _ => Self::TakesAlong,
        }
    }
}

/// What stands for a member while its object is tried without what is below it.
fn stub(slot: Slot) -> Option<Value> {
    match slot {
        Slot::Map(_) => Some(json!({})),
        Slot::List(_) => Some(json!([])),
        Slot::One(Kind::Schema | Kind::Responses) | Slot::OneOrList(_) => Some(json!({})),
        Slot::One(_) => None,
    }
}
