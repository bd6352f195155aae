//! A document changes only by new values of enums, new optional members and new branches of unions: types that were emitted
//! before the change decode the new values, keep them and send them back.
//!
//! `before.yaml` and `after.yaml` are the documents. The folders beside them are what the generator makes of them
//! (`generator/tests/wire.rs` holds them to that); `ignoring` has `unknown-members = "ignore"` in its client.toml.

pub use client_runtime as runtime;
#[cfg(feature = "arbitrary")]
pub use client_runtime::arbitrary_bridge;
#[cfg(feature = "schemars")]
pub use client_runtime::schema_bridge;
#[cfg(feature = "serde")]
pub use client_runtime::serde_bridge;
pub use client_runtime::{integer_enum, ordered, text_enum};

/// Emitted before the change.
#[allow(dead_code, reason = "emitted for users, of which these tests are not all")]
pub mod before {
    #[rustfmt::skip]
    pub mod types;
}
/// Emitted before the change, and asked to pass over members that no object names.
#[allow(dead_code, reason = "emitted for users, of which these tests are not all")]
pub mod ignoring {
    #[rustfmt::skip]
    pub mod types;
}
/// Emitted after the change.
#[allow(dead_code, reason = "emitted for users, of which these tests are not all")]
pub mod after {
    #[rustfmt::skip]
    pub mod types;
}

use after::types as new;
use before::types as old;
use runtime::{Decode, Encode, Json, from_slice, to_vec};

/// Valid for the document after the change; everything in it that is new is called so.
const ORDER: &str = r#"{
    "id": 7, "state": "lost", "size": 3,
    "payment": {"by": "Transfer", "iban": "new"},
    "item": {"players": 4},
    "gift": {"wrap": true},
    "labels": {"first": "a", "second": "new"}
}"#;

fn json(text: &str) -> Json {
    text.parse().expect("JSON")
}

fn there_and_back<T: Decode + Encode>(text: &str) -> (T, Json) {
    let value: T = from_slice(text.as_bytes()).expect("it decodes");
    let written = String::from_utf8(to_vec(&value).expect("it can be written")).expect("JSON is text");
    (value, json(&written))
}

#[test]
fn the_values_are_those_of_the_new_document() {
    let (order, back) = there_and_back::<new::Order>(ORDER);
    assert_eq!(back, json(ORDER));
    assert_eq!((order.state, order.size), (new::OrderState::Lost, Some(new::OrderSize::Value3)));
    assert!(matches!(order.payment, new::Payment::Transfer(transfer) if transfer.iban == "new"));
    assert!(matches!(order.item, new::Item::Game(game) if game.players == 4));
    assert_eq!(order.gift.and_then(|gift| gift.wrap), Some(true));
}

#[test]
fn a_client_from_before_keeps_and_sends_back_everything() {
    let (order, back) = there_and_back::<old::Order>(ORDER);
    assert_eq!(back, json(ORDER));
    assert_eq!(order.state.as_str(), "lost");
    assert!(matches!(order.state, old::OrderState::Unknown(_)));
    assert!(matches!(order.payment, old::Payment::Unknown(_)) && matches!(order.item, old::Item::Unknown(_)));
    assert_eq!(order.additional["gift"], json(r#"{"wrap":true}"#));
    let labels = order.labels.expect("they are there");
    assert_eq!((labels.first.as_deref(), &labels.additional["second"]), (Some("a"), &json("\"new\"")));
}

/// What is only received is never sent back, and keeps nothing.
#[test]
fn a_change_of_what_was_read_loses_nothing_that_is_new() {
    let mut order: old::Order = from_slice(ORDER.as_bytes()).expect("it decodes");
    order.count = Some(2);
    let written = String::from_utf8(to_vec(&order).expect("it can be written")).expect("JSON is text");
    assert_eq!(json(&written), json(&ORDER.replacen("\"size\": 3,", "\"size\": 3, \"count\": 2,", 1)));
    let receipt = r#"{"order": 7, "points": "new"}"#;
    assert_eq!(there_and_back::<old::Receipt>(receipt).1, json(r#"{"order": 7}"#));
    assert_eq!(there_and_back::<new::Receipt>(receipt).1, json(receipt));
}

#[test]
fn a_client_from_before_that_ignores_unknown_members_keeps_new_values_and_branches_all_the_same() {
    let (order, back) = there_and_back::<ignoring::types::Order>(ORDER);
    assert_eq!(order.state.as_str(), "lost");
    assert_eq!(order.labels.expect("they are there").additional["second"], json("\"new\""));
    let without_gift = ORDER.replace(r#""gift": {"wrap": true},"#, "");
    assert_eq!(back, json(&without_gift));
}

#[test]
fn what_was_valid_before_is_read_as_before() {
    let text = r#"{"id":1,"state":"paid","size":2,"payment":{"by":"Card","number":"4"},"item":{"label":"x"}}"#;
    let (order, back) = there_and_back::<old::Order>(text);
    assert_eq!(back, json(text));
    assert!(matches!(order.payment, old::Payment::Card(_)) && matches!(order.item, old::Item::Record(_)));
    let (order, back) = there_and_back::<new::Order>(text);
    assert_eq!(back, json(text));
    assert!(matches!(order.payment, new::Payment::Card(_)) && matches!(order.item, new::Item::Record(_)));
}

#[test]
fn absent_null_and_a_default_are_three_things() {
    let rest = r#""id":1,"state":"new","payment":{"by":"Cash"},"item":"x""#;
    let (order, back) = there_and_back::<old::Order>(&format!("{{{rest}}}"));
    assert_eq!((order.count, order.speed, order.note), (None, None, None));
    assert_eq!(back, json(&format!("{{{rest}}}")), "a default is never sent unasked");
    let defaults = (old::Order::DEFAULT_COUNT, old::Order::DEFAULT_SPEED, old::Order::DEFAULT_NOTE);
    assert_eq!(defaults, (1, old::OrderSpeed::Slow, "none"));
    let (order, back) = there_and_back::<old::Order>(&format!(r#"{{{rest},"note":null,"count":1}}"#));
    assert_eq!((order.count, order.note), (Some(1), Some(None)));
    assert_eq!(back, json(&format!(r#"{{{rest},"note":null,"count":1}}"#)));
}
