//! A small API as emitted code would describe it.

use super::server::Server;
use client_runtime::{
    Answer, ApiToken, Client, ClientBuilder, CredentialPlace, Description, Hint, LoginFlow, Method, Operation, Scheme,
    SchemeKind, SessionCredential, StatusPattern, Use,
};

pub(crate) const TOKEN: &str = "TOKEN-00000000-0000-0000-0000-000000000000";
pub(crate) const OK: &[StatusPattern] = &[StatusPattern::Exactly(200)];
pub(crate) const BY_QUERY: &[&[Use]] = &[&[Use { scheme: 0, place: CredentialPlace::Query("session") }]];
pub(crate) const BY_FIELD: &[&[Use]] = &[&[Use { scheme: 0, place: CredentialPlace::FormField("sessionId") }]];

pub(crate) static API: Description = Description {
    name: "test-client",
    version: "1.2.3",
    base_url: None,
    servers: &[],
    schemes: &[Scheme {
        name: "session",
        kind: SchemeKind::Session { token_prefix: "TOKEN-" },
        setter: "session",
        place: CredentialPlace::Query("session"),
    }],
    hints: &[
        Hint { status: 401, contains: "sessionId cannot be null", hint: "no credential reached the server" },
        Hint { status: 401, contains: "invalid or expired", hint: "the token is incomplete or revoked" },
    ],
    login: Some(&LoginFlow {
        scheme: 0,
        public_key_path: "/auth/public-key",
        modulus: "modulusBase16",
        exponent: "exponent",
        login_path: "/auth/login",
        user: "userName",
        password: "encryptedPassword",
        session: "session",
        logout_path: "/auth/logout",
        session_parameter: "session",
        expired: &["invalid or expired"],
    }),
};

/// `GET` of JSON with the credential in the query.
pub(crate) static GET: Operation = Operation {
    id: "getThing",
    method: Method::Get,
    path: "/things/{thingId}",
    auth: BY_QUERY,
    accept: "application/json",
    success: OK,
    answer: Answer::Buffered,
};

/// `POST` with the credential in the query.
pub(crate) static POST: Operation = Operation {
    id: "postThing",
    method: Method::Post,
    path: "/things",
    auth: BY_QUERY,
    accept: "application/json",
    success: OK,
    answer: Answer::Buffered,
};

/// `POST` with the credential as a form field.
pub(crate) static UPLOAD: Operation = Operation {
    id: "upload",
    method: Method::Post,
    path: "/upload",
    auth: BY_FIELD,
    accept: "",
    success: OK,
    answer: Answer::Buffered,
};

/// `GET` of bytes as they arrive.
pub(crate) static DOWNLOAD: Operation = Operation {
    id: "download",
    method: Method::Get,
    path: "/download",
    auth: BY_QUERY,
    accept: "*/*",
    success: OK,
    answer: Answer::Streamed,
};

pub(crate) fn builder(url: &str) -> ClientBuilder {
    ClientBuilder::new(&API, url)
}

/// As the emitted setter is written.
pub(crate) fn session(builder: ClientBuilder, credential: impl Into<SessionCredential>) -> ClientBuilder {
    builder.credential(0, credential.into().into())
}

pub(crate) fn token() -> ApiToken {
    TOKEN.parse().expect("a token")
}

pub(crate) fn client(server: &Server) -> Client {
    session(builder(&server.url()), token()).build().expect("a client")
}
