//! Files of the user where there are none: in a browser.
//!
//! Input and output as `disk.rs` says, but that everything is an error which says so.

use super::source::{Open, Opening};
use super::{Error, ErrorKind};
use std::borrow::Cow;
use std::io;
use std::path::{Path, PathBuf};

/// A file that cannot be sent.
pub(super) struct OnDisk(pub(super) PathBuf);

impl Open for OnDisk {
    #[inline]
    fn open(&self, _: Option<u64>) -> Opening<'_> {
        let error = Error::new(ErrorKind::Io, "there are no files here; give the bytes themselves");
        Box::pin(std::future::ready(Err(error)))
    }

    #[inline]
    fn can_be_replayed(&self) -> bool {
        true
    }

    #[inline]
    fn name(&self) -> Cow<'_, str> {
        self.0.to_string_lossy()
    }
}

/// A file that cannot be.
pub(super) struct NewFile(tokio::io::Empty);

impl NewFile {
    pub(super) async fn create(_: &Path) -> io::Result<Self> {
        Err(io::Error::new(io::ErrorKind::Unsupported, "there are no files here; read the bytes instead"))
    }

    #[inline]
    pub(super) fn writer(&mut self) -> &mut tokio::io::Empty {
        &mut self.0
    }

    pub(super) async fn keep(self, _: &Path) -> io::Result<()> {
        Ok(())
    }
}
