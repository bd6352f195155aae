//! Answers by status and media type, their headers, and failures.

use crate::api::answers::{GetPetFailure, GetReportFailure, GetReportHeaders, GetReportSuccess};
use crate::server::{Server, answer, json};
use crate::{Error, ErrorKind, client, types};

async fn report(bytes: Vec<u8>) -> Result<GetReportSuccess, Error> {
    let server = Server::answering(bytes).await;
    client(&server).answers().get_report("1").send().await.map(|response| response.into_inner())
}

fn titled(title: &str) -> GetReportSuccess {
    GetReportSuccess::Ok(types::Report { title: title.to_owned() })
}

#[tokio::test]
async fn the_content_type_decides() {
    let body = r#"{"title":"a"}"#;
    let text = |text: &str| GetReportSuccess::OkText(text.to_owned());
    let cases = [
        ("application/json", body, titled("a")),
        ("Application/JSON; charset=utf-8", body, titled("a")),
        ("application/hal+json", body, titled("a")),
        ("text/plain", body, text(body)),
        ("text/plain; charset=iso-8859-1", "plain", text("plain")),
        ("text/csv", "a;b", text("a;b")),
        ("application/pdf", "%PDF", GetReportSuccess::OkPdf(b"%PDF".to_vec())),
        // Labels that say nothing leave it to the body.
        ("application/octet-stream", body, titled("a")),
        ("application/octet-stream", "plain", text("plain")),
        ("text/html", body, titled("a")),
    ];
    for (label, body, expected) in cases {
        let found = report(answer(200, label, body)).await.unwrap_or_else(|error| panic!("{label}: {error}"));
        assert_eq!(found, expected, "{label}");
    }
    let bare = format!("HTTP/1.1 200 X\r\nContent-Length: {}\r\n\r\n{body}", body.len());
    assert_eq!(report(bare.into_bytes()).await.expect("JSON"), titled("a"));
}

#[tokio::test]
async fn what_the_document_does_not_name_is_reported() {
    for (label, body) in [("text/html", "<html>Log in"), ("image/png", "png"), ("application/xml", "<a/>")] {
        let error = report(answer(200, label, body)).await.expect_err(label);
        assert_eq!((error.kind(), error.status()), (ErrorKind::Decode, Some(200)), "{error}");
        assert!(error.to_string().contains(label) && error.to_string().contains("text/plain"), "{error}");
        assert_eq!(error.body(), body.as_bytes());
    }
    // The label decides, and what it promises is held against it.
    let error = report(answer(200, "application/json", "plain")).await.expect_err("not JSON");
    assert_eq!(error.kind(), ErrorKind::Decode);
}

#[tokio::test]
async fn statuses_bring_their_own_types() {
    let job = report(json(202, r#"{"job":7}"#)).await.expect("a job");
    assert_eq!(job, GetReportSuccess::Accepted(types::Job { job: 7 }));
    assert_eq!(report(json(204, "")).await.expect("nothing"), GetReportSuccess::NoContent);
    assert_eq!(report(json(203, "{}")).await.expect_err("undocumented").body(), b"{}");
}

#[tokio::test]
async fn one_schema_under_several_media_types_is_one_type() {
    let server = Server::answering(answer(200, "text/plain", r#"{"title":"a"}"#)).await;
    let report: types::Report = client(&server).answers().get_pet().send().await.expect("a report").into_inner();
    assert_eq!(report.title, "a");
    assert_eq!(server.only().header("accept"), Some("application/json"));
    let server = Server::answering(json(202, r#"{"job":7}"#)).await;
    client(&server).answers().get_report("1").send().await.expect("a job");
    assert_eq!(server.only().header("accept"), Some("application/json, text/plain, application/pdf"));
}

#[tokio::test]
async fn failures_are_typed_by_status() {
    let problem = || types::Problem { title: "x".to_owned() };
    let cases = [
        (404, r#"{"title":"x"}"#, Some(GetReportFailure::NotFound(problem()))),
        (409, r#"{"code":4}"#, Some(GetReportFailure::ClientError(types::Refusal { code: 4 }))),
        (500, r#"{"title":"x"}"#, Some(GetReportFailure::Default(problem()))),
        (500, "<html>", None),
        (404, r#"{"code":4}"#, None),
        // A success that cannot be read is no failure of the server, whatever its body looks like.
        (200, r#"{"title":"x"}"#, None),
    ];
    for (status, body, expected) in cases {
        let label = if status == 200 { "image/png" } else { "application/json" };
        let error = report(answer(status, label, body)).await.expect_err("a failure");
        assert_eq!(GetReportFailure::of(&error), expected, "{status} {body}");
        assert_eq!((error.status(), error.body()), (Some(status), body.as_bytes()));
    }
    let server = Server::answering(json(400, r#"{"code":4}"#)).await;
    let error = client(&server).answers().get_pet().send().await.expect_err("a failure");
    assert_eq!(GetPetFailure::of(&error), Some(GetPetFailure::BadRequest(types::Refusal { code: 4 })));
}

#[tokio::test]
async fn headers_are_typed() {
    let with = |status: u16, headers: &str| {
        format!(
            "HTTP/1.1 {status} X\r\n{headers}Content-Length: 13\r\nContent-Type: application/json\r\n\r\n{{\"title\":\"a\"}}"
        )
    };
    let answer = with(200, "x-rate-limit-remaining: 12\r\nX-Tags: a, b\r\nX-State: half\r\nETag: \"1\"\r\n");
    let server = Server::answering(answer.into_bytes()).await;
    let response = client(&server).answers().get_report("1").send().await.expect("an answer");
    let headers = GetReportHeaders::of(response.headers());
    assert_eq!((headers.x_rate_limit_remaining(), headers.e_tag()), (Some(12), Some("\"1\"")));
    assert_eq!(headers.x_tags(), Some(vec!["a".to_owned(), "b".to_owned()]));
    assert_eq!(headers.x_state().expect("a state").as_str(), "half");
    assert_eq!(headers.retry_after(), None);
    let server = Server::answering(with(404, "X-Rate-Limit-Remaining: many\r\nRetry-After: 3\r\n").into_bytes()).await;
    let error = client(&server).answers().get_report("1").send().await.expect_err("a failure");
    let headers = GetReportHeaders::of(error.headers());
    assert_eq!((headers.x_rate_limit_remaining(), headers.retry_after()), (None, Some(3)));
}
