//! One file over HTTP: time limits, size limits, retries, redirects that stay on the host.
//!
//! Input: an address. Output: its bytes as they were sent, or a failure that says what to do. Not here: which addresses
//! (discover, listing, references).

use crate::rules::Rules;
use crate::secrets::Secrets;
use anyhow::{Context, Result};
use indicatif::{ProgressBar, ProgressStyle};
use reqwest::blocking::{Client, Response};
use reqwest::header::{CONTENT_ENCODING, LOCATION, RETRY_AFTER};
use reqwest::{Certificate, Url};
use std::io::Read;
use std::time::{Duration, Instant};

/// How often a server may send its caller on.
const REDIRECTS: usize = 5;
/// How many requests one run makes at most: a description of more files is not published one by one.
const REQUESTS: usize = 5_000;
/// How much all files may have together.
const TOGETHER: u64 = 512 * 1024 * 1024;
/// How long a server may ask to wait before the next try.
const PATIENCE: Duration = Duration::from_secs(30);

/// What a download may cost.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Limits {
    /// How long to wait for a connection or the next bytes.
    pub(crate) stall: Duration,
    /// How long one file may take.
    pub(crate) total: Duration,
    /// How often to try again.
    pub(crate) retries: u32,
    /// How large one file may be.
    pub(crate) bytes: u64,
}

/// How files are downloaded.
pub(crate) struct Settings {
    pub(crate) limits: Limits,
    pub(crate) rules: Rules,
    pub(crate) secrets: Secrets,
    /// A certificate authority besides the system's, as PEM.
    pub(crate) authority: Option<Vec<u8>>,
}

/// A file as it was sent.
#[derive(Debug, Clone)]
pub(crate) struct Answer {
    /// Where it came from, after redirects.
    pub(crate) url: Url,
    pub(crate) bytes: Vec<u8>,
}

/// Why there is no file.
#[derive(Debug)]
pub(crate) struct Failure {
    /// The status, where the server said no.
    pub(crate) status: Option<u16>,
    message: String,
    /// Whether the next try may go better, and how long the server asks to wait.
    again: Option<Duration>,
}

impl std::fmt::Display for Failure {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(&self.message)
    }
}

impl std::error::Error for Failure {}

impl Failure {
    fn firm(message: impl Into<String>) -> Self {
        Self { status: None, message: message.into(), again: None }
    }

    fn passing(message: impl Into<String>) -> Self {
        Self { again: Some(Duration::ZERO), ..Self::firm(message) }
    }
}

/// Downloads files.
pub(crate) struct Downloader {
    client: Client,
    settings: Settings,
    requests: usize,
    together: u64,
}

impl Downloader {
    pub(crate) fn new(settings: Settings) -> Result<Self> {
        // reqwest's TLS takes the cryptography of the process; there is one already where a second downloader is made.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let mut client = Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .referer(false)
            .connect_timeout(settings.limits.stall)
            .timeout(settings.limits.stall)
            .user_agent(concat!("document-fetcher/", env!("CARGO_PKG_VERSION")));
        if let Some(authority) = &settings.authority {
            let certificate = Certificate::from_pem(authority).context("the file of --ca is no certificate in PEM")?;
            client = client.tls_certs_merge([certificate]);
        }
        Ok(Self { client: client.build().context("cannot set up HTTP")?, settings, requests: 0, together: 0 })
    }

    /// An address as it may be shown and stored.
    pub(crate) fn shown(&self, url: &Url) -> String {
        self.settings.secrets.shown(url)
    }

    /// Why an address is not read from; `None` where it may be.
    pub(crate) fn refusal(&self, url: &Url) -> Option<String> {
        self.settings.rules.refusal(url)
    }

    /// Whether a file holds a credential it was asked with.
    pub(crate) fn holds_secret(&self, bytes: &[u8]) -> bool {
        self.settings.secrets.show_in(&String::from_utf8_lossy(bytes))
    }

    /// The file at an address, with as many tries as are allowed.
    ///
    /// # Errors
    /// When it cannot be had, or may not be asked for.
    pub(crate) fn get(&mut self, url: &Url) -> Result<Answer, Failure> {
        let mut wait = Duration::from_millis(500);
        let mut tries = 0;
        loop {
            let failure = match self.follow(url) {
                Ok(answer) => return Ok(answer),
                Err(failure) => failure,
            };
            let Some(asked) = failure.again.filter(|_| tries < self.settings.limits.retries) else {
                return Err(self.named(url, failure));
            };
            tries += 1;
            let pause = asked.max(wait).min(PATIENCE);
            anstream::eprintln!(
                "note: {}: {}; try {} of {} in {:.1} s",
                self.shown(url),
                self.settings.secrets.hide(&failure.message),
                tries + 1,
                self.settings.limits.retries + 1,
                pause.as_secs_f32()
            );
            std::thread::sleep(pause);
            wait *= 2;
        }
    }

    /// A failure that names the address and shows no credential.
    fn named(&self, url: &Url, failure: Failure) -> Failure {
        let message = format!("{}: {}", self.shown(url), self.settings.secrets.hide(&failure.message));
        Failure { message, ..failure }
    }

