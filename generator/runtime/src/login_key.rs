//! The encryption of a password for a login (feature `login`).
//!
//! Input: a public key as the server gives it, and a password. Output: RSA PKCS#1 v1.5 (RFC 8017 section 7.2) in Base64,
//! always as long as the modulus. Not here: fetching the key and sending the result (`login.rs`).

use super::{Error, ErrorKind, Secret, encode_base64};
use rsa::{BoxedUint, PublicKey};
use std::ops::RangeInclusive;

/// Key sizes in bits. Servers of this age may have 1024; above 8192 it would be a way to keep the client busy.
const SIZES: RangeInclusive<usize> = 1024..=8192;

/// Encrypts a password with a key of hexadecimal modulus and decimal exponent.
#[inline]
pub(super) fn encrypt(modulus: &str, exponent: &str, password: &Secret) -> Result<String, Error> {
    let refuse = |what: &str| Error::new(ErrorKind::Decode, format!("the server's public key cannot be used: {what}"));
    let modulus = bytes_of_hex(modulus.trim()).ok_or_else(|| refuse("its modulus is not hexadecimal"))?;
    if modulus.len() > SIZES.end() / 8 {
        return Err(refuse("it is too long"));
    }
    let exponent: u64 = exponent.trim().parse().map_err(|_| refuse("its exponent is not a decimal number"))?;
    let modulus =
        BoxedUint::from_be_slice(&modulus, bits_of(&modulus)).map_err(|_| refuse("its modulus is not a number"))?;
    let key = PublicKey::new_with_size_limits(modulus, BoxedUint::from(exponent), SIZES)
        .map_err(|error| refuse(&error.to_string()))?;
    let encrypted = key.pkcs1v15_encrypt(password.expose().as_bytes()).map_err(|error| {
        Error::new(ErrorKind::Credential, format!("the password cannot be encrypted with the server's key: {error}"))
    })?;
    Ok(encode_base64(&encrypted))
}

/// The bytes of hexadecimal digits, without zeros in front (Java writes one for the sign).
#[inline]
fn bytes_of_hex(text: &str) -> Option<Vec<u8>> {
    let digits = text.trim_start_matches('0');
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    let even = if digits.len().is_multiple_of(2) { digits.to_owned() } else { format!("0{digits}") };
    let pairs = even.as_bytes().chunks(2);
    pairs.map(|pair| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok()).collect()
}

#[inline]
fn bits_of(bytes: &[u8]) -> u32 {
    u32::try_from(bytes.len() * 8).unwrap_or(u32::MAX)
}
