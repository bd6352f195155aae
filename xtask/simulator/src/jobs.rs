//! Jobs that have been run; each is complete as soon as it is there.
//!
//! Not here: what a job does (`resources::job`).

use crate::data::sequence::guid;

/// A finished job.
pub(crate) struct Job {
    /// Upper-case GUID.
    pub(crate) id: String,
    /// The session or token that ran it.
    pub(crate) owner: String,
    /// What the client called it.
    pub(crate) description: String,
    /// The catalog it ran on, if one was named.
    pub(crate) catalog_id: Option<String>,
    /// The record ids it ran over, in the order of its query.
    pub(crate) assets: Vec<u64>,
    /// Whether its files are previews: converted ones, or those of a job whose source image is the preview.
    pub(crate) gives_previews: bool,
    /// When it was submitted, and completed.
    pub(crate) millis: u64,
}

/// All jobs, oldest first.
#[derive(Default)]
pub(crate) struct Jobs(Vec<Job>);

impl Jobs {
    /// Keeps a job, under a new id if it has none, and returns the id.
    pub(crate) fn add(&mut self, mut job: Job) -> String {
        job.id = guid(rand::random());
        let id = job.id.clone();
        self.0.push(job);
        id
    }

    /// The job of an id, whatever its case.
    pub(crate) fn find(&self, id: &str) -> Option<&Job> {
        self.0.iter().find(|job| job.id.eq_ignore_ascii_case(id))
    }

    /// The jobs a session or token has run.
    pub(crate) fn of<'a>(&'a self, owner: &'a str) -> impl Iterator<Item = &'a Job> {
        self.0.iter().filter(move |job| job.owner == owner)
    }
}
