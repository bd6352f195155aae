//! Types of values.

use super::{Docs, Hint, Id};
use crate::finding::Place;
use serde::Serialize;

/// A schema that becomes a Rust item.
#[derive(Debug, Clone, Serialize)]
pub struct TypeDef {
    /// Where the user's document has it.
    pub at: Place,
    /// What it may be called.
    pub hint: Hint,
    /// Whether it is a named component, whose bare name goes before all others.
    pub component: bool,
    /// What the document says about it.
    pub docs: Docs,
    /// Limits on its values (JSON Schema validation keywords), for the docs and for opt-in validation.
    pub constraints: Constraints,
    /// What it is.
    pub shape: Shape,
}

/// The shape of an item.
#[derive(Debug, Clone, Serialize)]
pub enum Shape {
    /// An object with named members.
    Struct(Struct),
    /// One of a list of values, open to others.
    Enum(Enum),
    /// One of several types.
    Union(Union),
    /// Another name for a type. A newtype is emitted only where an alias would be infinite.
    Alias(Type),
}

/// The type of a value.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub enum Type {
    /// `true` or `false`.
    Bool,
    /// A JSON number without a fraction.
    Int(Int),
    /// A JSON number.
    Float(Float),
    /// A JSON string.
    Text(Text),
    /// Bytes, in a JSON string by an encoding or as a body or part of its own.
    Bytes(BytesEncoding),
    /// Any JSON value.
    Json,
    /// No value is allowed (`not: {}`, `false`); decoding always fails.
    Never,
    /// A JSON array.
    List(Box<Type>),
    /// A JSON object whose member names are free.
    Map(Box<Type>),
    /// The type or `null`.
    Nullable(Box<Type>),
    /// An item of [`super::Api::types`].
    Named(Id<TypeDef>),
}

/// The width of an integer, by `format` and bounds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
pub enum Int {
    /// 32 bits, signed.
    I32,
    /// 64 bits, signed; the default.
    I64,
    /// 32 bits, unsigned.
    U32,
    /// 64 bits, unsigned.
    U64,
    /// Larger than 64 bits; kept as its digits.
    Big,
}

/// The precision of a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
pub enum Float {
    /// 32 bits. `format: float` is read as 64, so that no digit is lost; this is for what asks for it otherwise.
    F32,
    /// The default.
    F64,
    /// `format: decimal`: kept as its digits.
    Decimal,
}

/// What a string holds, by `format`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
pub enum Text {
    /// Anything.
    Plain,
    /// RFC 3339 date-time.
    DateTime,
    /// RFC 3339 full-date.
    Date,
    /// RFC 3339 time.
    Time,
    /// ISO 8601 duration.
    Duration,
    /// RFC 4122 UUID.
    Uuid,
    /// RFC 3986 URI or URI reference.
    Uri,
    /// IPv4 address.
    Ipv4,
    /// IPv6 address.
    Ipv6,
    /// A secret: redacted in `Debug`.
    Password,
}

/// How bytes travel.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
pub enum BytesEncoding {
    /// As they are, where they are a whole body or part.
    Raw,
    /// `format: byte`, RFC 4648 base64, in a JSON string.
    Base64,
    /// RFC 4648 base64url, in a JSON string.
    Base64Url,
}

/// An object with named members.
#[derive(Debug, Clone, Serialize)]
pub struct Struct {
    /// Its members, in document order.
    pub fields: Vec<Field>,
    /// What happens to members that are not named.
    pub additional: Additional,
}

/// A member of an object.
#[derive(Debug, Clone, Serialize)]
pub struct Field {
    /// Where the user's document has it.
    pub at: Place,
    /// Its name on the wire.
    pub wire: String,
    /// What it may be called.
    pub hint: Hint,
    /// What the document says about it.
    pub docs: Docs,
    /// Its type; `Nullable` when `null` is a value of its own.
    pub ty: Type,
    /// Whether it must be there.
    pub presence: Presence,
    /// Which way it travels.
    pub access: Access,
    /// Limits on its values.
    pub constraints: Constraints,
}

/// Whether a member or parameter must be there. Absent is not `null`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub enum Presence {
    /// It must be there.
    Required,
    /// It may be absent.
    Optional,
    /// It may be absent, and the receiver then takes this value.
    Default(Literal),
}

impl Presence {
    /// Whether it must be there.
    pub fn is_required(&self) -> bool {
        matches!(self, Self::Required)
    }
}

/// Which way a member travels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum Access {
    /// Both ways.
    Both,
    /// `readOnly`: only in responses.
    ReadOnly,
    /// `writeOnly`: only in requests.
    WriteOnly,
}

/// What happens to members that are not named.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub enum Additional {
    /// They are skipped (nothing is said about them).
    Ignored,
    /// They are kept and sent back, each of this type.
    Kept(Type),
    /// They are an error (`additionalProperties: false`, where strictness is configured).
    Denied,
}

