//! The form in which labels and terms are compared (docs/domain.md §3, rule 1: case, diacritics, blanks, hyphens).

use super::characters::{is_hyphen, is_ignorable};
use super::letters;
use super::ornaments::{is_ornament, is_quote};

/// The form in which labels and terms are compared. Case, blanks, hyphens, quotes and invisible characters do not
/// count. Nor do diacritics (ü = ue = u + diaeresis). Brackets, bullets and Markdown's marks around the text are gone.
///
/// ```
/// use terminwache::comparable;
///
/// assert_eq!(comparable("Nicht-Verfügbarkeit"), comparable("NICHT VERFUEGBARKEIT"));
/// assert_eq!(comparable("Verfu\u{308}gbar"), comparable("verfügbar"));
/// assert_ne!(comparable("Kundendienst"), comparable("Kunde"));
/// ```
#[must_use]
pub fn comparable(text: &str) -> String {
    let mut key = String::with_capacity(text.len());
    for c in text.chars() {
        for letter in folded(c).into_iter().flatten() {
            // An `e` after a, o or u may be the second half of an umlaut; so such an `e` counts nowhere.
            if letter != 'e' || !key.ends_with(['a', 'o', 'u']) {
                key.push(letter);
            }
        }
    }
    let trimmed = key.trim_matches(is_ornament);
    if trimmed.len() == key.len() {
        return key;
    }
    trimmed.to_owned()
}

/// A character without case and diacritics: no, one or two characters.
pub(crate) fn folded(c: char) -> [Option<char>; 2] {
    match c {
        'a'..='z' | '0'..='9' => [Some(c), None],
        'A'..='Z' => [Some(c.to_ascii_lowercase()), None],
        'ß' | 'ẞ' => [Some('s'), Some('s')],
        'æ' | 'Æ' => [Some('a'), None],
        'ø' | 'Ø' | 'œ' | 'Œ' => [Some('o'), None],
        c if c.is_whitespace() || is_hyphen(c) || is_ignorable(c) || is_quote(c) => [None, None],
        c => [Some(letters::plain(c).to_ascii_lowercase()), None],
    }
}
