//! Pages of every generation lead to their document.

use crate::program::Specs;
use crate::server::{Server, body};

const DOCUMENT: &str =
    "{\"swagger\": \"2.0\",\n  \"info\": {\"title\": \"Pets\", \"version\": \"1\"}, \"paths\": {}}\n";

/// A page at /docs/ that must lead to the document at /v2/api.json.
fn leads(page: &str, others: &[(&str, &str)]) {
    let others = others.iter().map(|(path, text)| (*path, body(text)));
    let server = Server::start([("/docs/", body(page)), ("/v2/api.json", body(DOCUMENT))].into_iter().chain(others));
    let specs = Specs::new();
    specs.saves(&server.url("/docs/"), &[]);
    assert_eq!(specs.read("pets/1/api.json"), DOCUMENT);
    let source = specs.read("pets/1/source.toml");
    assert!(source.contains(&format!("page = \"{}\"", server.url("/docs/"))), "{source}");
    assert!(source.contains(&format!("url = \"{}\"", server.url("/v2/api.json"))), "{source}");
}

#[test]
fn swagger_ui_1_and_2() {
    leads(
        r#"<html><script src="lib/jquery-1.8.0.min.js"></script><script>$(function () {
             window.swaggerUi = new SwaggerUi({ discoveryUrl: "/v2/api.json", apiKey: "x" }); });</script></html>"#,
        &[],
    );
    leads(
        r#"<html><script type="text/javascript">
             var url = window.location.search.match(/url=([^&]+)/);
             if (url && url.length > 1) { url = decodeURIComponent(url[1]); }
             else { url = "http://petstore.example.com/v2/swagger.json"; }
             // url: "/old.json"
             url = window.location.origin + "/v2/api.json";
           </script><input id="input_baseUrl" value=""/></html>"#,
        &[],
    );
}

#[test]
fn swagger_ui_3_to_5() {
    leads(
        r##"<html><script>window.ui = SwaggerUIBundle({ url: "../v2/api.json", dom_id: "#ui" })</script></html>"##,
        &[],
    );
    let initializer = r#"window.onload = function() { window.ui = SwaggerUIBundle({
        url: "/v2/api.json", dom_id: '#swagger-ui', deepLinking: true, presets: [SwaggerUIBundle.presets.apis] }); };"#;
    let page = r#"<!DOCTYPE html><html><script src="./swagger-ui-bundle.js"></script><script src="./swagger-initializer.js"></script></html>"#;
    leads(page, &[("/docs/swagger-initializer.js", initializer)]);
    let configured = r#"window.ui = SwaggerUIBundle({ configUrl: "/v3/swagger-config", url: "https://petstore.example.com/x.json" })"#;
    leads(
        page,
        &[
            ("/docs/swagger-initializer.js", configured),
            ("/v3/swagger-config", r#"{"configUrl": "/v3/swagger-config", "url": "/v2/api.json"}"#),
        ],
    );
    let parsed =
        r#"var configObject = JSON.parse('{"urls":[{"url":"/v2/api.json","name":"V1"}],"deepLinking":false}');"#;
    leads(&format!("<html><script>{parsed}</script></html>"), &[]);
}

#[test]
fn neighbours_and_pages_before_pages() {
    leads("<html><redoc spec-url='/v2/api.json'></redoc></html>", &[]);
    leads(
        "<html><head><meta http-equiv='refresh' content='0; url=ui/index.html'></head></html>",
        &[("/docs/ui/index.html", "<html><script>x({url: '/v2/api.json'})</script></html>")],
    );
    let springfox = "<html><script src='webjars/springfox.js'></script></html>";
    leads(
        springfox,
        &[("/swagger-resources", r#"[{"name": "default", "location": "/v2/api.json", "swaggerVersion": "2.0"}]"#)],
    );
}

#[test]
fn a_document_that_stands_in_the_page() {
    let document = r#"{"openapi": "3.0.0", "info": {"title": "In a page", "version": "2.1"}, "paths": {}}"#;
    let init = format!(
        "let options = {{\n  \"swaggerDoc\": {document},\n  \"customOptions\": {{}}\n}};\nurl = options.swaggerUrl || '/x'"
    );
    let page = "<html><script src='./swagger-ui-init.js'></script></html>";
    let server = Server::start([("/docs/", body(page)), ("/docs/swagger-ui-init.js", body(&init))]);
    let specs = Specs::new();
    specs.saves(&server.url("/docs/"), &[]);
    assert_eq!(specs.read("in-a-page/2.1/openapi.json"), document);
}

#[test]
fn of_several_documents_one_is_chosen() {
    let page = r#"<html><script>ui({urls: [{url: "/one.json", name: "One"}, {url: "/v2/api.json", name: "Two"}]})</script></html>"#;
    let server = Server::start([("/docs/", body(page)), ("/v2/api.json", body(DOCUMENT))]);
    let specs = Specs::new();
    specs.fails(
        &server.url("/docs/"),
        &[],
        &["offers several documents; choose one with --document", "One  (/one.json)"],
    );
    specs.saves(&server.url("/docs/"), &["--document", "Two"]);
    assert_eq!(specs.read("pets/1/api.json"), DOCUMENT);
}

#[test]
fn what_the_page_names_on_other_hosts_is_not_read() {
    let other = Server::start([("/swagger.json", body(DOCUMENT))]);
    let page = format!("<html><script>ui({{url: \"{}\"}})</script></html>", other.url("/swagger.json"));
    let server = Server::start([("/docs/", body(&page))]);
    Specs::new().fails(&server.url("/docs/"), &[], &["leads to no Swagger or OpenAPI document", "to another host"]);
    assert!(other.requests().is_empty());
}
