//! What the person or an administrator has set.

pub mod kept;

use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;

use serde::de::{DeserializeOwned, Deserializer, IgnoredAny, MapAccess, Visitor};
use serde::{Deserialize, Serialize};

use crate::scan::Scan;
use crate::vocabulary::{Label, Term, Vocabulary, named};

/// Settings as they cross the boundary. All of them may be missing.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Settings {
    /// Whether the entry's calendar is one of AMPAREX's; missing means yes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub recognised: Option<bool>,
    /// Whether appointments marked "nicht verfügbar" are locked too; missing means no.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lock_blocked: Option<bool>,
    /// Labels that a shop adds to the shipped vocabulary.
    #[serde(deserialize_with = "words", skip_serializing_if = "BTreeMap::is_empty")]
    pub labels: BTreeMap<Label, Vec<String>>,
    /// Terms that it adds.
    #[serde(deserialize_with = "words", skip_serializing_if = "BTreeMap::is_empty")]
    pub terms: BTreeMap<Term, Vec<String>>,
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

/// Words by their meaning. A meaning that nobody knows is left out; one without a value has no words.
fn words<'de, D, M>(deserializer: D) -> Result<BTreeMap<M, Vec<String>>, D::Error>
where
    D: Deserializer<'de>,
    M: DeserializeOwned + Ord,
{
    // Not `deserialize_map`: JavaScript's lists would pass as maps.
    deserializer.deserialize_any(Words(PhantomData))
}

struct Words<M>(PhantomData<M>);

impl<'de, M: DeserializeOwned + Ord> Visitor<'de> for Words<M> {
    type Value = BTreeMap<M, Vec<String>>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("lists of words by their meaning")
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(BTreeMap::new())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut given: A) -> Result<Self::Value, A::Error> {
        let mut words = BTreeMap::new();
        while let Some(name) = given.next_key::<String>()? {
            if let Some(meaning) = named(&name) {
                let list: Option<Vec<String>> = given.next_value()?;
                words.insert(meaning, list.unwrap_or_default());
            } else {
                given.next_value::<IgnoredAny>()?;
            }
        }
        Ok(words)
    }
}

/// What judges an entry: the vocabulary and the rules that are set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judgement {
    /// Labels and terms.
    pub vocabulary: Vocabulary,
    /// Proves that no term occurs.
    pub scan: Scan,
    /// Whether the entry's calendar is one of AMPAREX's.
    pub recognised: bool,
    /// Whether blocked appointments are locked too.
    pub lock_blocked: bool,
}

impl Judgement {
    /// The judgement that settings ask for.
    #[must_use]
    pub fn new(settings: &Settings) -> Self {
        let vocabulary = settings.vocabulary();
        Self {
            scan: Scan::of(vocabulary.term_keys()),
            vocabulary,
            recognised: settings.recognised.unwrap_or(true),
            lock_blocked: settings.lock_blocked.unwrap_or_default(),
        }
    }
}

impl Default for Judgement {
    fn default() -> Self {
        Self::new(&Settings::default())
    }
}
