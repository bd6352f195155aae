//! Members of JSON objects, found by looking at one after the other.
//!
//! Input: an object and a key. Output: the member. Objects of a description have a handful of members, of which rules ask for
//! dozens by name: comparing a few lengths costs a fifth of hashing the key anew each time. normalize, typed and lower ask this
//! way; where one object is asked once, `get` does.

use crate::load::AT;
use indexmap::IndexMap;
use serde_json::{Map, Value};

/// Objects with more members are asked by hash.
const FEW: usize = 16;

/// What can be asked for members.
pub(crate) trait Members {
    /// The member of this name.
    fn member(&self, key: &str) -> Option<&Value>;

    /// The last member.
    fn last(&self) -> Option<(&String, &Value)>;

    /// Whether there is a member of this name.
    fn has(&self, key: &str) -> bool {
        self.member(key).is_some()
    }

    /// Whether there is a member of any of these names.
    fn has_any(&self, keys: &[&str]) -> bool {
        keys.iter().any(|key| self.has(key))
    }

    /// The mark of an object. load puts it at the end, where it mostly still is.
    fn mark(&self) -> Option<&Value> {
        match self.last() {
            Some((key, mark)) if key == AT => Some(mark),
            _ => self.member(AT),
        }
    }
}

/// What can be asked for members in order to change them.
pub(crate) trait MembersMut: Members {
    /// The member of this name.
    fn member_mut(&mut self, key: &str) -> Option<&mut Value>;

    /// Takes a member out; the others keep their order.
    fn take_member(&mut self, key: &str) -> Option<Value>;
}

fn find<'v>(mut members: impl Iterator<Item = (&'v String, &'v Value)>, key: &str) -> Option<&'v Value> {
    members.find(|(name, _)| *name == key).map(|(_, value)| value)
}

impl Members for Map<String, Value> {
    fn member(&self, key: &str) -> Option<&Value> {
        if self.len() > FEW {
            return self.get(key);
        }
        find(self.iter(), key)
    }

    fn last(&self) -> Option<(&String, &Value)> {
        self.iter().next_back()
    }
}

impl MembersMut for Map<String, Value> {
    fn member_mut(&mut self, key: &str) -> Option<&mut Value> {
        if self.len() > FEW {
            return self.get_mut(key);
        }
        self.iter_mut().find(|(name, _)| *name == key).map(|(_, value)| value)
    }

    fn take_member(&mut self, key: &str) -> Option<Value> {
        if self.has(key) { self.shift_remove(key) } else { None }
    }
}

impl Members for IndexMap<String, Value> {
    fn member(&self, key: &str) -> Option<&Value> {
        if self.len() > FEW {
            return self.get(key);
        }
        find(self.iter(), key)
    }

    fn last(&self) -> Option<(&String, &Value)> {
        self.iter().next_back()
    }
}

/// Of what is no object, none.
impl Members for Value {
    fn member(&self, key: &str) -> Option<&Value> {
        self.as_object()?.member(key)
    }

    fn last(&self) -> Option<(&String, &Value)> {
        self.as_object()?.last()
    }
}

/// Of what is no object, none.
impl MembersMut for Value {
    fn member_mut(&mut self, key: &str) -> Option<&mut Value> {
        self.as_object_mut()?.member_mut(key)
    }

    fn take_member(&mut self, key: &str) -> Option<Value> {
        self.as_object_mut()?.take_member(key)
    }
}

#[cfg(test)]
mod tests {
    use super::{Members, MembersMut};
    use serde_json::{Value, json};

    #[test]
    fn small_and_large_objects_answer_alike() {
        let mut small = json!({"a": 1, "b": 2, "c": 3});
        let mut large: Value =
            (0..100).map(|index| (format!("m{index}"), json!(index))).collect::<serde_json::Map<_, _>>().into();
        assert_eq!((small.member("b"), small.member("d")), (Some(&json!(2)), None));
        assert_eq!((large.member("m50"), large.has("a")), (Some(&json!(50)), false));
        assert_eq!((small.has_any(&["d", "c"]), large.has_any(&["a", "b"])), (true, false));
        assert_eq!((small.take_member("a"), small.take_member("a")), (Some(json!(1)), None));
        assert_eq!(large.take_member("m1"), Some(json!(1)));
        *small.member_mut("c").expect("it is there") = json!(4);
        *large.member_mut("m2").expect("it is there") = json!(4);
        assert_eq!((small, large.member("m2")), (json!({"b": 2, "c": 4}), Some(&json!(4))));
        assert_eq!(json!({"x-at": 1, "a": 2}).mark(), Some(&json!(1)));
        assert_eq!(json!({"a": 2, "x-at": 1}).mark(), Some(&json!(1)));
        assert_eq!((json!({"a": 1}).mark(), json!([1]).mark()), (None, None));
        assert_eq!((json!([1]).member("0"), json!("text").take_member("a")), (None, None));
    }
}
