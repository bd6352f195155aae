//! Prism: an HTTP mock server that validates requests, from npm.
//!
//! Input: a document. Output: a server on loopback that ends with its value. Not here: what its answers mean.

use crate::repository::Repository;
use anyhow::{Context, Result, bail};
use std::fs::File;
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// The one version that results are compared by.
const PACKAGE: &str = "@stoplight/prism-cli@5.14.2";
/// How long installing may take, and how long it may take until the server listens.
const INSTALL: Duration = Duration::from_secs(300);
const START: Duration = Duration::from_secs(90);

/// Prism on disk.
pub(crate) struct Prism {
    script: PathBuf,
}

/// Finds Prism in target/prism, and installs it there when it is not.
///
/// # Errors
/// When node or npm are not there, or npm cannot install it.
pub(crate) fn install(repository: &Repository) -> Result<Prism> {
    let folder = repository.target().join("prism");
    let script = folder.join("node_modules/@stoplight/prism-cli/dist/index.js");
    answers("node")?;
    if !script.is_file() {
        answers("npm")?;
        std::fs::create_dir_all(&folder).context("cannot make target/prism")?;
        let log = folder.join("install.log");
        let mut npm = Command::new("npm");
        npm.args(["install", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix"]).arg(&folder).arg(PACKAGE);
        let output = File::create(&log)?;
        npm.stdin(Stdio::null()).stdout(output.try_clone()?).stderr(output);
        if !ends_well(npm.spawn().context("npm cannot be started")?, INSTALL)? || !script.is_file() {
            bail!("npm did not install {PACKAGE}; see {}", log.display());
        }
    }
    Ok(Prism { script })
}

fn answers(program: &str) -> Result<()> {
    let status = Command::new(program).arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status();
    if !status.is_ok_and(|status| status.success()) {
        bail!("`{program}` is not on this machine");
    }
    Ok(())
}

/// Whether a child ends by itself and well; it is ended when it takes too long.
fn ends_well(mut child: Child, patience: Duration) -> Result<bool> {
    let start = Instant::now();
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(status.success());
        }
        if start.elapsed() > patience {
            child.kill()?;
            child.wait()?;
            return Ok(false);
        }
        std::thread::sleep(Duration::from_millis(100));
    }
}

/// A server that runs.
pub(crate) struct Server {
    child: Child,
    address: SocketAddr,
}

impl Prism {
    /// Starts a server for a document.
    ///
    /// # Errors
    /// When it ends instead of listening, as for documents it cannot read; the log says why.
    pub(crate) fn serve(&self, document: &Path, log: &Path) -> Result<Server> {
        let address = TcpListener::bind(("127.0.0.1", 0))?.local_addr()?;
        let output = File::create(log)?;
        let mut node = Command::new("node");
        node.arg(&self.script).args(["mock", "--host", "127.0.0.1", "--verboseLevel", "warn", "--port"]);
        node.arg(address.port().to_string()).arg(document);
        node.stdin(Stdio::null()).stdout(output.try_clone()?).stderr(output);
        let mut server = Server { child: node.spawn().context("node cannot be started")?, address };
        let start = Instant::now();
        while TcpStream::connect(address).is_err() {
            if server.child.try_wait()?.is_some() {
                bail!("Prism does not read the document: {}", last_line(log));
            }
            if start.elapsed() > START {
                bail!("Prism did not listen within {START:?}");
            }
            std::thread::sleep(Duration::from_millis(100));
        }
        Ok(server)
    }
}

impl Server {
    /// Whether it has ended by itself.
    pub(crate) fn has_ended(&mut self) -> bool {
        self.child.try_wait().is_ok_and(|status| status.is_some())
    }

    pub(crate) fn base_url(&self) -> String {
        format!("http://{}", self.address)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn last_line(log: &Path) -> String {
    let text = std::fs::read_to_string(log).unwrap_or_default();
    let line = text.lines().rev().find(|line| line.contains("fatal") || line.contains("rror"));
    line.or(text.lines().last()).unwrap_or_default().chars().take(300).collect()
}
