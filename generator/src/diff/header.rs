//! Headers of responses.

use super::{
    comparison::{Comparison, DocsRules, End, Subject},
    rules::header::*,
    value::Relation,
};
use crate::ir::{Param, Response};

static DOCS: DocsRules =
    DocsRules { changed: &HEADER_DOCS_CHANGED, deprecated: Some(&HEADER_DEPRECATED), undeprecated: None };

impl<'a> Comparison<'a> {
    /// Compares the headers of one response.
    pub(super) fn headers(&mut self, response: &Subject, old: &'a Response, new: &'a Response) {
        let same = |left: &Param, right: &Param| left.wire.eq_ignore_ascii_case(&right.wire);
        let end = |end: &Option<End>, header: &Param| end.as_ref().map(|end| End::new(&end.rust, &header.at));
        for header in &new.headers {
            let after = end(&response.new, header);
            let Some(before) = old.headers.iter().find(|other| same(other, header)) else {
                let subject = response.within(None, after, &header.wire);
                self.report(&HEADER_ADDED, &subject, &response.wire, "");
                continue;
            };
            let subject = response.within(end(&response.old, before), after, &header.wire);
            match (before.presence.is_required(), header.presence.is_required()) {
                (true, false) => self.report(&HEADER_BECAME_OPTIONAL, &subject, "", ""),
                (false, true) => self.report(&HEADER_BECAME_REQUIRED, &subject, "", ""),
                _ => {}
            }
            if self.relation(&before.ty, &header.ty) != Relation::Same {
                let texts = (self.old.rust(&before.ty), self.new.rust(&header.ty));
                self.report(&HEADER_TYPE_CHANGED, &subject, &format!("`{}`", texts.0), &format!("`{}`", texts.1));
            }
            self.docs(&DOCS, &subject, &before.docs, &header.docs);
        }
        for header in old.headers.iter().filter(|old| !new.headers.iter().any(|new| same(old, new))) {
            let subject = response.within(end(&response.old, header), None, &header.wire);
            self.report(&HEADER_REMOVED, &subject, &response.wire, "");
        }
    }
}
