//! The public items of a crate, as its source has them.
//!
//! Input: the folder of a crate that the emitter wrote. Output: one line for each public item, field, variant, function and
//! trait of a type. It is a listing of syntax: nothing is compiled, what a macro makes is one line with what the macro is
//! given, and a macro itself is a line with a hash of its body (docs/decisions/0008-public-items-by-syntax.md).

mod items;
mod text;

use anyhow::{Context, Result};
use std::collections::BTreeSet;
use std::path::Path;

/// Every public item of the crate's library, sorted.
///
/// # Errors
/// When a file cannot be read or is no Rust.
pub(crate) fn public_items(package: &Path) -> Result<BTreeSet<String>> {
    let mut lines = BTreeSet::new();
    walk(&package.join("src"), "", &mut lines)?;
    let runtime = package.join("runtime/src");
    if runtime.is_dir() {
        walk(&runtime, "runtime", &mut lines)?;
    }
    Ok(lines)
}

/// Every Rust file below a folder; its path is that of the module, as the emitter lays files out.
fn walk(folder: &Path, module: &str, lines: &mut BTreeSet<String>) -> Result<()> {
    let entries = std::fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))?;
    for entry in entries {
        let path = entry.with_context(|| format!("cannot read {}", folder.display()))?.path();
        let name = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        let inside = |name: &str| if module.is_empty() { name.to_owned() } else { format!("{module}::{name}") };
        if path.is_dir() {
            walk(&path, &inside(&name), lines)?;
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let text = std::fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
            let file = syn::parse_file(&text).with_context(|| format!("{} is no Rust", path.display()))?;
            let module = if matches!(name.as_str(), "lib" | "mod") { module.to_owned() } else { inside(&name) };
            items::list(&file.items, &merged(&module), lines);
        }
    }
    Ok(())
}

/// Types are spread over files by their first letters, which is no path that anybody writes.
fn merged(module: &str) -> String {
    match module.strip_prefix("types::") {
        Some(letters) if letters.len() <= 3 => "types".to_owned(),
        _ => module.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::public_items;

    #[test]
    fn modules_are_files_and_folders() {
        let package = tempfile::tempdir().unwrap();
        let write = |name: &str, text: &str| {
            let path = package.path().join(name);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, text).unwrap();
        };
        write("src/lib.rs", "pub mod api; mod client; pub use client::API;");
        write("src/client.rs", "pub const API: u8 = 1;");
        write("src/api/mod.rs", "pub struct One;");
        write("src/types/p.rs", "pub struct Pet { pub name: String, hidden: u8 }");
        let lines: Vec<String> = public_items(package.path()).unwrap().into_iter().collect();
        assert_eq!(
            lines,
            [
                "const client::API: u8 = 1",
                "mod api",
                "struct api::One",
                "struct types::Pet",
                "types::Pet::name: String",
                "use client::API"
            ]
        );
    }
}
