//! Home visits (docs/domain.md §3, rule 5).

use crate::text::{comparable, is_hyphen, is_quote};
use crate::vocabulary::{Label, Vocabulary, yes_or_no};

/// The longest value that is compared as a whole, in bytes; so endless values cost nothing.
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

    const fn of(is_yes: bool) -> Self {
        if is_yes { Self::Yes } else { Self::No }
    }
}

/// The answer of a value, with its note. Any text that is neither yes nor no means yes, and is the note.
pub(super) fn home_visit(value: String, vocabulary: &Vocabulary) -> (HomeVisit, Option<String>) {
    if let Some(answer) = whole(&value) {
        return (answer, None);
    }
    let Some((answer, rest)) = beginning(&value) else {
        return (HomeVisit::Yes, Some(value));
    };
    let note = unpunctuated(rest.trim_start_matches(is_quote));
    // `kein Hausbesuch`, `pas de visite à domicile`, `☑ ja`: the note would say nothing more.
    let named = note.strip_prefix("de ").unwrap_or(note);
    let is_said = note.is_empty()
        || vocabulary.label(named) == Some(Label::HomeVisit)
        || whole(note) == Some(answer);
    (answer, (!is_said).then(|| note.to_owned()))
}

/// Values that answer only as a whole, in their [`comparable`] form: "true" lacks its `e`.
const WHOLE: [(&str, bool); 10] = [
    ("j", true),
    ("y", true),
    ("tru", true),
    ("wahr", true),
    ("1", true),
    ("x", true),
    ("n", false),
    ("false", false),
    ("falsch", false),
    ("0", false),
];

/// The answer that a value is, as a whole.
fn whole(value: &str) -> Option<HomeVisit> {
    if value.len() > LONGEST_ANSWER {
        return None;
    }
    let key = comparable(value);
    let found = WHOLE.iter().find(|(word, _)| *word == key);
    let is_yes = found.map(|(_, is_yes)| *is_yes).or_else(|| yes_or_no(&key));
    is_yes.map(HomeVisit::of)
}

/// Boxes and signs, each with its answer. The longer ones come first.
const BOXES: [(&str, bool); 9] = [
    ("[x]", true),
    ("[X]", true),
    ("[ ]", false),
    ("✓", true),
    ("✔", true),
    ("☑", true),
    ("☐", false),
    ("✗", false),
    ("✘", false),
];

/// Whether a value without a letter or a digit says something: by a box.
pub(super) fn has_box(value: &str) -> bool {
    value.contains(['✓', '✔', '☑', '☐', '✗', '✘']) || value.contains("[ ]")
}

/// The answer with which a value begins, and the text behind it.
fn beginning(value: &str) -> Option<(HomeVisit, &str)> {
    let value = value.trim_start_matches(|c| c == '(' || is_quote(c));
    let mut boxes = BOXES.iter();
    if let Some((rest, is_yes)) =
        boxes.find_map(|(sign, is_yes)| Some((value.strip_prefix(sign)?, *is_yes)))
    {
        // `☑ Nein ☐ Ja`: the box that is ticked is the one of "no".
        let of_word = is_yes.then(|| word_at_beginning(rest)).flatten();
        let of_no = of_word.filter(|(answer, _)| *answer == HomeVisit::No);
        return Some(of_no.unwrap_or((HomeVisit::of(is_yes), rest)));
    }
    word_at_beginning(value)
}

/// The same of a word. A word that is all of the value counts too.
fn word_at_beginning(value: &str) -> Option<(HomeVisit, &str)> {
    let text = value.trim_start_matches(|c: char| !c.is_alphanumeric());
    let end = text.find(|c: char| !c.is_alphanumeric());
    let (word, rest) = text.split_at_checked(end.unwrap_or(text.len()))?;
    let is = |other: &&str| word.eq_ignore_ascii_case(other);
    let is_address = is(&"no") && is_number(rest) || PLACES.iter().any(is) && rest.starts_with('-');
    if word.len() > LONGEST_ANSWER || is_address {
        return None;
    }
    let is_yes = yes_or_no(&comparable(word))?;
    Some((HomeVisit::of(is_yes), rest))
}

/// Words for no with which names of places begin: `Pas-de-Calais`, `Sans-Souci`.
const PLACES: [&str; 2] = ["pas", "sans"];

/// Whether `No` goes on as the number of a house: `No 12`, `No. 12`.
fn is_number(rest: &str) -> bool {
    let rest = rest.strip_prefix('.').unwrap_or(rest).trim_start();
    rest.starts_with(|c: char| c.is_ascii_digit())
}

/// Punctuation between an answer and its note. The last one only says that a sign is a picture.
const BETWEEN: &str = ",;:.!?/|()[]·•…\u{fe0f}";

/// A note without the punctuation in front of it; the bracket behind goes with the bracket in front.
fn unpunctuated(rest: &str) -> &str {
    let between = |c: char| c.is_whitespace() || is_hyphen(c) || BETWEEN.contains(c);
    let note = rest.trim_start_matches(between);
    let opens = rest
        .strip_suffix(note)
        .is_some_and(|before| before.contains('('));
    let note = note.trim_end();
    match note.strip_suffix(')') {
        Some(inner) if opens && !inner.contains('(') => inner,
        _ => note,
    }
}
