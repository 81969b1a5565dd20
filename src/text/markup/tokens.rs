//! A text taken apart, in one pass: text, entities, line breaks, tags.

use std::ops::Range;

use super::Markup;
use super::entities::entity;
use super::escapes::VisibleBreaks;
use super::hidden::Hidden;
use super::tags::tag;
use super::token::Token;
use crate::text::slice;

/// Takes a description apart.
pub(crate) struct Tokens<'a> {
    text: &'a str,
    at: usize,
    markup: Markup,
    visible_breaks: VisibleBreaks,
    hidden: Hidden,
}

impl<'a> Tokens<'a> {
    /// The tokens of a text with its lines.
    pub(crate) fn of_text(text: &'a str, markup: Markup) -> Self {
        Self::new(text, markup, VisibleBreaks::of(text))
    }

    /// The tokens of a piece of a line.
    pub(crate) fn of_piece(piece: &'a str, markup: Markup) -> Self {
        Self::new(piece, markup, VisibleBreaks::Never)
    }

    fn new(text: &'a str, markup: Markup, visible_breaks: VisibleBreaks) -> Self {
        Self {
            text,
            at: 0,
            markup,
            visible_breaks,
            hidden: Hidden::default(),
        }
    }

    /// The token that starts at a place, and its length; `None` where the character stands for itself.
    fn special(&mut self, at: usize) -> Option<(Token<'a>, usize)> {
        let (before, rest) = self.text.split_at_checked(at)?;
        let is_document = self.markup == Markup::Document;
        match rest.as_bytes() {
            // In a document a line end is a blank.
            [b'\r' | b'\n', ..] if is_document => Some((Token::Cell, 1)),
            [b'\r', b'\n', ..] => Some((Token::Break, 2)),
            [b'\r' | b'\n' | 0x0b | 0x0c, ..] => Some((Token::Break, 1)),
            // NEL, and the separators U+2028 and U+2029.
            [0xc2, 0x85, ..] => Some((Token::Break, 2)),
            [0xe2, 0x80, 0xa8 | 0xa9, ..] => Some((Token::Break, 3)),
            [b'\\', ..] => {
                let length = self.visible_breaks.length(before, rest)?;
                Some((Token::Break, length))
            }
            [b'<', ..] => {
                let hidden = is_document.then(|| self.hidden.length(rest)).flatten();
                hidden
                    .map(|length| (Token::Silent, length))
                    .or_else(|| tag(rest))
            }
            [b'&', ..] => entity(rest).map(|(c, length)| (Token::Entity(c), length)),
            _ => None,
        }
    }

    /// Where a text token that starts at a place ends: at the next token of another sort.
    fn end_of_text(&mut self, start: usize) -> usize {
        let mut end = start;
        loop {
            let rest = slice(self.text, end..self.text.len());
            let first = rest.chars().next().map_or(0, char::len_utf8);
            let mut behind = rest.bytes().skip(first);
            let Some(length) = behind.position(is_special) else {
                return self.text.len();
            };
            end += first + length;
            if self.special(end).is_some() {
                return end;
            }
        }
    }
}

/// Bytes that can start anything but text.
fn is_special(byte: u8) -> bool {
    matches!(
        byte,
        b'\n' | b'\r' | 0x0b | 0x0c | b'\\' | b'<' | b'&' | 0xc2 | 0xe2
    )
}

impl<'a> Iterator for Tokens<'a> {
    type Item = (Token<'a>, Range<usize>);

    fn next(&mut self) -> Option<Self::Item> {
        let start = self.at;
        if start == self.text.len() {
            return None;
        }
        let (token, end) = match self.special(start) {
            Some((token, length)) => (token, start + length),
            None => {
                let end = self.end_of_text(start);
                (Token::Text(slice(self.text, start..end)), end)
            }
        };
        self.at = end;
        Some((token, start..end))
    }
}
