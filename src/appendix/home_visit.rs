//! Home visits (docs/domain.md §3, rule 5).

use crate::text::comparable;
use crate::vocabulary::yes_or_no;

/// The longest value that is compared with the answers, in bytes; so endless values cost nothing.
const LONGEST_ANSWER: usize = 160;

/// The answer of a home-visit line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum HomeVisit {
    /// Somebody must drive out.
    Yes,
    /// The customer comes.
    No,
    /// The entry does not say: not the same as no.
    #[default]
    Unknown,
}

impl HomeVisit {
    /// The answer as the contract names it.
    ///
    /// ```
    /// assert_eq!(terminwache::HomeVisit::Unknown.as_str(), "unknown");
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

/// The answer of a value, with its note. Any text that is neither yes nor no means yes, and is the note. A no that
/// explains itself stays a no.
pub(super) fn home_visit(value: String) -> (HomeVisit, Option<String>) {
    if let Some(answer) = answer(&value) {
        return (answer, None);
    }
    let first = value.split([',', ';', '(', '\n', '–', '.']).next();
    let says_no = first.and_then(answer) == Some(HomeVisit::No);
    let answer = if says_no {
        HomeVisit::No
    } else {
        HomeVisit::Yes
    };
    (answer, Some(value))
}

/// Signs for yes and no in every language, in their [`comparable`] form: "true" lacks its `e`.
const SIGNS: [(&str, HomeVisit); 7] = [
    ("tru", HomeVisit::Yes),
    ("1", HomeVisit::Yes),
    ("x", HomeVisit::Yes),
    ("✓", HomeVisit::Yes),
    ("✔", HomeVisit::Yes),
    ("false", HomeVisit::No),
    ("0", HomeVisit::No),
];

/// The answer that a value is, as a whole.
pub(super) fn answer(value: &str) -> Option<HomeVisit> {
    if value.len() > LONGEST_ANSWER {
        return None;
    }
    let key = comparable(value);
    match yes_or_no(&key) {
        Some(true) => Some(HomeVisit::Yes),
        Some(false) => Some(HomeVisit::No),
        None => sign(&key),
    }
}

fn sign(key: &str) -> Option<HomeVisit> {
    let mut signs = SIGNS.iter();
    let (_, answer) = signs.find(|(sign, _)| *sign == key)?;
    Some(*answer)
}
