//! The shipped words: every language, every field, every term (docs/domain.md §3). Every other list of them is made from
//! these.

use serde::Serialize;

/// An enum whose variants have a name in settings, and the list of all of them.
macro_rules! meanings {
    ($(#[$about:meta])* $of:ident { $($(#[$about_variant:meta])* $variant:ident = $name:literal,)+ }) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
        pub enum $of {
            $($(#[$about_variant])* #[serde(rename = $name)] $variant,)+
        }

        impl $of {
            /// All of them, in the order in which they are shown.
            pub const ALL: &[Self] = &[$(Self::$variant,)+];

            /// The name in settings.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)+
                }
            }

            /// The one that settings name so.
            #[must_use]
            pub fn named(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|known| known.as_str() == name)
            }
        }
    };
}

meanings! {
    /// A field of the appended block.
    Label {
        /// Who comes.
        Customer = "customer",
        /// Why.
        Type = "type",
        /// AMPAREX's own status of the appointment.
        Status = "status",
        /// Whether somebody must drive out.
        HomeVisit = "homeVisit",
    }
}

meanings! {
    /// A word that marks an entry as one of nobody's appointments.
    Term {
        /// "Nichtverfügbarkeit".
        Unavailability = "unavailability",
        /// "nicht verfügbar".
        NotAvailable = "notAvailable",
    }
}

/// Words as a person writes them.
type WrittenWords = &'static [&'static str];

/// The words of one language. No label is public, so these are tolerant defaults.
pub(super) struct Language {
    /// As in BCP 47.
    pub(super) name: &'static str,
    pub(super) labels: &'static [(Label, WrittenWords)],
    pub(super) terms: &'static [(Term, WrittenWords)],
    /// Words for yes at the beginning of a home visit's value, in their [`comparable`](crate::text::comparable) form.
    yes: &'static [&'static str],
    /// Words for no, likewise.
    no: &'static [&'static str],
}

/// Whether a word of any language means yes (true) or no (false). The word has its
/// [`comparable`](crate::text::comparable) form.
pub(crate) fn yes_or_no(word: &str) -> Option<bool> {
    LANGUAGES.iter().find_map(|language| {
        let is_yes = language.yes.contains(&word);
        (is_yes || language.no.contains(&word)).then_some(is_yes)
    })
}

/// The shipped languages.
pub(super) const LANGUAGES: &[Language] = &[
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
        yes: &["ja"],
        no: &["nein", "kein", "keine", "keiner", "nicht", "entfallt"],
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
            (
                Term::Unavailability,
                &["Unavailability", "Unavailabilities"],
            ),
            (Term::NotAvailable, &["not available", "unavailable"]),
        ],
        yes: &["yes"],
        no: &["no", "not"],
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
            (
                Term::Unavailability,
                &["Indisponibilité", "Indisponibilités"],
            ),
            (Term::NotAvailable, &["indisponible"]),
        ],
        yes: &["oui"],
        no: &["non", "pas", "sans", "aucun", "aucune"],
    },
];

/// The shipped vocabulary for people and pages. Serialised, `vocabulary()` of the WASM package gives it:
///
/// ```
/// use terminwache::{Label, Term};
///
/// let shipped = serde_json::to_value(terminwache::shipped()).unwrap();
/// assert_eq!(shipped["languages"], serde_json::json!(["de", "en", "fr"]));
/// assert_eq!(shipped["fields"], serde_json::json!(Label::ALL));
/// assert_eq!(shipped["fields"][0], "customer");
/// assert_eq!(shipped["terms"], serde_json::json!(Term::ALL));
/// assert_eq!(shipped["terms"][0], "unavailability");
/// let words = serde_json::json!({"language": "de", "meaning": "homeVisit", "words": ["Hausbesuch"]});
/// assert!(shipped["words"].as_array().unwrap().contains(&words));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Shipped {
    /// Each language, as in BCP 47; German first, for it is the default.
    pub languages: Vec<&'static str>,
    /// Each field of a block. Settings name a shop's own words for it `labels.<language>.<field>`.
    pub fields: &'static [Label],
    /// Each term. Settings name a shop's own words for it `terms.<language>.<term>`.
    pub terms: &'static [Term],
    /// The words of each language with each meaning.
    pub words: Vec<ShippedWords>,
}

/// Shipped words of one language with one meaning.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ShippedWords {
    /// As in BCP 47.
    pub language: &'static str,
    /// The field or the term.
    pub meaning: Meaning,
    /// The words as a person writes them.
    pub words: &'static [&'static str],
}

/// The meaning of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Meaning {
    /// The word names a field.
    Field(Label),
    /// The word marks an entry.
    Term(Term),
}

/// The shipped vocabulary, to be shown.
#[must_use]
pub fn shipped() -> Shipped {
    let words = LANGUAGES.iter().flat_map(|language| {
        let labels = language.labels.iter();
        let labels = labels.map(|(label, words)| (Meaning::Field(*label), *words));
        let terms = language.terms.iter();
        let terms = terms.map(|(term, words)| (Meaning::Term(*term), *words));
        labels.chain(terms).map(|(meaning, words)| ShippedWords {
            language: language.name,
            meaning,
            words,
        })
    });
    Shipped {
        languages: LANGUAGES.iter().map(|language| language.name).collect(),
        fields: Label::ALL,
        terms: Term::ALL,
        words: words.collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_has_words_for_every_field_every_term_and_both_answers() {
        let meanings: Vec<Meaning> = Label::ALL
            .iter()
            .map(|label| Meaning::Field(*label))
            .chain(Term::ALL.iter().map(|term| Meaning::Term(*term)))
            .collect();
        let shipped = shipped();
        for language in &shipped.languages {
            let words = shipped.words.iter();
            let words: Vec<_> = words.filter(|words| words.language == *language).collect();
            let found: Vec<Meaning> = words.iter().map(|words| words.meaning).collect();
            assert_eq!(found, meanings, "{language}");
            assert!(
                words.iter().all(|words| !words.words.is_empty()),
                "{language}"
            );
        }
        for Language { name, yes, no, .. } in LANGUAGES {
            assert!(!yes.is_empty() && !no.is_empty(), "{name}");
        }
    }

    #[test]
    fn words_for_yes_and_no_are_shipped_as_they_are_compared() {
        for language in LANGUAGES {
            for (words, is_yes) in [(language.yes, true), (language.no, false)] {
                for word in words {
                    assert_eq!(crate::text::comparable(word), *word);
                    assert_eq!(yes_or_no(word), Some(is_yes), "{word}");
                }
            }
        }
    }
}
