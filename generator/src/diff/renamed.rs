//! Members and parameters that are called something else.
//!
//! Input: what is gone and what is new in one place. Output: pairs, only where exactly one of each is a candidate for the
//! other. Not here: items and operations.

/// A thing that is gone or new.
pub(super) struct Candidate<'a> {
    pub(super) wire: &'a str,
    pub(super) description: &'a str,
}

/// The pairs, as indices into the two lists. `alike` says whether two have the same shape.
pub(super) fn renamed(
    gone: &[Candidate<'_>],
    fresh: &[Candidate<'_>],
    alike: impl Fn(usize, usize) -> bool,
) -> Vec<(usize, usize)> {
    // Many of each tell nothing about any of them.
    const MOST: usize = 16;
    if gone.len() > MOST || fresh.len() > MOST {
        return Vec::new();
    }
    let partners = |old: usize| -> Vec<usize> {
        (0..fresh.len()).filter(|new| kin(&gone[old], &fresh[*new]) && alike(old, *new)).collect()
    };
    let all: Vec<Vec<usize>> = (0..gone.len()).map(partners).collect();
    let sole = |new: usize| all.iter().filter(|partners| partners.contains(&new)).count() == 1;
    let pair = |(old, partners): (usize, &Vec<usize>)| match partners.as_slice() {
        [new] if sole(*new) => Some((old, *new)),
        _ => None,
    };
    all.iter().enumerate().filter_map(pair).collect()
}

/// Whether the names or the descriptions are evidence.
fn kin(old: &Candidate<'_>, new: &Candidate<'_>) -> bool {
    let letters = |text: &str| -> String {
        text.chars().filter(|character| character.is_alphanumeric()).flat_map(char::to_lowercase).collect()
    };
    let (old_name, new_name) = (letters(old.wire), letters(new.wire));
    let (short, long) = if old_name.len() < new_name.len() { (&old_name, &new_name) } else { (&new_name, &old_name) };
    let within = short.len() >= 3 && long.contains(short.as_str());
    let described = old.description.len() >= 12 && old.description == new.description;
    within || described
}
