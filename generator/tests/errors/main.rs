//! Wrong values deep inside a large text: what the error of the emitted types says, and where.
//!
//! A text of thousands of orders, a megabyte and more, has one wrong value in one of the last orders. Path, byte offset,
//! expectation, what was found and the excerpt are those of that value.

#[path = "../random/program.rs"]
mod program;

use generator::config::{Config, Reading};
use serde_json::{Value, json};

/// Orders in the text, and which of them is wrong.
const ORDERS: usize = 4000;
const WRONG: usize = 3987;

/// An order without faults. Texts of `CASES` are looked for in it.
const ORDER: &str = r#"{"id": 7, "ref": "3F2504E0-4F89-11D3-9A0C-0305E82C3301", "placed": "2024-05-01T10:00:00Z", "day": "2024-05-01",
  "state": "paid", "level": 2, "gift": false, "total": 12.50, "weight": 1.5, "stock": 18446744073709551615, "note": null,
  "customer": {"name": "Ä. Müller\n", "pin": "314159", "address": {"street": "Main", "lines": ["a", "b"], "geo": [51.5, -0.25]}},
  "items": [{"sku": "A1", "count": 1}, {"sku": "B2", "count": 2, "parts": [{"sku": "C3", "count": 3}]}],
  "payment": {"kind": "card", "number": "4111", "expires": {"month": 5, "year": 2027}},
  "label": [1, 2], "source": {"web": {"url": "https://example.com"}},
  "tags": {"a b": ["x"], "größe": ["y", "z"]}, "blob": "AAEC", "address": "10.0.0.1"}"#;

/// A value, what stands there instead, and what the error says: path below the order, expectation, found, excerpt. The error
/// is at the new text, or at the `@` in it, which is taken out.
type Case = (&'static str, &'static str, &'static str, &'static str, &'static str, &'static str);

const INT: &str = "an integer from -9223372036854775808 to 9223372036854775807";

const CASES: &[Case] = &[
    ("7", "@\"7\"", ".id", INT, "the string \"7\"", "\"7\""),
    ("7", "@7.5", ".id", INT, "the number 7.5", "7.5"),
    ("7", "@9223372036854775808", ".id", INT, "the number 9223372036854775808", "9223372036854775808"),
    ("18446744073709551615", "@-1", ".stock", "an integer from 0 to 18446744073709551615", "the number -1", "-1"),
    (
        "2, \"gift\"",
        "@3000000000, \"gift\"",
        ".level",
        "an integer from -2147483648 to 2147483647",
        "the number 3000000000",
        "3000000000",
    ),
    ("false", "@0", ".gift", "a boolean", "the number 0", "0"),
    ("1.5,", "@1e999,", ".weight", "a number that fits in 64 bits", "the number 1e999", "1e999"),
    ("12.50", "@\"12.50\"", ".total", "a number", "the string \"12.50\"", "\"12.50\""),
    ("\"paid\"", "@null", ".state", "a string", "null", "null"),
    (
        "\"2024-05-01T10:00:00Z\"",
        "@\"2024-05-01 10:00\"",
        ".placed",
        "a date and time (RFC 3339)",
        "the string \"2024-05-01 10:00\"",
        "\"2024-05-01 10:00\"",
    ),
    ("\"AAEC\"", "@\"A*EC\"", ".blob", "bytes in Base64", "the string \"A*EC\"", "\"A*EC\""),
    // Not a digit of what may be a secret.
    ("\"314159\"", "@314159", ".customer.pin", "a string", "a number", ""),
    ("\"b\"]", "@{\"b\": 1}]", ".customer.address.lines[1]", "a string", "an object", "{\"b\": 1}"),
    ("[51.5, -0.25]", "@7", ".customer.address.geo", "an array", "the number 7", "7"),
    ("\"count\": 3", "\"count\": @[3]", ".items[1].parts[0].count", INT, "an array", "[3]"),
    (
        "{\"sku\": \"C3\", \"count\": 3}",
        "@{\"count\": 3}",
        ".items[1].parts[0].sku",
        "a value",
        "no such member",
        "{\"count\": 3}",
    ),
    (
        "\"note\": null,",
        "",
        ".note",
        "a value",
        "no such member",
        "{\"id\": 7, \"ref\": \"3F2504E0-4F89-11D3-9A0C-0305E8…",
    ),
    ("\"month\": 5", "\"month\": @true", ".payment.expires.month", INT, "true", "true"),
    (
        "{\"kind\": \"card\", ",
        "@{",
        ".payment.kind",
        "a value",
        "no such member",
        "{\"number\": \"4111\", \"expires\": {\"month\": 5, \"year…",
    ),
    ("[1, 2]", "@true", ".label", "a string or an array", "true", "true"),
    ("[1, 2]", "[1, @\"2\"]", ".label[1]", INT, "the string \"2\"", "\"2\""),
    (
        "{\"url\": \"https://example.com\"}",
        "@\"https://example.com\"",
        ".source.web",
        "an object",
        "the string \"https://example.com\"",
        "\"https://example.com\"",
    ),
    ("\"z\"", "@[[[]]]", ".tags.größe[1]", "a string", "an array", "[[[]]]"),
    (
        "[\"x\"]",
        "@\"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\"",
        ".tags[\"a b\"]",
        "an array",
        "the string \"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…",
        "\"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…",
    ),
    // No JSON any more: the path is that of the value that is being read.
    (
        "\"x\"]",
        "\"x\"@}",
        ".tags[\"a b\"]",
        "`,` or `]`",
        "`}`",
        "}, \"größe\": [\"y\", \"z\"]}, \"blob\": \"AAEC\", \"addres…",
    ),
    ("12.50", "12.@,", ".total", "a digit", "`,`", ",, \"weight\": 1.5, \"stock\": 18446744073709551615,…"),
];

