//! An overlay repairs what normalize would refuse, in the words of the user's document.

use generator::finding::{Code, Findings};
use generator::load::{load, load_value};
use generator::{normalize::normalize, overlay::apply};

#[test]
fn an_overlay_defines_what_a_reference_misses() {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).expect("it is written");
    write(
        "api.yaml",
        "swagger: '2.0'\ninfo: {title: t, version: '1'}\npaths: {}\ndefinitions:\n  Pet: {$ref: '#/definitions/Tag'}\n",
    );
    write(
        "fix.yaml",
        "overlay: 1.0.0\ninfo: {title: fix, version: '1'}\nactions:\n- target: $.definitions\n  update: {Tag: {type: string}}\n",
    );
    let mut findings = Findings::new();
    let document = load(&folder.path().join("api.yaml"), &mut findings).expect("it is read");
    let mut refused = Findings::new();
    assert!(normalize(document.clone(), &mut refused).is_err());
    let finding = refused.iter().next().expect("there is a finding");
    assert_eq!(finding.code, Code::DanglingReference);
    assert_eq!(finding.place.to_string(), "api.yaml#/definitions/Pet/$ref");
    let overlay = load_value(folder.path(), "fix.yaml", &mut findings).expect("it is read");
    let document = apply(document, &overlay, "fix.yaml", &mut findings).expect("it is applied");
    let document = normalize(document, &mut findings).expect("it is normalized");
    assert_eq!(document.root["components"]["schemas"]["Tag"]["type"], "string");
    assert!(findings.is_empty());
}
