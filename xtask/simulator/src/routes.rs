//! Path and method → handler. Every path is there with and without a trailing slash, since clients send both.

use std::sync::Arc;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::{MethodRouter, get, post};

use crate::around;
use crate::fault::Fault;
use crate::resources::{
    asset_content, asset_query, auth, catalog, catalog_parts, download, job, pages, published, report, upload,
};
use crate::state::State;

/// All routes, with what happens around them.
pub(crate) fn routes(state: Arc<State>) -> Router {
    let mut router = Router::new();
    for (path, methods) in api().into_iter().chain(outside_the_api()) {
        router = router.route(path, methods.clone()).route(&format!("{path}/"), methods);
    }
    router
        .route("/api/v1/api-docs/{*path}", get(published::declaration))
        .route("/api/portfolio/rest/index.html", get(pages::swagger_ui_2))
        .fallback(async || Fault::not_found("There is nothing at this path."))
        .method_not_allowed_fallback(async || Fault::wrong_method())
        .layer(DefaultBodyLimit::disable())
        .layer(from_fn_with_state(Arc::clone(&state), around::record))
        .layer(from_fn(around::cors))
        .with_state(state)
}

fn api() -> Vec<(&'static str, MethodRouter<Arc<State>>)> {
    vec![
        ("/api/v1/auth/public-key", get(auth::public_key)),
        ("/api/v1/auth/login", post(auth::login)),
        ("/api/v1/auth/logout", post(auth::logout)),
        ("/api/v1/catalog", get(catalog::list)),
        ("/api/v1/catalog/{catalog}/asset", get(asset_query::query).post(asset_query::query)),
        ("/api/v1/catalog/{catalog}/asset/{asset}/preview", get(asset_content::preview)),
        ("/api/v1/catalog/{catalog}/asset/{asset}/_original", get(asset_content::original)),
        ("/api/v1/catalog/{catalog}/galleries", get(catalog_parts::galleries)),
        ("/api/v1/catalog/{catalog}/field_definition", get(catalog_parts::field_definitions)),
        ("/api/v1/catalog/{catalog}/watchfolder", get(catalog_parts::watch_folders)),
        ("/api/v1/job/run", post(job::run)),
        ("/api/v1/job/_status", get(job::status)),
        ("/api/v1/report/{report}", get(report::report)),
    ]
}

fn outside_the_api() -> Vec<(&'static str, MethodRouter<Arc<State>>)> {
    vec![
        ("/FileTransfer/upload", post(upload::upload)),
        ("/FileTransfer/download", get(download::download)),
        ("/api/v1/api-docs", get(published::listing)),
        ("/swagger.json", get(published::swagger)),
        ("/docs", get(pages::swagger_ui_3)),
    ]
}
