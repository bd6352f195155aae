//! Lists issues, and reads what went wrong where there are none.

use workshop::{Client, Error, types::ListIssuesState};

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client = Client::builder(std::env::var("BASE_URL")?).token("example token").build()?;
    let issues = client.issues().list_issues("rust-lang", "rust").state(&ListIssuesState::All).labels(&["bug", "docs"]);
    for issue in issues.send().await? {
        println!("#{} {} ({})", issue.number, issue.title, issue.state);
    }
    let error: Error = client.issues().list_issues("nobody", "nothing").send().await.expect_err("there is none");
    println!("{:?}: {}", error.status(), error.fault().map_or_else(|| error.to_string(), |problem| problem.message));
    Ok(())
}
