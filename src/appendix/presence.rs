//! Values that mean a missing value (docs/domain.md §3, rule 4).

use super::home_visit::has_box;
use crate::vocabulary::Label;

/// Words that mean a missing value.
const NOTHING: [&str; 10] = [
    "null",
    "nil",
    "none",
    "undefined",
    "leer",
    "unbekannt",
    "unknown",
    "empty",
    "inconnu",
    "vide",
];

/// Abbreviations for a missing value: a letter, a sign, a letter.
const ABBREVIATED: [(&str, &str); 2] = [("n", "a"), ("k", "a")];

/// Words for nobody.
const NOBODY: [(&str, &str); 5] = [
    ("kein", "kunde"),
    ("keine", ""),
    ("ohne", "kunde"),
    ("no", "customer"),
    ("aucun", "client"),
];

/// Whether a field has a value: a letter or a digit, or the box of a home visit, and more than words for nothing.
///
/// Words for nothing may stand there several times. Whatever follows them makes a value: `Nil, Anna` is a name.
pub(super) fn is_present(label: Label, value: &str) -> bool {
    if label == Label::HomeVisit && has_box(value) {
        return true;
    }
    let mut rest = from_word(value);
    while !rest.is_empty() {
        match behind_nothing(rest, label) {
            Some(behind) => rest = from_word(behind),
            None => return true,
        }
    }
    false
}

/// The text behind a word for nothing with which it begins.
fn behind_nothing(text: &str, label: Label) -> Option<&str> {
    let is = |word: &str, other: &str| word.eq_ignore_ascii_case(other);
    let (first, behind) = word(text);
    if NOTHING.iter().any(|nothing| is(first, nothing)) {
        return Some(behind);
    }
    let (second, behind_both) = word(from_word(behind));
    let is_pair = |(one, two): &(&str, &str)| is(first, one) && is(second, two);
    let has_sign = behind.trim_start().starts_with(['.', '/']);
    if has_sign && ABBREVIATED.iter().any(is_pair) {
        return Some(behind_both);
    }
    if label != Label::Customer {
        return None;
    }
    let is_nobody =
        |words: &&(&str, &str)| is_pair(words) || words.1.is_empty() && is(first, words.0);
    let (_, second) = NOBODY.iter().find(is_nobody)?;
    Some(if second.is_empty() {
        behind
    } else {
        behind_both
    })
}

/// A text from its first letter or digit on.
fn from_word(text: &str) -> &str {
    text.trim_start_matches(|c: char| !c.is_alphanumeric())
}

/// A text's first word, and the text behind it.
fn word(text: &str) -> (&str, &str) {
    let end = text.find(|c: char| !c.is_alphanumeric());
    text.split_at_checked(end.unwrap_or(text.len()))
        .unwrap_or_default()
}
