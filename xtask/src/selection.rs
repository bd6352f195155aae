//! What to make a client of, said on the command line: operations to keep or leave out, and overlays.
//!
//! Input: arguments. Output: a configuration with them on top of what client.toml says. Not here: what a rule matches
//! (`generator::rewrite`), what an overlay does (`generator::overlay`).

use clap::Args;
use generator::config::Config;
use std::path::PathBuf;

/// Selection, for commands that read a document.
#[derive(Debug, Default, Args)]
pub(crate) struct Selection {
    /// Keep only these operations: ids, `METHOD /path` or `tag:NAME`, `*` for any text; adds to client.toml's
    #[arg(long, value_name = "RULE", num_args = 1..)]
    include: Vec<String>,
    /// Leave these operations out, by the same rules
    #[arg(long, value_name = "RULE", num_args = 1..)]
    exclude: Vec<String>,
    /// Leave out components that no operation leads to, such as the schemas of webhooks
    #[arg(long)]
    only_reached: bool,
    /// Apply these OpenAPI Overlay documents after those of client.toml, in this order
    #[arg(long, value_name = "FILE", num_args = 1..)]
    overlay: Vec<PathBuf>,
}

impl Selection {
    /// Adds what was said to a configuration.
    pub(crate) fn add_to(&self, config: &mut Config) {
        config.operations.include.extend(self.include.iter().cloned());
        config.operations.exclude.extend(self.exclude.iter().cloned());
        config.operations.only_reached |= self.only_reached;
        config.overlay_files.extend(self.overlay.iter().cloned());
    }
}

#[cfg(test)]
mod tests {
    use super::Selection;
    use clap::{Args, FromArgMatches};
    use generator::config::Config;

    #[test]
    fn rules_add_to_those_of_client_toml() {
        let command = Selection::augment_args(clap::Command::new("generate"));
        let words = ["generate", "--include", "getPets", "tag:*", "--exclude", "DELETE /pets/*", "--include", "x"];
        let matches = command.try_get_matches_from(words).unwrap();
        let selection = Selection::from_arg_matches(&matches).unwrap();
        let mut config = Config::default();
        config.operations.include.push("first".to_owned());
        selection.add_to(&mut config);
        assert_eq!(config.operations.include, ["first", "getPets", "tag:*", "x"]);
        assert_eq!(config.operations.exclude, ["DELETE /pets/*"]);
    }
}
