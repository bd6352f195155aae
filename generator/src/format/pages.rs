//! Text that grows without being moved.
//!
//! A string that grows to megabytes is copied whenever its room is doubled, into memory that nobody has used before. Here what
//! is written stays where it is, and is copied once, when its file is made.

/// How much of a text stands together, but for what is written at once.
const PAGE: usize = 1 << 16;

/// A text, in pieces.
#[derive(Debug, Default)]
pub(super) struct Pages {
    pages: Vec<String>,
}

impl Pages {
    /// Whether nothing is written.
    pub(super) fn is_empty(&self) -> bool {
        self.pages.iter().all(String::is_empty)
    }

    /// How many bytes are written.
    pub(super) fn len(&self) -> usize {
        self.pages.iter().map(String::len).sum()
    }

    /// Where to write what follows.
    pub(super) fn last(&mut self) -> &mut String {
        let has_room = self.pages.last().is_some_and(|page| page.len() < PAGE - PAGE / 8);
        if !has_room {
            // The first is for a file that is small, as most are.
            self.pages.push(String::with_capacity(if self.pages.is_empty() { PAGE / 16 } else { PAGE }));
        }
        let last = self.pages.len() - 1;
        &mut self.pages[last]
    }

    /// Adds it to another text.
    pub(super) fn write(&self, out: &mut String) {
        self.pages.iter().for_each(|page| out.push_str(page));
    }
}
