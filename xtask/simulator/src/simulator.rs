//! How a simulator is set up and started.

use std::net::IpAddr;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, RwLock};
use std::time::Duration;
use std::{io, net};

use axum::http::StatusCode;
use tokio::net::TcpListener;

use crate::credentials::Credentials;
use crate::data;
use crate::documents::{DEFAULT_FOLDER, Documents};
use crate::jobs::Jobs;
use crate::key_pair::KeyPair;
use crate::request_log::RequestLog;
use crate::running::Running;
use crate::state::State;

/// The token a simulator accepts if it is given no other.
pub const DEFAULT_TOKEN: &str = "TOKEN-00000000-0000-0000-0000-000000000000";

/// The real inactivity time is unknown; an hour is mild.
const DEFAULT_SESSION_LIFETIME: Duration = Duration::from_secs(3600);

/// A simulator yet to be started.
#[derive(Clone, Debug)]
pub struct Simulator {
    host: IpAddr,
    port: u16,
    tokens: Vec<String>,
    user_name: String,
    password: String,
    seed: u64,
    session_lifetime: Duration,
    specs: PathBuf,
    log_capacity: usize,
    print_requests: bool,
}

/// Why a simulator did not start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// Another program listens on the port.
    #[error("port {port} of {host} is taken; choose another with --port, or --port 0 for any free one")]
    PortTaken {
        /// The address that was tried.
        host: IpAddr,
        /// The port that was tried.
        port: u16,
    },
    /// Listening failed for another reason.
    #[error("cannot listen on {host} port {port}")]
    Listen {
        /// The address that was tried.
        host: IpAddr,
        /// The port that was tried.
        port: u16,
        /// What the system says.
        source: io::Error,
    },
    /// The Swagger documents to publish cannot be read.
    #[error("cannot read the documents in {}", folder.display())]
    Documents {
        /// The folder that was read.
        folder: PathBuf,
        /// What the system says.
        source: io::Error,
    },
}

impl Simulator {
    /// A simulator on 127.0.0.1 and any free port, with the default token and the user `demo`, password `demo`.
    #[must_use]
    pub fn builder() -> Self {
        Self {
            host: IpAddr::V4(net::Ipv4Addr::LOCALHOST),
            port: 0,
            tokens: Vec::new(),
            user_name: "demo".to_owned(),
            password: "demo".to_owned(),
            seed: 2016,
            session_lifetime: DEFAULT_SESSION_LIFETIME,
            specs: PathBuf::from(DEFAULT_FOLDER),
            log_capacity: 10_000,
            print_requests: false,
        }
    }

    /// The address to listen on.
    #[must_use]
    pub fn host(mut self, host: IpAddr) -> Self {
        self.host = host;
        self
    }

    /// The port to listen on; 0 takes any free one.
    #[must_use]
    pub fn port(mut self, port: u16) -> Self {
        self.port = port;
        self
    }

    /// A token to accept; may be repeated. The first takes the place of the default one.
    #[must_use]
    pub fn token(mut self, token: impl Into<String>) -> Self {
        self.tokens.push(token.into());
        self
    }

    /// The user that can log in.
    #[must_use]
    pub fn user(mut self, name: impl Into<String>, password: impl Into<String>) -> Self {
        self.user_name = name.into();
        self.password = password.into();
        self
    }

    /// What catalogs, assets and the key pair follow from.
    #[must_use]
    pub fn seed(mut self, seed: u64) -> Self {
        self.seed = seed;
        self
    }

    /// How long a session lives without a request.
    #[must_use]
    pub fn session_lifetime(mut self, lifetime: Duration) -> Self {
        self.session_lifetime = lifetime;
        self
    }

    /// The folder with the Swagger documents to publish, in `2.0.0` and `3.6.3`.
    #[must_use]
    pub fn specs(mut self, folder: impl Into<PathBuf>) -> Self {
        self.specs = folder.into();
        self
    }

    /// How many requests [`Running::requests`] gives back at most; 0 keeps none.
    #[must_use]
    pub fn log_capacity(mut self, requests: usize) -> Self {
        self.log_capacity = requests;
        self
    }

    /// Whether each request is written to standard error: method, path, status.
    #[must_use]
    pub fn print_requests(mut self, print: bool) -> Self {
        self.print_requests = print;
        self
    }

    /// Starts it.
    ///
    /// # Errors
    ///
    /// When the port is taken or cannot be listened on, and when the documents cannot be read.
    pub async fn start(self) -> Result<Running, StartError> {
        let Self { host, port, mut tokens, user_name, password, seed, session_lifetime, specs, .. } = self;
        let documents =
            Documents::read(&specs).map_err(|source| StartError::Documents { folder: specs.clone(), source })?;
        let listener = TcpListener::bind((host, port)).await.map_err(|source| match source.kind() {
            io::ErrorKind::AddrInUse => StartError::PortTaken { host, port },
            _ => StartError::Listen { host, port, source },
        })?;
        let address = listener.local_addr().map_err(|source| StartError::Listen { host, port, source })?;
        if tokens.is_empty() {
            tokens.push(DEFAULT_TOKEN.to_owned());
        }
        let token = tokens.first().cloned().unwrap_or_default();
        let state = Arc::new(State {
            user_name,
            password,
            key_pair: KeyPair::new(seed),
            documents,
            log: RequestLog::new(self.log_capacity),
            print_requests: self.print_requests,
            jobs: Mutex::new(Jobs::default()),
            credentials: Mutex::new(Credentials::new(tokens, session_lifetime)),
            catalogs: RwLock::new(data::catalogs(seed)),
            failures: Mutex::new((0, StatusCode::INTERNAL_SERVER_ERROR)),
            previews: Mutex::default(),
        });
        Ok(Running::serve(state, listener, address, token))
    }
}
