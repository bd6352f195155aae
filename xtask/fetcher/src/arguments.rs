//! The arguments of the program.

use crate::download::{Limits, Settings};
use crate::rules::Rules;
use crate::secrets::Secrets;
use anyhow::{Context, Result, ensure};
use clap::Parser;
use reqwest::Url;
use std::path::PathBuf;
use std::time::Duration;

/// Saves the Swagger and OpenAPI documents that a server publishes below specs/, as they are published.
///
/// The address may be that of a Swagger UI page (any generation), of a Swagger 1.2 resource listing, or of a document.
#[derive(Debug, Parser)]
#[command(name = "fetch", bin_name = "cargo xtask fetch", after_help = EXAMPLES)]
pub(crate) struct Arguments {
    /// The page, the listing or the document
    url: String,

    /// The folder of the API below specs/ [default: made from the document's title]
    #[arg(long, value_name = "NAME", value_parser = folder)]
    pub(crate) api: Option<String>,

    /// The folder of the version [default: the document's version]
    #[arg(long = "as-version", value_name = "NAME", value_parser = folder)]
    pub(crate) spec_version: Option<String>,

    /// Which document, where a page offers several: its name or its address
    #[arg(long, value_name = "NAME")]
    pub(crate) document: Option<String>,

    /// Put the documents in the place of others of the same version; client.toml and overlays stay
    #[arg(long)]
    pub(crate) replace: bool,

    /// Another host to read from, such as `docs.example.com` or `localhost:8080`; it never sees a credential
    #[arg(long, value_name = "HOST")]
    allow_host: Vec<String>,

    /// Send a credential over plain HTTP to another machine
    #[arg(long)]
    allow_plain_http: bool,

    /// The environment variable with a token for `Authorization: Bearer`
    #[arg(long, value_name = "VARIABLE")]
    bearer: Option<String>,

    /// The environment variable with `user:password` for `Authorization: Basic`
    #[arg(long, value_name = "VARIABLE", conflicts_with = "bearer")]
    basic: Option<String>,

    /// A header whose value is in an environment variable
    #[arg(long, value_name = "NAME=VARIABLE")]
    header: Vec<String>,

    /// A query parameter whose value is in an environment variable
    #[arg(long, value_name = "NAME=VARIABLE")]
    query: Vec<String>,

    /// A certificate authority to trust besides the system's, for servers with a certificate of their own (PEM)
    #[arg(long, value_name = "FILE")]
    ca: Option<PathBuf>,

    /// Seconds to wait for a connection or for the next bytes
    #[arg(long, value_name = "SECONDS", default_value_t = 20)]
    timeout: u64,

    /// Seconds that one file may take as a whole
    #[arg(long, value_name = "SECONDS", default_value_t = 300)]
    total_timeout: u64,

    /// Times to try again after a failure that may pass
    #[arg(long, default_value_t = 3)]
    retries: u32,

    /// The most that one file may have, in MiB
    #[arg(long, value_name = "MIB", default_value_t = 64)]
    max_size: u64,

    /// The folder of all APIs [default: specs/ of the checkout]
    #[arg(long, value_name = "FOLDER", default_value = concat!(env!("CARGO_MANIFEST_DIR"), "/../../specs"), hide_default_value = true)]
    pub(crate) specs: PathBuf,
}

const EXAMPLES: &str = "\
Examples:
  cargo xtask fetch https://portfolio.example.com:9443/swagger/index.html --api portfolio
  cargo xtask fetch http://127.0.0.1:8090/api/v1/api-docs --api portfolio       a Swagger 1.2 listing
  cargo xtask fetch https://portfolio.example.com/openapi.yaml --bearer API_TOKEN

Credentials are read from the environment, sent to the host of URL alone, and neither stored nor shown.";

impl Arguments {
    /// The address to begin with.
    pub(crate) fn start(&self) -> Result<Url> {
        let written = if self.url.contains("://") { self.url.clone() } else { format!("http://{}", self.url) };
        let mut url = Url::parse(&written).ok().with_context(|| "the address is no URL; write http:// or https://…")?;
        ensure!(matches!(url.scheme(), "http" | "https"), "the address begins with http:// or https://");
        ensure!(
            url.username().is_empty() && url.password().is_none(),
            "the address holds a password, which others can read in the list of processes; use --basic VARIABLE"
        );
        url.set_fragment(None);
        Ok(url)
    }

    /// How files are downloaded.
    pub(crate) fn settings(&self, start: &Url) -> Result<Settings> {
        let mut secrets = Secrets::default();
        let (bearer, basic) = (self.bearer.as_deref(), self.basic.as_deref());
        bearer.map(|variable| secrets.bearer(&value(variable)?)).transpose()?;
        basic.map(|variable| secrets.basic(&value(variable)?)).transpose()?;
        for pair in &self.header {
            let (name, variable) = pair.split_once('=').context("write --header NAME=VARIABLE")?;
            secrets.header(name, &value(variable)?)?;
        }
        for pair in &self.query {
            let (name, variable) = pair.split_once('=').context("write --query NAME=VARIABLE")?;
            secrets.query(name, &value(variable)?);
        }
        let limits = Limits {
            stall: Duration::from_secs(self.timeout.max(1)),
            total: Duration::from_secs(self.total_timeout.max(1)),
            retries: self.retries,
            bytes: self.max_size.saturating_mul(1024 * 1024),
        };
        let authority = self.ca.as_ref().map(|path| std::fs::read(path).context("cannot read the file of --ca"));
        let rules = Rules::new(start, self.allow_host.clone());
        ensure!(
            secrets.is_empty() || self.allow_plain_http || start.scheme() == "https" || rules.is_this_machine(),
            "the credential would travel readable over plain HTTP; use https://, or --allow-plain-http"
        );
        Ok(Settings { limits, rules, secrets, authority: authority.transpose()? })
    }
}

fn value(variable: &str) -> Result<String> {
    let value = std::env::var(variable).ok().filter(|value| !value.trim().is_empty());
    Ok(value.with_context(|| format!("the environment variable {variable} is not set"))?.trim().to_owned())
}

/// A folder's name that stays where it belongs.
fn folder(name: &str) -> Result<String, String> {
    let fine = name.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | '_' | '+'));
    if fine && !name.is_empty() && !name.starts_with('.') {
        Ok(name.to_owned())
    } else {
        Err("a name of letters, digits, `.`, `-`, `_` and `+`, not beginning with a dot".to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::Arguments;
    use clap::{CommandFactory, Parser};

    #[test]
    fn the_definition_holds_together() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn a_folder_cannot_lead_elsewhere_and_an_address_holds_no_password() {
        let parsed = |words: &[&str]| Arguments::try_parse_from([&["fetch"], words].concat());
        assert!(parsed(&["http://x", "--api", "../up"]).is_err());
        assert!(parsed(&["http://x", "--api", ".."]).is_err());
        assert!(parsed(&["http://x", "--as-version", "1.0-beta+2"]).is_ok());
        let start = |url: &str| parsed(&[url]).expect("it parses").start();
        assert!(start("ftp://x").is_err());
        assert!(!start("http://me:hush@x/").expect_err("refused").to_string().contains("hush"));
        assert_eq!(start("localhost:8090/docs#top").expect("an address").as_str(), "http://localhost:8090/docs");
    }
}
