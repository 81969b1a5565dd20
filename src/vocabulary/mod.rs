//! The words by which entries are read: the shipped ones, with those that a shop adds.

pub mod added;
mod languages;
mod shipped;

use crate::text::comparable;
pub use languages::Languages;
use shipped::LANGUAGES;
pub(crate) use shipped::yes_or_no;
pub use shipped::{Label, Meaning, Shipped, ShippedWords, Term, shipped};

/// Whether there are shipped words of that language.
pub(crate) fn is_language(name: &str) -> bool {
    LANGUAGES.iter().any(|language| language.name == name)
}

/// Labels and terms, ready to be compared.
///
/// ```
/// use terminwache::{Label, Term, Vocabulary};
///
/// let vocabulary = Vocabulary::shipped();
/// assert_eq!(vocabulary.label("KUNDE - NAME"), Some(Label::Customer));
/// assert_eq!(vocabulary.label("Kundendienst"), None);
/// assert_eq!(vocabulary.term("Nicht-Verfuegbarkeit"), Some(Term::Unavailability));
/// assert_eq!(vocabulary.term("Verfügbarkeit"), None);
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Vocabulary {
    labels: KnownWords<Label>,
    terms: KnownWords<Term>,
}

/// Words with their meaning.
#[derive(Debug, Clone, PartialEq, Eq)]
struct KnownWords<M> {
    words: Vec<Word<M>>,
    /// A bit per letter and digit that one of them begins with.
    beginnings: u64,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Word<M> {
    written: String,
    /// As it is compared.
    key: String,
    meaning: M,
    languages: Languages,
}

impl<M: Copy + PartialEq> KnownWords<M> {
    const NONE: Self = Self {
        words: Vec::new(),
        beginnings: 0,
    };

    /// Adds a word of these languages. A word that is there already keeps its meaning; where both meanings are the same,
    /// the word is of the languages of both.
    fn add(&mut self, meaning: M, word: &str, languages: Languages) {
        let key = comparable(word);
        if let Some(known) = self.words.iter_mut().find(|known| known.key == key) {
            if known.meaning == meaning {
                known.languages = known.languages.or(languages);
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
            languages,
        });
    }

    fn add_all(&mut self, meaning: M, words: &[impl AsRef<str>], languages: Languages) {
        for word in words {
            self.add(meaning, word.as_ref(), languages);
        }
    }

