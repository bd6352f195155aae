//! Hashes of texts, for generated.json and for names that must not change.
//!
//! Input: bytes. Output: their SHA-256 as it is usually written.

use sha2::{Digest, Sha256};

/// A SHA-256 in lower-case hexadecimal.
pub(crate) fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}
