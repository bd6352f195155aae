//! Everything the handlers share.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, RwLock, RwLockReadGuard, RwLockWriteGuard};

use axum::body::Bytes;
use axum::http::StatusCode;

use crate::credentials::Credentials;
use crate::data::{self, Catalog};
use crate::documents::Documents;
use crate::fault::Fault;
use crate::jobs::Jobs;
use crate::key_pair::KeyPair;
use crate::request_log::RequestLog;

/// The state of one running simulator.
pub(crate) struct State {
    pub(crate) user_name: String,
    pub(crate) password: String,
    pub(crate) key_pair: KeyPair,
    pub(crate) documents: Documents,
    pub(crate) log: RequestLog,
    pub(crate) print_requests: bool,
    pub(crate) jobs: Mutex<Jobs>,
    pub(crate) credentials: Mutex<Credentials>,
    pub(crate) catalogs: RwLock<Vec<Catalog>>,
    /// How many of the next requests fail, and how.
    pub(crate) failures: Mutex<(usize, StatusCode)>,
    /// By catalog and record id; there are no more than assets.
    pub(crate) previews: Mutex<BTreeMap<(String, u64), Bytes>>,
}

impl State {
    pub(crate) fn catalogs(&self) -> RwLockReadGuard<'_, Vec<Catalog>> {
        self.catalogs.read().expect("nothing panics while catalogs are held")
    }

    pub(crate) fn catalogs_to_change(&self) -> RwLockWriteGuard<'_, Vec<Catalog>> {
        self.catalogs.write().expect("nothing panics while catalogs are held")
    }

    pub(crate) fn credentials(&self) -> MutexGuard<'_, Credentials> {
        self.credentials.lock().expect("nothing panics while credentials are held")
    }

    pub(crate) fn jobs(&self) -> MutexGuard<'_, Jobs> {
        self.jobs.lock().expect("nothing panics while jobs are held")
    }

    /// Whether the next request is to fail, and with which status; counts down.
    pub(crate) fn next_failure(&self) -> Option<StatusCode> {
        let mut failures = self.failures.lock().expect("nothing panics while failures are held");
        let (left, status) = *failures;
        failures.0 = left.checked_sub(1)?;
        Some(status)
    }

    /// Makes the next requests fail.
    pub(crate) fn fail_next(&self, count: usize, status: StatusCode) {
        *self.failures.lock().expect("nothing panics while failures are held") = (count, status);
    }

    /// The preview of an asset, made once.
    pub(crate) fn preview(&self, catalog_id: &str, asset_id: u64) -> Bytes {
        let mut previews = self.previews.lock().expect("nothing panics while previews are made");
        let make = || Bytes::from(data::jpeg(catalog_id, asset_id));
        previews.entry((catalog_id.to_owned(), asset_id)).or_insert_with(make).clone()
    }
}

/// The catalog of an id, whatever its case.
pub(crate) fn find<'a>(catalogs: &'a [Catalog], id: &str) -> Result<&'a Catalog, Fault> {
    let found = catalogs.iter().find(|catalog| catalog.id.eq_ignore_ascii_case(id));
    found.ok_or_else(|| Fault::not_found(&format!("There is no catalog {id}.")))
}
