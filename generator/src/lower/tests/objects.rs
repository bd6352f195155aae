//! Structs and maps.

use super::{lower_schemas, lower_with, shape};
use crate::config::{Config, UnknownMembers};

#[test]
fn required_optional_nullable_and_default_are_four_things() {
    let (api, codes) = lower_schemas(
        "Pet:
  type: object
  required: [id, owner, gone]
  properties:
    id: { type: integer, format: int32 }
    owner: { type: string, nullable: true }
    nick: { type: string }
    color: { type: string, nullable: true }
    legs: { type: integer, default: 4 }",
    );
    let expected = "{ id: Int(I32), owner: Nullable(Text(Plain)), nick?: Text(Plain), color?: Nullable(Text(Plain)), \
                    legs=4: Int(I64), gone: Json }";
    assert_eq!(shape(&api, "Pet"), expected);
    assert_eq!(codes, [""; 0]);
}

#[test]
fn unknown_members_are_ignored_kept_or_denied_as_asked() {
    let text = "components:
  schemas:
    Silent: { type: object, properties: { a: { type: string } } }
    Closed: { type: object, properties: { a: { type: string } }, additionalProperties: false }
    Open: { type: object, properties: { a: { type: string } }, additionalProperties: { type: integer } }";
    for (asked, silent, closed) in [
        (Some(UnknownMembers::Ignore), "", ""),
        (Some(UnknownMembers::Keep), ", ..: Json", ", ..: Json"),
        (Some(UnknownMembers::Deny), "", ", ..: denied"),
    ] {
        let mut config = Config::default();
        config.objects.unknown_members = asked;
        let (api, _) = lower_with(text, &config);
        assert_eq!(shape(&api, "Silent"), format!("{{ a?: Text(Plain){silent} }}"));
        assert_eq!(shape(&api, "Closed"), format!("{{ a?: Text(Plain){closed} }}"));
        assert_eq!(shape(&api, "Open"), "{ a?: Text(Plain), ..: Int(I64) }");
    }
}

#[test]
fn objects_on_both_sides_keep_unknown_members_unless_asked_otherwise() {
    let text = "paths:
  /a:
    post:
      operationId: a
      requestBody: { content: { application/json: { schema: { $ref: '#/components/schemas/Sent' } } } }
      responses: { '200': { description: It, content: { application/json: { schema: { $ref: '#/components/schemas/Got' } } } } }
components:
  schemas:
    Sent: { type: object, properties: { both: { $ref: '#/components/schemas/Both' } } }
    Got: { type: object, properties: { all: { type: array, items: { $ref: '#/components/schemas/Both' } } } }
    Both: { type: object, properties: { a: { type: string } }, additionalProperties: false }
    Unused: { type: object, properties: { a: { type: string } } }";
    let (api, _) = lower_with(text, &Config::default());
    for both in ["Both", "Unused"] {
        assert_eq!(shape(&api, both), "{ a?: Text(Plain), ..: Json }");
    }
    for one in ["Sent", "Got"] {
        assert!(!shape(&api, one).contains(".."), "{one}");
    }
}
