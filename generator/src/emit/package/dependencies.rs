//! Features and dependencies of the client and its runtime.
//!
//! Input: the runtime's own Cargo.toml, whose features and dependencies are taken over as they are, comments included, so that
//! the two can never differ. Output: the sections of TOML text for either crate.

const RUNTIME: &str = include_str!("../../../runtime/Cargo.toml");

/// What emitted code implements traits of, and therefore depends on beside its runtime.
const OWN: [&str; 3] = ["serde", "schemars", "arbitrary"];

/// `[features]` and `[dependencies]` of the runtime, with or without the login.
pub(super) fn of_runtime(has_login: bool) -> String {
    let start = RUNTIME.find("[features]").expect("the runtime has features");
    let end = RUNTIME.find("[dev-dependencies]").unwrap_or(RUNTIME.len());
    let shared = RUNTIME[start..end].trim_end();
    if has_login { shared.to_owned() } else { without(shared, |key| matches!(key, "login" | "rsa")) }
}

/// The same for a client whose runtime is a crate of its own: features that turn on the runtime's, and few dependencies.
pub(super) fn through_runtime(shared: &str, runtime: &str) -> String {
    let (features, dependencies) = shared.split_once("\n[dependencies]\n").expect("the runtime has dependencies");
    let features: Vec<String> = features.lines().map(passed_on).collect();
    let dependencies = dependencies.split("\n\n").next().unwrap_or_default();
    let own = without(dependencies, |key| !OWN.contains(&key));
    let features = features.join("\n");
    format!("{features}\n\n[dependencies]\n# What every client needs, compiled once.\n{runtime}\n{own}")
}

/// A line of `[features]`, as it is where the runtime is another crate.
fn passed_on(line: &str) -> String {
    match line.split_once(" = ") {
        Some((name, _)) if name != "default" && !name.starts_with('#') => {
            let own = if OWN.contains(&name) { format!(", \"dep:{name}\"") } else { String::new() };
            format!("{name} = [\"runtime/{name}\"{own}]")
        }
        _ => line.to_owned(),
    }
}

/// The same without the lines of certain keys and the comments above them.
fn without(text: &str, is_out: impl Fn(&str) -> bool) -> String {
    let mut kept: Vec<&str> = Vec::new();
    for line in text.lines() {
        let key = line.split_once(" = ").map(|(key, _)| key).filter(|key| !key.starts_with('#'));
        if key.is_some_and(&is_out) {
            while kept.last().is_some_and(|last| last.starts_with('#')) {
                kept.pop();
            }
            continue;
        }
        kept.push(line);
    }
    kept.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_login_goes_with_what_it_needs() {
        let text = of_runtime(false);
        let table: toml::Table = text.parse().expect("TOML");
        assert!(table["features"].get("login").is_none() && table["dependencies"].get("rsa").is_none(), "{text}");
        assert!(!text.contains("RSA") && !text.contains("session with a user name"), "{text}");
    }

    #[test]
    fn a_client_has_the_features_of_its_runtime_and_few_dependencies() {
        let runtime: toml::Table = of_runtime(true).parse().expect("TOML");
        let text = through_runtime(&of_runtime(true), "runtime = { path = \"runtime\" }");
        let client: toml::Table = text.parse().expect("TOML");
        let keys = |table: &toml::Table, key: &str| -> Vec<String> {
            table[key].as_table().expect("a table").keys().cloned().collect()
        };
        assert_eq!(keys(&client, "features"), keys(&runtime, "features"));
        assert_eq!(client["features"]["default"], runtime["features"]["default"]);
        let mut dependencies = keys(&client, "dependencies");
        dependencies.sort();
        assert_eq!(dependencies, ["arbitrary", "runtime", "schemars", "serde"]);
        for own in OWN {
            assert_eq!(client["dependencies"][own], runtime["dependencies"][own]);
        }
    }
}
