//! A program that takes values through emitted types.
//!
//! Input: a document, and JSON texts for its component schemas. Output: what became of each. It is the emitted `src/types` beside those parts of the runtime
//! that types need, so that nothing of HTTP is compiled.

use generator::{
    config::Config,
    finding::Findings,
    format::File,
    pipeline::{Input, generate},
};
use serde_json::Value;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

const MANIFEST: &str = r#"[package]
name = "NAME"
version = "0.0.0"
edition = "2024"
[workspace]
[lints.rust]
unexpected_cfgs = "allow"
[features]
default = [FEATURES]
arbitrary = ["dep:arbitrary"]
schemars = ["dep:schemars", "dep:serde_json"]
validate = ["dep:regex-lite"]
[profile.dev]
debug = 0
[dependencies]
arbitrary = { version = "1", optional = true }
regex-lite = { version = "0.1", optional = true }
schemars = { version = "1", optional = true, default-features = false, features = ["std"] }
serde_json = { version = "1", optional = true }
itoa = "1"
url = "2"
zmij = "1"
"#;

const PROGRAM: &str = r#"
type Trip = fn(&[u8]) -> Result<Vec<u8>, String>;

fn trip<T: runtime::Decode + runtime::Encode + PartialEq>(text: &[u8]) -> Result<Vec<u8>, String> {
    let value: T = runtime::from_slice(text).map_err(|error| {
        format!("{:?}", (error.path(), error.offset(), error.expected(), error.found(), error.excerpt()))
    })?;
    let written = runtime::to_vec(&value).map_err(|error| error.to_string())?;
    let again: T = runtime::from_slice(&written).map_err(|error| format!("second time: {error}"))?;
    if again == value { Ok(written) } else { Err("it is another value when it is read again".to_owned()) }
}

/// The schema of a type.
#[cfg(feature = "schemars")]
fn schema<T: ::schemars::JsonSchema>(_: &[u8]) -> Result<Vec<u8>, String> {
    let schema = ::schemars::SchemaGenerator::default().into_root_schema_for::<T>();
    serde_json::to_vec(&schema).map_err(|error| error.to_string())
}

#[cfg(not(feature = "schemars"))]
fn schema<T>(_: &[u8]) -> Result<Vec<u8>, String> {
    Err("the feature is off".to_owned())
}

/// A value from bytes, there and back.
#[cfg(feature = "arbitrary")]
fn any<T>(bytes: &[u8]) -> Result<Vec<u8>, String>
where
    T: for<'a> ::arbitrary::Arbitrary<'a> + runtime::Decode + runtime::Encode + PartialEq + std::fmt::Debug,
{
    let value = T::arbitrary(&mut ::arbitrary::Unstructured::new(bytes)).map_err(|error| format!("not made: {error}"))?;
    let written = runtime::to_vec(&value).map_err(|error| error.to_string())?;
    let text = String::from_utf8_lossy(&written);
    let again: T = runtime::from_slice(&written).map_err(|error| format!("{text} is not read: {error}"))?;
    if again == value { Ok(written) } else { Err(format!("{text} is read as another value: {value:?} {again:?}")) }
}

#[cfg(not(feature = "arbitrary"))]
fn any<T>(_: &[u8]) -> Result<Vec<u8>, String> {
    Err("the feature is off".to_owned())
}

fn main() {
    let text = std::io::read_to_string(std::io::stdin()).expect("text");
    let mut out = String::new();
    // Not `lines`: a text may hold line ends of its own.
    for line in text.split_terminator('\x1e') {
        let (index, value) = line.split_once('\t').expect("a line is an index and a value");
        match TABLE[index.parse::<usize>().expect("a number")](value.as_bytes()) {
            Ok(bytes) => out.extend(["=", &String::from_utf8(bytes).expect("JSON is UTF-8"), "\n"]),
            Err(error) => out.extend(["!", &error.replace('\n', " "), "\n"]),
        }
    }
    std::io::Write::write_all(&mut std::io::stdout(), out.as_bytes()).expect("the reader is there");
}
"#;

/// What is done with a text.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Kind {
    /// It is read as the type and written again.
    Trip,
    /// The same, as the type or `null`.
    Null,
    /// It says nothing: the type's schema is wanted (feature `schemars`).
    #[allow(dead_code, reason = "not for errors")]
    Schema,
    /// A value is made of its bytes, written and read again (feature `arbitrary`).
    #[allow(dead_code, reason = "not for errors")]
    Any,
}

impl Kind {
    const COUNT: usize = 4;
}

/// The compiled program and the schemas of its table, in order.
pub(crate) struct Program {
    path: PathBuf,
    schemas: Vec<String>,
}

