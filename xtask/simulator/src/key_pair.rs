//! The RSA-2048 key that passwords are encrypted with.
//!
//! Seed → key; Base64 text → password. Padding is PKCS#1 v1.5, the only one the real server takes. The key follows from
//! the seed and is no secret: never use the simulator for real passwords.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, OnceLock};

use base64::Engine;
use base64::alphabet::STANDARD;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use rand::SeedableRng;
use rsa::traits::PublicKeyParts;
use rsa::{Pkcs1v15Encrypt, RsaPrivateKey};

const BITS: usize = 2048;

/// Padding may be missing, as line-breaking encoders sometimes drop it.
const BASE64: GeneralPurpose = GeneralPurpose::new(
    &STANDARD,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// Keys already made in this process: making one takes a noticeable part of a second.
static MADE: Mutex<BTreeMap<u64, Arc<RsaPrivateKey>>> = Mutex::new(BTreeMap::new());

/// A key pair, made when first needed, since token users never need it.
pub(crate) struct KeyPair {
    seed: u64,
    key: OnceLock<Arc<RsaPrivateKey>>,
}

impl KeyPair {
    /// The key pair of a seed.
    pub(crate) fn new(seed: u64) -> Self {
        Self { seed, key: OnceLock::new() }
    }

    /// Makes the key if need be; call it where blocking is allowed.
    pub(crate) fn key(&self) -> &RsaPrivateKey {
        self.key.get_or_init(|| {
            let mut made = MADE.lock().expect("nothing panics while keys are made");
            let make = || {
                let mut random = rand::rngs::StdRng::seed_from_u64(self.seed);
                Arc::new(RsaPrivateKey::new(&mut random, BITS).expect("2048 bits are enough for a key"))
            };
            Arc::clone(made.entry(self.seed).or_insert_with(make))
        })
    }

    /// The modulus as 512 lower-case hex digits.
    pub(crate) fn modulus_base16(&self) -> String {
        let digits = self.key().n().to_bytes_be();
        digits.iter().map(|byte| format!("{byte:02x}")).collect()
    }

    /// The exponent in decimal: 65537.
    pub(crate) fn exponent(&self) -> String {
        self.key().e().to_string()
    }

    /// The password in an `encryptedPassword`, or nothing if it cannot be decrypted.
    ///
    /// Blanks and line breaks in the Base64 are skipped. A ciphertext shorter than the modulus has lost leading zero
    /// bytes: a public client's encoder drops them, about once in 256 logins.
    pub(crate) fn decrypt(&self, encrypted: &str) -> Option<String> {
        let compact: String = encrypted.chars().filter(|character| !character.is_whitespace()).collect();
        let ciphertext = BASE64.decode(compact).ok()?;
        let missing = (BITS / 8).checked_sub(ciphertext.len())?;
        let padded = [vec![0; missing], ciphertext].concat();
        let password = self.key().decrypt(Pkcs1v15Encrypt, &padded).ok()?;
        String::from_utf8(password).ok()
    }
}

#[cfg(test)]
mod tests {
    use base64::Engine;
    use rand::SeedableRng;
    use rsa::{Pkcs1v15Encrypt, RsaPublicKey};

    use super::{BASE64, KeyPair};

    #[test]
    fn a_ciphertext_that_lost_its_leading_zero_is_decrypted() {
        let pair = KeyPair::new(2016);
        let public = RsaPublicKey::from(pair.key());
        let mut random = rand::rngs::StdRng::seed_from_u64(1);
        let encrypted = (0..4096)
            .map(|_| public.encrypt(&mut random, Pkcs1v15Encrypt, "pässword".as_bytes()).unwrap())
            .find(|ciphertext| ciphertext[0] == 0)
            .expect("one in 256 begins with zero");
        let shortened = BASE64.encode(&encrypted[1..]);
        assert_eq!(pair.decrypt(&shortened).as_deref(), Some("pässword"));
        let (line, rest) = shortened.split_at(60);
        assert_eq!(pair.decrypt(&format!("{line}\r\n{rest}\n")).as_deref(), Some("pässword"));
    }

    #[test]
    fn what_is_no_ciphertext_is_refused() {
        let pair = KeyPair::new(2016);
        assert_eq!(pair.modulus_base16().len(), 512);
        assert_eq!(pair.exponent(), "65537");
        for wrong in ["", "AAAA", "not base64!", &BASE64.encode([7; 256]), &BASE64.encode([7; 300])] {
            assert_eq!(pair.decrypt(wrong), None);
        }
    }
}
