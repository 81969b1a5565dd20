//! Settings of the person or of an administrator.

mod judgement;
pub mod kept;
#[cfg(any(test, target_family = "wasm"))]
pub(crate) mod memory;

use std::fmt;

use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer};

use crate::vocabulary::{Label, Term, Vocabulary};
pub use judgement::Judgement;

/// A shop's own words by their meaning.
pub type AddedWords<M> = Vec<(M, Vec<String>)>;

/// Settings as they cross the boundary. All of them may be missing.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Settings {
    /// Whether the entry's calendar is one of AMPAREX's; missing means yes.
    pub recognised: bool,
    /// Whether appointments marked "nicht verfügbar" are locked too.
    pub lock_blocked: bool,
    /// Labels that a shop adds to the shipped vocabulary.
    #[serde(deserialize_with = "labels")]
    pub labels: AddedWords<Label>,
    /// Labels of a person that show fields and unlock nothing, where an administrator demands protection.
    #[serde(deserialize_with = "labels")]
    pub personal_labels: AddedWords<Label>,
    /// Terms that a shop adds; each counts as a whole text.
    #[serde(deserialize_with = "terms")]
    pub terms: AddedWords<Term>,
    /// Terms that it adds and that also count at the beginning of a text.
    #[serde(deserialize_with = "terms")]
    pub terms_at_beginning: AddedWords<Term>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            recognised: true,
            lock_blocked: false,
            labels: Vec::new(),
            personal_labels: Vec::new(),
            terms: Vec::new(),
            terms_at_beginning: Vec::new(),
        }
    }
}

impl Settings {
    /// The shipped vocabulary with the shop's words added.
    #[must_use]
    pub fn vocabulary(&self) -> Vocabulary {
        let mut vocabulary = Vocabulary::shipped();
        for (label, words) in &self.labels {
            vocabulary.add_labels(*label, words);
        }
        // A word keeps its first meaning, and unavailability is the first of them: no other list may weaken a word.
        for meaning in Term::ALL {
            for (term, words) in &self.terms_at_beginning {
                if term == meaning {
                    vocabulary.add_terms_at_beginning(*term, words);
                }
            }
            for (term, words) in &self.terms {
                if term == meaning {
                    vocabulary.add_terms(*term, words);
                }
            }
        }
        vocabulary
    }
}

fn labels<'de, D: Deserializer<'de>>(given: D) -> Result<AddedWords<Label>, D::Error> {
    words(given, Label::ALL, Label::as_str)
}

fn terms<'de, D: Deserializer<'de>>(given: D) -> Result<AddedWords<Term>, D::Error> {
    words(given, Term::ALL, Term::as_str)
}

/// Reads words in the order of their meanings. Words of an unknown meaning are left out.
fn words<'de, D: Deserializer<'de>, M: Copy>(
    given: D,
    meanings: &[M],
    name: fn(M) -> &'static str,
) -> Result<AddedWords<M>, D::Error> {
    let mut given = given.deserialize_map(ByName)?;
    let of = |meaning: &M| {
        let at = given.iter().rposition(|(of, _)| of == name(*meaning))?;
        Some((*meaning, given.swap_remove(at).1))
    };
    Ok(meanings.iter().filter_map(of).collect())
}

/// Reads lists of words by their names. A map of the standard library is 1 KB larger, compressed.
struct ByName;

impl<'de> Visitor<'de> for ByName {
    type Value = Vec<(String, Vec<String>)>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("lists of words")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut given: A) -> Result<Self::Value, A::Error> {
        let mut lists = Vec::new();
        while let Some(list) = given.next_entry()? {
            lists.push(list);
        }
        Ok(lists)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::vocabulary::Extent;

    fn settings(given: serde_json::Value) -> Result<Settings, serde_json::Error> {
        serde_json::from_value(given)
    }

    #[test]
    fn a_term_counts_at_the_beginning_where_the_settings_say_so() {
        let vocabulary = |given| settings(given).unwrap().vocabulary();
        let whole = vocabulary(json!({"terms": {"unavailability": ["Fortbildung"]}}));
        let beginning =
            vocabulary(json!({"termsAtBeginning": {"unavailability": ["Fortbildung"]}}));
        let both = vocabulary(
            json!({"terms": {"unavailability": ["Fortbildung"]}, "termsAtBeginning": {"unavailability": ["Fortbildung"]}}),
        );
        for vocabulary in [&whole, &beginning, &both] {
            let term = vocabulary.term_with_extent("fortbildung");
            assert_eq!(term, Some((Term::Unavailability, Extent::Whole)));
            assert_eq!(vocabulary.term("Fortbildung besprechen"), None);
        }
        assert_eq!(whole.term("Fortbildung: Köln"), None);
        for vocabulary in [beginning, both] {
            let term = vocabulary.term_with_extent("Fortbildung: Köln");
            assert_eq!(term, Some((Term::Unavailability, Extent::Beginning)));
        }
    }

    #[test]
    fn a_word_for_an_unavailability_is_one_whatever_else_is_said_of_it() {
        for (strong, weak) in [("terms", "termsAtBeginning"), ("termsAtBeginning", "terms")] {
            let given = json!({strong: {"unavailability": ["Abwesend"]}, weak: {"notAvailable": ["Abwesend"]}});
            let vocabulary = settings(given).unwrap().vocabulary();
            assert_eq!(
                vocabulary.term("Abwesend"),
                Some(Term::Unavailability),
                "{strong}"
            );
        }
    }

    #[test]
    fn groups_of_words_have_one_shape() {
        for group in ["labels", "personalLabels", "terms", "termsAtBeginning"] {
            for wrong in [
                json!("x"),
                json!(["x"]),
                json!({"customer": "x", "unavailability": "x"}),
            ] {
                assert!(settings(json!({group: wrong})).is_err(), "{group}");
            }
            assert_eq!(
                settings(json!({group: {"room": ["x"]}})).unwrap(),
                Settings::default()
            );
        }
    }
}
