//! The words of texts, each text looked at once.
//!
//! Input: texts as the document has them. Output: their words (`words`). What is named in one go says the same few texts over
//! and over: the parents of a type are those of its neighbours.

use super::words::words;
use indexmap::IndexMap;

/// Texts of which the words are known.
#[derive(Debug, Default)]
pub(super) struct Vocabulary {
    known: IndexMap<String, Vec<String>>,
}

impl Vocabulary {
    /// The words of a text; none where it is empty.
    pub(super) fn words(&mut self, text: &str) -> &[String] {
        if text.is_empty() {
            return &[];
        }
        let index = match self.known.get_index_of(text) {
            Some(index) => index,
            None => self.known.insert_full(text.to_owned(), words(text)).0,
        };
        &self.known[index]
    }
}

#[cfg(test)]
mod tests {
    use super::Vocabulary;

    #[test]
    fn the_same_words_again_and_none_of_nothing() {
        let mut vocabulary = Vocabulary::default();
        assert_eq!(vocabulary.words("petStatus"), ["pet", "status"]);
        assert_eq!(vocabulary.words(""), [""; 0]);
        assert_eq!(vocabulary.words("petStatus"), ["pet", "status"]);
    }
}
