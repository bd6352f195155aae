//! client.toml in its layers: the API's folder, the version's folder, the command line.

use anyhow::{Context, Result};
use generator::config::{self, Config};
use generator::finding::{Findings, Halt};
use std::path::{Path, PathBuf};

/// Where a client's settings were read from, and what they say together.
pub(crate) struct Settings {
    /// All layers together; its paths are relative to [`folder`](Self::folder).
    pub(crate) config: Config,
    /// The folder that paths in the configuration are relative to.
    pub(crate) folder: PathBuf,
}

/// Reads the client.toml files that hold for the documents at `spec` (a file or a folder): the one in the folder above
/// first, then the one in the documents' own folder on top of it. Both may be missing.
///
/// # Errors
/// The outer error when a file cannot be read; [`Halt`] with a finding when one is not valid.
pub(crate) fn read(spec: &Path, findings: &mut Findings) -> Result<Result<Settings, Halt>> {
    let spec = std::path::absolute(spec).context("the path of the document is empty")?;
    let folder = if spec.is_dir() { spec.as_path() } else { spec.parent().unwrap_or(&spec) }.to_owned();
    let above = folder.parent().unwrap_or(&folder).to_owned();
    let name = folder.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let mut config = Config::default();
    let layers = if above == folder {
        vec![(String::new(), folder)]
    } else {
        vec![(String::new(), above.clone()), (name, folder)]
    };
    for (prefix, layer) in layers {
        let path = layer.join("client.toml");
        let text = match std::fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => continue,
            Err(error) => return Err(error).with_context(|| format!("cannot read {}", path.display())),
        };
        match config::read(&text, &path.to_string_lossy(), findings) {
            Ok(layer) => config = config.with(layer.relative_to(&prefix)),
            Err(halt) => return Ok(Err(halt)),
        }
    }
    Ok(Ok(Settings { config, folder: above }))
}

#[cfg(test)]
mod tests {
    use super::read;
    use generator::finding::Findings;

    #[test]
    fn the_version_adds_to_the_api() {
        let api = tempfile::tempdir().unwrap();
        let version = api.path().join("1.0");
        std::fs::create_dir(&version).unwrap();
        std::fs::write(
            api.path().join("client.toml"),
            "overlays = ['a.json']\n[crate]\nname = 'pets'\nversion = '1.0.0'",
        )
        .unwrap();
        std::fs::write(version.join("client.toml"), "overlays = ['b.json']\n[crate]\nversion = '2.0.0'").unwrap();
        let settings = read(&version, &mut Findings::new()).unwrap().unwrap();
        assert_eq!(settings.config.overlays, ["a.json", "1.0/b.json"]);
        assert_eq!(settings.config.package.name.as_deref(), Some("pets"));
        assert_eq!(settings.config.package.version.as_deref(), Some("2.0.0"));
        assert_eq!(settings.folder, api.path());
    }

    #[test]
    fn an_unknown_key_is_a_finding_with_its_line() {
        let api = tempfile::tempdir().unwrap();
        std::fs::write(api.path().join("client.toml"), "[crate]\nnmae = 'pets'").unwrap();
        let mut findings = Findings::new();
        assert!(read(&api.path().join("spec.json"), &mut findings).unwrap().is_err());
        assert!(findings.iter().next().unwrap().message.contains("line 2"), "{findings:?}");
    }
}
