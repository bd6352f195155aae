//! Unions that are told apart by the value of a member.

use super::types::{Buy, Car, Order, Pet, Vehicle};
use super::{read, refused};
use client_runtime::to_vec;

#[test]
fn by_mapped_values_and_by_names() {
    assert!(matches!(read::<Pet>(r#"{"kind":"tom","claws":18}"#), Pet::Cat(cat) if cat.kind == "tom"));
    assert!(matches!(read::<Pet>(r#"{"kind":"queen"}"#), Pet::Cat(cat) if cat.kind == "queen"));
    assert!(matches!(read::<Pet>(r#"{"kind":"Dog","bark":"loud"}"#), Pet::Dog(_)));
    // A branch that came later than this client.
    assert!(matches!(read::<Pet>(r#"{"kind":"Newt","gills":[1]}"#), Pet::Unknown(_)));
    assert_eq!(refused::<Pet>(r#"{"claws":18}"#), "$.kind: expected a value");
    assert!(refused::<Pet>(r#"{"kind":"tom","claws":"18"}"#).starts_with("$.claws: expected an integer"));
    assert_eq!(refused::<Pet>(r#"{"kind":1}"#), "$.kind: expected a string");
}

#[test]
fn the_value_is_sent_where_the_branch_has_no_such_member() {
    assert!(matches!(read::<Order>(r#"{"side":"buy","amount":1}"#), Order::Buy(_)));
    assert!(matches!(read::<Order>(r#"{"side":"buy"}"#), Order::Buy(_)));
    for side in ["sell", "short"] {
        assert!(!matches!(
            read::<Order>(&format!(r#"{{"side":"{side}","amount":2}}"#)),
            Order::Buy(_) | Order::Unknown(_)
        ));
    }
    let written = to_vec(&Order::Buy(Buy { amount: Some(3), ..Buy::default() })).expect("it can be written");
    assert_eq!(written, br#"{"side":"buy","amount":3}"#);
}

#[test]
fn children_inherit_the_discriminator() {
    assert!(matches!(
        read::<Vehicle>(r#"{"type":"Car","wheels":4,"doors":5}"#),
        Vehicle::Car(Car { doors: Some(5), .. })
    ));
    assert!(matches!(read::<Vehicle>(r#"{"type":"Truck","load":7.5}"#), Vehicle::Truck(_)));
    assert!(matches!(read::<Vehicle>(r#"{"type":"Vehicle","wheels":1}"#), Vehicle::Base(_)));
    assert!(matches!(read::<Vehicle>(r#"{"type":"Boat","sails":2}"#), Vehicle::Unknown(_)));
    assert_eq!(refused::<Vehicle>(r#"{"doors":5}"#), "$.type: expected a value");
}
