//! The page of changes in a real browser: it shows what the JSON says, and its filters filter.
//!
//! Needs Chromium. Where there is none, the test says so and ends; `BROWSER=PATH` names another one.

use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Old and new version of the pair; two documents of one's own may be named in the environment.
fn pair() -> (String, String) {
    let of = |name: &str, ours: &str| std::env::var(name).unwrap_or_else(|_| ours.to_owned());
    (of("DIFF_OLD", "portfolio/2.0.0"), of("DIFF_NEW", "portfolio/3.6.3"))
}

fn browser() -> Option<PathBuf> {
    let named = std::env::var_os("BROWSER").map(PathBuf::from);
    let usual = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].map(PathBuf::from);
    let found = named.into_iter().chain(usual).find(|path| path.is_file());
    if found.is_none() {
        eprintln!(
            "SKIPPED: no Chromium here (apt-get install chromium, or BROWSER=PATH); the page of changes was not opened"
        );
    }
    found
}

fn report(format: &str, to: &Path) {
    let (old, new) = pair();
    let status = Command::new(env!("CARGO_BIN_EXE_xtask"))
        .args(["diff", &old, &new, "--format", format, "--output"])
        .arg(to)
        .env("CARGO_MANIFEST_DIR", env!("CARGO_MANIFEST_DIR"))
        .status();
    assert!(status.expect("the program starts").success());
}

/// The page's elements as the browser has them after its script ran, with the filters of an address.
fn shown(browser: &Path, page: &Path, filters: &str) -> String {
    let profile = tempfile::tempdir().expect("a folder");
    let output = Command::new(browser)
        .args(["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"])
        .args(["--disable-background-networking", "--disable-component-update", "--disable-sync"])
        .arg(format!("--user-data-dir={}", profile.path().display()))
        .args(["--virtual-time-budget=5000", "--dump-dom"])
        .arg(format!("file://{}#{filters}", page.display()))
        .output()
        .expect("the browser starts");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// The text of the element with an id.
fn text<'d>(dom: &'d str, id: &str) -> &'d str {
    let at = dom.find(&format!("id=\"{id}\"")).unwrap_or_else(|| panic!("{id} in {dom}"));
    let rest = &dom[at..];
    let begin = rest.find('>').map_or(0, |begin| begin + 1);
    rest[begin..].split('<').next().unwrap_or_default()
}

/// The changes of the pair as JSON, and the page beside it.
fn changes(page: &Path) -> Vec<Value> {
    let data = page.with_extension("json");
    report("html", page);
    report("json", &data);
    let mut data: Value = serde_json::from_slice(&std::fs::read(&data).expect("a file")).expect("JSON");
    match data["changes"].take() {
        Value::Array(changes) => changes,
        other => panic!("{other} is no list"),
    }
}

fn says(change: &Value, word: &str) -> bool {
    ["id", "rust", "operation", "message"]
        .iter()
        .any(|key| change[*key].as_str().is_some_and(|text| text.to_lowercase().contains(word)))
}

#[test]
fn the_filters_show_what_the_json_says() {
    let Some(browser) = browser() else { return };
    let folder = tempfile::tempdir().expect("a folder");
    let page = folder.path().join("changes.html");
    let changes = changes(&page);
    assert!(changes.len() > 30, "a pair with much to show");
    let is = |change: &Value, key: &str, value: &str| change[key] == value;
    let on = |change: &Value, way: &str| is(change, "direction", way) || is(change, "direction", "both");
    type Wanted<'w> = &'w dyn Fn(&Value) -> bool;
    let cases: [(&str, Wanted<'_>); 6] = [
        ("", &|_| true),
        ("class=breaking", &|change| is(change, "class", "breaking")),
        ("class=breaking%2Cadditive", &|change| is(change, "class", "breaking") || is(change, "class", "additive")),
        ("class=breaking&for=code", &|change| change["classes"]["code"] == "breaking"),
        ("way=response", &|change| on(change, "response")),
        ("find=catalog&way=request", &|change| on(change, "request") && says(change, "catalog")),
    ];
    for (filters, wanted) in cases {
        let dom = shown(&browser, &page, filters);
        let expected = changes.iter().filter(|change| wanted(change)).count();
        assert_eq!(text(&dom, "count"), format!("{expected} of {} changes", changes.len()), "{filters}");
        assert_eq!(dom.matches("<details").count(), expected.min(200), "{filters}");
        if filters.is_empty() {
            for class in ["breaking", "risky", "additive", "docs"] {
                let count = changes.iter().filter(|change| is(change, "class", class)).count();
                assert_eq!(text(&dom, &format!("number-{class}")), count.to_string());
            }
        }
    }
}

/// The lines that differ are marked in both snippets of a change that is looked for.
#[test]
fn one_change_is_shown_whole() {
    let Some(browser) = browser() else { return };
    let folder = tempfile::tempdir().expect("a folder");
    let page = folder.path().join("changes.html");
    let changes = changes(&page);
    let is_alone = |change: &Value| {
        let message = change["message"].as_str().unwrap_or_default().to_lowercase();
        let words: Vec<&str> = message.split_whitespace().collect();
        changes.iter().filter(|other| words.iter().all(|word| says(other, word))).count() == 1
    };
    let differs = |change: &Value| {
        let snippets = ["old", "new"].map(|side| change[side]["snippet"].as_str().unwrap_or_default());
        !snippets.contains(&"") && snippets[0] != snippets[1]
    };
    let change = changes.iter().find(|change| differs(change) && is_alone(change)).expect("a change with two snippets");
    let find: String =
        change["message"].as_str().into_iter().flat_map(str::bytes).map(|byte| format!("%{byte:02x}")).collect();
    let dom = shown(&browser, &page, &format!("find={find}"));
    assert_eq!(text(&dom, "count"), format!("1 of {} changes", changes.len()), "{change}");
    for side in ["class=\"side old\"", "class=\"side new\"", "class=\"only\"", "class=\"readers\""] {
        assert!(dom.contains(side), "{side} is not shown for {change}");
    }
}
