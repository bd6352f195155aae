//! The runtime, copied into every crate.
//!
//! Input: the files of `generator/runtime/src`, put into the generator when it is compiled (build.rs). Output: those of the crate
//! in `runtime/`, or of the module in `src/runtime/`, where `lib.rs` is `mod.rs`; verbatim but for unit tests, whose
//! dev-dependencies no client should carry.

use super::{Content, Source};
use crate::config::RuntimePlace;

static FILES: &[(&str, &str)] = &include!(concat!(env!("OUT_DIR"), "/runtime_files.rs"));

/// Where the unit tests of a file begin; they stand at its end.
const TESTS: &str = "\n#[cfg(test)]\nmod tests";

/// The files of the runtime's code.
pub(super) fn sources<'a>(place: RuntimePlace) -> impl Iterator<Item = Source<'a>> {
    let is_test = |path: &str| path.ends_with("tests.rs") || path.contains("tests/");
    FILES.iter().filter(move |(path, _)| !is_test(path)).map(move |(path, text)| {
        let path = match place {
            RuntimePlace::Crate => format!("runtime/src/{path}"),
            RuntimePlace::Module if *path == "lib.rs" => "src/runtime/mod.rs".to_owned(),
            RuntimePlace::Module => format!("src/runtime/{path}"),
        };
        Source { path, content: Content::Code(without_tests(text)) }
    })
}

fn without_tests(text: &str) -> String {
    let Some((code, tests)) = text.split_once(TESTS) else { return text.to_owned() };
    // `mod tests;` is one line in the midst of a file, `mod tests { … }` its end.
    match tests.strip_prefix(';') {
        Some(rest) => format!("{code}{rest}"),
        None => code.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_unit_tests_are_copied() {
        assert_eq!(without_tests("a\n\n#[cfg(test)]\nmod tests {\n    x\n}\n"), "a\n");
        assert_eq!(without_tests("mod a;\n#[cfg(test)]\nmod tests;\nmod b;\n"), "mod a;\nmod b;\n");
        for source in sources(RuntimePlace::Crate) {
            let Content::Code(code) = source.content else { panic!("the runtime is code") };
            assert!(!code.contains("#[test]"), "{} has tests that are not at its end", source.path);
        }
    }

    #[test]
    fn the_root_is_that_of_a_crate_or_a_module() {
        let has = |place, path: &str| sources(place).any(|source| source.path == path);
        assert!(has(RuntimePlace::Crate, "runtime/src/lib.rs") && has(RuntimePlace::Module, "src/runtime/mod.rs"));
    }
}
