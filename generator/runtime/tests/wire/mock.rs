//! The mock server: rules are requests as the client makes them, answers are typed.

use crate::api::answers::{GetReportFailure, GetReportSuccess};
use crate::runtime::{MockAnswer, MockServer};
use crate::{Client, ErrorKind, RequestOptions, types};

async fn server() -> (MockServer, Client) {
    let server = MockServer::start().await;
    let client = Client::builder(server.base_url()).build().expect("a client");
    (server, client)
}

fn titled(title: &str) -> GetReportSuccess {
    GetReportSuccess::Ok(types::Report { title: title.to_owned() })
}

#[tokio::test]
async fn a_rule_is_a_request_and_its_answer() {
    let (server, client) = server().await;
    let reports = client.answers();
    server.when(reports.get_report("1")).answer(&titled("one")).await.expect("a rule");
    server.when(reports.get_report("2")).answer(&GetReportSuccess::NoContent).await.expect("a rule");
    assert_eq!(reports.get_report("1").send().await.expect("an answer").into_inner(), titled("one"));
    assert_eq!(reports.get_report("2").send().await.expect("an answer").into_inner(), GetReportSuccess::NoContent);
    let error = reports.get_report("3").send().await.expect_err("no rule");
    assert_eq!(error.status(), Some(404));
}

#[tokio::test]
async fn arguments_may_be_anything_and_more_than_the_rule_has() {
    let (server, client) = server().await;
    let rule = server.when(client.answers().get_report("")).any_arguments().times(2);
    rule.answer(&titled("any")).await.expect("a rule");
    for id in ["a", "b/c"] {
        let answer = client.answers().get_report(id).query("extra", "1").send().await.expect("an answer");
        assert_eq!(answer.into_inner(), titled("any"));
    }
    let pet = types::Report { title: "p".to_owned() };
    server.when(client.answers().get_pet().query("color", "red")).answer(&pet).await.expect("a rule");
    assert!(client.answers().get_pet().query("color", "blue").send().await.is_err());
    assert!(client.answers().get_pet().query("color", "red").query("size", "1").send().await.is_ok());
}

#[tokio::test]
async fn failures_and_streams_are_answers_too() {
    let (server, client) = server().await;
    let problem = types::Report { title: "none".to_owned() };
    server.when(client.answers().get_report("1")).fail(404, &problem).await.expect("a rule");
    let error = client.answers().get_report("1").send().await.expect_err("a failure");
    assert_eq!((error.kind(), error.status()), (ErrorKind::Status, Some(404)));
    let _ = GetReportFailure::of(&error);
    let busy = MockAnswer::empty(503).header("Retry-After", "3");
    server.when(client.answers().get_pet()).answer_with(busy).await.expect("a rule");
    let error = client.answers().get_pet().send().await.expect_err("busy");
    assert_eq!(error.retry_after(), Some(std::time::Duration::from_secs(3)));
}

#[tokio::test]
async fn a_request_that_could_not_be_sent_is_no_rule() {
    let (server, client) = server().await;
    let error = server.when(client.answers().get_report("..")).answer(&titled("x")).await.expect_err("another path");
    assert_eq!(error.kind(), ErrorKind::Builder);
}
