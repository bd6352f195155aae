//! Two pages that name a document's address the way Swagger UI pages do, one of each age.
//!
//! A tool that is given such a page has to find the document from it. They load no scripts: nothing is drawn.

use axum::response::Html;

/// Swagger UI 2, the page of the product's early days; names the Swagger 1.2 listing.
pub(crate) async fn swagger_ui_2() -> Html<&'static str> {
    Html(
        r##"<!DOCTYPE html>
<html>
<head>
  <meta charset="UTF-8">
  <title>Portfolio REST API (simulated)</title>
  <script type="text/javascript">
    window.onload = function () {
      if (!window.SwaggerUi) { return; }
      window.swaggerUi = new SwaggerUi({
        url: "/api/v1/api-docs",
        dom_id: "swagger-ui-container"
      });
      window.swaggerUi.load();
    };
  </script>
</head>
<body class="swagger-section">
  <p>The document is at <a href="/api/v1/api-docs">/api/v1/api-docs</a>.</p>
  <div id="swagger-ui-container" class="swagger-ui-wrap"></div>
</body>
</html>
"##,
    )
}

/// Swagger UI 3; names the Swagger 2.0 document.
pub(crate) async fn swagger_ui_3() -> Html<&'static str> {
    Html(
        r##"<!DOCTYPE html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <title>Portfolio REST API (simulated)</title>
</head>
<body>
  <p>The document is at <a href="/swagger.json">/swagger.json</a>.</p>
  <div id="swagger-ui"></div>
  <script>
    window.onload = function () {
      if (!window.SwaggerUIBundle) { return; }
      window.ui = SwaggerUIBundle({
        url: "/swagger.json",
        dom_id: "#swagger-ui"
      });
    };
  </script>
</body>
</html>
"##,
    )
}
