//! Every style × explode × place × type through emitted code, byte for byte, with the values of the style tables of OpenAPI
//! 3.0.4 and 3.1.1 (Style Examples): `""`, `blue`, a list of three, an object of three members.

use crate::api::elsewhere::Elsewhere;
use crate::api::queries::Queries;
use crate::api::styles::StylesApi;
use crate::server::{Received, Server};
use crate::{ErrorKind, RequestOptions, client, types};

const LIST: &[&str] = &["blue", "black", "brown"];

fn color() -> types::Color {
    types::Color { r: 100, g: 200, b: 150, ..Default::default() }
}

pub(crate) async fn nothing() -> Server {
    Server::answering(b"HTTP/1.1 204 X\r\nConnection: close\r\n\r\n".to_vec()).await
}

/// The path after its first segment.
async fn path(server: &Server, number: usize) -> String {
    let received = server.received();
    let line = received[number].line().to_owned();
    line.split_once('/').and_then(|(_, path)| path.split_once('/')).expect("two segments").1.to_owned()
}

#[tokio::test]
async fn paths() {
    let server = nothing().await;
    let client = client(&server);
    let styles = client.styles();
    let (object, none) = (&color(), &["", ""][..]);
    styles.simple("blue", LIST, object).send().await.expect("simple");
    styles.simple_exploded("blue", LIST, object).send().await.expect("simple, exploded");
    styles.label("blue", LIST, object).send().await.expect("label");
    styles.label_exploded("blue", LIST, object).send().await.expect("label, exploded");
    styles.matrix("blue", LIST, object).send().await.expect("matrix");
    styles.matrix_exploded("blue", LIST, object).send().await.expect("matrix, exploded");
    styles.matrix("", none, object).send().await.expect("matrix, empty");
    styles.matrix_exploded("", none, object).send().await.expect("matrix, exploded and empty");
    styles.label("", LIST, object).send().await.expect_err("the segment `.` is another path");
    let expected = [
        "blue/blue,black,brown/R,100,G,200,B,150",
        "blue/blue,black,brown/R=100,G=200,B=150",
        ".blue/.blue,black,brown/.R,100,G,200,B,150",
        ".blue/.blue.black.brown/.R=100.G=200.B=150",
        ";text=blue/;list=blue,black,brown/;object=R,100,G,200,B,150",
        ";text=blue/;list=blue;list=black;list=brown/;R=100;G=200;B=150",
        ";text/;list=,/;object=R,100,G,200,B,150",
        ";text/;list;list/;R=100;G=200;B=150",
    ];
    for (number, expected) in expected.iter().enumerate() {
        assert_eq!(path(&server, number).await, *expected);
    }
    assert_eq!(server.received().len(), expected.len());
}

#[tokio::test]
async fn scalars_of_every_type() {
    let server = nothing().await;
    let client = client(&server);
    let send = |number: f64| client.queries().scalars(number, true, "2026-01-31", &types::State::Open);
    send(1.5).counts(&[-1, i64::MAX]).kinds(&[types::State::Open, "half/done".into()]).send().await.expect("sent");
    send(1e21).empty("").anything("a b").counts(&[]).send().await.expect("sent");
    assert_eq!(
        path(&server, 0).await,
        "1.5/true/2026-01-31/open?counts=-1,9223372036854775807&kinds=open&kinds=half%2Fdone"
    );
    assert_eq!(path(&server, 1).await, "1000000000000000000000/true/2026-01-31/open?empty=&anything=a%20b");
}

