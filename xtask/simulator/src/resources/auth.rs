//! `/auth`: the public key, login and logout.

use std::sync::Arc;

use axum::Json;
use axum::body::Bytes;
use axum::extract::State as Shared;
use axum::http::StatusCode;
use serde_json::{Value, json};

use crate::fault::Fault;
use crate::lenient_json;
use crate::session_check::Caller;
use crate::state::State;

/// The key to encrypt the password with. Whether the real exponent is a string is unknown; clients take both.
pub(crate) async fn public_key(Shared(state): Shared<Arc<State>>) -> Json<Value> {
    blocking(move || {
        let pair = &state.key_pair;
        Json(json!({ "modulusBase16": pair.modulus_base16(), "exponent": pair.exponent() }))
    })
    .await
}

/// Opens a session.
pub(crate) async fn login(Shared(state): Shared<Arc<State>>, body: Bytes) -> Result<Json<Value>, Fault> {
    let request = lenient_json::object(&body)?;
    let text = |name: &str| request.get(name).and_then(Value::as_str).map(str::to_owned);
    let (Some(user_name), Some(encrypted)) = (text("userName"), text("encryptedPassword")) else {
        return Err(Fault::invalid_parameters("A login needs userName and encryptedPassword."));
    };
    blocking(move || {
        let password = state.key_pair.decrypt(&encrypted);
        if user_name != state.user_name || password.as_ref() != Some(&state.password) {
            return Err(Fault::login_refused());
        }
        Ok(Json(json!({ "session": state.credentials().open() })))
    })
    .await
}

/// Ends the session, whatever the body; a token is left alive. 204, as clients check.
pub(crate) async fn logout(Shared(state): Shared<Arc<State>>, caller: Caller) -> StatusCode {
    state.credentials().close(&caller.session);
    StatusCode::NO_CONTENT
}

/// Runs what takes a while without holding up other requests.
async fn blocking<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> T {
    tokio::task::spawn_blocking(work).await.expect("making keys and decrypting do not panic")
}
