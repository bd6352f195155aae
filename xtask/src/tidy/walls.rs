//! The walls between the stages: which part may not know which word.

use super::{Breach, SourceFile};

/// Paths that begin with `part` may not use any of `words`, except in the files of `except`.
struct Wall {
    part: &'static str,
    words: &'static [&'static str],
    except: &'static [&'static str],
    why: &'static str,
}

const FILE_SYSTEM: &[&str] = &["fs", "OpenOptions", "read_dir", "canonicalize"];
const OUTSIDE: &[&str] =
    &["println!", "eprintln!", "print!", "eprint!", "dbg!", "exit", "env", "stdout", "stderr", "stdin"];
const TOKENS: &[&str] = &["quote", "quote!", "code_template", "syn", "TokenStream"];

const WALLS: &[Wall] = &[
    Wall {
        part: "generator/src/load/",
        words: &["openapiv3", "quote", "code_template"],
        except: &[],
        why: "load gives plain values of any dialect",
    },
    Wall {
        part: "generator/src/normalize/",
        words: &["openapiv3", "quote", "code_template"],
        except: &[],
        why: "normalize works on plain values, before typing",
    },
    Wall {
        part: "generator/src/overlay",
        words: &["openapiv3", "quote", "code_template"],
        except: &[],
        why: "overlay works on plain values, before typing",
    },
    Wall { part: "generator/src/lower/", words: TOKENS, except: &[], why: "lower makes the IR, not tokens" },
    Wall {
        part: "generator/src/ir/",
        words: &["openapiv3", "quote", "code_template", "syn"],
        except: &[],
        why: "the IR holds no type of a specification and no token",
    },
    Wall {
        part: "generator/src/names/",
        words: &["openapiv3", "quote", "code_template", "lower", "normalize", "typed"],
        except: &[],
        why: "names knows only the IR",
    },
    Wall {
        part: "generator/src/facts/",
        words: &["openapiv3", "quote", "code_template", "lower", "normalize", "typed"],
        except: &[],
        why: "facts knows only the IR",
    },
    Wall {
        part: "generator/src/twins",
        words: &["openapiv3", "quote", "code_template", "lower", "normalize", "typed", "emit"],
        except: &[],
        why: "twins reads the IR, names and facts alone",
    },
    Wall {
        part: "generator/src/diff/",
        words: &["openapiv3", "quote", "code_template", "lower", "normalize", "typed", "rewrite", "emit", "pipeline"],
        except: &[],
        why: "diff reads the IR, names and facts alone",
    },
    Wall {
        part: "generator/src/emit/",
        words: &["openapiv3", "lower", "normalize", "typed", "rewrite"],
        except: &[],
        why: "emit reads the IR, names and facts alone",
    },
    Wall {
        part: "generator/src/",
        words: FILE_SYSTEM,
        except: &["generator/src/load/source.rs", "generator/src/write/"],
        why: "only load::source and write touch the file system",
    },
    Wall {
        part: "generator/src/",
        words: OUTSIDE,
        except: &[],
        why: "the library does not print, exit or read the environment",
    },
    Wall {
        part: "generator/src/",
        words: &["HashMap", "HashSet"],
        except: &[],
        why: "their order is random and would reach the output: use IndexMap or BTreeMap",
    },
    Wall {
        part: "generator/runtime/src/",
        words: &["crate", "reqwest"],
        except: &["generator/runtime/src/transport"],
        why: "runtime files are copied below another crate's root (write `super::`), and only the transport knows the HTTP library",
    },
];

pub(crate) fn check(source: &SourceFile, breaches: &mut Vec<Breach>) {
    for wall in WALLS {
        let outside =
            !source.path.starts_with(wall.part) || wall.except.iter().any(|path| source.path.starts_with(path));
        if outside || source.path.ends_with("/tests.rs") || source.path.contains("/tests/") {
            continue;
        }
        for (word, line) in &source.words {
            if wall.words.contains(&word.as_str()) {
                breaches.push(source.breach(*line, format!("`{word}` is behind a wall here: {}", wall.why)));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::SourceFile;
    use super::{WALLS, check};

    fn breaches(path: &str, text: &str) -> Vec<String> {
        let mut breaches = Vec::new();
        check(&SourceFile::new(path.to_owned(), text.to_owned()), &mut breaches);
        breaches.iter().map(|breach| breach.at.clone()).collect()
    }

    #[test]
    fn a_use_behind_a_wall_is_found_with_its_line() {
        assert_eq!(
            breaches("generator/src/emit/types.rs", "//! x\nuse openapiv3::Schema;"),
            ["generator/src/emit/types.rs:2"]
        );
        assert_eq!(breaches("generator/src/lower/types.rs", "//! x\nuse openapiv3::Schema;"), [""; 0]);
        assert_eq!(breaches("generator/src/lower/types.rs", "fn f() { quote::quote!(x); }").len(), 2);
        assert_eq!(breaches("generator/src/load/source.rs", "use std::fs;"), [""; 0]);
        assert_eq!(breaches("generator/src/load/json.rs", "use std::fs;").len(), 1);
    }

    #[test]
    fn every_wall_stands_before_something() {
        for wall in WALLS {
            let text = format!("use {};", wall.words[0].trim_end_matches('!'));
            let text = if wall.words[0].ends_with('!') { format!("fn f() {{ {}() }}", wall.words[0]) } else { text };
            assert!(!breaches(&format!("{}x.rs", wall.part), &text).is_empty(), "{}", wall.part);
        }
    }
}
