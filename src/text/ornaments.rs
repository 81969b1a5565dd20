//! Ornaments: quotes, brackets, bullets, Markdown's marks (docs/domain.md §3, rule 1).

use super::characters::is_hyphen;

/// Quotes of any kind, and the sign that mail programs put in front of a quoted line.
const QUOTES: &str = "\"'`>´«»‹›‘’‚‛“”„‟′″＂＇";

/// Signs of a list; a hyphen and a star are others.
const BULLETS: &str = "·•‣⁃∙■▪▸►○●◦➢➤";

/// Markdown's marks, brackets, signs at the end of a sentence.
const OTHERS: &str = "*_()[]+.!";

pub(super) fn is_quote(c: char) -> bool {
    is_among(QUOTES, c)
}

/// Characters that people and editors put around a word without meaning anything by them.
pub(crate) fn is_ornament(c: char) -> bool {
    !c.is_alphanumeric()
        && [OTHERS, QUOTES, BULLETS]
            .iter()
            .any(|signs| is_among(signs, c))
}

/// A loop: smaller than a search, and than a pattern.
#[inline(never)]
fn is_among(signs: &str, c: char) -> bool {
    signs.chars().any(|sign| sign == c)
}

/// A label without the bullets in front of it, and without Markdown's marks round it.
pub(crate) fn unadorned_label(text: &str) -> &str {
    let text = without_bullets(text);
    without_ends(text, marks(text.bytes()), marks(text.bytes().rev()))
}

/// A readable value without the bullets in front of it, and without Markdown's marks round it. Marks that open in front of
/// the value's label close behind the separator, or behind the value.
pub(crate) fn unadorned<'a>(label: &str, value: &'a str) -> &'a str {
    let label = without_bullets(label);
    let is_open = marks(label.bytes()) > 0 && marks(label.bytes().rev()) == 0;
    let mut value = value.trim_ascii();
    if is_open {
        value = match marks(value.bytes()) {
            0 => without_ends(value, 0, marks(value.bytes().rev())),
            closed => without_ends(value, closed, 0),
        };
    }
    value = without_bullets(value);
    let before = marks(value.bytes());
    let inner = without_ends(value, before, before);
    let has_more = |mark: &u8| inner.as_bytes().contains(mark);
    // As many on either side. `*one* and *two*` has marks in it.
    if before != marks(value.bytes().rev()) || value.as_bytes().first().is_some_and(has_more) {
        return value;
    }
    inner
}

/// How many of Markdown's marks come first.
fn marks(bytes: impl Iterator<Item = u8>) -> usize {
    bytes.take_while(|byte| matches!(byte, b'*' | b'_')).count()
}

/// A text without so many bytes at its ends; all of it where it is too short.
fn without_ends(text: &str, before: usize, behind: usize) -> &str {
    let inner = text.get(before..text.len().saturating_sub(behind));
    inner.unwrap_or(text).trim_ascii()
}

fn without_bullets(text: &str) -> &str {
    let mut text = text.trim_ascii();
    loop {
        let mut chars = text.chars();
        let (Some(c), Some(' ')) = (chars.next(), chars.next()) else {
            return text;
        };
        let is_bullet = match c {
            '*' => true,
            // `- open -` has dashes on either side.
            _ if is_hyphen(c) => !text.ends_with(is_hyphen),
            _ => is_among(BULLETS, c),
        };
        if !is_bullet {
            return text;
        }
        text = chars.as_str().trim_ascii_start();
    }
}
