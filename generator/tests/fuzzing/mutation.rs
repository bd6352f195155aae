//! One change of a document, at a place and of a kind that the random numbers choose.

use super::random::Random;
use super::words;
use serde_json::{Map, Value, json};

/// How many values a document may grow to.
const MOST_VALUES: usize = 3_000;

/// Changes one place of the document.
pub(crate) fn mutate(root: &mut Value, random: &mut Random) {
    let mut pointers = Vec::new();
    gather(root, &mut String::new(), &mut pointers);
    let at = pointers[random.below(pointers.len())].clone();
    let other = pointers[random.below(pointers.len())].clone();
    if pointers.len() > MOST_VALUES {
        replace(root, &at, Value::Null);
        return;
    }
    let value = root.pointer(&other).cloned().unwrap_or_default();
    match random.below(13) {
        0 => remove(root, &at),
        1 | 2 => replace(root, &at, words::value(random, &pointers)),
        3 => replace(root, &at, words::reference(random, &pointers)),
        4 | 5 => replace(root, &at, value),
        6 => swap(root, &at, &other),
        7 => insert(root, &at, words::key(random), value),
        8 | 9 => insert(root, &at, words::key(random), words::value(random, &pointers)),
        10 => rename(root, &at, words::key(random)),
        11 => nest(root, &at, random),
        _ => repeat(root, &at, random),
    }
}

/// Pointers of all values.
fn gather(value: &Value, pointer: &mut String, pointers: &mut Vec<String>) {
    pointers.push(pointer.clone());
    let length = pointer.len();
    let mut step = |key: &str, value: &Value| {
        pointer.push('/');
        pointer.push_str(&key.replace('~', "~0").replace('/', "~1"));
        gather(value, pointer, pointers);
        pointer.truncate(length);
    };
    match value {
        Value::Object(map) => map.iter().for_each(|(key, value)| step(key, value)),
        Value::Array(list) => list.iter().enumerate().for_each(|(index, value)| step(&index.to_string(), value)),
        _ => {}
    }
}

fn replace(root: &mut Value, at: &str, value: Value) {
    if let Some(here) = root.pointer_mut(at) {
        *here = value;
    }
}

fn parent<'a>(root: &'a mut Value, at: &str) -> Option<(&'a mut Value, String)> {
    let (parent, key) = at.rsplit_once('/')?;
    Some((root.pointer_mut(parent)?, key.replace("~1", "/").replace("~0", "~")))
}

fn remove(root: &mut Value, at: &str) {
    match parent(root, at) {
        Some((Value::Object(map), key)) => _ = map.shift_remove(&key),
        Some((Value::Array(list), key)) => {
            let index = key.parse::<usize>().unwrap_or_default();
            if index < list.len() {
                list.remove(index);
            }
        }
        _ => {}
    }
}

fn swap(root: &mut Value, one: &str, other: &str) {
    // A value within the other would be lost.
    if one.starts_with(other) || other.starts_with(one) {
        return;
    }
    let first = root.pointer_mut(one).map(Value::take);
    let second = root.pointer_mut(other).map(Value::take);
    if let (Some(first), Some(second)) = (first, second) {
        replace(root, one, second);
        replace(root, other, first);
    }
}

fn insert(root: &mut Value, at: &str, key: String, value: Value) {
    match root.pointer_mut(at) {
        Some(Value::Object(map)) => _ = map.insert(key, value),
        Some(Value::Array(list)) => list.push(value),
        Some(here) => *here = json!({ key: value }),
        None => {}
    }
}

fn rename(root: &mut Value, at: &str, to: String) {
    if let Some((Value::Object(map), key)) = parent(root, at) {
        let renamed: Map<String, Value> = std::mem::take(map)
            .into_iter()
            .map(|(name, value)| if name == key { (to.clone(), value) } else { (name, value) })
            .collect();
        *map = renamed;
    }
}

/// Puts a value into many others: `{allOf: [{allOf: [value]}]}`.
fn nest(root: &mut Value, at: &str, random: &mut Random) {
    let Some(here) = root.pointer_mut(at) else { return };
    let levels = if random.chance(3) { random.below(140) } else { random.below(6) };
    let kind = random.below(6);
    for _ in 0..levels {
        let inner = here.take();
        *here = match kind {
            0 => json!({ "allOf": [inner] }),
            1 => json!({ "oneOf": [inner, {"type": "string"}] }),
            2 => json!({ "type": "array", "items": inner }),
            3 => json!({ "type": "object", "properties": {"a": inner} }),
            4 => json!({ "additionalProperties": inner }),
            _ => json!([inner]),
        };
    }
}

/// Members or elements like one that is there.
fn repeat(root: &mut Value, at: &str, random: &mut Random) {
    let Some(value) = root.pointer(at).cloned() else { return };
    let times = 1 + random.below(12);
    match parent(root, at) {
        Some((Value::Object(map), key)) => {
            for number in 0..times {
                let key = match number % 4 {
                    0 => format!("{key}_"),
                    1 => key.to_uppercase(),
                    2 => format!("{key}{number}"),
                    _ => words::key(random),
                };
                map.entry(key).or_insert_with(|| value.clone());
            }
        }
        Some((Value::Array(list), _)) => list.extend(std::iter::repeat_n(value, times)),
        _ => {}
    }
}

/// Changes a text as broken downloads and editors do: a piece goes, comes twice, or something foreign stands in it.
pub(crate) fn scramble(text: &mut String, random: &mut Random) {
    let at = |random: &mut Random, text: &str| {
        let mut at = random.below(text.len() + 1);
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        at
    };
    let (one, other) = (at(random, text), at(random, text));
    let range = one.min(other)..one.max(other).min(one.min(other) + 200);
    let Some(piece) = text.get(range.clone()).map(str::to_owned) else { return };
    match random.below(4) {
        0 => text.replace_range(range, ""),
        1 => text.insert_str(one, &piece),
        2 => text.truncate(one),
        _ => text.insert_str(one, &words::text(random)),
    }
}
