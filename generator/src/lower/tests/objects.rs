//! Structs and maps.

use super::{lower_schemas, shape};

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
