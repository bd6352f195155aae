use super::*;

fn findings(policies: &[(&str, Policy)]) -> (Findings, Result<(), Halt>) {
    let mut findings = Findings::new();
    let policies = policies.iter().map(|(name, policy)| ((*name).to_owned(), *policy)).collect();
    let result = findings.follow(&policies);
    (findings, result)
}

fn one(code: Code) -> Finding {
    Finding::new(code, Place::default(), "m")
}

#[test]
fn each_policy_does_what_it_says() {
    let severity = |code: Code, policy| {
        let (mut findings, _) = findings(&[(code.as_str(), policy)]);
        assert!(findings.is_empty(), "{findings:?}");
        findings.push(one(code));
        assert_eq!(findings.is_empty(), findings.allowed().contains_key(&code));
        (findings.iter().next().map(Finding::severity), findings.goes_on(code))
    };
    assert_eq!(severity(Code::FormatUnknown, Policy::Warn), (Some(Severity::Warning), true));
    assert_eq!(severity(Code::FormatUnknown, Policy::Allow), (None, true));
    assert_eq!(severity(Code::FormatUnknown, Policy::Deny), (Some(Severity::Fatal), false));
    assert_eq!(severity(Code::DanglingReference, Policy::Skip), (Some(Severity::Warning), true));
    assert_eq!(severity(Code::DanglingReference, Policy::Allow), (None, true));
}

#[test]
fn a_policy_that_does_nothing_is_told() {
    for (code, policy) in [
        (Code::SyntaxError, Policy::Skip),
        (Code::SyntaxError, Policy::Deny),
        (Code::OperationSkipped, Policy::Skip),
        (Code::OperationSkipped, Policy::Warn),
    ] {
        let (mut findings, result) = findings(&[(code.as_str(), policy)]);
        findings.push(one(code));
        findings.report_unused_policies();
        let codes: Vec<_> = findings.iter().map(|finding| finding.code).collect();
        assert_eq!((codes, result), (vec![Code::RuleUnused, code], Ok(())), "{code:?} {policy:?}");
        assert_eq!(findings.iter().last().map(Finding::severity), Some(code.severity()));
    }
    let (mut unmet, _) = findings(&[("repaired", Policy::Allow), ("key-dropped", Policy::Deny)]);
    unmet.report_unused_policies();
    let messages: Vec<_> = unmet.iter().map(|finding| finding.message.as_str()).collect();
    assert_eq!(messages, ["`[findings] repaired = \"allow\"`: the document gives no such finding"]);
}

#[test]
fn a_name_that_is_no_code_is_refused() {
    let (findings, result) = findings(&[("danglingreference", Policy::Skip)]);
    assert_eq!(
        (findings.iter().map(|finding| finding.code).collect(), result),
        (vec![Code::ConfigInvalid], Err(Halt(())))
    );
}

#[test]
fn what_stops_the_pipeline_is_shown_whatever_the_policy() {
    let (mut findings, _) = findings(&[("structure-invalid", Policy::Allow)]);
    let _ = findings.halt(one(Code::StructureInvalid));
    assert!(findings.any_fatal());
}
