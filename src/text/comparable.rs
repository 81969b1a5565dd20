//! What labels and terms are compared by.

use super::characters::{is_hyphen, is_ignorable, is_ornament};
use super::letters;

/// What labels and terms are compared by: no case, no diacritics (ü = ue = u + diaeresis), no blanks, no hyphens,
/// nothing invisible, and no quotes, brackets or bullets around it.
///
/// ```
/// use terminwache::text::comparable;
///
/// assert_eq!(comparable("Nicht-Verfügbarkeit"), comparable("NICHT VERFUEGBARKEIT"));
/// assert_eq!(comparable("Verfu\u{308}gbar"), comparable("verfügbar"));
/// assert_ne!(comparable("Kundendienst"), comparable("Kunde"));
/// ```
#[must_use]
pub fn comparable(text: &str) -> String {
    let mut key = Key {
        out: String::with_capacity(text.len()),
    };
    for c in text.chars() {
        match c {
            // By far the most frequent.
            'a'..='z' | '0'..='9' => key.push(c),
            ' ' | '-' => {}
            _ => folded(c).into_iter().flatten().for_each(|c| key.push(c)),
        }
    }
    let ends = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_alphanumeric);
    if ends(key.out.as_bytes().first()) && ends(key.out.as_bytes().last()) {
        return key.out;
    }
    key.out.trim_matches(is_ornament).to_owned()
}

struct Key {
    out: String,
}

impl Key {
    fn push(&mut self, c: char) {
        // An `e` after a, o, u may be the second half of an umlaut; so it counts nowhere.
        let is_half = c == 'e' && matches!(self.out.as_bytes().last(), Some(b'a' | b'o' | b'u'));
        if !is_half {
            self.out.push(c);
        }
    }
}

/// A character without case and diacritics: none, one or two are left of it.
pub(crate) fn folded(c: char) -> [Option<char>; 2] {
    match c {
        'a'..='z' | '0'..='9' => [Some(c), None],
        'A'..='Z' => [Some(c.to_ascii_lowercase()), None],
        'ß' | 'ẞ' => [Some('s'), Some('s')],
        'æ' | 'Æ' => [Some('a'), None],
        'ø' | 'Ø' | 'œ' | 'Œ' => [Some('o'), None],
        c if c.is_whitespace() || is_hyphen(c) || is_ignorable(c) => [None, None],
        c => [Some(letters::plain(c).to_ascii_lowercase()), None],
    }
}
