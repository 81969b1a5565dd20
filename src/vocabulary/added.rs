//! The limits of words that a shop adds to the vocabulary.

use serde::Serialize;

use crate::text::comparable;

/// The longest word, in characters. No label of a calendar is longer; and each is compared with each line.
pub const LONGEST_WORD: usize = 64;

/// How many words one list may hold.
pub const MOST_WORDS: u32 = 100;

/// The purpose of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Use {
    /// The word names a field.
    Label,
    /// The word marks an entry.
    Term,
}

/// Why a word cannot be added; the extension names it so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Unfit {
    /// The word has no letter or digit by which it could be compared.
    EmptyWord,
    /// The word is longer than [`LONGEST_WORD`].
    WordTooLong,
    /// A word with a line break, or with a separator of labels, could never be found.
    WordWithSeparator,
}

/// Whether a word can be added.
///
/// # Errors
/// The first reason why not.
pub fn check_word(word: &str, purpose: Use) -> Result<(), Unfit> {
    if word.chars().nth(LONGEST_WORD).is_some() {
        return Err(Unfit::WordTooLong);
    }
    let breaks = |c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}');
    let separates = |c| purpose == Use::Label && matches!(c, ':' | '：' | '=' | '|' | ';');
    if word.contains(breaks) || word.contains(separates) {
        return Err(Unfit::WordWithSeparator);
    }
    if comparable(word).is_empty() {
        return Err(Unfit::EmptyWord);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_that_could_never_be_found_is_unfit() {
        assert_eq!(check_word("Patient", Use::Label), Ok(()));
        assert_eq!(
            check_word("Patient:", Use::Label),
            Err(Unfit::WordWithSeparator)
        );
        assert_eq!(check_word(" - ", Use::Term), Err(Unfit::EmptyWord));
        assert_eq!(check_word("", Use::Label), Err(Unfit::EmptyWord));
        assert_eq!(check_word("\u{200b}", Use::Label), Err(Unfit::EmptyWord));
        assert_eq!(
            check_word("Wer\nkommt", Use::Term),
            Err(Unfit::WordWithSeparator)
        );
        assert_eq!(
            check_word("Wer = Kunde", Use::Label),
            Err(Unfit::WordWithSeparator)
        );
        assert_eq!(check_word("Termin: keiner", Use::Term), Ok(()));
        assert_eq!(check_word(&"ü".repeat(LONGEST_WORD), Use::Label), Ok(()));
        assert_eq!(
            check_word(&"ü".repeat(LONGEST_WORD + 1), Use::Label),
            Err(Unfit::WordTooLong)
        );
    }
}
