//! What the program says when it has started: where it is, how to get in, what to try.

use std::fmt::Write as _;

use portfolio_simulator::Running;

/// The text.
pub(crate) fn text(running: &Running) -> String {
    let Running { base_url, token, user_name, password, .. } = running;
    let mut text = format!("A simulated Portfolio server is at {base_url}\n\n");
    let mut line = |content: &str| writeln!(text, "{content}").expect("writing to a String cannot fail");
    line(&format!("  token     {token}"));
    line(&format!("  user      {user_name}, password {password}"));
    line("  catalogs");
    let catalogs = running.catalogs();
    for catalog in &catalogs {
        line(&format!("    {}  {} ({} assets)", catalog.id, catalog.name, catalog.assets));
    }
    let first = catalogs.first().map_or("", |catalog| catalog.id.as_str());
    let asset = catalogs.first().and_then(|catalog| catalog.first_asset).unwrap_or_default();
    match running.published_documents() {
        0 => line("  documents none found; name their folder with --specs"),
        _ => line(&format!("  documents {base_url}/api/v1/api-docs (Swagger 1.2), {base_url}/swagger.json (2.0)")),
    }
    line("\nTry next:");
    line(&format!("  curl '{base_url}/api/v1/catalog?session={token}'"));
    line(&format!(
        "  curl '{base_url}/api/v1/catalog/{first}/asset/?session={token}' \\\n    \
         --json '{{\"pageSize\": 2, \"term\": {{\"operator\": \"matchUnparsedQueryString\", \"values\": [\"harbour\"]}}}}'"
    ));
    line(&format!("  curl -o preview.jpg '{base_url}/api/v1/catalog/{first}/asset/{asset}/preview?session={token}'"));
    line("  cargo run -p portfolio-client --example tour");
    line("\nCtrl-C stops it.\n");
    text
}
