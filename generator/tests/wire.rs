//! The emitted code that the runtime's wire tests call is what the generator makes of their document.
//!
//! After a change of the emitter, `WRITE_WIRE=1 cargo test -p generator --test wire` writes it anew.

use generator::config::Config;
use generator::finding::Findings;
use generator::pipeline::{Input, generate};
use std::path::Path;

#[test]
fn the_client_of_the_wire_tests_is_what_is_emitted() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("runtime/tests/wire");
    let (config, mut findings) = (Config::default(), Findings::new());
    let input = Input { spec: &folder.join("api.yaml"), folder: &folder, config: &config };
    let output = generate(&input, &mut findings).expect("a client");
    let own = |path: &str| path == "src/client.rs" || path.starts_with("src/api/") || path.starts_with("src/types/");
    for file in output.files.iter().filter(|file| own(&file.path)) {
        let path = folder.join(file.path.trim_start_matches("src/"));
        if std::env::var_os("WRITE_WIRE").is_some() {
            std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
            std::fs::write(&path, &file.text).expect("written");
        }
        let written = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(written == file.text, "{} is stale; see the head of this test", path.display());
    }
}
