//! What the person or an administrator has set.

use crate::scan::Scan;
use crate::vocabulary::{Label, Term, Vocabulary};

/// Settings as they cross the boundary. All of them may be missing.
#[derive(Debug, Clone, PartialEq, Eq, Default, serde::Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Settings {
    /// Whether the entry's calendar is one of AMPAREX's; missing means yes.
    pub recognised: Option<bool>,
    /// Whether appointments marked "nicht verfügbar" are locked too.
    pub lock_blocked: bool,
    /// Labels that a shop adds to the shipped vocabulary, per field.
    pub labels: Labels,
    /// Terms that it adds.
    pub terms: Terms,
}

/// A shop's own labels.
#[derive(Debug, Clone, PartialEq, Eq, Default, serde::Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Labels {
    /// For [`Label::Customer`].
    pub customer: Vec<String>,
    /// For [`Label::Type`].
    #[serde(rename = "type")]
    pub kind: Vec<String>,
    /// For [`Label::Status`].
    pub status: Vec<String>,
    /// For [`Label::HomeVisit`].
    pub home_visit: Vec<String>,
}

/// A shop's own terms.
#[derive(Debug, Clone, PartialEq, Eq, Default, serde::Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Terms {
    /// For [`Term::Unavailability`].
    pub unavailability: Vec<String>,
    /// For [`Term::NotAvailable`].
    pub not_available: Vec<String>,
}

impl Settings {
    /// The shipped vocabulary with these words added.
    #[must_use]
    pub fn vocabulary(&self) -> Vocabulary {
        let mut vocabulary = Vocabulary::shipped();
        vocabulary.add_labels(Label::Customer, &self.labels.customer);
        vocabulary.add_labels(Label::Type, &self.labels.kind);
        vocabulary.add_labels(Label::Status, &self.labels.status);
        vocabulary.add_labels(Label::HomeVisit, &self.labels.home_visit);
        vocabulary.add_terms(Term::Unavailability, &self.terms.unavailability);
        vocabulary.add_terms(Term::NotAvailable, &self.terms.not_available);
        vocabulary
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
            lock_blocked: settings.lock_blocked,
        }
    }
}

impl Default for Judgement {
    fn default() -> Self {
        Self::new(&Settings::default())
    }
}
