//! Limits that are broken: which, and where.
#![cfg(feature = "validate")]

use client_runtime::{Checks, Validate};
use std::collections::BTreeMap;

struct Item {
    name: Option<String>,
    count: i64,
    price: f64,
    tags: Vec<String>,
}

/// As it is emitted.
impl Validate for Item {
    fn check(&self, checks: &mut Checks) {
        let pattern = r#""^[^\\d]*$""#;
        checks.limits("name", &self.name, &[("minLength", "2"), ("maxLength", "3"), ("pattern", pattern)]);
        checks.limits("count", &self.count, &[("minimum", "1"), ("exclusiveMaximum", "10"), ("maxLength", "0")]);
        checks.limits("price", &self.price, &[("multipleOf", "0.01"), ("maximum", "1e3")]);
        checks.limits("tags", &self.tags, &[("uniqueItems", "true"), ("maxItems", "2")]);
    }
}

struct Order {
    items: Vec<Item>,
    named: Option<BTreeMap<String, Box<Item>>>,
}

impl Validate for Order {
    fn check(&self, checks: &mut Checks) {
        checks.limits("items", &self.items.len().to_string(), &[]);
        checks.inside("items", &self.items);
        checks.inside("named", &self.named);
    }
}

fn item(name: Option<&str>, count: i64, price: f64, tags: &[&str]) -> Item {
    let tags = tags.iter().map(|&tag| tag.to_owned()).collect();
    Item { name: name.map(str::to_owned), count, price, tags }
}

#[test]
fn what_holds_is_valid() {
    for right in
        [item(None, 1, 0.07, &[]), item(Some("日本"), 9, 1e3, &["a", "b"]), item(Some("äöü"), 5, 999.99, &["a"])]
    {
        assert_eq!(right.validate(), Ok(()));
    }
}

#[test]
fn patterns_are_those_that_both_languages_have() {
    let error = item(Some("a1"), 1, 0.0, &[]).validate().expect_err("a digit");
    assert_eq!(error.to_string(), r#"$.name breaks pattern "^[^\\d]*$""#);
}

#[test]
fn every_broken_limit_is_told_with_its_path() {
    let wrong = item(Some("long"), 10, 0.015, &["a", "b", "a"]);
    let named = BTreeMap::from([("a b".to_owned(), Box::new(item(Some("x"), 0, 1001.0, &[])))]);
    let order = Order { items: vec![item(None, 1, 1.0, &[]), wrong], named: Some(named) };
    let error = order.validate().expect_err("limits are broken");
    let broken: Vec<_> = error.broken().collect();
    let expected = [
        ("$.items[1].name", "maxLength 3"),
        ("$.items[1].count", "exclusiveMaximum 10"),
        ("$.items[1].price", "multipleOf 0.01"),
        ("$.items[1].tags", "uniqueItems true"),
        ("$.items[1].tags", "maxItems 2"),
        ("$.named[\"a b\"].name", "minLength 2"),
        ("$.named[\"a b\"].count", "minimum 1"),
        ("$.named[\"a b\"].price", "maximum 1e3"),
    ];
    assert_eq!(broken, expected);
    assert!(error.to_string().starts_with("$.items[1].name breaks maxLength 3; "));
}
