//! Error answers: a status with `{"faultCode": …, "message": …}`.
//!
//! Only the two 401 answers are known from the real server, to the letter. The status and text of every other fault is a
//! plausible choice: fault codes are the server's, messages follow the pattern of the known ones.

use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde_json::json;

/// An error answer.
#[derive(Debug)]
pub(crate) struct Fault {
    status: StatusCode,
    code: &'static str,
    text: String,
}

impl Fault {
    fn new(status: StatusCode, code: &'static str, text: &str) -> Self {
        Self { status, code, text: text.to_owned() }
    }

    /// No `session` in the query string.
    pub(crate) fn no_session() -> Self {
        Self::new(StatusCode::UNAUTHORIZED, "InvalidCredentials", "sessionId cannot be null.")
    }

    /// A `session` that is neither a live session nor a token.
    pub(crate) fn bad_session() -> Self {
        Self::new(StatusCode::UNAUTHORIZED, "InvalidCredentials", "session-id is invalid or expired.")
    }

    /// A login that fails; the status of the real server's answer is unknown.
    pub(crate) fn login_refused() -> Self {
        Self::new(StatusCode::UNAUTHORIZED, "InvalidCredentials", "The user name or password is incorrect.")
    }

    /// No such catalog, asset, gallery, job, report or path.
    pub(crate) fn not_found(text: &str) -> Self {
        Self::new(StatusCode::NOT_FOUND, "ItemNotFound", text)
    }

    /// A request that makes no sense.
    pub(crate) fn invalid_parameters(text: &str) -> Self {
        Self::new(StatusCode::BAD_REQUEST, "InvalidParameters", text)
    }

    /// A path that exists, by a method it does not take.
    pub(crate) fn wrong_method() -> Self {
        Self::new(StatusCode::METHOD_NOT_ALLOWED, "InvalidOperation", "The path does not take this method.")
    }

    /// A request body beyond what the simulator keeps in memory.
    pub(crate) fn too_large() -> Self {
        Self::new(
            StatusCode::PAYLOAD_TOO_LARGE,
            "InvalidParameters",
            "The request body is too large for the simulator.",
        )
    }

    /// A failure a test asked for.
    pub(crate) fn asked_for(status: StatusCode) -> Self {
        Self::new(status, "UnexpectedError", "The simulator was told to fail this request.")
    }

    /// Text of the shape `<text>; nested exception is: \n\t<Java class>: <text>`, newline and tab included.
    fn message(&self) -> String {
        let Self { code, text, .. } = self;
        format!("{text}; nested exception is: \n\textensis.esp.exception.{code}Exception: {text}")
    }
}

impl IntoResponse for Fault {
    fn into_response(self) -> Response {
        (self.status, Json(json!({ "faultCode": self.code, "message": self.message() }))).into_response()
    }
}
