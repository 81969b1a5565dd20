//! The words by which entries are read: the shipped ones, with those that a shop adds.

pub mod added;
mod languages;
mod shipped;
mod terms;
mod words;

pub use languages::Languages;
use shipped::LANGUAGES;
pub(crate) use shipped::yes_or_no;
pub use shipped::{Label, Meaning, Shipped, ShippedWords, Term, shipped};
pub use terms::{Extent, Found};
use words::{KnownWords, Reach};

/// Whether there are shipped words of that language.
pub(crate) fn is_language(name: &str) -> bool {
    LANGUAGES.iter().any(|language| language.name == name)
}

/// The reach of a shop's own words.
const OF_A_SHOP: Reach = Reach {
    languages: Languages::ALL,
    at_beginning: false,
};

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

impl Vocabulary {
    /// The shipped words of every language.
    #[must_use]
    pub fn shipped() -> Self {
        let mut vocabulary = Self {
            labels: KnownWords::NONE,
            terms: KnownWords::NONE,
        };
        for (language, languages) in LANGUAGES.iter().zip(Languages::each()) {
            let reach = |at_beginning| Reach {
                languages,
                at_beginning,
            };
            for (label, words) in language.labels {
                vocabulary.labels.add_all(*label, words, reach(false));
            }
            for (term, words) in language.terms {
                let at_beginning = *term == Term::Unavailability;
                vocabulary.terms.add_all(*term, words, reach(at_beginning));
            }
        }
        vocabulary
    }

    /// Adds a shop's own labels. A word that already means a field keeps that meaning.
    pub fn add_labels(&mut self, label: Label, words: &[impl AsRef<str>]) {
        self.labels.add_all(label, words, OF_A_SHOP);
    }

    /// Adds a shop's own terms, which are looked for as a whole text. A word that already is a term keeps its meaning.
    pub fn add_terms(&mut self, term: Term, words: &[impl AsRef<str>]) {
        self.terms.add_all(term, words, OF_A_SHOP);
    }

    /// [`add_terms`](Self::add_terms), also looked for at the beginning of a text.
    pub fn add_terms_at_beginning(&mut self, term: Term, words: &[impl AsRef<str>]) {
        let reach = Reach {
            at_beginning: true,
            ..OF_A_SHOP
        };
        self.terms.add_all(term, words, reach);
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
        Some((word.meaning, word.reach.languages))
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

    /// The term that a readable text is, or begins with (docs/domain.md §4).
    #[must_use]
    pub fn term(&self, text: &str) -> Option<Term> {
        Some(self.term_with_extent(text)?.0)
    }

    /// [`term`](Self::term), and how much of the text it is.
    ///
    /// ```
    /// use terminwache::{Extent, Term, Vocabulary};
    ///
    /// let term = |text| Vocabulary::shipped().term_with_extent(text);
    /// assert_eq!(term("Nichtverfügbarkeiten"), Some((Term::Unavailability, Extent::Whole)));
    /// assert_eq!(term("Nichtverfügbarkeit: Urlaub"), Some((Term::Unavailability, Extent::Beginning)));
    /// assert_eq!(term("Nichtverfügbarkeit besprechen"), None);
    /// ```
    #[must_use]
    pub fn term_with_extent(&self, text: &str) -> Option<Found> {
        self.terms.term(text)
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
