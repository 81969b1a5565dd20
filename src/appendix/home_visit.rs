//! Home visits (docs/domain.md §3, rule 5).

use super::pieces::LONGEST_LABEL;
use crate::text::comparable;

/// What a home-visit line says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum HomeVisit {
    /// Somebody must drive out.
    Yes,
    /// The customer comes.
    No,
    /// Nothing is said: not the same as no.
    #[default]
    Unknown,
}

impl HomeVisit {
    /// The answer as the contract names it.
    ///
    /// ```
    /// assert_eq!(terminwache::appendix::HomeVisit::Unknown.as_str(), "unknown");
    /// ```
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::No => "no",
            Self::Unknown => "unknown",
        }
    }
}

/// docs/domain.md §3, rule 5: any text that is no yes or no means yes, and is shown. A no that explains itself stays a no.
pub(super) fn home_visit(value: String) -> (HomeVisit, Option<String>) {
    if let Some(answer) = word(&value) {
        return (answer, None);
    }
    let first = value
        .split([',', ';', '(', '\n', '–', '.'])
        .next()
        .unwrap_or_default();
    let answer = match word(first) {
        Some(HomeVisit::No) => HomeVisit::No,
        _ => HomeVisit::Yes,
    };
    (answer, Some(value))
}

/// Words for yes and no, as they are compared ("true" without its `e`).
const ANSWERS: [(&str, HomeVisit); 15] = [
    ("ja", HomeVisit::Yes),
    ("yes", HomeVisit::Yes),
    ("oui", HomeVisit::Yes),
    ("tru", HomeVisit::Yes),
    ("wahr", HomeVisit::Yes),
    ("1", HomeVisit::Yes),
    ("x", HomeVisit::Yes),
    ("✓", HomeVisit::Yes),
    ("✔", HomeVisit::Yes),
    ("nein", HomeVisit::No),
    ("no", HomeVisit::No),
    ("non", HomeVisit::No),
    ("false", HomeVisit::No),
    ("falsch", HomeVisit::No),
    ("0", HomeVisit::No),
];

pub(super) fn word(value: &str) -> Option<HomeVisit> {
    if value.len() > LONGEST_LABEL {
        return None;
    }
    let answer = |word: &str| {
        let mut answers = ANSWERS.iter();
        answers.find(|(known, _)| known.eq_ignore_ascii_case(word))
    };
    answer(value)
        .or_else(|| answer(&comparable(value)))
        .map(|(_, answer)| *answer)
}
