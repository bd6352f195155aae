//! Runs the wire tests: every operation with sample values, one after the other.
//!
//! Input: the cases of all groups. Output: a line for each operation that went wrong, and how many were called, accepted
//! and refused. Requests go to the server that `BASE_URL` names, or to a recorder on loopback that gives each operation the
//! answer its document describes.
//!
//! Names on the command line choose operations whose name contains one of them; `=NAME` is that one alone. `WIRE_REPORT` names
//! a file for a line about every operation: its key, its name, what came of it, the status, and details, with tabs between.

use super::api::{Call, Client, Error, ErrorKind, GROUPS, client, rt};
use super::recorder::Recorder;
use std::fmt::Write as _;
use std::pin::Pin;
use std::process::ExitCode;

/// An operation with sample values.
pub(crate) struct Case {
    /// Module and method, to choose it by.
    pub(crate) name: &'static str,
    /// Its key in generated.json: `GET /pets/{id}`.
    pub(crate) operation: &'static str,
    /// Its method.
    pub(crate) method: &'static str,
    /// Sends it.
    pub(crate) send: fn(&Client) -> Called,
    /// Whether the document says what a success is; where it does not, any described answer is one.
    pub(crate) describes_success: bool,
    /// What the recorder answers.
    pub(crate) answer: Answer,
}

/// An answer of the recorder.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    /// Empty for no body.
    pub(crate) media_type: &'static str,
    pub(crate) body: &'static str,
}

/// A call under way, or why there is none.
pub(crate) type Called = Result<Pin<Box<dyn Future<Output = Result<Seen, Error>>>>, String>;

/// What is kept of an answer that was decoded.
pub(crate) struct Seen {
    status: u16,
    /// What a server that validates requests says about this one.
    violations: Option<String>,
}

/// Begins a call.
pub(crate) fn called<T: 'static>(call: Call<'_, T>) -> Called {
    let call = call.detach();
    Ok(Box::pin(async move {
        let answer = call.await?;
        Ok(Seen { status: answer.status(), violations: violations(answer.headers()) })
    }))
}

/// A sample value, as its type reads it.
pub(crate) fn value<T: rt::Decode>(json: &str) -> Result<T, String> {
    rt::from_slice(json.as_bytes()).map_err(|error| format!("the sample {json} is not read: {error}"))
}

/// Prism (an HTTP mock server) names violations in this header; those of its own answers are not ours.
fn violations(headers: &rt::Headers) -> Option<String> {
    headers.get("sl-violations").filter(|text| text.contains("[\"request\"")).map(str::to_owned)
}

/// Whether Prism refuses the request in words of its own, whatever status the document has for that. That it knows no answer
/// to a good request says nothing about the request.
fn is_refusal(body: &[u8]) -> bool {
    let text = String::from_utf8_lossy(body);
    text.contains("stoplight.io/prism/errors#") && !text.contains("#NO_RESPONSE_RESPONSE_DEFINED")
}

/// What the server says is wrong with its own answer.
fn own_violations(headers: &rt::Headers) -> String {
    let text = headers.get("sl-violations").filter(|text| text.contains("[\"response\""));
    text.map_or_else(String::new, |text| format!(" (the server finds its own answer wrong: {text})"))
}

/// What came of a case.
enum Outcome {
    /// Accepted, and the answer was decoded.
    Done(u16),
    /// The server did not take the request.
    Refused(u16, String),
    /// The server took the request; its answer could not be decoded.
    Undecoded(String),
    /// There is no answer.
    Failed(String),
    /// No request could be made.
    NotCalled(String),
}

impl Outcome {
    fn word(&self) -> &'static str {
        match self {
            Self::Done(_) => "done",
            Self::Refused(..) => "refused",
            Self::Undecoded(_) => "undecoded",
            Self::Failed(_) => "failed",
            Self::NotCalled(_) => "not-called",
        }
    }

    fn status(&self) -> u16 {
        match self {
            Self::Done(status) | Self::Refused(status, _) => *status,
            Self::Undecoded(_) | Self::Failed(_) | Self::NotCalled(_) => 0,
        }
    }

    fn details(&self) -> String {
        let text = match self {
            Self::Done(_) => "",
            Self::Refused(_, text) | Self::Undecoded(text) | Self::Failed(text) | Self::NotCalled(text) => text,
        };
        text.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).take(2000).collect()
    }
}

