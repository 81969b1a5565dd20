//! Settings of the person or of an administrator.

mod judgement;
pub mod kept;
#[cfg(any(test, target_family = "wasm"))]
pub(crate) mod memory;

use std::collections::BTreeMap;

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
    /// Terms that it adds.
    #[serde(deserialize_with = "terms")]
    pub terms: AddedWords<Term>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            recognised: true,
            lock_blocked: false,
            labels: Vec::new(),
            terms: Vec::new(),
        }
    }
}

impl Settings {
    /// The shipped vocabulary with these words added.
    #[must_use]
    pub fn vocabulary(&self) -> Vocabulary {
        let mut vocabulary = Vocabulary::shipped();
        for (label, words) in &self.labels {
            vocabulary.add_labels(*label, words);
        }
        for (term, words) in &self.terms {
            vocabulary.add_terms(*term, words);
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
    let given: BTreeMap<String, Vec<String>> = BTreeMap::deserialize(given)?;
    let of = |meaning: &M| Some((*meaning, given.get(name(*meaning))?.clone()));
    Ok(meanings.iter().filter_map(of).collect())
}
