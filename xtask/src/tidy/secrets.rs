//! Nothing in the repository looks like a real credential.

use super::Breach;
use crate::repository::Repository;
use anyhow::{Context, Result};
use std::process::Command;

/// The token that examples and tests use.
const EXAMPLE: &str = "00000000-0000-0000-0000-000000000000";

pub(crate) fn check(repository: &Repository, breaches: &mut Vec<Breach>) -> Result<()> {
    for path in tracked(repository)? {
        let Ok(text) = std::fs::read_to_string(repository.path(&path)) else { continue };
        for (number, line) in text.lines().enumerate() {
            if has_real_token(line) {
                let message = format!("looks like a real API token; examples use TOKEN-{EXAMPLE}");
                breaches.push(Breach { at: format!("{path}:{}", number + 1), message });
            }
        }
    }
    Ok(())
}

/// The files git knows; none where the repository is a plain folder, such as a source archive.
fn tracked(repository: &Repository) -> Result<Vec<String>> {
    let output = Command::new("git")
        .args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"])
        .current_dir(repository.root())
        .output()
        .context("cannot run git")?;
    Ok(String::from_utf8_lossy(&output.stdout).split('\0').filter(|path| !path.is_empty()).map(str::to_owned).collect())
}

/// Whether a GUID other than plainly made-up ones follows `TOKEN-`.
fn has_real_token(line: &str) -> bool {
    line.match_indices("TOKEN-").any(|(at, prefix)| {
        let guid = &line.as_bytes()[at + prefix.len()..];
        guid.len() >= 36 && is_guid(&guid[..36]) && !is_made_up(&guid[..36])
    })
}

fn is_guid(bytes: &[u8]) -> bool {
    bytes.iter().enumerate().all(|(index, byte)| match index {
        8 | 13 | 18 | 23 => *byte == b'-',
        _ => byte.is_ascii_hexdigit(),
    })
}

/// Made-up GUIDs repeat one digit from the second group on; random ones practically never do.
fn is_made_up(guid: &[u8]) -> bool {
    let mut digits = guid.iter().filter(|byte| **byte != b'-').skip(8).take(16);
    let first = digits.next();
    digits.all(|digit| Some(digit) == first)
}

#[cfg(test)]
mod tests {
    use super::has_real_token;

    #[test]
    fn made_up_tokens_pass_and_real_looking_ones_do_not() {
        assert!(!has_real_token("TOKEN-00000000-0000-0000-0000-000000000000"));
        assert!(!has_real_token("TOKEN-1234"));
        let real = format!("\"TOKEN{}\"", "-0f8e2c1a-97b4-4d3e-8a61-2c5d7e9f1b30");
        assert!(has_real_token(&real));
    }
}