    fn follow(&mut self, url: &Url) -> Result<Answer, Failure> {
        let mut url = url.clone();
        for _ in 0..=REDIRECTS {
            if let Some(refusal) = self.refusal(&url) {
                return Err(Failure::firm(refusal));
            }
            self.requests += 1;
            if self.requests > REQUESTS {
                return Err(Failure::firm(format!("more than {REQUESTS} requests; this leads nowhere")));
            }
            let response = self.send(&url)?;
            let status = response.status();
            if !status.is_redirection() {
                return self.receive(url, response);
            }
            let location = response.headers().get(LOCATION).and_then(|value| value.to_str().ok());
            let next = location.and_then(|location| url.join(location).ok());
            url = next.ok_or_else(|| Failure::firm(format!("the server sends on ({status}) without saying where")))?;
        }
        Err(Failure::firm(format!("more than {REDIRECTS} redirects; the address leads in circles")))
    }

    fn send(&self, url: &Url) -> Result<Response, Failure> {
        let secrets = &self.settings.secrets;
        let request = if self.settings.rules.is_home(url) {
            secrets.sign(self.client.get(secrets.address(url)))
        } else {
            self.client.get(url.clone())
        };
        let request = request.header("Accept", "application/json, application/yaml, text/html;q=0.8, */*;q=0.5");
        request.send().map_err(|error| self.transport(error))
    }

    /// What the network says, without the address, which may hold a credential.
    fn transport(&self, error: reqwest::Error) -> Failure {
        if error.is_timeout() {
            let seconds = self.settings.limits.stall.as_secs();
            return Failure::passing(format!("the server said nothing for {seconds} s (--timeout)"));
        }
        let error = error.without_url();
        let mut text = error.to_string();
        let mut cause = std::error::Error::source(&error);
        while let Some(inner) = cause {
            text = format!("{text}: {inner}");
            cause = inner.source();
        }
        Failure::passing(text)
    }

    fn receive(&mut self, url: Url, response: Response) -> Result<Answer, Failure> {
        let status = response.status();
        if !status.is_success() {
            return Err(refused(&response));
        }
        if response.headers().get(CONTENT_ENCODING).is_some_and(|value| value != "identity") {
            return Err(Failure::firm("the server compresses its answer although nobody asked for that"));
        }
        let limit = self.settings.limits.bytes;
        let length = response.content_length();
        if length.is_some_and(|length| length > limit) {
            return Err(too_large(limit));
        }
        let bytes = self.read(&url, response, length)?;
        self.together += bytes.len() as u64;
        if self.together > TOGETHER {
            return Err(Failure::firm("the files have more than 512 MiB together"));
        }
        anstream::eprintln!("read {} ({})", self.shown(&url), size(bytes.len()));
        Ok(Answer { url, bytes })
    }

    fn read(&self, url: &Url, mut response: Response, length: Option<u64>) -> Result<Vec<u8>, Failure> {
        let Limits { stall, total, bytes: limit, .. } = self.settings.limits;
        let bar = progress(&self.shown(url), length);
        let begin = Instant::now();
        let mut bytes = Vec::new();
        let mut chunk = vec![0; 64 * 1024];
        loop {
            let count = response.read(&mut chunk).map_err(|error| interrupted(&error, stall, bytes.len()))?;
            if count == 0 {
                break;
            }
            bytes.extend_from_slice(&chunk[..count]);
            bar.set_position(bytes.len() as u64);
            if bytes.len() as u64 > limit {
                return Err(too_large(limit));
            }
            if begin.elapsed() > total {
                let seconds = total.as_secs();
                return Err(Failure::firm(format!("the file was not whole after {seconds} s (--total-timeout)")));
            }
        }
        bar.finish_and_clear();
        Ok(bytes)
    }
}

fn interrupted(error: &std::io::Error, stall: Duration, received: usize) -> Failure {
    let inner = error.get_ref().and_then(|inner| inner.downcast_ref::<reqwest::Error>());
    if error.kind() == std::io::ErrorKind::TimedOut || inner.is_some_and(reqwest::Error::is_timeout) {
        let seconds = stall.as_secs();
        return Failure::passing(format!(
            "the server stopped after {} and was silent for {seconds} s (--timeout)",
            size(received)
        ));
    }
    Failure::passing(format!("the answer broke off after {}; it is not whole", size(received)))
}

fn too_large(limit: u64) -> Failure {
    Failure::firm(format!("the file is larger than {} MiB (--max-size)", limit / 1024 / 1024))
}

/// What a status means for who asked.
fn refused(response: &Response) -> Failure {
    let status = response.status();
    let hint = match status.as_u16() {
        401 | 403 => "; give a credential with --bearer, --basic, --header or --query",
        404 => "; nothing is at this address",
        _ => "",
    };
    let later = response.headers().get(RETRY_AFTER).and_then(|value| value.to_str().ok()?.parse().ok());
    let again = matches!(status.as_u16(), 429 | 502..=504).then(|| Duration::from_secs(later.unwrap_or(0)));
    Failure { status: Some(status.as_u16()), message: format!("the server answers {status}{hint}"), again }
}

/// A bar on a terminal; nothing elsewhere.
fn progress(title: &str, length: Option<u64>) -> ProgressBar {
    let bar = length.map_or_else(ProgressBar::new_spinner, ProgressBar::new);
    let template = if length.is_some() { "{msg} {bar:20} {bytes}/{total_bytes}" } else { "{msg} {spinner} {bytes}" };
    if let Ok(style) = ProgressStyle::with_template(template) {
        bar.set_style(style);
    }
    bar.with_message(title.to_owned())
}

fn size(bytes: usize) -> String {
    match bytes {
        0..=9_999 => format!("{bytes} bytes"),
        10_000..=9_999_999 => format!("{} KB", bytes / 1000),
        _ => format!("{} MB", bytes / 1_000_000),
    }
}
