//! Words with their meaning, ready to be compared.

use super::languages::Languages;
use crate::text::comparable;

/// Words with their meaning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct KnownWords<M> {
    pub(super) words: Vec<Word<M>>,
    /// A bit per letter and digit that one of them begins with.
    beginnings: u64,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Word<M> {
    pub(super) written: String,
    /// As it is compared.
    pub(super) key: String,
    pub(super) meaning: M,
    pub(super) reach: Reach,
}

/// Where a word counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Reach {
    pub(super) languages: Languages,
    /// Also at the beginning of a text (docs/domain.md §4).
    pub(super) at_beginning: bool,
}

impl<M: Copy + PartialEq> KnownWords<M> {
    pub(super) const NONE: Self = Self {
        words: Vec::new(),
        beginnings: 0,
    };

    pub(super) fn add_all(&mut self, meaning: M, words: &[impl AsRef<str>], reach: Reach) {
        for word in words {
            self.add(meaning, word.as_ref(), reach);
        }
    }

    /// Adds a word. A word that is there already keeps its meaning; where both meanings are the same, both count.
    fn add(&mut self, meaning: M, word: &str, reach: Reach) {
        let key = comparable(word);
        if let Some(known) = self.words.iter_mut().find(|known| known.key == key) {
            if known.meaning == meaning {
                known.reach.languages = known.reach.languages.or(reach.languages);
                known.reach.at_beginning |= reach.at_beginning;
            }
            return;
        }
        if key.is_empty() {
            return;
        }
        self.beginnings |= beginning(&key).unwrap_or_default();
        self.words.push(Word {
            written: word.to_owned(),
            key,
            meaning,
            reach,
        });
    }

    /// Whether a word may begin as a text does. A letter or digit that is plain stays the first when texts are made
    /// comparable; most texts begin with one that no word begins with.
    pub(super) fn may_begin(&self, text: &str) -> bool {
        beginning(text).is_none_or(|letter| self.beginnings & letter != 0)
    }

    /// The word that a text is, as a whole.
    pub(super) fn find(&self, text: &str) -> Option<&Word<M>> {
        if !self.may_begin(text) {
            return None;
        }
        let with = |is: &dyn Fn(&Word<M>) -> bool| self.words.iter().find(|word| is(word));
        with(&|word| word.written == text).or_else(|| {
            let key = comparable(text);
            with(&|word| word.key == key)
        })
    }
}

/// The bit of the letter or digit that a text begins with; `None` for any other beginning.
fn beginning(text: &str) -> Option<u64> {
    let first = text.as_bytes().first()?;
    let digit = char::from(*first).to_digit(36)?;
    Some(1 << digit)
}
