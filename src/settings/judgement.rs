//! The judgement that settings ask for.

use super::Settings;
use crate::scan::Scan;
use crate::vocabulary::Vocabulary;

/// The means to judge an entry: the vocabulary and the rules in force.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judgement {
    /// Labels and terms.
    pub vocabulary: Vocabulary,
    /// The same without a person's own labels, where there are any that unlock nothing.
    pub impersonal: Option<Vocabulary>,
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
        let mut vocabulary = settings.vocabulary();
        let scan = Scan::of(vocabulary.term_keys());
        let mut impersonal = None;
        for (label, words) in &settings.personal_labels {
            impersonal.get_or_insert_with(|| vocabulary.clone());
            vocabulary.add_labels(*label, words);
        }
        Self {
            scan,
            vocabulary,
            impersonal,
            recognised: settings.recognised,
            lock_blocked: settings.lock_blocked,
        }
    }
}

impl Default for Judgement {
    fn default() -> Self {
        Self::new(&Settings::default())
    }
}
