//! The arguments of the program.

use std::net::IpAddr;
use std::path::PathBuf;
use std::time::Duration;

use clap::Parser;
use portfolio_simulator::{DEFAULT_TOKEN, Simulator};

/// Runs a server that answers like Extensis Portfolio's REST API, with made-up catalogs.
///
/// Use it to try the client, or to write against the API without a licensed server. What clients upload is kept in memory
/// and forgotten at the end. It is no place for real passwords or pictures: anyone who reaches the port may read them.
#[derive(Debug, Parser)]
#[command(name = "simulate", bin_name = "cargo xtask simulate", after_long_help = EXAMPLES)]
pub(crate) struct Arguments {
    /// Port to listen on; 0 takes any free one
    #[arg(long, default_value_t = 8090)]
    port: u16,

    /// Address to listen on; 0.0.0.0 lets other machines in
    #[arg(long, default_value = "127.0.0.1")]
    host: IpAddr,

    /// API token to accept, prefix included; may be repeated
    #[arg(long = "token", value_name = "TOKEN", default_value = DEFAULT_TOKEN, value_parser = token)]
    tokens: Vec<String>,

    /// User who can log in
    #[arg(long, value_name = "NAME:PASSWORD", default_value = "demo:demo", value_parser = user)]
    user: (String, String),

    /// Number that all catalogs and assets follow from; the same number gives the same ones
    #[arg(long, default_value_t = 2016)]
    seed: u64,

    /// Seconds a session lives without a request
    #[arg(long, value_name = "SECONDS", default_value_t = 3600)]
    session_lifetime: u64,

    /// Folder with the Swagger documents to publish, in 2.0.0/ and 3.6.3/ [default: specs/portfolio of the checkout]
    #[arg(long, value_name = "FOLDER")]
    specs: Option<PathBuf>,

    /// Do not print each request
    #[arg(long)]
    quiet: bool,
}

const EXAMPLES: &str = "\
Examples:
  cargo xtask simulate
      Port 8090, one token, the user demo with the password demo.
  cargo xtask simulate --port 0 --seed 7
      Any free port, and catalogs made from another number.
  curl 'http://127.0.0.1:8090/api/v1/catalog?session=TOKEN-00000000-0000-0000-0000-000000000000'
      The catalogs. Every call takes the token, or the session a login gives, as the parameter `session`.";

impl Arguments {
    /// The simulator they describe.
    pub(crate) fn simulator(self) -> Simulator {
        let Self { port, host, tokens, user: (name, password), seed, session_lifetime, specs, quiet } = self;
        let simulator = Simulator::builder()
            .host(host)
            .port(port)
            .user(name, password)
            .seed(seed)
            .session_lifetime(Duration::from_secs(session_lifetime))
            .log_capacity(0)
            .print_requests(!quiet);
        let simulator = tokens.into_iter().fold(simulator, Simulator::token);
        match specs {
            Some(folder) => simulator.specs(folder),
            None => simulator,
        }
    }
}

fn token(text: &str) -> Result<String, String> {
    match text.strip_prefix("TOKEN-") {
        Some(rest) if !rest.is_empty() => Ok(text.to_owned()),
        _ => Err("a token begins with TOKEN-, as the server's do".to_owned()),
    }
}

fn user(text: &str) -> Result<(String, String), String> {
    match text.split_once(':') {
        Some((name, password)) if !name.is_empty() => Ok((name.to_owned(), password.to_owned())),
        _ => Err("write the name, a colon and the password, such as demo:demo".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use clap::{CommandFactory, Parser};

    use super::Arguments;

    #[test]
    fn the_definition_holds_together() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn a_token_without_prefix_and_a_user_without_password_are_refused() {
        let parsed = |arguments: &[&str]| Arguments::try_parse_from([&["simulate"], arguments].concat());
        assert!(parsed(&["--token", "0000"]).is_err());
        assert!(parsed(&["--user", "demo"]).is_err());
        let given = parsed(&["--token", "TOKEN-1", "--token", "TOKEN-2", "--user", "a:b:c"]).unwrap();
        assert_eq!(given.tokens, ["TOKEN-1", "TOKEN-2"]);
        assert_eq!(given.user, ("a".to_owned(), "b:c".to_owned()));
    }
}
