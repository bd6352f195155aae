//! Runs the program in folders of its own.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A folder of all APIs with one document in it, which nobody may touch.
pub(crate) struct Specs {
    folder: tempfile::TempDir,
}

/// What a run ended with.
pub(crate) struct Run {
    pub(crate) code: i32,
    /// Everything it printed.
    pub(crate) text: String,
}

impl Specs {
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::create_dir_all(folder.path().join("other/1")).expect("a folder");
        std::fs::write(folder.path().join("other/1/api.json"), "{}").expect("a file");
        Self { folder }
    }

    pub(crate) fn path(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) fn read(&self, file: &str) -> String {
        std::fs::read_to_string(self.path().join(file)).unwrap_or_else(|error| panic!("{file}: {error}"))
    }

    /// Every file with its bytes.
    pub(crate) fn files(&self) -> BTreeMap<String, Vec<u8>> {
        let mut files = BTreeMap::new();
        walk(self.path(), self.path(), &mut files);
        files
    }

    pub(crate) fn fetch(&self, url: &str, more: &[&str]) -> Run {
        self.fetch_with(url, more, &[])
    }

    pub(crate) fn fetch_with(&self, url: &str, more: &[&str], variables: &[(&str, &str)]) -> Run {
        let mut command = Command::new(env!("CARGO_BIN_EXE_document-fetcher"));
        command.arg(url).arg("--specs").arg(self.path()).args(["--timeout", "1"]).args(more);
        if !more.contains(&"--retries") {
            command.args(["--retries", "0"]);
        }
        for proxy in ["http_proxy", "HTTP_PROXY", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"] {
            command.env_remove(proxy);
        }
        let output = command.envs(variables.iter().copied()).output().expect("the program starts");
        let text = [output.stdout, output.stderr].map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).concat();
        Run { code: output.status.code().expect("no signal"), text }
    }

    /// A fetch that must fail with these words and leave everything as it is.
    pub(crate) fn fails(&self, url: &str, more: &[&str], words: &[&str]) -> Run {
        let before = self.files();
        let run = self.fetch(url, more);
        assert_eq!(run.code, 1, "{}", run.text);
        for word in words {
            assert!(run.text.contains(word), "`{word}` in: {}", run.text);
        }
        assert!(run.text.ends_with("nothing was saved\n"), "{}", run.text);
        assert_eq!(self.files(), before, "specs/ is as it was");
        assert_eq!(std::fs::read_dir(self.path()).expect("a folder").count(), 1, "no folder is left behind");
        run
    }

    /// A fetch that must go well.
    pub(crate) fn saves(&self, url: &str, more: &[&str]) -> Run {
        let run = self.fetch(url, more);
        assert_eq!(run.code, 0, "{}", run.text);
        run
    }
}

fn walk(root: &Path, folder: &Path, files: &mut BTreeMap<String, Vec<u8>>) {
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path: PathBuf = entry.expect("an entry").path();
        if path.is_dir() {
            walk(root, &path, files);
        } else {
            let name = path.strip_prefix(root).expect("below").to_string_lossy().replace('\\', "/");
            files.insert(name, std::fs::read(&path).expect("readable"));
        }
    }
}
