//! What the documents say about themselves, and the groups of operations.

use super::{
    comparison::{Comparison, DocsRules, End, Subject, code},
    rules::info::*,
};
use crate::{finding::Place, ir::Group};

impl Comparison<'_> {
    /// Compares titles, versions, the crate and the groups.
    pub(super) fn info(&mut self) {
        let (old, new) = (&self.old.api.info, &self.new.api.info);
        let subject = |pointer: &str| {
            let end = || End::new("Client", &Place::new("", pointer));
            Subject::both(end(), end(), "").towards(None)
        };
        let option = |text: &Option<String>| text.as_deref().map_or("none".to_owned(), code);
        if old.title != new.title {
            self.report(&API_TITLE_CHANGED, &subject("/info/title"), &code(&old.title), &code(&new.title));
        }
        if old.version != new.version {
            self.report(&API_VERSION_CHANGED, &subject("/info/version"), &code(&old.version), &code(&new.version));
        }
        if old.license != new.license {
            self.report(&API_LICENSE_CHANGED, &subject("/info/license"), &option(&old.license), &option(&new.license));
        }
        if old.homepage != new.homepage {
            let subject = subject("/info/contact");
            self.report(&API_HOMEPAGE_CHANGED, &subject, &option(&old.homepage), &option(&new.homepage));
        }
        let rules = DocsRules { changed: &API_DOCS_CHANGED, deprecated: None, undeprecated: None };
        let described = |docs: &crate::ir::Docs| crate::ir::Docs { summary: Default::default(), ..docs.clone() };
        self.docs(&rules, &subject("/info/description"), &described(&old.docs), &described(&new.docs));
        if self.old.names.package != self.new.names.package {
            let (old, new) = (&self.old.names.package, &self.new.names.package);
            self.report(&CRATE_RENAMED, &subject("/info/title"), old, new);
        }
        self.groups();
    }

    fn groups(&mut self) {
        let (old, new) = (self.old, self.new);
        let end = |version: super::Version<'_>, index: usize| {
            End::new(&version.names.groups[index].handle, &Place::new("", "/tags"))
        };
        for (index, group) in new.api.groups.iter().enumerate() {
            let Some(before) = position(&old.api.groups, &group.tag) else {
                let subject = Subject::fresh(end(new, index), &group.tag).towards(None);
                self.report(&GROUP_ADDED, &subject, "", "");
                continue;
            };
            let subject = Subject::both(end(old, before), end(new, index), &group.tag).towards(None);
            if old.names.groups[before].handle != new.names.groups[index].handle {
                self.report(&GROUP_RENAMED, &subject, "", "");
            }
            let rules = DocsRules { changed: &GROUP_DOCS_CHANGED, deprecated: None, undeprecated: None };
            self.docs(&rules, &subject, &old.api.groups[before].docs, &group.docs);
        }
        for (index, group) in old.api.groups.iter().enumerate() {
            if position(&new.api.groups, &group.tag).is_none() {
                self.report(&GROUP_REMOVED, &Subject::gone(end(old, index), &group.tag).towards(None), "", "");
            }
        }
    }
}

fn position(groups: &[Group], tag: &str) -> Option<usize> {
    groups.iter().position(|group| group.tag == tag)
}
