//! Ornaments: quotes, brackets, bullets, Markdown's marks (docs/domain.md §3, rule 1).

use super::characters::is_hyphen;

/// Quotes of any kind, and the sign that mail programs put in front of a quoted line.
const QUOTES: &str = "\"'`>´«»‹›‘’‚‛“”„‟′″＂＇";

/// Signs of a list; a hyphen is another.
const BULLETS: &str = "*·•‣⁃∙■▪▸►○●◦➢➤";

/// Markdown's marks, brackets, signs at the end of a sentence.
const OTHERS: &str = "_()[]+.!";

pub(crate) fn is_quote(c: char) -> bool {
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

/// A readable label without the bullets in front of it, and without Markdown's marks round it.
pub(crate) fn unadorned_label(text: &str) -> &str {
    let text = without_bullets(text);
    without_ends(text, marks(text))
}

/// A readable value without the bullets in front of it, and without Markdown's marks round it. Marks that open in front of
/// the value's label close behind the separator, or behind the value.
pub(crate) fn unadorned<'a>(label: &str, value: &'a str) -> &'a str {
    let mut value = without_bullets(value);
    let [open, closed] = marks(without_bullets(label));
    if open > 0 && closed == 0 {
        value = match marks(value) {
            [0, closed] => without_ends(value, [0, closed]),
            [closed, _] => without_bullets(without_ends(value, [closed, 0])),
        };
    }
    let [before, behind] = marks(value);
    let inner = without_ends(value, [before, behind]);
    let has_more = |mark: &u8| inner.as_bytes().contains(mark);
    // As many on either side. `*one* and *two*` has marks in it.
    if before == behind && !value.as_bytes().first().is_some_and(has_more) {
        inner
    } else {
        value
    }
}

/// How many of Markdown's marks stand before a text and behind it.
#[inline(never)]
fn marks(text: &str) -> [usize; 2] {
    let is_mark = |byte: &&u8| matches!(byte, b'*' | b'_');
    let bytes = text.as_bytes().iter();
    [
        bytes.clone().take_while(is_mark).count(),
        bytes.rev().take_while(is_mark).count(),
    ]
}

/// A text without so many bytes at its ends; all of it where it is too short.
#[inline(never)]
fn without_ends(text: &str, [before, behind]: [usize; 2]) -> &str {
    let inner = text.get(before..text.len().saturating_sub(behind));
    inner.unwrap_or(text).trim_ascii()
}

#[inline(never)]
fn without_bullets(mut text: &str) -> &str {
    loop {
        text = text.trim_ascii();
        let mut chars = text.chars();
        let (first, last) = (chars.next(), text.chars().next_back());
        let is_bullet = |c| is_among(BULLETS, c) || is_hyphen(c) && !last.is_some_and(is_hyphen);
        // `- open -` has dashes on either side.
        if !first.is_some_and(is_bullet) || !chars.as_str().starts_with(' ') {
            return text;
        }
        text = chars.as_str();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{comparable, readable};

    #[test]
    fn quotes_count_nowhere_where_texts_are_compared() {
        for text in [
            "\"ja\"",
            "\\\"Ja\\\"",
            "`ja`",
            "'ja'",
            "> ja",
            "»ja«",
            "‚ja‘",
            "‹ja›",
            "″ja″",
            ">> ja",
            "„j’a“",
        ] {
            assert_eq!(comparable(&readable(text)), "ja", "{text}");
        }
        for text in [
            "• Kunde",
            "* Kunde",
            "**Kunde**",
            "_Kunde_",
            "- Kunde",
            "> Kunde",
            "‣ Kunde",
            "+ Kunde",
        ] {
            assert_eq!(comparable(text), comparable("kunde"), "{text}");
        }
        assert_ne!(comparable("Kundes"), comparable("Kunde"));
    }

    #[test]
    fn bullets_and_marks_are_no_part_of_a_value() {
        for (text, value) in [
            ("- Kling", "Kling"),
            ("• Kling", "Kling"),
            ("* Kling", "Kling"),
            ("– – Kling", "Kling"),
            ("**Kling**", "Kling"),
            ("_Kling_", "Kling"),
            ("**_Kling_**", "Kling"),
            ("***Kling***", "Kling"),
            ("- **Kling**", "Kling"),
            ("__Kling__ ", "Kling"),
            ("-2,5", "-2,5"),
            ("- open -", "- open -"),
            ("-", "-"),
            ("*", "*"),
            ("**", "**"),
            ("**Kling", "**Kling"),
            ("Kling*", "Kling*"),
            ("*a* und *b*", "*a* und *b*"),
            ("_a_b_", "_a_b_"),
            ("\"Kling\"", "\"Kling\""),
            ("'t Hart", "'t Hart"),
            ("–", "–"),
            ("_x", "_x"),
        ] {
            assert_eq!(unadorned("", text), value, "{text}");
        }
    }

    #[test]
    fn marks_that_open_in_front_of_a_label_close_behind() {
        for (label, value) in [
            ("**Kunde", "** Kling"),
            ("**Kunde", "Kling**"),
            ("*Kunde*", "Kling"),
            ("- **Kunde", "** - Kling"),
            ("__Kunde", "__ _Kling_"),
            ("_Kunde", "Kling_"),
        ] {
            assert_eq!(unadorned(label, value), "Kling", "{label}");
        }
        assert_eq!(unadorned("Kunde", " Kling*"), "Kling*");
        assert_eq!(unadorned("*Kunde*", "Kling*"), "Kling*");
        assert_eq!(unadorned_label("- **Raum"), "Raum");
        assert_eq!(unadorned_label("* _Raum_2_ "), "Raum_2");
    }
}
