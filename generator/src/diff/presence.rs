//! Defaults of what may be left out.

use super::{
    comparison::{Comparison, Subject, code},
    rule::Rule,
};
use crate::ir::Presence;

/// The rules about a default.
pub(super) struct DefaultRules {
    pub(super) added: &'static Rule,
    pub(super) removed: &'static Rule,
    pub(super) changed: &'static Rule,
}

impl Comparison<'_> {
    /// Compares defaults, where a thing may be left out in both documents.
    pub(super) fn defaults(&mut self, rules: &DefaultRules, subject: &Subject, old: &Presence, new: &Presence) {
        match (old, new) {
            (Presence::Optional, Presence::Default(new)) => self.report(rules.added, subject, "", &code(&new.0)),
            (Presence::Default(old), Presence::Optional) => {
                self.report(rules.removed, subject, &code(&old.0), "");
            }
            (Presence::Default(old), Presence::Default(new)) if old != new => {
                self.report(rules.changed, subject, &code(&old.0), &code(&new.0));
            }
            _ => {}
        }
    }
}
