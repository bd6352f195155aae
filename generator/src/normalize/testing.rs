//! What the tests of rules share: apply a rule or the whole stage to a tiny value.

use super::context::Context;
use super::rule::{Rule, apply_to};
use crate::finding::{Code, Findings};
use crate::load::{Dialect, Document, Origins};
use serde_json::Value;
use std::collections::BTreeSet;

/// Runs `test` with a context of this dialect; gives the findings.
pub(crate) fn with_context(dialect: Dialect, test: impl FnOnce(&mut Context<'_>)) -> Findings {
    let (origins, off) = (Origins::default(), BTreeSet::new());
    let mut findings = Findings::new();
    let mut context = Context::new(dialect, &origins, &mut findings, &off);
    test(&mut context);
    let _ = context.check(&Value::Null);
    findings
}

/// Applies a rule to a value of its kind, twice: the second time must change nothing.
pub(crate) fn apply_rule(rule: &Rule, mut value: Value) -> (Value, Vec<Code>) {
    let kind = rule.on;
    let findings =
        with_context(Dialect::V31, |context| apply_to(std::slice::from_ref(rule), kind, &mut value, context));
    let mut again = value.clone();
    with_context(Dialect::V31, |context| apply_to(std::slice::from_ref(rule), kind, &mut again, context));
    assert_eq!(again, value, "rule `{}` is not idempotent", rule.name);
    (value, codes(&findings))
}

/// The codes of findings.
pub(crate) fn codes(findings: &Findings) -> Vec<Code> {
    findings.iter().map(|finding| finding.code).collect()
}

/// The whole stage on a value.
pub(crate) fn normalized(dialect: Dialect, root: Value) -> (Option<Value>, Findings) {
    let mut findings = Findings::new();
    let document = Document { root, dialect, origins: Origins::default(), sources: Vec::new() };
    let result = super::normalize(document, &mut findings);
    (result.ok().map(|document| document.root), findings)
}
