//! The text that a person sees in a piece of a line (docs/domain.md §3, rule 1).

use std::borrow::Cow;

use super::characters::{is_hidden, is_mark, stands_for_itself};
use super::letters;
use super::lines::{lines_in, slice};
use super::markup::{Markup, Token, Tokens};

/// The text that a person sees in a piece of a line.
///
/// Formatting tags, characters that show nothing and blanks around the text are gone. Entities and visible escapes are decoded,
/// every blank is a space, letters are composed (NFC). A tag that is no formatting stays, as text.
///
/// ```
/// use terminwache::readable;
///
/// assert_eq!(readable(" <b>Kunde:</b>&nbsp;K&uuml;hn\u{200b} "), "Kunde: Kühn");
/// assert_eq!(readable("<script>alert(1)</script>"), "<script>alert(1)</script>");
/// ```
#[must_use]
pub fn readable(piece: &str) -> Cow<'_, str> {
    readable_in(piece, Markup::Possible)
}

/// [`readable()`] of a piece of a text with this markup.
pub(crate) fn readable_in(piece: &str, markup: Markup) -> Cow<'_, str> {
    if markup == Markup::Absent || piece.bytes().all(stands_for_itself) {
        return Cow::Borrowed(piece.trim());
    }
    let mut readable = Readable(String::with_capacity(piece.len()));
    for (token, _) in Tokens::of_piece(piece, markup) {
        readable.push_token(token);
    }
    Cow::Owned(readable.as_str().trim().to_owned())
}

/// A whole text as a person sees it, a line for each of its lines: so SUMMARY and CATEGORIES are read.
pub(crate) fn normalised(text: &str) -> Cow<'_, str> {
    let markup = Markup::of(text);
    if markup == Markup::Absent && !text.as_bytes().contains(&b'\n') {
        return Cow::Borrowed(text.trim());
    }
    Cow::Owned(normalised_in(text, markup))
}

/// [`normalised`] of a part of a text with this markup.
pub(crate) fn normalised_in(text: &str, markup: Markup) -> String {
    let mut shown = String::with_capacity(text.len());
    for line in lines_in(text, markup) {
        if line.span.start > 0 {
            shown.push('\n');
        }
        let markup = markup.from(line.span.start);
        shown.push_str(&readable_in(slice(text, line.span), markup));
    }
    shown
}

/// A readable text as it is put together; the blanks around it are still there.
#[derive(Default)]
pub(crate) struct Readable(String);

impl Readable {
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }

    pub(crate) fn push_token(&mut self, token: Token<'_>) {
        match token {
            Token::Text(text) => text.chars().for_each(|c| self.push(c)),
            Token::Character(c) => self.push(c),
            Token::Break | Token::Cell => self.push(' '),
            Token::Opening | Token::Closing | Token::Silent => {}
        }
    }

    pub(crate) fn push(&mut self, c: char) {
        let Self(shown) = self;
        if c.is_whitespace() {
            shown.push(' ');
        } else if is_mark(c) {
            let letter = shown.chars().next_back();
            match letter.and_then(|letter| letters::composed(letter, c)) {
                Some(whole) => {
                    shown.pop();
                    shown.push(whole);
                }
                None => shown.push(c),
            }
        } else if !is_hidden(c) {
            shown.push(c);
        }
    }
}
