//! Ornaments: quotes, brackets, bullets, Markdown's marks (docs/domain.md §3, rule 1).

use super::characters::is_hyphen;

/// Quotes of any kind, and the sign that mail programs put in front of a quoted line.
pub(super) fn is_quote(c: char) -> bool {
    "\"'`´>«»‹›".contains(c)
        || matches!(
            c,
            '\u{2018}'..='\u{201f}' | '\u{2032}' | '\u{2033}' | '\u{ff02}' | '\u{ff07}'
        )
}

/// Characters that people and editors put around a word without meaning anything by them.
pub(crate) fn is_ornament(c: char) -> bool {
    is_quote(c) || is_bullet(c) || is_mark(c) || "()[]+.!".contains(c)
}

/// Signs of a list.
fn is_bullet(c: char) -> bool {
    "•·∙‣⁃◦●○▪■►▸➢➤".contains(c)
}

/// Markdown's marks.
fn is_mark(c: char) -> bool {
    matches!(c, '*' | '_')
}

/// A label without the bullets in front of it, and without Markdown's marks round it.
pub(crate) fn unadorned_label(text: &str) -> &str {
    without_bullets(text).trim_matches(is_mark).trim()
}

/// A value without the bullets in front of it, and without Markdown's marks round it.
pub(crate) fn unadorned(text: &str) -> &str {
    let mut text = without_bullets(text);
    while let Some(mark) = text.chars().next().filter(|c| is_mark(*c)) {
        let inner = text.trim_start_matches(mark);
        let marks = text.get(..text.len() - inner.len()).unwrap_or_default();
        // `*one* and *two*` has marks in it.
        match inner.strip_suffix(marks) {
            Some(inner) if !inner.is_empty() && !inner.contains(mark) => text = inner.trim(),
            _ => break,
        }
    }
    text
}

/// [`unadorned`] of the value behind a label. Marks that open in front of the label close behind the separator, or behind
/// the value.
pub(crate) fn unadorned_value<'a>(label: &str, value: &'a str) -> &'a str {
    let value = value.trim();
    let label = without_bullets(label);
    if !label.starts_with(is_mark) || label.ends_with(is_mark) {
        return unadorned(value);
    }
    let closed = value.trim_start_matches(is_mark);
    unadorned(if closed.len() < value.len() {
        closed
    } else {
        value.trim_end_matches(is_mark)
    })
}

fn without_bullets(text: &str) -> &str {
    let mut text = text.trim();
    loop {
        let behind = text.strip_prefix(|c| is_bullet(c) || is_hyphen(c) || c == '*');
        // `- open -` has dashes on either side.
        let has_two = text.starts_with(is_hyphen) && text.ends_with(is_hyphen);
        match behind.filter(|behind| behind.starts_with(' ') && !has_two) {
            Some(behind) => text = behind.trim_start(),
            None => return text,
        }
    }
}
