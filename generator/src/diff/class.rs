//! How bad a change is, for whom, and which way it travels.

use crate::facts::Side;
use serde::Serialize;

/// How bad a change is for one reader; ordered, the worst last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Class {
    /// Prose only: nothing that a program could notice.
    Docs,
    /// Something new, or something wider; what was written before goes on as it did.
    Additive,
    /// What was written before may go on or may not: it depends on values that no document tells.
    Risky,
    /// Something that was right is wrong now.
    Breaking,
}

impl Class {
    /// Every class, the worst first.
    pub const ALL: [Self; 4] = [Self::Breaking, Self::Risky, Self::Additive, Self::Docs];

    /// Its name in every output.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Docs => "docs",
            Self::Additive => "additive",
            Self::Risky => "risky",
            Self::Breaking => "breaking",
        }
    }

    const fn of(letter: u8) -> Self {
        match letter {
            b'B' => Self::Breaking,
            b'R' => Self::Risky,
            b'A' => Self::Additive,
            _ => Self::Docs,
        }
    }
}

/// How bad a change is for each of its three readers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
pub struct Classes {
    /// Rust code that compiles against the old crate and shall compile against the new one.
    pub code: Class,
    /// Programs built with the old crate that now talk to the new server.
    pub deployed: Class,
    /// The contract of the server, whatever its clients are made of.
    pub server: Class,
}

impl Classes {
    /// From three letters (`B`reaking, `R`isky, `A`dditive, `D`ocs), in the order of the members.
    pub(super) const fn of(letters: &[u8; 3]) -> Self {
        Self { code: Class::of(letters[0]), deployed: Class::of(letters[1]), server: Class::of(letters[2]) }
    }

    /// The worst of the three.
    pub fn worst(self) -> Class {
        self.code.max(self.deployed).max(self.server)
    }

    /// For every reader the worse of two.
    #[must_use]
    pub(super) fn or(self, other: Self) -> Self {
        Self {
            code: self.code.max(other.code),
            deployed: self.deployed.max(other.deployed),
            server: self.server.max(other.server),
        }
    }

    /// The same, with another class for code.
    #[must_use]
    pub(super) fn code(self, code: Class) -> Self {
        Self { code, ..self }
    }

    /// The same for something that never travels.
    #[must_use]
    pub(super) fn at_rest(self) -> Self {
        Self { deployed: Class::Docs, server: Class::Docs, ..self }
    }
}

/// Which way the changed thing travels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Direction {
    /// From the caller to the server.
    Request,
    /// From the server to the caller.
    Response,
    /// Both ways.
    Both,
}

impl Direction {
    /// Its name in every output.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Request => "request",
            Self::Response => "response",
            Self::Both => "both",
        }
    }

    /// That of a type; `None` where no operation reaches it in either document.
    pub(super) fn of(old: Side, new: Side) -> Option<Self> {
        let sends = |side| matches!(side, Side::Request | Side::Both);
        let answers = |side| matches!(side, Side::Response | Side::Both);
        match (sends(old) || sends(new), answers(old) || answers(new)) {
            (true, true) => Some(Self::Both),
            (true, false) => Some(Self::Request),
            (false, true) => Some(Self::Response),
            (false, false) => None,
        }
    }
}