    /// The word that a text is, as a whole.
    fn find(&self, text: &str) -> Option<&Word<M>> {
        // Most texts begin with a letter that no word begins with; a letter or digit that is plain stays the first when
        // texts are made comparable.
        if beginning(text).is_some_and(|letter| self.beginnings & letter == 0) {
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

impl Vocabulary {
    /// The shipped words of every language.
    #[must_use]
    pub fn shipped() -> Self {
        let mut vocabulary = Self {
            labels: KnownWords::NONE,
            terms: KnownWords::NONE,
        };
        for (language, of) in LANGUAGES.iter().zip(Languages::each()) {
            for (label, words) in language.labels {
                vocabulary.labels.add_all(*label, words, of);
            }
            for (term, words) in language.terms {
                vocabulary.terms.add_all(*term, words, of);
            }
        }
        vocabulary
    }

    /// Adds a shop's own labels. A word that already means a field keeps that meaning.
    pub fn add_labels(&mut self, label: Label, words: &[impl AsRef<str>]) {
        self.labels.add_all(label, words, Languages::ALL);
    }

    /// Adds a shop's own terms. A word that already is a term keeps its meaning.
    pub fn add_terms(&mut self, term: Term, words: &[impl AsRef<str>]) {
        self.terms.add_all(term, words, Languages::ALL);
    }

    /// The terms, as they are compared.
    pub fn term_keys(&self) -> impl Iterator<Item = &str> {
        self.terms.words.iter().map(|word| word.key.as_str())
    }

    /// The field that a word names.
    #[must_use]
    pub fn label(&self, word: &str) -> Option<Label> {
        Some(self.labels.find(word)?.meaning)
    }

    /// The field that a word names, with the languages of the word.
    #[must_use]
    pub(crate) fn label_with_languages(&self, word: &str) -> Option<(Label, Languages)> {
        let word = self.labels.find(word)?;
        Some((word.meaning, word.languages))
    }

    /// A label as the vocabulary, or the shop, writes it.
    pub(crate) fn label_as_known(&self, word: &str) -> Option<&str> {
        Some(&self.labels.find(word)?.written)
    }

    /// The languages of a label; a shop's own goes with every language, a text that is no label with none.
    #[must_use]
    pub fn languages(&self, word: &str) -> Languages {
        let found = self.label_with_languages(word);
        found.map_or(Languages::NONE, |(_, languages)| languages)
    }

    /// The term that a text is, as a whole.
    #[must_use]
    pub fn term(&self, text: &str) -> Option<Term> {
        Some(self.terms.find(text)?.meaning)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_label_of_the_table_is_known_in_every_spelling() {
        let vocabulary = Vocabulary::shipped();
        for (word, label) in [
            ("kunde", Label::Customer),
            ("Kunde-Name", Label::Customer),
            ("Kunden name", Label::Customer),
            ("NOM DU CLIENT", Label::Customer),
            ("Termin-Typ", Label::Type),
            ("Statut", Label::Status),
            ("visite a domicile", Label::HomeVisit),
            ("Visite a\u{300} domicile", Label::HomeVisit),
            ("• Hausbesuch", Label::HomeVisit),
        ] {
            assert_eq!(vocabulary.label(word), Some(label), "{word}");
        }
    }

    #[test]
    fn near_misses_are_nothing() {
        let vocabulary = Vocabulary::shipped();
        for word in [
            "Kundendienst",
            "Typisch",
            "Statusbericht",
            "",
            "Name",
            "Hausbesuche",
        ] {
            assert_eq!(vocabulary.label(word), None, "{word}");
        }
        for text in [
            "Verfügbarkeit",
            "verfügbar",
            "Kunde ist Di nicht verfügbar",
            "",
        ] {
            assert_eq!(vocabulary.term(text), None, "{text}");
        }
    }

    #[test]
    fn a_shop_s_words_are_added_but_change_no_known_one() {
        let mut vocabulary = Vocabulary::shipped();
        vocabulary.add_labels(Label::Customer, &["Patient", "Status", " "]);
        vocabulary.add_terms(Term::Unavailability, &["Abwesend"]);
        assert_eq!(vocabulary.label("patient"), Some(Label::Customer));
        assert_eq!(vocabulary.label("Status"), Some(Label::Status));
        assert_eq!(vocabulary.label(""), None);
        assert_eq!(vocabulary.term("abwesend"), Some(Term::Unavailability));
    }

    #[test]
    fn labels_are_of_one_language_where_they_have_one_in_common() {
        let mut vocabulary = Vocabulary::shipped();
        vocabulary.add_labels(Label::Customer, &["Patient", "Status"]);
        vocabulary.add_labels(Label::Status, &["statut"]);
        let in_common = |words: &[&str]| {
            let languages = words.iter().map(|word| vocabulary.languages(word));
            languages.fold(Languages::ALL, Languages::and) != Languages::NONE
        };
        for words in [
            ["Kunde", "KUNDEN-NAME", "Typ", "Status"],
            ["Customer", "Type", "Status", "Home visit"],
            ["Client", "Type", "Client", "Visite a domicile"],
            ["Kunde", "Typ", "Patient", "Hausbesuch"],
            // The shop says that this shipped word goes with its labels.
            ["Kunde", "Typ", "Statut", "Hausbesuch"],
        ] {
            assert!(in_common(&words), "{words:?}");
        }
        for words in [
            ["Kunde", "Type", "Status"],
            ["Client", "Status", "Type"],
            ["Customer", "Typ", "Status"],
            ["Kunde", "Typ", "Kundendienst"],
        ] {
            assert!(!in_common(&words), "{words:?}");
        }
    }
}
