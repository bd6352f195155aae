//! Files of the user where there are none: in a browser.
//!
//! Input and output as `disk.rs` says, but that everything is an error which says so.

use super::source::Flow;
use super::{Error, ErrorKind};
use std::io;
use std::path::Path;

/// Never a length.
pub(super) async fn length(_: &Path) -> Result<Option<u64>, Error> {
    Err(Error::new(ErrorKind::Io, "there are no files here; give the bytes themselves"))
}

/// Never a flow.
pub(super) fn open(_: &Path) -> Result<Flow, Error> {
    Err(Error::new(ErrorKind::Io, "there are no files here; give the bytes themselves"))
}

/// A file that cannot be.
pub(super) struct NewFile(tokio::io::Empty);

impl NewFile {
    pub(super) async fn create(_: &Path) -> io::Result<Self> {
        Err(io::Error::new(io::ErrorKind::Unsupported, "there are no files here; read the bytes instead"))
    }

    pub(super) fn writer(&mut self) -> &mut tokio::io::Empty {
        &mut self.0
    }

    pub(super) async fn keep(self, _: &Path) -> io::Result<()> {
        Ok(())
    }
}
