//! What is known about one document at the end: a row of the table, and a line of the state file.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;

/// The furthest stage a document came through.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Stage {
    /// It could not be read as a description.
    #[default]
    None,
    /// Its files were read.
    Loaded,
    /// It was brought to the shape of OpenAPI 3.0.
    Normalized,
    /// It became the intermediate representation.
    Lowered,
    /// It became a crate.
    Emitted,
    /// The crate compiles without an error (for clippy: and without a warning).
    Compiled,
}

impl Stage {
    /// Every stage, in order.
    pub(crate) const ALL: [Self; 6] =
        [Self::None, Self::Loaded, Self::Normalized, Self::Lowered, Self::Emitted, Self::Compiled];

    /// As tables write it.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Loaded => "loaded",
            Self::Normalized => "normalized",
            Self::Lowered => "lowered",
            Self::Emitted => "emitted",
            Self::Compiled => "compiled",
        }
    }
}

/// How generating a document ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Ending {
    /// With a crate.
    Crate,
    /// With a fatal finding that says why not.
    Refused,
    /// With an error but no finding.
    #[default]
    Unexplained,
    /// With a panic, or ended by a signal (a stack overflow, an abort).
    Panicked,
    /// Not within its time.
    TimedOut,
    /// Not within its memory.
    OverMemory,
}

impl Ending {
    /// As tables write it.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Crate => "crate",
            Self::Refused => "refused",
            Self::Unexplained => "unexplained",
            Self::Panicked => "panicked",
            Self::TimedOut => "timed out",
            Self::OverMemory => "over memory",
        }
    }

    /// Whether a document may end so at all.
    pub(crate) fn is_clean(self) -> bool {
        matches!(self, Self::Crate | Self::Refused)
    }
}

/// Present in the document, and emitted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(crate) struct Share {
    pub(crate) present: u64,
    pub(crate) emitted: u64,
}

/// Fields whose schema says something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(crate) struct Fields {
    pub(crate) typed: u64,
    /// Those that the crate carries as plain JSON.
    pub(crate) untyped: u64,
}

impl Fields {
    /// The untyped share in percent; none without fields.
    pub(crate) fn untyped_percent(self) -> Option<f64> {
        let all = self.typed + self.untyped;
        (all > 0).then(|| self.untyped as f64 * 100.0 / all as f64)
    }
}

/// The last line of `generate --format json`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(crate) struct Summary {
    pub(crate) operations: Share,
    pub(crate) schemas: Share,
    pub(crate) fields: Fields,
    pub(crate) lines: u64,
    pub(crate) files: u64,
}

impl Summary {
    /// From the generator's own words; what is missing is 0, and a plain number counts as present and emitted.
    pub(crate) fn read(value: &Value) -> Self {
        let number = |pointer: &str| value.pointer(pointer).and_then(Value::as_u64);
        let share = |name: &str| match number(&format!("/{name}")) {
            Some(count) => Share { present: count, emitted: count },
            None => Share {
                present: number(&format!("/{name}/present")).unwrap_or_default(),
                emitted: number(&format!("/{name}/emitted")).unwrap_or_default(),
            },
        };
        Self {
            operations: share("operations"),
            schemas: share("schemas"),
            fields: Fields {
                typed: number("/fields/typed").unwrap_or_default(),
                untyped: number("/fields/untyped").unwrap_or_default(),
            },
            lines: number("/lines").unwrap_or_default(),
            files: number("/files").unwrap_or_default(),
        }
    }
}

/// What the compiler said about a crate.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub(crate) struct Compiled {
    pub(crate) seconds: f64,
    pub(crate) cpu_seconds: Option<f64>,
    pub(crate) peak: Option<u64>,
    pub(crate) warnings: u64,
    pub(crate) errors: u64,
    /// Errors and warnings by code (`E0308`, `unused_variables`).
    pub(crate) codes: BTreeMap<String, u64>,
    /// The first error, else the first warning, with its place; what cargo said when the compiler said nothing.
    pub(crate) first: String,
    /// Whether cargo succeeded.
    pub(crate) fine: bool,
}

/// A row.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub(crate) struct Row {
    pub(crate) id: String,
    pub(crate) dialect: String,
    pub(crate) bytes: u64,
    /// Operations that the manifest counts.
    pub(crate) listed_operations: Option<u64>,
    pub(crate) stage: Stage,
    pub(crate) ending: Ending,
    /// Why there is no crate.
    pub(crate) reason: String,
    /// Findings by code.
    pub(crate) findings: BTreeMap<String, u64>,
    pub(crate) summary: Summary,
    pub(crate) seconds: f64,
    pub(crate) peak: Option<u64>,
    pub(crate) compiled: Option<Compiled>,
}

impl Row {
    /// How many operations the document has: as listed, else as the generator counts.
    pub(crate) fn operations_present(&self) -> u64 {
        self.listed_operations.unwrap_or(self.summary.operations.present)
    }

    /// Operations emitted, not counting beyond those listed.
    pub(crate) fn operations_emitted(&self) -> u64 {
        self.summary.operations.emitted.min(self.operations_present())
    }

    /// Whether the document makes the whole run fail.
    pub(crate) fn is_failure(&self) -> bool {
        !self.ending.is_clean() || self.compiled.as_ref().is_some_and(|compiled| !compiled.fine)
    }

    /// Why it failed or was refused, without what differs from document to document; empty when all went well.
    pub(crate) fn cause(&self) -> String {
        match (self.ending, &self.compiled) {
            (Ending::Crate, Some(compiled)) if !compiled.fine || compiled.warnings > 0 => {
                format!("compile: {}", general(&compiled.first))
            }
            (Ending::Crate, _) => String::new(),
            (ending, _) => format!("{}: {}", ending.as_str(), general(&self.reason)),
        }
    }
}

/// A message with quoted parts taken out and only its first line.
fn general(message: &str) -> String {
    let line = message.lines().next().unwrap_or_default();
    let mut out = String::new();
    for (index, part) in line.split('`').enumerate() {
        // Every second part stands between backticks.
        out.push_str(if index % 2 == 1 { "`…`" } else { part });
    }
    out.chars().take(160).collect()
}

#[cfg(test)]
mod tests {
    use super::{Compiled, Ending, Fields, Row, Summary, general};

    #[test]
    fn causes_are_alike_where_only_names_differ() {
        let row = |first: &str| Row {
            ending: Ending::Crate,
            compiled: Some(Compiled { first: first.to_owned(), errors: 1, ..Compiled::default() }),
            ..Row::default()
        };
        let one = row("E0412: cannot find type `A` in this scope\n at src/lib.rs:1");
        assert_eq!(one.cause(), row("E0412: cannot find type `Bc` in this scope").cause());
        assert!(one.is_failure());
        assert_eq!(general("`a` and `b`"), "`…` and `…`");
    }

    #[test]
    fn a_summary_with_missing_members_is_read() {
        let summary = Summary::read(&serde_json::json!({"operations": {"present": 3}, "schemas": 4, "other": 1}));
        assert_eq!((summary.operations.present, summary.schemas.emitted, summary.lines), (3, 4, 0));
        assert_eq!(Fields { typed: 3, untyped: 1 }.untyped_percent(), Some(25.0));
        assert_eq!(Fields::default().untyped_percent(), None);
    }
}