async fn query(fill: impl FnOnce(Queries<'_>) -> Queries<'_>) -> String {
    let server = nothing().await;
    let client = client(&server);
    fill(client.queries().queries()).send().await.expect("sent");
    server.only().line().trim_start_matches("GET /query").trim_start_matches('?').to_owned()
}

#[tokio::test]
async fn queries() {
    let object = color();
    let object = &object;
    let cases = [
        (query(|it| it.form_text("")).await, "formText="),
        (query(|it| it.form_text("blue")).await, "formText=blue"),
        (query(|it| it.form_list(LIST)).await, "formList=blue,black,brown"),
        (query(|it| it.form_list(&[])).await, ""),
        (query(|it| it.form_object(object)).await, "formObject=R,100,G,200,B,150"),
        (query(|it| it.exploded_text("")).await, "explodedText="),
        (query(|it| it.exploded_text("blue")).await, "explodedText=blue"),
        (query(|it| it.exploded_list(LIST)).await, "explodedList=blue&explodedList=black&explodedList=brown"),
        (query(|it| it.exploded_object(object)).await, "R=100&G=200&B=150"),
        (query(|it| it.space_list(LIST)).await, "spaceList=blue%20black%20brown"),
        (query(|it| it.space_object(object)).await, "spaceObject=R%20100%20G%20200%20B%20150"),
        (
            query(|it| it.space_exploded_list(LIST)).await,
            "spaceExplodedList=blue&spaceExplodedList=black&spaceExplodedList=brown",
        ),
        (query(|it| it.space_exploded_object(object)).await, "R=100&G=200&B=150"),
        (query(|it| it.pipe_list(LIST)).await, "pipeList=blue%7Cblack%7Cbrown"),
        (query(|it| it.pipe_object(object)).await, "pipeObject=R%7C100%7CG%7C200%7CB%7C150"),
        (
            query(|it| it.pipe_exploded_list(LIST)).await,
            "pipeExplodedList=blue&pipeExplodedList=black&pipeExplodedList=brown",
        ),
        (query(|it| it.pipe_exploded_object(object)).await, "R=100&G=200&B=150"),
        (query(|it| it.deep_object(object)).await, "deepObject%5BR%5D=100&deepObject%5BG%5D=200&deepObject%5BB%5D=150"),
        (query(|it| it.deep_text("blue")).await, "deepText=blue"),
        (query(|it| it.deep_list(LIST)).await, "deepList%5B%5D=blue&deepList%5B%5D=black&deepList%5B%5D=brown"),
        (query(|it| it.tabs(LIST)).await, "tabs=blue%09black%09brown"),
        (query(|it| it.as_json(object)).await, "asJson=%7B%22R%22%3A100%2C%22G%22%3A200%2C%22B%22%3A150%7D"),
        (query(|it| it.form_list(&["a,b", "c d", "e&f=g#h+i"])).await, "formList=a%2Cb,c%20d,e%26f%3Dg%23h%2Bi"),
        (query(|it| it.form_text("é\u{1F600}\r\n")).await, "formText=%C3%A9%F0%9F%98%80%0D%0A"),
        (query(|it| it.reserved("/a:b?c@d!$(e)*,;f=g")).await, "reserved=/a:b?c@d!$(e)*,;f=g"),
        (query(|it| it.reserved("a&b#c+d[e] %41é")).await, "reserved=a%26b%23c%2Bd%5Be%5D%20%2541%C3%A9"),
        (query(|it| it.reserved_list(&["a/b", "c&d"])).await, "reservedList=a/b,c%26d"),
    ];
    for (sent, expected) in cases {
        assert_eq!(sent, expected);
    }
}

#[tokio::test]
async fn deep_objects_nest_as_servers_read_them() {
    let inner = types::FilterInner { min: Some(1) };
    let filter = types::Filter {
        name: Some("a b".to_owned()),
        tags: Some(vec!["x".to_owned(), "y".to_owned()]),
        inner: Some(inner),
        rules: Some(vec![types::Tick { n: 1, ..Default::default() }, types::Tick { n: 2, ..Default::default() }]),
    };
    let sent = query(|it| it.deep_nested(&filter)).await.replace("%5B", "[").replace("%5D", "]");
    let expected = "deepNested[name]=a%20b&deepNested[tags][]=x&deepNested[tags][]=y&deepNested[inner][min]=1\
                    &deepNested[rules][0][n]=1&deepNested[rules][1][n]=2";
    assert_eq!(sent, expected);
}

#[tokio::test]
async fn what_two_operations_say_alike_is_one_type() {
    let server = nothing().await;
    let client = client(&server);
    let span: types::SameSpan = types::Span { unit: Some(types::SameSpanUnit::Day), ..Default::default() };
    client.styles().span().span(&span).send().await.expect("sent");
    client.styles().same_span().span(&span).send().await.expect("sent");
    let lines: Vec<String> = server.received().iter().map(|received| received.line().to_owned()).collect();
    assert_eq!(lines, ["GET /span?span%5Bunit%5D=day", "GET /same-span?span%5Bunit%5D=day"]);
}

async fn elsewhere(fill: impl FnOnce(Elsewhere<'_>) -> Elsewhere<'_>) -> Received {
    let server = nothing().await;
    let client = client(&server);
    fill(client.elsewhere().elsewhere(&color())).send().await.expect("sent");
    server.only()
}

#[tokio::test]
async fn headers() {
    let object = &color();
    let sent = elsewhere(|it| it.x_text("a b,c").x_list(LIST).x_object(object).x_json(object)).await;
    assert_eq!(sent.line(), "GET /elsewhere/%7B%22R%22%3A100%2C%22G%22%3A200%2C%22B%22%3A150%7D");
    assert_eq!(sent.header("x-text"), Some("a b,c"));
    assert_eq!(sent.header("x-list"), Some("blue,black,brown"));
    assert_eq!(sent.header("x-object"), Some("R,100,G,200,B,150"));
    assert_eq!(sent.header("x-json"), Some(r#"{"R":100,"G":200,"B":150}"#));
    let sent = elsewhere(|it| it.x_exploded_text("").x_exploded_list(LIST).x_exploded_object(object)).await;
    assert_eq!(sent.header("x-explodedtext"), Some(""));
    assert_eq!(sent.header("x-explodedlist"), Some("blue,black,brown"));
    assert_eq!(sent.header("x-explodedobject"), Some("R=100,G=200,B=150"));
    let server = nothing().await;
    let client = client(&server);
    for hostile in ["a\r\nX-Other: b", "a\nb", "a\0b"] {
        let error = client.elsewhere().elsewhere(object).x_text(hostile).send().await.expect_err("another header");
        assert!(error.kind() == ErrorKind::Builder && !error.may_have_been_sent(), "{error}");
    }
    assert!(server.received().is_empty());
}

#[tokio::test]
async fn cookies() {
    let object = &color();
    let cookie = |sent: Received| sent.header("cookie").unwrap_or_default().to_owned();
    let cases = [
        (elsewhere(|it| it.c_text("blue")).await, "cText=blue"),
        (elsewhere(|it| it.c_text("")).await, "cText="),
        (elsewhere(|it| it.c_text("a;b=c\r\nd")).await, "cText=a%3Bb%3Dc%0D%0Ad"),
        (elsewhere(|it| it.c_list(LIST)).await, "cList=blue,black,brown"),
        (elsewhere(|it| it.c_object(object)).await, "cObject=R,100,G,200,B,150"),
        (elsewhere(|it| it.c_exploded_text("blue")).await, "cExplodedText=blue"),
        (
            elsewhere(|it| it.c_exploded_list(LIST)).await,
            "cExplodedList=blue; cExplodedList=black; cExplodedList=brown",
        ),
        (elsewhere(|it| it.c_exploded_object(object)).await, "R=100; G=200; B=150"),
        (elsewhere(|it| it.c_json(object)).await, "cJson=%7B%22R%22%3A100%2C%22G%22%3A200%2C%22B%22%3A150%7D"),
    ];
    for (sent, expected) in cases {
        assert_eq!(cookie(sent), expected);
    }
}

#[tokio::test]
async fn separators_of_swagger_2() {
    let server = nothing().await;
    let client = client(&server);
    let request = client.elsewhere().separated(LIST, LIST, LIST).x_spaces(LIST).x_tabs(LIST).x_pipes(LIST);
    request.send().await.expect("sent");
    assert_eq!(path(&server, 0).await, "blue%20black%20brown/blue%09black%09brown/blue%7Cblack%7Cbrown");
    let sent = server.only();
    assert_eq!(sent.header("x-spaces"), Some("blue black brown"));
    assert_eq!(sent.header("x-tabs"), Some("blue\tblack\tbrown"));
    assert_eq!(sent.header("x-pipes"), Some("blue|black|brown"));
}

#[tokio::test]
async fn a_media_type_without_a_body() {
    let server = nothing().await;
    let client = client(&server);
    client.elsewhere().said_media_type().send().await.expect("sent");
    client.elsewhere().said_media_type().header("content-type", "text/plain").send().await.expect("sent");
    client.elsewhere().given_media_type("application/x-tar").send().await.expect("sent");
    let received = server.received();
    let sent: Vec<_> = received.iter().map(|sent| (sent.header("content-type"), sent.body.len())).collect();
    assert_eq!(sent, [(Some("application/json"), 0), (Some("text/plain"), 0), (Some("application/x-tar"), 0)]);
}

#[tokio::test]
async fn arguments_stay_in_their_place() {
    let server = nothing().await;
    let client = client(&server);
    let styles: StylesApi<'_> = client.styles();
    let hostile = "../a/b?c=d#e%2F\\;é";
    styles.simple(hostile, &["a,b", "c/d"], &color()).send().await.expect("sent");
    let encoded = "..%2Fa%2Fb%3Fc%3Dd%23e%252F%5C%3B%C3%A9";
    assert_eq!(path(&server, 0).await, format!("{encoded}/a%2Cb,c%2Fd/R,100,G,200,B,150"));
    for other in ["", ".", ".."] {
        let error = styles.simple(other, LIST, &color()).send().await.expect_err("another path");
        assert!(error.kind() == ErrorKind::Builder && !error.may_have_been_sent(), "{error}");
    }
}

#[tokio::test]
async fn operations_may_be_told_apart_by_a_query_in_their_path() {
    let server = nothing().await;
    let client = client(&server);
    client.styles().sorted_by_name().send().await.expect("an answer");
    client.styles().sorted_by_name().from("M&N").query("x", "1").send().await.expect("an answer");
    client.styles().sorted_by_age("a year?#&").send().await.expect("an answer");
    let received = server.received();
    let lines: Vec<_> = received.iter().map(|received| received.line()).collect();
    assert_eq!(
        lines,
        ["GET /sorted?by=name", "GET /sorted?by=name&from=M%26N&x=1", "GET /sorted?by=age&unit=a%20year%3F%23%26",]
    );
}