impl Program {
    /// Emits the types and compiles them; programs of different names do not disturb each other.
    pub(crate) fn compile(name: &str, document: &Value, config: &Config, features: &[&str]) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        let files = emitted(document, &folder, config);
        let manifest = files.iter().find(|file| file.path == "generated.json").expect("it is emitted");
        let manifest: Value = serde_json::from_str(&manifest.text).expect("JSON");
        let paths = manifest["schemas"].as_object().expect("an object");
        let component = |(pointer, path): (&String, &Value)| {
            let name = pointer.strip_prefix("#/components/schemas/")?;
            (!name.contains('/')).then(|| (name.to_owned(), path.as_str().expect("a path").to_owned()))
        };
        let table: Vec<(String, String)> = paths.iter().filter_map(component).collect();
        let source = folder.join("src");
        let _ = std::fs::remove_dir_all(&source);
        for file in files.iter().filter(|file| file.path.starts_with("src/types/")) {
            write(&folder.join(&file.path), &file.text);
        }
        write(&source.join("main.rs"), &main_file(&table));
        write(&folder.join("Cargo.toml"), &MANIFEST.replace("NAME", name).replace("FEATURES", &quoted(features)));
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        std::fs::copy(root.join("Cargo.lock"), folder.join("Cargo.lock")).expect("the lock file is there");
        let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("types");
        let output = Command::new(env!("CARGO"))
            .args(["build", "--offline", "--quiet"])
            .current_dir(&folder)
            .env("CARGO_TARGET_DIR", &target)
            .output()
            .expect("cargo runs");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let path = target.join("debug").join(name);
        Self { path, schemas: table.into_iter().map(|(name, _)| name).collect() }
    }

    /// What each text, with the name of its schema, was encoded as after it was decoded; else the error: path, offset,
    /// expectation, what was found and excerpt, as `Debug` shows them.
    pub(crate) fn run(&self, cases: &[(&str, &str)]) -> Vec<Result<String, String>> {
        let kind = |text: &str| if text == "null" { Kind::Null } else { Kind::Trip };
        let cases: Vec<_> = cases.iter().map(|(schema, text)| (*schema, kind(text), *text)).collect();
        self.run_each(&cases)
    }

    /// What each text, with the name of a schema and what is to be done, became.
    pub(crate) fn run_each(&self, cases: &[(&str, Kind, &str)]) -> Vec<Result<String, String>> {
        let mut lines = String::new();
        for (schema, kind, text) in cases {
            let index = self.schemas.iter().position(|name| name == schema).expect("every schema has a type");
            let index = Kind::COUNT * index + *kind as usize;
            let _ = write!(lines, "{index}\t{text}\x1e");
        }
        let input = self.path.with_extension("input");
        write(&input, &lines);
        let input = std::fs::File::open(input).expect("it was written");
        let output = Command::new(&self.path).stdin(input).stderr(Stdio::inherit()).output().expect("it runs");
        assert!(output.status.success(), "the program did not come to its end");
        let text = String::from_utf8(output.stdout).expect("it writes UTF-8");
        let outcome = |line: &str| match line.strip_prefix('=') {
            Some(written) => Ok(written.to_owned()),
            None => Err(line.trim_start_matches('!').to_owned()),
        };
        let outcomes: Vec<_> = text.lines().map(outcome).collect();
        assert_eq!(outcomes.len(), cases.len());
        outcomes
    }
}

fn emitted(document: &Value, folder: &Path, config: &Config) -> Vec<File> {
    let spec = folder.join("api.json");
    write(&spec, &serde_json::to_string_pretty(document).expect("JSON"));
    let mut findings = Findings::new();
    match generate(&Input { spec: &spec, folder, config }, &mut findings) {
        Ok(output) => output.files,
        Err(_) => panic!("{findings:?}"),
    }
}

fn main_file(table: &[(String, String)]) -> String {
    let runtime = Path::new(env!("CARGO_MANIFEST_DIR")).join("runtime/src");
    let module = |path: &str| format!("#[path = {:?}]", runtime.join(path));
    let mut text = String::from("#![allow(dead_code, unused_imports)]\nmod runtime {\n");
    for (path, item) in [
        ("json/mod.rs", "pub mod json;"),
        ("secret.rs", "pub mod secret;"),
        ("formats/mod.rs", "mod formats;"),
        ("param.rs", "mod param;"),
        ("text.rs", "mod text;"),
        ("enums.rs", "mod enums;"),
        ("validate.rs", "#[cfg(feature = \"validate\")] mod validate;"),
        ("schema.rs", "#[cfg(feature = \"schemars\")] mod schema;"),
        ("generate.rs", "#[cfg(feature = \"arbitrary\")] mod generate;"),
        ("generate_text.rs", "#[cfg(feature = \"arbitrary\")] mod generate_text;"),
    ] {
        let _ = writeln!(text, "{} {item}", module(path));
    }
    for (feature, module) in
        [("validate", "validate"), ("schemars", "schema"), ("arbitrary", "generate"), ("arbitrary", "generate_text")]
    {
        let _ = writeln!(text, "#[cfg(feature = {feature:?})] pub use {module}::*;");
    }
    text.push_str("pub use enums::*; pub use formats::*; pub use json::*; pub use param::*; pub use secret::Secret;\n}\nmod types;\n");
    text.push_str("static TABLE: &[Trip] = &[\n");
    // The whole value is `null` where a nullable schema is; fields hold those in an `Option` too.
    for (_, path) in table {
        let _ = writeln!(text, "trip::<{path}>, trip::<Option<{path}>>, schema::<{path}>, any::<{path}>,");
    }
    text + "];\n" + PROGRAM
}

fn quoted(features: &[&str]) -> String {
    features.iter().map(|feature| format!("{feature:?}")).collect::<Vec<_>>().join(", ")
}

fn write(path: &Path, text: &str) {
    std::fs::create_dir_all(path.parent().expect("a folder")).expect("it can be made");
    std::fs::write(path, text).expect("it can be written");
}