/// Runs what the command line asks for.
pub(crate) fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let names: Vec<&String> = arguments.iter().filter(|argument| !argument.starts_with('-')).collect();
    let is_wanted = |case: &&Case| names.is_empty() || names.iter().any(|name| fits(case, name));
    let cases: Vec<&Case> = GROUPS.iter().flat_map(|group| group.iter()).filter(is_wanted).collect();
    if arguments.iter().any(|argument| argument == "--list") {
        cases.iter().for_each(|case| println!("{}: test", case.name));
        return ExitCode::SUCCESS;
    }
    match run(&cases) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(problem) => {
            eprintln!("wire tests: {problem}");
            ExitCode::FAILURE
        }
    }
}

fn fits(case: &Case, name: &str) -> bool {
    match name.strip_prefix('=') {
        Some(name) => case.name == name,
        None => case.name.contains(name),
    }
}

fn run(cases: &[&Case]) -> Result<bool, Box<dyn std::error::Error>> {
    let base_url = std::env::var("BASE_URL").ok().filter(|url| !url.is_empty());
    let recorder = if base_url.is_none() { Some(Recorder::start()?) } else { None };
    let base_url = base_url.or(recorder.as_ref().map(Recorder::base_url)).unwrap_or_default();
    let client = client(&base_url)?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let mut counts = Counts::default();
    let mut report = String::new();
    for case in cases {
        if let Some(recorder) = &recorder {
            recorder.expect(case);
        }
        let outcome = match (case.send)(&client) {
            Ok(call) => outcome(case, runtime.block_on(call)),
            Err(problem) => Outcome::NotCalled(problem),
        };
        counts.add(&outcome);
        let (word, status, details) = (outcome.word(), outcome.status(), outcome.details());
        if !matches!(outcome, Outcome::Done(_)) {
            println!("{word}: {} ({}): {status} {details}", case.name, case.operation);
        }
        writeln!(report, "{}\t{}\t{word}\t{status}\t{details}", case.operation, case.name)?;
    }
    if let Some(path) = std::env::var_os("WIRE_REPORT") {
        std::fs::write(path, report)?;
    }
    println!("wire tests against {}: {}", if recorder.is_some() { "the recorder" } else { &base_url }, counts.text());
    Ok(counts.done == cases.len())
}

fn outcome(case: &Case, result: Result<Seen, Error>) -> Outcome {
    match result {
        Ok(Seen { status, violations: Some(violations) }) => Outcome::Refused(status, violations),
        Ok(Seen { status, violations: None }) => Outcome::Done(status),
        Err(error) => match (error.kind(), error.status()) {
            (ErrorKind::Status, Some(status)) => match violations(error.headers()) {
                Some(violations) => Outcome::Refused(status, violations),
                None if !case.describes_success && status != 404 && !is_refusal(error.body()) => Outcome::Done(status),
                None => Outcome::Refused(status, String::from_utf8_lossy(error.body()).into_owned()),
            },
            (ErrorKind::Decode, status) => match violations(error.headers()) {
                Some(violations) => Outcome::Refused(status.unwrap_or(0), violations),
                None => Outcome::Undecoded(error.to_string() + &own_violations(error.headers())),
            },
            (ErrorKind::Builder | ErrorKind::Credential, _) => Outcome::NotCalled(error.to_string()),
            _ => Outcome::Failed(error.to_string()),
        },
    }
}

#[derive(Default)]
struct Counts {
    all: usize,
    done: usize,
    refused: usize,
    undecoded: usize,
    failed: usize,
    not_called: usize,
}

impl Counts {
    fn add(&mut self, outcome: &Outcome) {
        self.all += 1;
        *match outcome {
            Outcome::Done(_) => &mut self.done,
            Outcome::Refused(..) => &mut self.refused,
            Outcome::Undecoded(_) => &mut self.undecoded,
            Outcome::Failed(_) => &mut self.failed,
            Outcome::NotCalled(_) => &mut self.not_called,
        } += 1;
    }

    fn text(&self) -> String {
        let Self { all, done, refused, undecoded, failed, not_called } = self;
        format!(
            "{all} operations, {} called, {} accepted, {done} decoded, {refused} refused, {failed} failed",
            all - not_called,
            done + undecoded
        )
    }
}
