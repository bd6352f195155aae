//! A simulator that runs: where it is, what it was sent, and the switches tests need.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::http::StatusCode;
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

use crate::request_log::RecordedRequest;
use crate::routes::routes;
use crate::state::State;

/// How long answers under way may take when the simulator stops.
const GRACE: Duration = Duration::from_secs(2);

/// A running simulator. It stops when dropped.
pub struct Running {
    /// Where it is, such as `http://127.0.0.1:8090`; without a slash at the end.
    pub base_url: String,
    /// The first token it accepts.
    pub token: String,
    /// The user that can log in.
    pub user_name: String,
    /// The user's password.
    pub password: String,
    state: Arc<State>,
    stop: Option<oneshot::Sender<()>>,
    server: JoinHandle<()>,
}

/// What a catalog is called and how much it holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CatalogSummary {
    /// Upper-case GUID.
    pub id: String,
    /// Its name.
    pub name: String,
    /// How many assets it holds.
    pub assets: usize,
    /// The record id of its first asset, if it holds any.
    pub first_asset: Option<u64>,
}

impl Running {
    /// Starts answering on the listener.
    pub(crate) fn serve(state: Arc<State>, listener: TcpListener, address: SocketAddr, token: String) -> Self {
        let (stop, stopped) = oneshot::channel::<()>();
        let app = routes(Arc::clone(&state));
        let server = tokio::spawn(async move {
            let stopped = async { drop(stopped.await) };
            // axum's serving ends only when told to; errors of single connections are not reported.
            drop(axum::serve(listener, app).with_graceful_shutdown(stopped).await);
        });
        Self {
            base_url: format!("http://{address}"),
            token,
            user_name: state.user_name.clone(),
            password: state.password.clone(),
            state,
            stop: Some(stop),
            server,
        }
    }

    /// Its catalogs.
    #[must_use]
    pub fn catalogs(&self) -> Vec<CatalogSummary> {
        let summary = |catalog: &crate::data::Catalog| CatalogSummary {
            id: catalog.id.clone(),
            name: catalog.name.clone(),
            assets: catalog.assets.len(),
            first_asset: catalog.assets.keys().next().copied(),
        };
        self.state.catalogs().iter().map(summary).collect()
    }

    /// How many Swagger documents it publishes.
    #[must_use]
    pub fn published_documents(&self) -> usize {
        self.state.documents.count()
    }

    /// What clients sent, oldest first; requests that were made to fail included.
    #[must_use]
    pub fn requests(&self) -> Vec<RecordedRequest> {
        self.state.log.all()
    }

    /// Forgets what clients sent.
    pub fn clear_requests(&self) {
        self.state.log.clear();
    }

    /// Ends every session opened by logging in: the next request of each is answered with 401. Tokens stay.
    pub fn expire_all_sessions(&self) {
        self.state.credentials().expire_all();
    }

    /// Stops accepting a token; false if it was not accepted before.
    pub fn revoke_token(&self, token: &str) -> bool {
        self.state.credentials().revoke(token)
    }

    /// How long a session lives without a request, from now on and for sessions already open.
    pub fn set_session_lifetime(&self, lifetime: Duration) {
        self.state.credentials().set_lifetime(lifetime);
    }

    /// Answers the next `count` requests with this status and an `UnexpectedError` fault; 0 ends it.
    pub fn fail_next(&self, count: usize, status: StatusCode) {
        self.state.fail_next(count, status);
    }

    /// Stops it: open answers are finished, within two seconds.
    pub async fn stop(mut self) {
        drop(self.stop.take());
        if tokio::time::timeout(GRACE, &mut self.server).await.is_err() {
            self.server.abort();
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        drop(self.stop.take());
    }
}
