//! A program that calls ten operations of a large API: a clean release build with all dependencies.
//!
//! Input: documents and tools. Output: a table. Ours is built twice: with everything its crate has unless told otherwise, and
//! with `group-features` and only the features of the groups that the program calls. Of others the crate alone is built,
//! without any program: a program would take longer, so that ours is never compared with too much.

use crate::documents::Document;
use crate::measure::{self, End, Taken};
use crate::place::Place;
use crate::report::{Column, Row, Table};
use crate::statistics::Summary;
use crate::ten_calls::{self, Call};
use crate::tools::{Job, OURS, Tool};
use anyhow::{Context, Result, ensure};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

const LIMIT: Duration = Duration::from_secs(3600);
const PROGRAM: &str = "ten-operations";

/// Something that is built.
struct Build {
    title: String,
    /// The folder cargo is called in.
    folder: PathBuf,
    /// The package of the generated crate.
    package: String,
    has_program: bool,
    whole: Vec<Taken>,
    /// The crate once more, its dependencies kept.
    alone: Vec<Taken>,
    /// The program once more, all else kept.
    program: Vec<Taken>,
    /// Bytes of the program, where there is one.
    size: Option<u64>,
}

/// Measures all tools on all documents.
///
/// # Errors
/// When a process cannot be started, a file not be written, or ours cannot be generated.
pub(crate) fn ten(place: &Place, documents: &[Document], tools: &[Tool], runs: usize) -> Result<Table> {
    let mut rows = Vec::new();
    for document in documents {
        anstream::eprintln!("  {}", document.name);
        rows.extend(measured(place, document, tools, runs)?);
    }
    Ok(Table {
        title: "A program that calls ten operations".to_owned(),
        about: "`cargo build --release` from nothing, nothing downloaded: user CPU seconds and wall seconds with all dependencies; \
                then of the crate alone and of the program alone, all else kept; the program's size. The operations are the first \
                ten that need no argument. Of other generators the crate is built without a program."
            .to_owned(),
        columns: vec![
            Column::new("clean build", "s"),
            Column::new("wall", "s"),
            Column::new("crate alone", "s"),
            Column::new("its peak", "MB"),
            Column::new("program alone", "s"),
            Column::new("program", "MB"),
        ],
        rows,
    })
}

fn measured(place: &Place, document: &Document, tools: &[Tool], runs: usize) -> Result<Vec<Row>> {
    let mut builds = Vec::new();
    for tool in tools {
        if tool.name == OURS {
            for grouped in [false, true] {
                builds.push(Ok(ours(place, document, tool, grouped)?));
            }
        } else {
            builds.push(theirs(place, document, tool)?);
        }
    }
    for _ in 0..runs {
        for build in &mut builds {
            let Ok(running) = build else { continue };
            if let Some(why) = running.run(place)? {
                *build = Err((running.title.clone(), why));
            }
        }
    }
    let row = |build: std::result::Result<Build, (String, String)>| match build {
        Ok(build) => build.row(&document.name),
        Err((title, why)) => Row::without(&document.name, &title, why),
    };
    Ok(builds.into_iter().map(row).collect())
}

/// Our crate, and a program that calls ten of its operations.
fn ours(place: &Place, document: &Document, tool: &Tool, grouped: bool) -> Result<Build> {
    let suffix = if grouped { "-grouped" } else { "" };
    let package = document.package(tool.name) + suffix;
    let specs = place.empty_folder(Path::new("ten-specs").join(&package))?;
    let file = specs.join(document.path.file_name().unwrap_or_default());
    std::fs::copy(&document.path, &file).context("the document cannot be copied")?;
    if grouped {
        std::fs::write(specs.join("client.toml"), "[crate]\ngroup-features = true\n")?;
    }
    let folder = absent_folder(place, &package)?;
    let made =
        measure::run(&mut tool.command(&Job { document: &file, folder: &folder }), &place.log(&package)?, LIMIT)?;
    ensure!(matches!(made, End::Well(_)), "{package} cannot be generated: {made:?}");
    let calls = ten_calls::calls(&folder)?;
    let program = place.empty_folder(Path::new("ten").join(format!("{package}-program")))?;
    std::fs::create_dir_all(program.join("src"))?;
    std::fs::write(program.join("Cargo.toml"), manifest(&package, grouped.then_some(calls.as_slice())))?;
    std::fs::write(program.join("src/main.rs"), ten_calls::program(&package, &calls))?;
    let title = if grouped { "ours, only the features it needs" } else { OURS };
    Ok(Build::new(title.to_owned(), program, package, true))
}

/// Another generator's crate, or why there is none.
fn theirs(place: &Place, document: &Document, tool: &Tool) -> Result<std::result::Result<Build, (String, String)>> {
    let package = document.package(tool.name);
    let folder = absent_folder(place, &package)?;
    let job = Job { document: &document.path, folder: &folder };
    if let End::Badly(why) = measure::run(&mut tool.command(&job), &place.log(&package)?, LIMIT)? {
        return Ok(Err((tool.title(), format!("refused: {why}"))));
    }
    tool.complete(&job)?;
    Ok(Ok(Build::new(format!("{}, the crate alone", tool.title()), folder, package, false)))
}

