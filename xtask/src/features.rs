//! `cargo xtask features`: compiles a generated client with every documented combination of its features.
//!
//! Input: a crate. Output: a line a combination; a failure where one does not compile, or not without a warning. What cannot
//! be tried on this machine is said, never passed over. Not here: what the features mean (the crate's README.md).

use crate::repository::Repository;
use anyhow::{Context, Result, bail};
use clap::Args;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// What `features` is told.
#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
pub(crate) struct FeaturesArguments {
    /// The folder of the crate [default: generated-client]
    #[arg(value_name = "DIR")]
    folder: Option<PathBuf>,
    /// Also every two features at once
    #[arg(long)]
    pairs: bool,
    /// Only say which combinations there are
    #[arg(long)]
    list: bool,
}

const AFTER_HELP: &str = "\
Features add to each other and need not know of one another, so that these stand for all combinations: each way of doing TLS
(none, rustls, native-tls, both) with no other feature and with all others; each other feature alone; with --pairs each two. For
browsers (wasm32): no feature, the default, and all but blocking, login and mock.";

/// The features that choose who does TLS.
const TLS: [&str; 2] = ["rustls", "native-tls"];
const WASM: &str = "wasm32-unknown-unknown";
/// What needs threads, sockets to listen on, or random numbers of the system.
const NOT_IN_BROWSERS: [&str; 3] = ["blocking", "login", "mock"];

/// Compiles every combination.
///
/// # Errors
/// When a combination does not compile without a warning, or cargo cannot be started.
pub(crate) fn features(repository: &Repository, arguments: &FeaturesArguments) -> Result<()> {
    let folder = arguments.folder.clone().unwrap_or_else(|| repository.path("generated-client"));
    let combinations = combinations(&other_features(&folder)?, arguments.pairs);
    if arguments.list {
        combinations.iter().for_each(|combination| anstream::println!("{}", shown(combination)));
        return Ok(());
    }
    let native_tls = has_system_tls();
    let (mut bad, mut tried) = (0, 0);
    for combination in &combinations {
        if combination.iter().any(|feature| feature == TLS[1])
            && let Err(reason) = &native_tls
        {
            anstream::println!("SKIPPED {}: {reason}", shown(combination));
            continue;
        }
        tried += 1;
        bad += usize::from(!check(&folder, combination, None)?);
    }
    if has_target(WASM) {
        for combination in in_browsers(&other_features(&folder)?) {
            tried += 1;
            bad += usize::from(!check(&folder, &combination, Some(WASM))?);
        }
    } else {
        anstream::println!("UNTESTED {WASM}: the target is not installed (`rustup target add {WASM}`)");
    }
    anstream::println!("{tried} combinations tried, {bad} with errors or warnings");
    if bad > 0 {
        bail!("{bad} combinations do not compile without a warning");
    }
    Ok(())
}

/// The features of a crate that have nothing to do with TLS.
fn other_features(folder: &Path) -> Result<Vec<String>> {
    let path = folder.join("Cargo.toml");
    let text = std::fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
    let manifest: toml::Table = text.parse().with_context(|| format!("{} is not TOML", path.display()))?;
    let features = manifest.get("features").and_then(toml::Value::as_table).context("the crate has no features")?;
    let is_other = |name: &&String| *name != "default" && !TLS.contains(&name.as_str());
    Ok(features.keys().filter(is_other).cloned().collect())
}

fn combinations(others: &[String], pairs: bool) -> Vec<Vec<String>> {
    let tls: [&[&str]; 4] = [&[], &TLS[..1], &TLS[1..], &TLS];
    let mut list: Vec<Vec<String>> = Vec::new();
    for tls in tls {
        let tls: Vec<String> = tls.iter().map(|&feature| feature.to_owned()).collect();
        list.push(tls.clone());
        list.push(tls.into_iter().chain(others.iter().cloned()).collect());
    }
    list.extend(others.iter().map(|feature| vec![feature.clone()]));
    if pairs {
        for (index, first) in others.iter().enumerate() {
            list.extend(others[index + 1..].iter().map(|second| vec![first.clone(), second.clone()]));
        }
    }
    list
}

/// No feature, the default one, and everything that there is in a browser.
fn in_browsers(others: &[String]) -> [Vec<String>; 3] {
    let default = vec![TLS[0].to_owned()];
    let others = others.iter().filter(|feature| !NOT_IN_BROWSERS.contains(&feature.as_str())).cloned();
    [Vec::new(), default.clone(), default.into_iter().chain(others).collect()]
}

fn shown(combination: &[String]) -> String {
    if combination.is_empty() { "no feature".to_owned() } else { combination.join(",") }
}

/// Whether a combination compiles without a warning: library, tests and examples, for another target the library.
fn check(folder: &Path, combination: &[String], target: Option<&str>) -> Result<bool> {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.args(["check", "--quiet", "--no-default-features", "--features", &combination.join(",")]);
    match target {
        Some(target) => command.args(["--lib", "--target", target]),
        None => command.arg("--all-targets"),
    };
    command.current_dir(folder).env_remove("CARGO_MANIFEST_DIR").stdin(Stdio::null());
    let output = command.output().context("cannot start cargo")?;
    let messages = String::from_utf8_lossy(&output.stderr);
    let is_fine = output.status.success() && !messages.lines().any(|line| line.starts_with("warning"));
    let place = target.map_or_else(String::new, |target| format!(" for {target}"));
    anstream::println!("{} {}{place}", if is_fine { "ok" } else { "BAD" }, shown(combination));
    if !is_fine {
        anstream::eprintln!("{messages}");
    }
    Ok(is_fine)
}

/// Whether native-tls finds what it needs; on Linux that is OpenSSL with its headers.
fn has_system_tls() -> std::result::Result<(), String> {
    if !cfg!(target_os = "linux") {
        return Ok(());
    }
    let found = Command::new("pkg-config").args(["--exists", "openssl"]).status().is_ok_and(|status| status.success());
    if found {
        Ok(())
    } else {
        Err("OpenSSL's headers are not on this machine (Debian: libssl-dev, pkg-config)".to_owned())
    }
}

fn has_target(target: &str) -> bool {
    let installed = Command::new("rustup").args(["target", "list", "--installed"]).output();
    installed.is_ok_and(|output| String::from_utf8_lossy(&output.stdout).lines().any(|line| line == target))
}

#[cfg(test)]
mod tests {
    use super::{combinations, in_browsers};

    #[test]
    fn browsers_have_what_needs_no_machine() {
        let others = ["blocking", "mock", "serde"].map(str::to_owned);
        assert_eq!(in_browsers(&others).map(|combination| combination.join(",")), ["", "rustls", "rustls,serde"]);
    }

    #[test]
    fn each_tls_alone_and_with_all_each_feature_alone_each_pair() {
        let others = ["a", "b", "c"].map(str::to_owned);
        assert_eq!(combinations(&others, false).len(), 8 + 3);
        let list = combinations(&others, true);
        assert_eq!(list.len(), 8 + 3 + 3);
        assert!(list.contains(&vec![
            "rustls".to_owned(),
            "native-tls".to_owned(),
            "a".to_owned(),
            "b".to_owned(),
            "c".to_owned()
        ]));
    }
}
