//! Findings as people and machines read them.
//!
//! Input: located findings. Output: text drawn like a compiler's, or one JSON object a line. Findings that repeat are
//! grouped: the first few of a code in full, the rest counted.

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use generator::finding::{Finding, Severity};
use generator::load::position::Position;
use std::collections::BTreeMap;

/// How many findings of one code are drawn in full.
const FULL: usize = 3;

/// How findings are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Format {
    /// For people.
    Text,
    /// For machines: one JSON object a line.
    Json,
}

/// A finding and where it stands in the text of its file.
pub(crate) struct Located {
    pub(crate) finding: Finding,
    /// The file's path as the user would type it.
    pub(crate) path: String,
    /// Line, column and the line itself, where the file has the place.
    pub(crate) position: Option<Position>,
}

/// Everything found, as text in the given format; empty when there is nothing to say.
pub(crate) fn render(findings: &[Located], format: Format, every: bool) -> String {
    match format {
        Format::Json => findings.iter().map(|located| json_line(located) + "\n").collect(),
        Format::Text => text(findings, every),
    }
}

fn json_line(located: &Located) -> String {
    let finding = &located.finding;
    let position = located.position.as_ref();
    serde_json::json!({
        "severity": finding.severity().as_str(), "code": finding.code.as_str(), "message": finding.message,
        "path": located.path, "pointer": finding.place.pointer, "line": position.map(|position| position.line),
        "column": position.map(|position| position.column),
        "done": finding.done, "remedy": finding.remedy,
    })
    .to_string()
}

fn text(findings: &[Located], every: bool) -> String {
    let mut counts = BTreeMap::new();
    let mut text = String::new();
    // The gravest last, where a terminal leaves the eye.
    for severity in [Severity::Note, Severity::Warning, Severity::Fatal] {
        for located in findings.iter().filter(|located| located.finding.severity() == severity) {
            let count = counts.entry((severity, located.finding.code)).or_insert(0_usize);
            *count += 1;
            if every || *count <= FULL {
                text.push_str(&draw(located));
                text.push_str("\n\n");
            }
        }
        for ((_, code), count) in counts.iter().filter(|((of, _), count)| *of == severity && **count > FULL && !every) {
            let more = count - FULL;
            text.push_str(&format!(
                "… and {more} more {}[{}]; --every shows them\n\n",
                severity.as_str(),
                code.as_str()
            ));
        }
    }
    text
}

fn draw(located: &Located) -> String {
    let finding = &located.finding;
    let level = match finding.severity() {
        Severity::Note => Level::NOTE,
        Severity::Warning => Level::WARNING,
        Severity::Fatal => Level::ERROR,
    };
    let mut group = Group::with_title(level.primary_title(finding.message.as_str()).id(finding.code.as_str()));
    let shown = located.position.as_ref().filter(|_| !finding.place.pointer.is_empty());
    let shown = shown.map(|position| (position, excerpt(position)));
    match &shown {
        Some((position, (text, span))) => {
            let annotation = AnnotationKind::Primary.span(span.clone()).label(finding.place.pointer.as_str());
            group = group.element(
                Snippet::source(text.as_str())
                    .line_start(position.line)
                    .path(located.path.as_str())
                    .annotation(annotation),
            );
        }
        None if !located.path.is_empty() => group = group.element(Origin::path(located.path.as_str())),
        None => {}
    }
    if !finding.done.is_empty() {
        group = group.element(Level::NOTE.message(finding.done.as_str()));
    }
    if !finding.remedy.is_empty() {
        group = group.element(Level::HELP.message(finding.remedy.as_str()));
    }
    Renderer::styled().render(&[group])
}

/// The part of a line around the place (documents may be one line of megabytes), and where the thing stands in it.
fn excerpt(position: &Position) -> (String, std::ops::Range<usize>) {
    const BEFORE: usize = 60;
    const WIDTH: usize = 140;
    let skipped = position.caret.saturating_sub(BEFORE);
    let characters: Vec<char> = position.line_text.chars().skip(skipped).take(WIDTH).collect();
    let at = (position.caret - skipped).min(characters.len());
    let is_end =
        |index: usize| characters.get(index).is_none_or(|character| matches!(character, ':' | ',' | '}' | ']'));
    let end = (at..characters.len()).find(|index| is_end(*index)).unwrap_or(characters.len());
    let bytes = |characters: &[char]| characters.iter().map(|character| character.len_utf8()).sum::<usize>();
    let start = bytes(&characters[..at]);
    (characters.iter().collect(), start..start + bytes(&characters[at..end]))
}

#[cfg(test)]
mod tests {
    use super::{Format, Located, excerpt, render};
    use generator::finding::{Code, Finding, Place};
    use generator::load::position::Position;

    fn position(line: usize, column: usize, text: &str) -> Position {
        Position { line, column, line_text: text.to_owned(), caret: column - 1 }
    }

    fn located(line: usize) -> Located {
        let finding = Finding::new(Code::DanglingReference, Place::new("a.json", "/x/$ref"), "`#/y` leads to nothing")
            .remedy("add `#/y`");
        Located { finding, path: "specs/a.json".to_owned(), position: Some(position(line, 4, "  {\"$ref\": \"#/y\"}")) }
    }

    #[test]
    fn text_shows_code_place_line_and_remedy_and_groups_what_repeats() {
        let findings: Vec<Located> = (1..=5).map(located).collect();
        let text = anstream::adapter::strip_str(&render(&findings, Format::Text, false)).to_string();
        for part in ["error[dangling-reference]", "specs/a.json:1:4", "{\"$ref\": \"#/y\"}", "add `#/y`", "2 more"] {
            assert!(text.contains(part), "{part} in\n{text}");
        }
        assert!(!text.contains("specs/a.json:4"), "{text}");
    }

    #[test]
    fn json_is_one_object_a_line() {
        let text = render(&[located(7)], Format::Json, false);
        let value: serde_json::Value = serde_json::from_str(text.trim()).unwrap();
        assert_eq!((value["line"].as_u64(), value["pointer"].as_str()), (Some(7), Some("/x/$ref")));
    }

    #[test]
    fn a_long_line_is_cut_around_the_place() {
        let line = format!("{}\"key\": 1{}", "x".repeat(5000), "y".repeat(5000));
        let (text, span) = excerpt(&position(1, 5001, &line));
        assert_eq!(&text[span], "\"key\"");
        assert!(text.len() < 200);
    }
}
