//! What every source file has: a head that says its duty, a size that holds one idea, no unfinished business.

use super::{Breach, SourceFile};

/// Beyond this a file holds more than one idea.
const MOST_LINES: usize = 500;

pub(crate) fn check(source: &SourceFile, breaches: &mut Vec<Breach>) {
    let lines = source.text.lines().count();
    // What is generated is as long as its document makes it.
    if lines > MOST_LINES && !source.text.starts_with("// @generated") {
        breaches.push(source.breach(lines, format!("{lines} lines; split it at {MOST_LINES} by ideas")));
    }
    let is_tests = source.path.ends_with("/tests.rs") || source.path.contains("/tests/");
    if !is_tests && !source.text.starts_with("//!") {
        breaches.push(source.breach(1, "begin with `//!` and one sentence that says what the file is for"));
    }
    for (number, line) in source.text.lines().enumerate() {
        check_line(source, number + 1, line, breaches);
    }
}

fn check_line(source: &SourceFile, number: usize, line: &str, breaches: &mut Vec<Breach>) {
    if line.ends_with(' ') || line.contains('\t') {
        breaches.push(source.breach(number, "trailing space or tab"));
    }
    if line.trim() == "#[ignore]" {
        breaches.push(source.breach(number, "an ignored test says why: `#[ignore = \"reason\"]`"));
    }
    let marks = [concat!("TO", "DO"), concat!("FIX", "ME")];
    if marks.iter().any(|mark| line.contains(mark)) && line.contains("//") {
        breaches.push(source.breach(number, "finish it, or say plainly what is missing and where it is tracked"));
    }
}

#[cfg(test)]
mod tests {
    use super::super::SourceFile;
    use super::check;

    #[test]
    fn each_fault_is_found() {
        let text = format!("fn f() {{}} \n#[ignore]\n// {}\n", concat!("TO", "DO: later"));
        let mut breaches = Vec::new();
        check(&SourceFile::new("a.rs".to_owned(), text), &mut breaches);
        let places: Vec<&str> = breaches.iter().map(|breach| breach.at.as_str()).collect();
        assert_eq!(places, ["a.rs:1", "a.rs:1", "a.rs:2", "a.rs:3"]);
    }
}