fn document() -> Value {
    let reference = |name: &str| json!({"$ref": format!("#/components/schemas/{name}")});
    let text = json!({"type": "string"});
    let integer = json!({"type": "integer"});
    let object = |required: &[&str], properties: Value| json!({"type": "object", "required": required, "properties": properties});
    let item = object(
        &["sku", "count"],
        json!({"sku": text, "count": integer, "parts": {"type": "array", "items": reference("Item")}}),
    );
    let address = object(
        &[],
        json!({"street": text, "lines": {"type": "array", "items": text}, "geo": {"type": "array", "items": {"type": "number"}}}),
    );
    let customer = object(
        &["name", "address"],
        json!({"name": text, "pin": {"type": "string", "format": "password"}, "address": address}),
    );
    let expires = object(&["month"], json!({"month": integer, "year": integer}));
    let card = object(&["kind", "number"], json!({"kind": text, "number": text, "expires": expires}));
    let cash = object(&["kind"], json!({"kind": text}));
    let payment = json!({"oneOf": [reference("Card"), reference("Cash")],
        "discriminator": {"propertyName": "kind", "mapping": {"card": "#/components/schemas/Card", "cash": "#/components/schemas/Cash"}}});
    let web = object(&["web"], json!({"web": object(&["url"], json!({"url": {"type": "string", "format": "uri"}}))}));
    let shop = object(&["shop"], json!({"shop": integer}));
    let order = object(
        &["id", "state", "total", "note", "customer", "items", "payment"],
        json!({
            "id": integer, "ref": {"type": "string", "format": "uuid"}, "placed": {"type": "string", "format": "date-time"},
            "day": {"type": "string", "format": "date"}, "state": {"type": "string", "enum": ["open", "paid"]},
            "level": {"type": "integer", "format": "int32"}, "gift": {"type": "boolean"},
            "total": {"type": "number", "format": "decimal"}, "weight": {"type": "number"},
            "stock": {"type": "integer", "format": "uint64"}, "note": {"type": "string", "nullable": true},
            "customer": customer, "items": {"type": "array", "items": reference("Item")}, "payment": payment,
            "label": {"oneOf": [text, {"type": "array", "items": integer}]}, "source": {"oneOf": [web, shop]},
            "tags": {"type": "object", "additionalProperties": {"type": "array", "items": text}},
            "blob": {"type": "string", "format": "byte"}, "address": {"type": "string", "format": "ipv4"}
        }),
    );
    let page = object(&["orders"], json!({"orders": {"type": "array", "items": reference("Order")}}));
    json!({"openapi": "3.0.3", "info": {"title": "Orders", "version": "1"}, "paths": {},
        "components": {"schemas": {"Page": page, "Order": order, "Item": item, "Card": card, "Cash": cash}}})
}

/// A page with one order replaced, and where that begins.
fn page(order: &str) -> (String, usize) {
    let mut text = String::from("{\"orders\": [\n");
    let mut start = 0;
    for index in 0..ORDERS {
        text.push_str(if index > 0 { ",\n" } else { "" });
        if index == WRONG {
            start = text.len();
        }
        text.push_str(if index == WRONG { order } else { ORDER });
    }
    (text + "\n]}", start)
}

#[test]
fn an_error_deep_inside_says_what_is_wrong_and_where() {
    let mut config = Config::default();
    config.formats.date_time = Some(Reading::Strict);
    let program = program::Program::compile("error-types", &document(), &config, &[]);
    let mut inputs = vec![page(ORDER).0];
    let mut expected = Vec::new();
    for (old, new, path, expectation, found, excerpt) in CASES {
        assert!(ORDER.contains(old), "{old}");
        let order = ORDER.replacen(old, new, 1);
        let at = order.find('@').unwrap_or(0);
        let (text, start) = page(&order.replace('@', ""));
        assert!(text.len() > 1_000_000);
        let path = format!("$.orders[{WRONG}]{path}");
        expected.push(format!("{:?}", (path, start + at, expectation, found, excerpt)));
        inputs.push(text);
    }
    let cases: Vec<_> = inputs.iter().map(|text| ("Page", text.as_str())).collect();
    let mut outcomes = program.run(&cases).into_iter();
    assert!(outcomes.next().is_some_and(|first| first.is_ok()), "without a fault it is read");
    let wrong: Vec<String> = outcomes
        .zip(&expected)
        .filter(|(outcome, expected)| outcome.as_ref().err() != Some(expected))
        .map(|(outcome, expected)| format!("{}\n{expected}", outcome.map_or_else(|error| error, |_| "read".to_owned())))
        .collect();
    assert!(expected.len() >= 20 && wrong.is_empty(), "found, then expected:\n{}", wrong.join("\n\n"));
}
