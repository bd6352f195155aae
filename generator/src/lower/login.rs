//! The login of client.toml (`[auth.session.login]`).
//!
//! Input: the configured operations. Output: [`Login`] with their paths. Whether they exist was checked by rewrite.

use crate::config::Config;
use crate::finding::{Code, Finding, Findings, Place};
use crate::ir::{Api, Login, PathPiece, PathTemplate};

/// Adds the login flow where the document has its operations.
pub(super) fn add_login(config: &Config, api: &mut Api, findings: &mut Findings) {
    let Some(session) = &config.auth.session else { return };
    let Some(login) = &session.login else { return };
    let path = |id: &str| {
        let found = api.operations.iter().find(|(_, operation)| operation.hint.own == id);
        found.and_then(|(_, operation)| literal(&operation.path)).ok_or_else(|| id.to_owned())
    };
    let paths = || -> Result<[String; 3], String> {
        Ok([path(&login.public_key_operation)?, path(&login.login_operation)?, path(&login.logout_operation)?])
    };
    match paths() {
        Ok([public_key_path, login_path, logout_path]) => {
            api.login = Some(Login {
                public_key_path,
                modulus: login.modulus.clone(),
                exponent: login.exponent.clone(),
                login_path,
                user: login.user.clone(),
                password: login.password.clone(),
                session: login.session.clone(),
                logout_path,
                session_parameter: session.default.clone(),
                expired: login.expired.clone(),
            });
        }
        Err(id) => {
            let message =
                format!("the login is left out: the operation `{id}` is not there or has arguments in its path");
            findings.push(Finding::new(Code::RuleUnused, Place::new("client.toml", ""), message));
        }
    }
}

fn literal(path: &PathTemplate) -> Option<String> {
    path.pieces
        .iter()
        .map(|piece| match piece {
            PathPiece::Literal(text) => Some(text.as_str()),
            PathPiece::Param(_) => None,
        })
        .collect()
}
