//! What client.toml changes in a document, and what every document needs before it is lowered.
//!
//! Input: the typed document. Output: the same document, changed; `cargo xtask dump --stage rewrite` shows it. One rule a
//! file. Not here: patches of single values (overlay), repairs of faults (normalize).

mod base_path;
mod login;
mod operation_ids;
mod operations;
mod place;
mod prune;
mod select;
mod servers;
mod session;
mod session_body;
mod session_security;

#[cfg(test)]
mod tests;

pub(crate) use place::marked;

use crate::config::Config;
use crate::finding::{Findings, Halt};
use crate::load::Origins;
use openapiv3::OpenAPI;

/// On the security scheme that stands for the session: marks it (`true`).
pub const SESSION: &str = "x-session";

/// The key of the security scheme that stands for the session.
pub const SESSION_SCHEME: &str = "session";

/// On an operation: where it takes the session, `{ "in": "query" | "header" | "cookie" | "form", "name": NAME }`.
pub const SESSION_PLACE: &str = "x-session-place";

/// On an operation: the Cargo feature it is behind (`login`).
pub const FEATURE: &str = "x-feature";

/// A document after all rules.
#[derive(Debug, Clone)]
pub struct Rewritten {
    /// The document.
    pub document: OpenAPI,
}

/// Applies every rule.
///
/// # Errors
/// A fatal `config-invalid` finding when client.toml names a login operation, or a member of one, that the document does
/// not have, or when the document uses the name `session` for a scheme of another kind.
///
/// ```
/// use generator::{config::Config, finding::Findings, load::Origins, rewrite::rewrite};
/// let text = r#"{"openapi": "3.0.3", "info": {"title": "Pets", "version": "1"},
///               "paths": {"/pets/{id}": {"get": {"responses": {}}}}}"#;
/// let document = serde_json::from_str(text).unwrap();
/// let rewritten = rewrite(document, &Config::default(), &Origins::default(), &mut Findings::new()).unwrap();
/// let (_, _, operation) = rewritten.document.operations().next().unwrap();
/// assert_eq!(operation.operation_id.as_deref(), Some("getPetsById"));
/// ```
pub fn rewrite(
    mut document: OpenAPI,
    config: &Config,
    origins: &Origins,
    findings: &mut Findings,
) -> Result<Rewritten, Halt> {
    operation_ids::key_operations(&mut document);
    operation_ids::name_operations(&mut document, origins, findings);
    login::check(&document, config, findings)?;
    if config.server.fold_base_path {
        base_path::fold(&mut document, origins, findings);
    }
    servers::lift(&mut document, origins, findings);
    let before = prune::reachable(&document, config);
    select::select(&mut document, config, findings);
    if let Some(session) = &config.auth.session {
        session::rewrite(&mut document, session, origins, findings)?;
    }
    prune::prune(&mut document, &before, config);
    Ok(Rewritten { document })
}
