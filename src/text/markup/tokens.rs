//! A text taken apart, in one pass: text, entities, line breaks, tags.

use std::ops::Range;

use super::entities::entity;
use super::tags::tag;
use super::{Markup, starts_with_ignoring_case};
use crate::text::slice;

/// Parts of a document that are not shown, by their beginning and end.
const HIDDEN: [(&str, &str); 4] = [
    ("<!--", "-->"),
    ("<style", "</style>"),
    ("<script", "</script>"),
    ("<title", "</title>"),
];

/// What a description is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Token<'a> {
    /// A run of characters that stand for themselves.
    Text(&'a str),
    /// A character written as an HTML entity.
    Entity(char),
    /// A line break.
    Break,
    /// A tag that starts a new line where the line has begun: `<p>`, `<div>`, `<tr>`.
    Opening,
    /// A tag between two cells of a table: a blank.
    Cell,
    /// A tag that shows nothing.
    Tag,
}

/// Takes a description apart, in one pass.
pub(crate) struct Tokens<'a> {
    text: &'a str,
    at: usize,
    visible: VisibleBreaks,
    markup: Markup,
    /// Which of [`HIDDEN`] never ends in what is left; so no text is searched twice.
    endless: [bool; HIDDEN.len()],
}

/// When the two characters `\n` mean a line break.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum VisibleBreaks {
    /// The text has no other line break: somebody escaped it twice.
    Always,
    /// Unless a small letter follows, as in a path.
    Likely,
    /// The lines are known already.
    Never,
}

impl<'a> Tokens<'a> {
    pub(crate) fn of_whole(text: &'a str, markup: Markup) -> Self {
        let visible = if text.bytes().any(|b| matches!(b, b'\n' | b'\r')) {
            VisibleBreaks::Likely
        } else {
            VisibleBreaks::Always
        };
        Self {
            text,
            at: 0,
            visible,
            markup,
            endless: [false; HIDDEN.len()],
        }
    }

    pub(crate) fn of_piece(text: &'a str, markup: Markup) -> Self {
        Self {
            text,
            at: 0,
            visible: VisibleBreaks::Never,
            markup,
            endless: [false; HIDDEN.len()],
        }
    }

    /// The token that starts at a byte that can start one, and its length; none where it stands for itself.
    fn special(&mut self, rest: &'a str) -> Option<(Token<'a>, usize)> {
        match rest.as_bytes() {
            // In a document a line end is a blank.
            [b'\r' | b'\n', ..] if self.markup == Markup::Document => Some((Token::Cell, 1)),
            [b'\r', b'\n', ..] => Some((Token::Break, 2)),
            [b'\r' | b'\n' | 0x0b | 0x0c, ..] => Some((Token::Break, 1)),
            [0xc2, 0x85, ..] => Some((Token::Break, 2)),
            [0xe2, 0x80, 0xa8 | 0xa9, ..] => Some((Token::Break, 3)),
            [b'\\', ..] => self
                .visible_break(rest)
                .map(|length| (Token::Break, length)),
            [b'<', ..] => self.hidden(rest).or_else(|| tag(rest)),
            [b'&', ..] => entity(rest).map(|(c, length)| (Token::Entity(c), length)),
            _ => None,
        }
    }

    fn hidden(&mut self, rest: &str) -> Option<(Token<'a>, usize)> {
        if self.markup != Markup::Document {
            return None;
        }
        let ((_, end), endless) = HIDDEN
            .iter()
            .zip(&mut self.endless)
            .find(|((beginning, _), _)| starts_with_ignoring_case(rest, 0, beginning))?;
        if *endless {
            return None;
        }
        let length = rest
            .match_indices(['<', '-'])
            .find(|(at, _)| starts_with_ignoring_case(rest, *at, end))
            .map(|(at, _)| at + end.len());
        *endless = length.is_none();
        Some((Token::Tag, length?))
    }

    fn visible_break(&self, rest: &str) -> Option<usize> {
        let (after, length) = match rest.strip_prefix("\\r\\n") {
            Some(after) => (after, 4),
            None => (rest.strip_prefix("\\n")?, 2),
        };
        let path = || {
            // A drive: "C:\neu".
            let before = self.text.get(..self.at).unwrap_or_default();
            let mut before = before.chars().rev();
            before.next() == Some(':')
                && before.next().is_some_and(|c| c.is_ascii_alphabetic())
                && before.next().is_none_or(|c| !c.is_alphanumeric())
        };
        let small = || after.chars().next().is_some_and(char::is_lowercase);
        let meant = match self.visible {
            VisibleBreaks::Always => !path(),
            VisibleBreaks::Likely => !small() && !path(),
            VisibleBreaks::Never => false,
        };
        meant.then_some(length)
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
        let rest = self.text.get(start..).filter(|rest| !rest.is_empty())?;
        if let Some((token, length)) = self.special(rest) {
            self.at += length;
            return Some((token, start..self.at));
        }
        // Text up to the next thing that is none.
        let mut length = rest.chars().next().map_or(1, char::len_utf8);
        while let Some(tail) = rest.get(length..) {
            let Some(next) = tail.bytes().position(is_special) else {
                length = rest.len();
                break;
            };
            length += next;
            self.at = start + length;
            let tail = rest.get(length..).unwrap_or_default();
            if self.special(tail).is_some() {
                break;
            }
            length += tail.chars().next().map_or(1, char::len_utf8);
        }
        self.at = start + length;
        Some((Token::Text(slice(rest, 0..length)), start..self.at))
    }
}
