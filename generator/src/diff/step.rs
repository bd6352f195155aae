//! The next version of a crate.

use super::class::Class;

/// The version that follows `old` where the worst change for code has this class, by SemVer 2.0.0 and Cargo's reading of
/// `0.x`: the leftmost number that is not zero is the one that breaks. `None` where `old` is no such version.
///
/// ```
/// use generator::diff::{Class, next_version};
/// assert_eq!(next_version("0.3.1", Class::Breaking).as_deref(), Some("0.4.0"));
/// assert_eq!(next_version("0.3.1", Class::Additive).as_deref(), Some("0.3.2"));
/// assert_eq!(next_version("1.3.1", Class::Breaking).as_deref(), Some("2.0.0"));
/// assert_eq!(next_version("1.3.1", Class::Risky).as_deref(), Some("1.4.0"));
/// assert_eq!(next_version("1.3.1", Class::Docs).as_deref(), Some("1.3.2"));
/// assert_eq!(next_version("0.0.3", Class::Docs).as_deref(), Some("0.0.4"));
/// assert_eq!(next_version("one", Class::Docs), None);
/// ```
pub fn next_version(old: &str, class: Class) -> Option<String> {
    let core = old.split(['-', '+']).next()?;
    let numbers: Vec<u64> = core.split('.').map(|number| number.parse().ok()).collect::<Option<_>>()?;
    let [major, minor, patch] = numbers[..] else { return None };
    let (major, minor, patch) = match (major, minor, class) {
        (0, 0, _) => (0, 0, patch.checked_add(1)?),
        (0, _, Class::Breaking) => (0, minor.checked_add(1)?, 0),
        (0, ..) => (0, minor, patch.checked_add(1)?),
        (_, _, Class::Breaking) => (major.checked_add(1)?, 0, 0),
        (_, _, Class::Risky | Class::Additive) => (major, minor.checked_add(1)?, 0),
        (_, _, Class::Docs) => (major, minor, patch.checked_add(1)?),
    };
    Some(format!("{major}.{minor}.{patch}"))
}
