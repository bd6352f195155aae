//! `cargo xtask dump`: what one stage made of a document.

use crate::generate::locate;
use crate::report::{self, Format};
use crate::repository::Repository;
use crate::selection::Selection;
use crate::settings;
use anyhow::{Context, Result, bail};
use clap::Args;
use generator::finding::Findings;
use generator::pipeline::{self, Input, Stage};
use std::io::Write as _;
use std::path::PathBuf;

/// What `dump` is told.
#[derive(Debug, Args)]
pub(crate) struct DumpArguments {
    /// The stage: load, normalize, overlay, typed, rewrite, lower, names or facts
    #[arg(long, value_name = "STAGE")]
    stage: Stage,
    /// The document, or the folder that holds it [default: the first that specs/clients.toml names]
    #[arg(long, value_name = "PATH")]
    spec: Option<PathBuf>,
    #[command(flatten)]
    selection: Selection,
}

/// Prints it; findings go to standard error.
///
/// # Errors
/// When a finding is fatal or a file cannot be read.
pub(crate) fn dump(repository: &Repository, arguments: &DumpArguments) -> Result<()> {
    let first = || -> Result<PathBuf> {
        let clients = repository.clients()?;
        let first = clients.first().context("specs/clients.toml names no client; give --spec PATH")?;
        Ok(repository.path("specs").join(&first.spec))
    };
    let spec = arguments.spec.clone().map_or_else(first, Ok)?;
    let mut findings = Findings::new();
    let text = match settings::read(&spec, &mut findings)? {
        Ok(mut settings) => {
            arguments.selection.add_to(&mut settings.config);
            let input = Input { spec: &spec, folder: &settings.folder, config: &settings.config };
            pipeline::dump(&input, arguments.stage, &mut findings)
        }
        Err(halt) => Err(halt),
    };
    anstream::eprint!("{}", report::render(&locate(repository, &spec, &findings), Format::Text, false));
    let Ok(text) = text else { bail!("the document did not get through `{}`", arguments.stage.as_str()) };
    // A reader that has seen enough, such as `head`, is no failure.
    drop(std::io::stdout().write_all(text.as_bytes()));
    Ok(())
}
