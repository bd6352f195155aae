//! Files of the user.
//!
//! Input: paths. Output: their bytes as they flow, and new files that are there as a whole or not at all. Not here: what the
//! bytes mean; machines without a disk (`disk_none.rs`).

use super::source::{Flow, Open, Opening, Reading, exactly};
use super::{Error, ErrorKind};
use bytes::Bytes;
use futures_core::Stream;
use std::borrow::Cow;
use std::io;
use std::path::{Path, PathBuf};
use std::pin::Pin;
use std::task::{Context, Poll};
use tokio::fs::File;

/// A file, opened when it is sent.
pub(super) struct OnDisk(pub(super) PathBuf);

impl Open for OnDisk {
    #[inline]
    fn open(&self, known: Option<u64>) -> Opening<'_> {
        Box::pin(async move {
            let length = match known {
                Some(length) => Some(length),
                None => length(&self.0).await?,
            };
            Ok((exactly(open(&self.0), length), length))
        })
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

/// How long a file is, where that can be known.
async fn length(path: &Path) -> Result<Option<u64>, Error> {
    let metadata = tokio::fs::metadata(path).await.map_err(|error| unreadable(path, error))?;
    if metadata.is_dir() {
        let message = format!("{} is a folder, not a file", path.display());
        return Err(Error::new(ErrorKind::Io, message));
    }
    // Pipes and devices say 0 and have more.
    Ok(metadata.is_file().then_some(metadata.len()))
}

/// A file as a flow.
#[inline]
fn open(path: &Path) -> Flow {
    Box::pin(FileFlow::Opening(Box::pin(File::open(path.to_path_buf()))))
}

#[inline]
fn unreadable(path: &Path, error: io::Error) -> Error {
    Error::new(ErrorKind::Io, format!("cannot read {}", path.display())).with_io(error)
}

/// A file as a flow, opened when it is its turn, so that many files do not need many handles.
enum FileFlow {
    Opening(Pin<Box<dyn Future<Output = io::Result<File>> + Send>>),
    Open(Reading),
}

impl Stream for FileFlow {
    type Item = io::Result<Bytes>;

    #[inline]
    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            match &mut *self {
                Self::Open(reading) => return Pin::new(reading).poll_next(context),
                Self::Opening(opening) => match opening.as_mut().poll(context) {
                    Poll::Pending => return Poll::Pending,
                    Poll::Ready(Err(error)) => return Poll::Ready(Some(Err(error))),
                    Poll::Ready(Ok(file)) => {
                        *self = Self::Open(Reading::new(file));
                    }
                },
            }
        }
    }
}

/// A new file beside the one that it will become; removed unless it is kept.
pub(super) struct NewFile {
    path: PathBuf,
    file: File,
    is_kept: bool,
}

impl NewFile {
    pub(super) async fn create(target: &Path) -> io::Result<Self> {
        let mut name = target.file_name().unwrap_or_default().to_owned();
        let random = std::hash::BuildHasher::hash_one(&std::hash::RandomState::new(), 0);
        name.push(format!(".{random:016x}.part"));
        let path = target.with_file_name(name);
        let file = tokio::fs::OpenOptions::new().write(true).create_new(true).open(&path).await?;
        Ok(Self { path, file, is_kept: false })
    }

    #[inline]
    pub(super) fn writer(&mut self) -> &mut File {
        &mut self.file
    }

    /// Makes it the target, in one step.
    pub(super) async fn keep(mut self, target: &Path) -> io::Result<()> {
        self.file.sync_all().await?;
        tokio::fs::rename(&self.path, target).await?;
        self.is_kept = true;
        Ok(())
    }
}

impl Drop for NewFile {
    #[inline]
    fn drop(&mut self) {
        if !self.is_kept {
            // Nobody is left to tell if this fails.
            let _ = std::fs::remove_file(&self.path);
        }
    }
}
