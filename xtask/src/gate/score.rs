//! Judges what became of samples, and counts.
//!
//! Input: samples and outcomes of one document. Output: counts, and the cases that went wrong, each with its cause.

use super::declarations::Declarations;
use super::equality::difference;
use super::probe::Outcome;
use super::samples::Sample;
use serde::Serialize;
use serde_json::value::RawValue;

/// What was done wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Wrong {
    /// A valid value came back otherwise.
    Changed,
    /// A valid value was refused.
    Refused,
    /// An invalid value was accepted.
    Accepted,
}

impl Wrong {
    /// As tables and the ledger have it.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Changed => "changed",
            Self::Refused => "refused",
            Self::Accepted => "accepted",
        }
    }
}

/// A sample that went wrong.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Case {
    /// The document.
    pub(crate) document: String,
    /// The key of the schema in generated.json.
    pub(crate) schema: String,
    pub(crate) wrong: Wrong,
    /// Whether the document's meaning is debatable.
    pub(crate) doubtful: bool,
    /// Why, with names and positions taken out, so that equal causes can be counted.
    pub(crate) cause: String,
    /// Where in the value.
    pub(crate) path: String,
    /// How the sample was made.
    pub(crate) why: String,
    /// The value, cut where it is long.
    pub(crate) value: String,
    /// What came back, cut where it is long.
    pub(crate) back: String,
}

/// How many of what.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Counts {
    /// Valid values that came back equal.
    pub(crate) equal: u64,
    /// Valid values that came back otherwise.
    pub(crate) changed: u64,
    /// Valid values that were refused.
    pub(crate) valid_refused: u64,
    /// Invalid values that were refused.
    pub(crate) refused: u64,
    /// Invalid values that were accepted.
    pub(crate) accepted: u64,
}

impl Counts {
    /// The counts of both.
    pub(crate) fn plus(self, other: Self) -> Self {
        Self {
            equal: self.equal + other.equal,
            changed: self.changed + other.changed,
            valid_refused: self.valid_refused + other.valid_refused,
            refused: self.refused + other.refused,
            accepted: self.accepted + other.accepted,
        }
    }

    /// How many values are valid.
    pub(crate) fn valid(self) -> u64 {
        self.equal + self.changed + self.valid_refused
    }

    /// How many values are invalid.
    pub(crate) fn invalid(self) -> u64 {
        self.refused + self.accepted
    }
}

/// What became of the samples of a document.
#[derive(Debug, Clone, Default)]
pub(crate) struct Score {
    /// The document.
    pub(crate) document: String,
    /// Why there is none: no crate, or one that does not compile. All samples then count as refused or accepted.
    pub(crate) failure: Option<String>,
    /// Samples whose meaning is clear.
    pub(crate) clear: Counts,
    /// Those with a doubt.
    pub(crate) doubtful: Counts,
    /// All that went wrong.
    pub(crate) cases: Vec<Case>,
}

/// Judges the samples of a document.
pub(crate) fn score(id: &str, samples: &[Sample], outcomes: &[Outcome], declarations: &Declarations) -> Score {
    let mut score = Score { document: id.to_owned(), ..Score::default() };
    for (sample, outcome) in samples.iter().zip(outcomes) {
        let fault = fault(sample, outcome, declarations);
        let counts = if sample.is_doubtful() { &mut score.doubtful } else { &mut score.clear };
        let count = match (sample.valid, &fault) {
            (true, None) => &mut counts.equal,
            (false, None) => &mut counts.refused,
            (_, Some(fault)) => match fault.wrong {
                Wrong::Changed => &mut counts.changed,
                Wrong::Refused => &mut counts.valid_refused,
                Wrong::Accepted => &mut counts.accepted,
            },
        };
        *count += 1;
        if let Some(Fault { wrong, cause, path }) = fault {
            score.cases.push(Case {
                document: id.to_owned(),
                schema: sample.key(),
                wrong,
                doubtful: sample.is_doubtful(),
                cause,
                path,
                why: sample.why.clone(),
                value: excerpt(sample.instance.get()),
                back: if let Outcome::Written(text) = outcome { excerpt(text) } else { String::new() },
            });
        }
    }
    score
}

/// What is wrong with one outcome.
struct Fault {
    wrong: Wrong,
    cause: String,
    path: String,
}

