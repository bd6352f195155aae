//! Numbers that follow from a seed and never change with a dependency's version (SplitMix64).
//!
//! Seed → endless numbers. Not here: anything secret; keys and session ids come from `rand`.

/// A sequence of numbers fixed by its seed.
pub(crate) struct Sequence(u64);

impl Sequence {
    /// The sequence of a seed and what it is used for, so that two uses of one seed differ.
    pub(crate) fn new(seed: u64, purpose: u64) -> Self {
        let mut sequence = Self(seed ^ purpose.wrapping_mul(0xA24B_AED4_963E_E407));
        sequence.next();
        sequence
    }

    /// The next number.
    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// The next number in `0..limit`.
    pub(crate) fn below(&mut self, limit: u64) -> u64 {
        self.next() % limit.max(1)
    }

    /// One of the choices.
    pub(crate) fn pick<'a, T>(&mut self, choices: &'a [T]) -> &'a T {
        let index = self.below(choices.len() as u64) as usize;
        choices.get(index).expect("choices are never empty")
    }

    /// Adds `length` bytes to `bytes`.
    pub(crate) fn fill(&mut self, bytes: &mut Vec<u8>, length: usize) {
        let end = bytes.len() + length;
        bytes.reserve(length + 8);
        while bytes.len() < end {
            bytes.extend_from_slice(&self.next().to_le_bytes());
        }
        bytes.truncate(end);
    }

    /// The next upper-case GUID, the shape of catalog ids.
    pub(crate) fn guid(&mut self) -> String {
        guid((u128::from(self.next()) << 64) | u128::from(self.next()))
    }
}

/// A number as an upper-case GUID: 8-4-4-4-12 hex digits.
pub(crate) fn guid(number: u128) -> String {
    let digits = format!("{number:032X}");
    let (first, rest) = digits.split_at(8);
    let (second, rest) = rest.split_at(4);
    let (third, rest) = rest.split_at(4);
    let (fourth, fifth) = rest.split_at(4);
    format!("{first}-{second}-{third}-{fourth}-{fifth}")
}
