//! Waits for answers, in a program without async.

use workshop::Client;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client = Client::builder(std::env::var("BASE_URL")?).token("example token").build()?;
    let issues = client.issues().list_issues("rust-lang", "rust").send().wait()?;
    println!("{} issues", issues.len());
    for charge in client.charges().list_charges().limit(2).pages().wait() {
        println!("{}", charge?.id);
    }
    Ok(())
}