fn fault(sample: &Sample, outcome: &Outcome, declarations: &Declarations) -> Option<Fault> {
    let written = match outcome {
        Outcome::Written(text) => text,
        Outcome::NoType if sample.valid => {
            return Some(Fault { wrong: Wrong::Refused, cause: "no type".to_owned(), path: String::new() });
        }
        Outcome::NoType => {
            return Some(Fault { wrong: Wrong::Accepted, cause: "no type".to_owned(), path: String::new() });
        }
        Outcome::Refused { path, message } if sample.valid => {
            let (path, cause) = (path.clone(), plain_cause(message));
            return Some(Fault { wrong: Wrong::Refused, cause, path });
        }
        Outcome::Refused { path, .. } => {
            let cause = "refused without a path".to_owned();
            return path.is_empty().then(|| Fault { wrong: Wrong::Accepted, cause, path: String::new() });
        }
    };
    if !sample.valid {
        // `wrong JSON type for property id: object where …` without the name.
        let cause = match sample.why.split_once(" for property ") {
            Some((before, rest)) => {
                format!("{before} for a property:{}", rest.split_once(':').map_or("", |(_, rest)| rest))
            }
            None => sample.why.split(": ").next().unwrap_or_default().to_owned(),
        };
        return Some(Fault { wrong: Wrong::Accepted, cause, path: String::new() });
    }
    let Ok(after) = serde_json::from_str::<&RawValue>(written) else {
        return Some(Fault { wrong: Wrong::Changed, cause: "no longer JSON".to_owned(), path: String::new() });
    };
    // The document's own examples may have members that no schema declares.
    let may_go = |path: &[String]| sample.is_example() && !declarations.declares(&sample.pointer, path);
    let difference = difference(&sample.instance, after, &may_go)?;
    Some(Fault { wrong: Wrong::Changed, cause: difference.what.to_owned(), path: difference.path.join("/") })
}

/// A message without what is in quotes.
fn plain_cause(message: &str) -> String {
    let mut text = String::new();
    for (index, part) in message.split('`').enumerate() {
        text.push_str(if index % 2 == 0 { part } else { "…" });
    }
    match text.split_once(", found ") {
        Some((expected, found)) => {
            let kind: Vec<&str> = found.split_whitespace().take(2).collect();
            format!("{expected}, found {}", kind.join(" "))
        }
        None => text,
    }
}

fn excerpt(text: &str) -> String {
    const LONGEST: usize = 400;
    text.chars().take(LONGEST).collect()
}

#[cfg(test)]
mod tests {
    use super::{Counts, Declarations, score};
    use crate::gate::probe::Outcome;
    use crate::gate::samples::Sample;
    use serde_json::value::RawValue;

    fn sample(valid: bool, why: &str, instance: &str) -> Sample {
        let instance = RawValue::from_string(instance.to_owned()).unwrap();
        Sample { pointer: "/definitions/A".to_owned(), valid, why: why.to_owned(), instance }
    }

    fn written(text: &str) -> Outcome {
        Outcome::Written(text.to_owned())
    }

    #[test]
    fn every_outcome_is_counted_where_it_belongs() {
        let refused = |path: &str| Outcome::Refused {
            path: path.to_owned(),
            message: "expected a string, found the number 12".to_owned(),
        };
        let (samples, outcomes): (Vec<_>, Vec<_>) = [
            (sample(true, "random", "{\"a\":1}"), written("{\"a\":1.0}")),
            (sample(true, "random", "{\"a\":1}"), written("{}")),
            (sample(true, "random", "12"), refused("$")),
            (sample(true, "nulls; doubt=any-null", "null"), refused("$")),
            (sample(true, "example", "{\"b\":1}"), written("{}")),
            (sample(true, "example", "{\"a\":1}"), written("{}")),
            (sample(false, "wrong JSON type for property id: object where string", "{}"), written("{}")),
            (sample(false, "wrong", "{}"), refused("$.a")),
            (sample(false, "wrong", "{}"), refused("")),
        ]
        .into_iter()
        .unzip();
        let declarations = Declarations::of_value(serde_json::json!({"definitions": {"A": {"properties": {"a": {}}}}}));
        let score = score("pets", &samples, &outcomes, &declarations);
        assert_eq!(score.clear, Counts { equal: 2, changed: 2, valid_refused: 1, refused: 1, accepted: 2 });
        assert_eq!(score.doubtful, Counts { valid_refused: 1, ..Counts::default() });
        let causes: Vec<_> = score.cases.iter().map(|case| case.cause.as_str()).collect();
        assert_eq!(
            causes,
            [
                "member lost",
                "expected a string, found the number",
                "expected a string, found the number",
                "member lost",
                "wrong JSON type for a property: object where string",
                "refused without a path",
            ]
        );
    }
}