/// Where a crate goes that is not there yet.
fn absent_folder(place: &Place, package: &str) -> Result<PathBuf> {
    let folder = place.empty_folder(Path::new("ten").join(package))?;
    std::fs::remove_dir(&folder)?;
    Ok(folder)
}

/// The program's manifest; with calls, only the features of their groups.
fn manifest(package: &str, calls: Option<&[Call]>) -> String {
    let features = calls.map(|calls| {
        let features: BTreeSet<String> = calls.iter().map(|call| format!("{:?}", call.feature())).collect();
        let features = features.into_iter().collect::<Vec<_>>().join(", ");
        format!(", default-features = false, features = [\"rustls\", {features}]")
    });
    let features = features.unwrap_or_default();
    format!(
        "[package]\nname = \"{PROGRAM}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[dependencies]\n\
         {package} = {{ path = \"../{package}\"{features} }}\n\
         tokio = {{ version = \"1\", features = [\"macros\", \"rt\"] }}\n\n[workspace]\n"
    )
}

impl Build {
    fn new(title: String, folder: PathBuf, package: String, has_program: bool) -> Self {
        let (whole, alone, program) = (Vec::new(), Vec::new(), Vec::new());
        Self { title, folder, package, has_program, whole, alone, program, size: None }
    }

    /// Builds it from nothing, then the crate again, then the program; or says why it does not compile.
    fn run(&mut self, place: &Place) -> Result<Option<String>> {
        anstream::eprintln!("    {}", self.title);
        let target = place.empty_folder("ten-target")?;
        self.cargo(place, &target, &["fetch"])?;
        match self.cargo(place, &target, &["build", "--release", "--quiet", "--offline"])? {
            End::Well(taken) => self.whole.push(told("clean", taken)),
            End::Badly(why) => return Ok(Some(format!("does not compile: {why}"))),
        }
        for package in std::iter::once(self.package.as_str()).chain(self.has_program.then_some(PROGRAM)) {
            self.cargo(place, &target, &["clean", "--release", "--package", package])?;
        }
        let build = ["build", "--release", "--quiet", "--offline"];
        let crate_alone = [&build[..], &["--package", &self.package]].concat();
        match self.cargo(place, &target, &crate_alone)? {
            End::Well(taken) => self.alone.push(told("the crate alone", taken)),
            End::Badly(why) => return Ok(Some(format!("does not compile again: {why}"))),
        }
        if self.has_program {
            match self.cargo(place, &target, &build)? {
                End::Well(taken) => self.program.push(told("the program alone", taken)),
                End::Badly(why) => return Ok(Some(format!("does not compile again: {why}"))),
            }
        }
        let program = target.join("release").join(PROGRAM).with_extension(std::env::consts::EXE_EXTENSION);
        self.size = std::fs::metadata(program).ok().map(|metadata| metadata.len());
        place.empty_folder("ten-target")?;
        Ok(None)
    }

    fn cargo(&self, place: &Place, target: &Path, arguments: &[&str]) -> Result<End> {
        let mut command: Command = place.cargo(&self.folder);
        command.args(arguments).env("CARGO_TARGET_DIR", target);
        let name = format!("ten-{}-{}", self.package, arguments.concat().replace('/', "-"));
        measure::run(&mut command, &place.log(&name)?, LIMIT)
    }

    fn row(self, subject: &str) -> Row {
        let of = |taken: &[Taken], figure: fn(&Taken) -> f64| Summary::of(taken.iter().map(figure));
        let figures = vec![
            of(&self.whole, |taken| taken.user),
            of(&self.whole, |taken| taken.wall),
            of(&self.alone, |taken| taken.user),
            of(&self.alone, |taken| taken.peak as f64 / 1e6),
            of(&self.program, |taken| taken.user),
            Summary::of(self.size.map(|bytes| bytes as f64 / 1e6)),
        ];
        Row { subject: subject.to_owned(), tool: self.title, figures, remark: None }
    }
}

/// Says at once what was found: the table comes only at the end of a long time.
fn told(what: &str, taken: Taken) -> Taken {
    anstream::eprintln!("      {what}: {:.1} s of user CPU, {:.1} s wall", taken.user, taken.wall);
    taken
}

#[cfg(test)]
mod tests {
    use super::{Call, manifest};

    #[test]
    fn features_are_those_of_the_groups() {
        let call = |module: &str| Call { module: module.into(), accessor: module.into(), method: "list".into() };
        let calls = [call("code_scanning"), call("gists"), call("gists")];
        let text = manifest("a", Some(&calls));
        assert!(text.contains("features = [\"rustls\", \"api-code-scanning\", \"api-gists\"]"), "{text}");
        assert!(!manifest("a", None).contains("default-features"));
    }
}
