//! Twenty documents of different kinds: the list behind `--kinds`.
//!
//! Lints and documentation are looked at on these, since doing so for a whole corpus takes hours.

/// Ids of documents, each with what it stands for.
pub(crate) const KINDS: [(&str, &str); 20] = [
    ("sw1-marvel-v1.0", "Swagger 1.0: declarations with models"),
    ("sw1-callfire-v1.1", "Swagger 1.1: forms, no models"),
    ("sw1-scylla-column-family", "Swagger 1.2: many operations on paths"),
    ("sw12-swaggerui-petstore", "Swagger 1.2: a listing with declarations, OAuth 2"),
    ("docker-v1.39", "Swagger 2.0: streams, headers, nested objects, YAML that only lenient readers take"),
    ("autorest-body-complex", "Swagger 2.0: inheritance with discriminators, all scalars"),
    ("slack-web", "Swagger 2.0: unions in vendor extensions, tuples, tokens as parameters"),
    ("unofficial-trello.com", "Swagger 2.0: hundreds of query parameters"),
    ("goswagger-gitea", "Swagger 2.0: many tags, several kinds of credentials"),
    ("progenitor-nexus", "OpenAPI 3.0: pages, unions by discriminator"),
    ("readme-3.0-parameters-style", "OpenAPI 3.0: every style of parameters"),
    ("ogen-pos-value-based-discrimination", "OpenAPI 3.0: unions told apart by enumerations"),
    ("ogen-telegram-bot-api", "OpenAPI 3.0: files in forms, answers that contain each other"),
    ("oapicodegen-content-types", "OpenAPI 3.0: several media types, binary bodies"),
    ("twilio-conversations-v1", "OpenAPI 3.0: forms, basic authentication"),
    ("od-walletobjects.googleapis.com-pay-passes", "OpenAPI 3.0: recursion, deprecated members, long texts"),
    ("od-discourse.local", "OpenAPI 3.1: schemas in place, names that collide"),
    ("adyen-checkoutservice-v71", "OpenAPI 3.1: large unions, keys in headers"),
    ("readme-3.1-security", "OpenAPI 3.1: every kind of security scheme"),
    ("ogen-pos-nullable-type-list", "OpenAPI 3.1: null in lists of types"),
];
