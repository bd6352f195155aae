//! HTTPS: which servers are trusted, and clients that prove themselves by a certificate.

use super::certificates::{Authority, Identity};
use super::server::{Server, json, redirect};
use client_runtime::{
    Answer, ClientBuilder, CredentialPlace, Description, Error, ErrorKind, Json, Method, Operation, Piece, Raw,
    Request, Scheme, SchemeKind, StatusPattern, Use,
};
use tokio_rustls::rustls::ServerConfig;

const TLS: CredentialPlace = CredentialPlace::Connection;

static API: Description = Description {
    name: "tls-client",
    version: "1.0.0",
    base_url: None,
    servers: &[],
    schemes: &[Scheme { name: "tls", kind: SchemeKind::MutualTls, setter: "tls", place: TLS }],
    hints: &[],
    login: None,
};

const fn operation(auth: &'static [&'static [Use]]) -> Operation {
    let success = &[StatusPattern::Exactly(200)];
    Operation { id: "act", method: Method::Get, path: "/x", auth, accept: "", success, answer: Answer::Buffered }
}

static BY_ANYBODY: Operation = operation(&[]);
static BY_CERTIFICATE: Operation = operation(&[&[Use { scheme: 0, place: TLS }]]);

async fn server(tls: ServerConfig) -> Server {
    Server::start_with(Some(tls), |_, _| json(200, "1")).await
}

async fn call(builder: ClientBuilder, operation: &'static Operation) -> Result<Json, Error> {
    let request = Request::new(operation, &[Piece::Literal("/x")]);
    builder.build()?.call::<Json, Error>(request, Raw::json).await.map(|response| response.into_inner())
}

fn builder(server: &Server) -> ClientBuilder {
    ClientBuilder::new(&API, &server.url())
}

/// A builder that trusts the authority and has an identity.
fn known(server: &Server, authority: &Authority, identity: &Identity) -> ClientBuilder {
    builder(server).root_certificate(authority.pem()).client_certificate(identity.certificate(), identity.key())
}

#[tokio::test]
async fn only_servers_whose_authority_is_known_are_talked_to() {
    let authority = Authority::new();
    let server = server(authority.server_config()).await;
    let trusting = builder(&server).root_certificate(authority.pem());
    assert_eq!(call(trusting, &BY_ANYBODY).await.expect("an answer"), Json::from(1));
    let strangers = [builder(&server), builder(&server).root_certificate(Authority::new().pem())];
    for stranger in strangers {
        let error = call(stranger, &BY_ANYBODY).await.expect_err("an unknown authority");
        assert_eq!((error.kind(), error.may_have_been_sent()), (ErrorKind::Connect, false), "{error}");
        assert!(error.to_string().contains("certificate"), "{error}");
    }
    let careless = builder(&server).accept_invalid_certificates(true);
    assert_eq!(call(careless, &BY_ANYBODY).await.expect("an answer"), Json::from(1));
    assert_eq!(server.received().len(), 2);
}

#[tokio::test]
async fn the_name_in_a_certificate_counts() {
    let authority = Authority::new();
    let server = server(authority.server(&["other.example"]).config(None)).await;
    let error = call(builder(&server).root_certificate(authority.pem()), &BY_ANYBODY).await.expect_err("another's");
    assert_eq!((error.kind(), error.may_have_been_sent()), (ErrorKind::Connect, false), "{error}");
    assert!(error.to_string().contains("certificate") && server.received().is_empty(), "{error}");
}

#[tokio::test]
async fn the_client_certificate_arrives() {
    let authority = Authority::new();
    let identity = authority.client();
    let server = server(authority.asking_config(false)).await;
    call(known(&server, &authority, &identity), &BY_CERTIFICATE).await.expect("an answer");
    assert_eq!(server.only().certificate, Some(identity.der()));
}

#[tokio::test]
async fn without_a_certificate_that_the_server_takes_there_is_no_answer() {
    let authority = Authority::new();
    let server = server(authority.asking_config(false)).await;
    // The client knows from the document that it needs one.
    let nobody = builder(&server).root_certificate(authority.pem());
    let error = call(nobody, &BY_CERTIFICATE).await.expect_err("no certificate");
    assert_eq!((error.kind(), error.may_have_been_sent()), (ErrorKind::Credential, false), "{error}");
    assert!(error.to_string().contains(".client_certificate(certificate, key)"), "{error}");
    // Where the document does not say so, the server does.
    let nobody = builder(&server).root_certificate(authority.pem());
    let unknown = known(&server, &authority, &Authority::new().client());
    for builder in [nobody, unknown] {
        let error = call(builder, &BY_ANYBODY).await.expect_err("refused");
        assert!(matches!(error.kind(), ErrorKind::Connect | ErrorKind::Transport), "{error:?}");
    }
    assert!(server.received().is_empty());
}

#[tokio::test]
async fn servers_elsewhere_are_not_shown_the_certificate() {
    let authority = Authority::new();
    let identity = authority.client();
    let elsewhere = server(authority.asking_config(true)).await;
    let there = format!("{}/there", elsewhere.url());
    let home = Server::start_with(Some(authority.asking_config(false)), move |number, _| match number {
        0 => redirect(307, "/again"),
        1 => redirect(307, &there),
        _ => json(200, "2"),
    })
    .await;
    let answer = call(known(&home, &authority, &identity), &BY_CERTIFICATE).await.expect("an answer");
    assert_eq!(answer, Json::from(1));
    let shown =
        |server: &Server| server.received().into_iter().map(|received| received.certificate).collect::<Vec<_>>();
    assert_eq!(shown(&home), [Some(identity.der()), Some(identity.der())]);
    assert_eq!(shown(&elsewhere), [None]);
}

#[tokio::test]
async fn from_https_nothing_leads_to_plain_http() {
    let authority = Authority::new();
    let plain = Server::answering(json(200, "1")).await;
    let there = plain.url();
    let home = Server::start_with(Some(authority.server_config()), move |_, _| redirect(302, &there)).await;
    let error = call(builder(&home).root_certificate(authority.pem()), &BY_ANYBODY).await.expect_err("not encrypted");
    assert!(error.kind() == ErrorKind::Redirect && plain.received().is_empty(), "{error}");
}

#[tokio::test]
async fn what_is_no_identity_is_refused_without_being_shown() {
    let authority = Authority::new();
    let (one, other) = (authority.client(), authority.client());
    let https = || ClientBuilder::new(&API, "https://127.0.0.1:1");
    let cut = one.key().replace("-----END", "----END");
    let cases = [
        // The wrong key, a half key, no key, no certificate, swapped.
        https().client_certificate(one.certificate(), other.key()),
        https().client_certificate(one.certificate(), cut),
        https().client_certificate(one.certificate(), ""),
        https().client_certificate("", one.key()),
        https().client_certificate(one.secrets().join(""), one.certificate()),
        // What would never be shown.
        ClientBuilder::new(&API, "http://127.0.0.1:1").client_certificate(one.certificate(), one.key()),
    ];
    for (number, builder) in cases.into_iter().enumerate() {
        let error = builder.build().err().unwrap_or_else(|| panic!("case {number} is refused"));
        assert_eq!(error.kind(), ErrorKind::Builder, "{error}");
        let text = format!("{error} {error:?} {error:#?}");
        for secret in one.secrets().into_iter().chain(other.secrets()) {
            assert!(!text.contains(&secret), "case {number}: {text}");
        }
    }
}
