//! What differs, for people and for programs.

use super::{Difference, Lines};

/// For a terminal.
pub(in crate::diff) fn text(difference: &Difference) -> String {
    let mut out = summary(difference);
    sections(difference, |heading, lines| out.push_str(&format!("\n{heading}\n{lines}")));
    out
}

/// For a pull request.
pub(in crate::diff) fn markdown(difference: &Difference) -> String {
    let mut out = format!("# What the generator changed\n\n{}", summary(difference));
    sections(difference, |heading, lines| out.push_str(&format!("\n## {heading}\n\n```diff\n{lines}```\n")));
    out
}

/// For programs.
pub(in crate::diff) fn json(difference: &Difference) -> String {
    let value = serde_json::to_value(difference).expect("sets and maps of text are JSON");
    format!("{value:#}\n")
}

fn summary(difference: &Difference) -> String {
    let crates = difference.crates;
    if difference.is_empty() {
        return format!("Nothing changed in the public items of {crates} crates.\n");
    }
    let all = || difference.documents.values().chain([&difference.everywhere]);
    let gone: usize = all().map(|lines| lines.gone.len()).sum();
    let new: usize = all().map(|lines| lines.new.len()).sum();
    let mut out = format!("{crates} crates: {gone} lines of public items are gone, {new} are new.\n");
    for (id, which) in &difference.refused {
        out.push_str(&format!("{id}: {which} makes a crate of it.\n"));
    }
    out
}

fn sections(difference: &Difference, mut section: impl FnMut(&str, &str)) {
    if !difference.everywhere.is_empty() {
        section("in every crate", &lines(&difference.everywhere));
    }
    for (id, of_document) in &difference.documents {
        section(id, &lines(of_document));
    }
}

/// Gone and new lines side by side where they are about the same item.
fn lines(lines: &Lines) -> String {
    let gone = lines.gone.iter().map(|line| (line, "-"));
    let mut all: Vec<(&String, &str)> = gone.chain(lines.new.iter().map(|line| (line, "+"))).collect();
    let subject = |line: &str| line.split(['(', '=', ',']).next().unwrap_or(line).to_owned();
    all.sort_by_key(|(line, sign)| (subject(line), *sign == "+", (*line).clone()));
    all.iter().map(|(line, sign)| format!("{sign} {line}\n")).collect()
}

#[cfg(test)]
mod tests {
    use super::{json, markdown, text};
    use crate::diff::generator::{Difference, Lines};

    fn difference() -> Difference {
        let set = |lines: &[&str]| lines.iter().map(|&line| line.to_owned()).collect();
        let changed = Lines { gone: set(&["fn a(x: u8)"]), new: set(&["fn a(x: u16)", "fn b()"]) };
        Difference {
            crates: 2,
            everywhere: Lines { gone: set(&[]), new: set(&["runtime::X"]) },
            documents: [("pets".to_owned(), changed)].into(),
            refused: [("bad".to_owned(), "only the other".to_owned())].into(),
        }
    }

    #[test]
    fn what_belongs_together_stands_together() {
        let shown = text(&difference());
        assert_eq!(
            shown,
            "2 crates: 1 lines of public items are gone, 3 are new.\nbad: only the other makes a crate of it.\n\n\
             in every crate\n+ runtime::X\n\npets\n- fn a(x: u8)\n+ fn a(x: u16)\n+ fn b()\n"
        );
        assert!(markdown(&difference()).contains("## pets\n\n```diff\n- fn a(x: u8)\n"));
        assert!(json(&difference()).contains("\"pets\""));
        assert_eq!(
            text(&Difference { crates: 3, ..Difference::default() }),
            "Nothing changed in the public items of 3 crates.\n"
        );
    }
}
