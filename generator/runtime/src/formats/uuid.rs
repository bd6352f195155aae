//! UUIDs as values of the crate `uuid` (feature `uuid`), and back.

use super::Formatted;
use super::formatted::UuidFormat;
use uuid::{Error, Uuid};

impl<R> Formatted<UuidFormat, R> {
    /// The UUID, whatever the case of its digits.
    ///
    /// # Errors
    /// If the text is not a UUID.
    #[inline]
    pub fn to_uuid(&self) -> Result<Uuid, Error> {
        self.parse()
    }
}

impl<R> From<Uuid> for Formatted<UuidFormat, R> {
    #[inline]
    fn from(uuid: Uuid) -> Self {
        Self::from(uuid.to_string())
    }
}
