//! Labels and terms, as data, one set per language (docs/domain.md §3), and what a shop adds to them.

use crate::text::comparable;

/// A field of the appended block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Label {
    /// Who comes.
    Customer,
    /// Why.
    Type,
    /// AMPAREX's own status of the appointment.
    Status,
    /// Whether somebody must drive out.
    HomeVisit,
}

/// A word that marks an entry as one of nobody's appointments.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Term {
    /// "Nichtverfügbarkeit".
    Unavailability,
    /// "nicht verfügbar".
    NotAvailable,
}

impl Label {
    /// The field as settings name it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Customer => "customer",
            Self::Type => "type",
            Self::Status => "status",
            Self::HomeVisit => "homeVisit",
        }
    }
}

impl Term {
    /// The term as settings name it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Unavailability => "unavailability",
            Self::NotAvailable => "notAvailable",
        }
    }
}

/// Words of one language.
struct Language {
    /// As in BCP 47.
    name: &'static str,
    labels: &'static [(Label, &'static [&'static str])],
    terms: &'static [(Term, &'static [&'static str])],
}

/// docs/domain.md §3: German, English, French. The literal labels are not public; so these are tolerant defaults.
const LANGUAGES: [Language; 3] = [
    Language {
        name: "de",
        labels: &[
            (Label::Customer, &["Kunde", "Kunde-Name", "Kundenname"]),
            (Label::Type, &["Typ", "Termintyp", "Terminart"]),
            (Label::Status, &["Status", "Terminstatus"]),
            (Label::HomeVisit, &["Hausbesuch"]),
        ],
        terms: &[
            (
                Term::Unavailability,
                &["Nichtverfügbarkeit", "Nichtverfügbarkeiten"],
            ),
            (Term::NotAvailable, &["nicht verfügbar"]),
        ],
    },
    Language {
        name: "en",
        labels: &[
            (Label::Customer, &["Customer", "Customer name"]),
            (Label::Type, &["Type", "Appointment type"]),
            (Label::Status, &["Status", "Appointment status"]),
            (Label::HomeVisit, &["Home visit"]),
        ],
        terms: &[
            (Term::Unavailability, &["Unavailability"]),
            (Term::NotAvailable, &["not available", "unavailable"]),
        ],
    },
    Language {
        name: "fr",
        labels: &[
            (Label::Customer, &["Client", "Nom du client"]),
            (Label::Type, &["Type"]),
            (Label::Status, &["Statut"]),
            (Label::HomeVisit, &["Visite à domicile"]),
        ],
        terms: &[
            (Term::Unavailability, &["Indisponibilité"]),
            (Term::NotAvailable, &["indisponible"]),
        ],
    },
];

/// Tells every shipped word, for people to read: language (as in BCP 47), what the words mean (as settings name it),
/// and the words as written.
///
/// ```
/// let mut german = Vec::new();
/// terminwache::vocabulary::tell_shipped(&mut |language, meaning, words| {
///     if (language, meaning) == ("de", "homeVisit") {
///         german.extend_from_slice(words);
///     }
/// });
/// assert_eq!(german, ["Hausbesuch"]);
/// ```
pub fn tell_shipped(tell: &mut dyn FnMut(&'static str, &'static str, &'static [&'static str])) {
    for language in &LANGUAGES {
        for (label, words) in language.labels {
            tell(language.name, label.as_str(), words);
        }
        for (term, words) in language.terms {
            tell(language.name, term.as_str(), words);
        }
    }
}

/// Labels and terms, ready to be compared.
///
/// ```
/// use terminwache::vocabulary::{Label, Term, Vocabulary};
///
/// let vocabulary = Vocabulary::shipped();
/// assert_eq!(vocabulary.label("KUNDE - NAME"), Some(Label::Customer));
/// assert_eq!(vocabulary.label("Kundendienst"), None);
/// assert_eq!(vocabulary.term("Nicht-Verfuegbarkeit"), Some(Term::Unavailability));
/// assert_eq!(vocabulary.term("Verfügbarkeit"), None);
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Vocabulary {
    labels: Words<Label>,
    terms: Words<Term>,
}

/// Words with their meaning.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Words<M> {
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
}

impl<M: Copy> Words<M> {
    const NONE: Self = Self {
        words: Vec::new(),
        beginnings: 0,
    };

    /// Adds a word. One that is there already keeps its meaning.
    fn add(&mut self, meaning: M, word: &str) {
        let key = comparable(word);
        if key.is_empty() || self.words.iter().any(|known| known.key == key) {
            return;
        }
        self.beginnings |= beginning(&key).unwrap_or_default();
        self.words.push(Word {
            written: word.to_owned(),
            key,
            meaning,
        });
    }

    /// What a text means, as a whole.
    fn meaning(&self, text: &str) -> Option<M> {
        // Most texts begin with a letter that no word begins with; a letter or digit that is plain stays the first when
        // texts are made comparable.
        if beginning(text).is_some_and(|letter| self.beginnings & letter == 0) {
            return None;
        }
        let with = |is: &dyn Fn(&Word<M>) -> bool| self.words.iter().find(|word| is(word));
        let found = with(&|word| word.written == text).or_else(|| {
            let key = comparable(text);
            with(&|word| word.key == key)
        });
        found.map(|word| word.meaning)
    }
}

/// The bit of the letter or digit that a text begins with; none where it begins with anything else.
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
            labels: Words::NONE,
            terms: Words::NONE,
        };
        for language in &LANGUAGES {
            for (label, words) in language.labels {
                vocabulary.add_labels(*label, words);
            }
            for (term, words) in language.terms {
                vocabulary.add_terms(*term, words);
            }
        }
        vocabulary
    }

    /// Adds a shop's own labels. A word that already means a field keeps that meaning.
    pub fn add_labels(&mut self, label: Label, words: &[impl AsRef<str>]) {
        for word in words {
            self.labels.add(label, word.as_ref());
        }
    }

    /// Adds a shop's own terms. A word that already is a term keeps its meaning.
    pub fn add_terms(&mut self, term: Term, words: &[impl AsRef<str>]) {
        for word in words {
            self.terms.add(term, word.as_ref());
        }
    }

    /// The terms, as they are compared.
    pub fn term_keys(&self) -> impl Iterator<Item = &str> {
        self.terms.words.iter().map(|word| word.key.as_str())
    }

    /// The field that a word names.
    #[must_use]
    pub fn label(&self, word: &str) -> Option<Label> {
        self.labels.meaning(word)
    }

    /// The term that a text is, as a whole.
    #[must_use]
    pub fn term(&self, text: &str) -> Option<Term> {
        self.terms.meaning(text)
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
}