/// One of a list of values. Other values are kept and sent back.
#[derive(Debug, Clone, Serialize)]
pub struct Enum {
    /// The JSON type the values share.
    pub base: EnumBase,
    /// The values, in document order, without duplicates.
    pub values: Vec<EnumValue>,
}

/// The JSON type of an enum's values.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum EnumBase {
    /// Strings.
    Text,
    /// Integers that fit in 64 bits.
    Integer,
    /// Anything else: numbers, booleans, mixtures.
    Json,
}

/// One value of an enum.
#[derive(Debug, Clone, Serialize)]
pub struct EnumValue {
    /// The value on the wire.
    pub wire: Literal,
    /// What it may be called.
    pub hint: Hint,
    /// What the document says about it (`x-enum-descriptions`).
    pub docs: Docs,
}

/// One of several types.
#[derive(Debug, Clone, Serialize)]
pub struct Union {
    /// The branches, in document order.
    pub variants: Vec<Variant>,
    /// How they are told apart.
    pub tagging: Tagging,
}

/// A branch of a union.
#[derive(Debug, Clone, Serialize)]
pub struct Variant {
    /// What it may be called.
    pub hint: Hint,
    /// What the document says about it.
    pub docs: Docs,
    /// Its type.
    pub ty: Type,
}

/// How the branches of a union are told apart. Never by trying them.
#[derive(Debug, Clone, Serialize)]
pub enum Tagging {
    /// By the value of a member.
    Discriminator {
        /// The member's name on the wire.
        field: String,
        /// Its values, each with the index of a variant; several may lead to one.
        mapping: Vec<(String, usize)>,
        /// The variant of values without the member, if the document allows one.
        absent: Option<usize>,
    },
    /// By what the value looks like: the first rule that holds decides.
    ByShape(Vec<ShapeRule>),
    /// `anyOf` of objects that may hold together: the value is every branch that it fits and that names members of it which
    /// the others do not. What is no object, or fits none, is told apart by the rules.
    Together {
        /// The branches that are objects.
        branches: Vec<Holding>,
        /// For all other values; the first rule that holds decides.
        otherwise: Vec<ShapeRule>,
    },
    /// The document does not tell; the value is kept as JSON beside its candidates.
    Ambiguous,
}

/// One rung of the ladder of shape tests.
#[derive(Debug, Clone, Serialize)]
pub struct ShapeRule {
    /// All of these must hold.
    pub tests: Vec<ShapeTest>,
    /// Then it is this variant.
    pub variant: usize,
}

/// What values of a branch look like that may hold together with others.
#[derive(Debug, Clone, Serialize)]
pub struct Holding {
    /// All of these hold.
    pub tests: Vec<ShapeTest>,
    /// The members it names, each with its JSON types; any when empty.
    pub members: Vec<(String, Vec<JsonKind>)>,
    /// The variant.
    pub variant: usize,
}

/// A test that needs no decoding.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub enum ShapeTest {
    /// The JSON type of the value.
    Kind(JsonKind),
    /// It is an object that has this member.
    Has(String),
    /// It is an object that has one of these members.
    HasAny(Vec<String>),
    /// It is an object that does not have this member.
    HasNot(String),
    /// It is an object whose member is one of these strings or numbers.
    MemberIs(String, Vec<Literal>),
    /// It is an object whose member has one of these JSON types.
    MemberKind(String, Vec<JsonKind>),
    /// It is an object whose member passes.
    Member(String, Box<ShapeTest>),
    /// It is one of these values.
    Is(Vec<Literal>),
    /// It is an array whose first element (if any) passes.
    First(Box<ShapeTest>),
}

/// The JSON types, with integers apart from other numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
pub enum JsonKind {
    /// `null`.
    Null,
    /// `true`, `false`.
    Boolean,
    /// A number without fraction.
    Integer,
    /// Any number.
    Number,
    /// A string.
    String,
    /// An array.
    Array,
    /// An object.
    Object,
}

/// A value that a schema allows, for tests; none where there is none that is finite and small.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Sample(pub Option<Literal>);

/// A literal value from the document, as compact JSON text; equal texts are equal values.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(transparent)]
pub struct Literal(pub String);

impl Literal {
    /// The literal of a JSON value.
    pub fn of(value: &serde_json::Value) -> Self {
        // The same text as `Display` writes, without its machinery between.
        Self(serde_json::to_string(value).expect("JSON values can be written"))
    }

    /// The text, if the literal is a JSON string.
    pub fn text(&self) -> Option<String> {
        serde_json::from_str(&self.0).ok()
    }
}

/// The validation keywords of JSON Schema that types do not express.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Constraints {
    /// Keyword and value as compact JSON, in a fixed order; empty when there are none.
    pub list: Vec<(&'static str, Literal)>,
}
