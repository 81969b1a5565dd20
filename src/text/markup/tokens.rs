//! A text taken apart, in one pass: text, characters, line breaks, tags.

use std::ops::Range;

use super::entities::entity;
use super::escapes::is_of_path;
use super::hidden::Hidden;
use super::tags::Tag;
use super::token::Token;
use super::{Markup, begins_a_tag, begins_with};
use crate::text::slice;

/// How many carriage returns may stand in front of a line feed, as one line end with it.
const CARRIAGE_RETURNS: usize = 3;

/// Takes a description apart.
pub(crate) struct Tokens<'a> {
    text: &'a str,
    at: usize,
    /// Where the HTML document at the beginning ends: in it, line feeds mean nothing.
    document: usize,
    /// Whether a visible `\n` is a line end. In a piece of a line none is left.
    has_lines: bool,
    hidden: Hidden,
    /// The token behind a text, found when the text's end was.
    ahead: Option<(Token<'a>, usize)>,
}

/// A character that ends a line.
#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    /// CR or LF itself: in a document it means nothing.
    PlainReturn,
    PlainFeed,
    /// A visible `\r`.
    VisibleReturn,
    /// One written as an entity, a visible `\n`, or one of another kind.
    Return,
    Feed,
}

impl<'a> Tokens<'a> {
    /// The tokens of a text with its lines.
    pub(crate) fn of_text(text: &'a str, markup: Markup) -> Self {
        let document = match markup {
            Markup::Document(end) => end,
            _ => 0,
        };
        Self::new(text, document)
    }

    /// The tokens of a piece of a line.
    pub(crate) fn of_piece(piece: &'a str, markup: Markup) -> Self {
        Self {
            has_lines: false,
            ..Self::of_text(piece, markup)
        }
    }

    fn new(text: &'a str, document: usize) -> Self {
        Self {
            text,
            at: 0,
            document,
            has_lines: true,
            hidden: Hidden::default(),
            ahead: None,
        }
    }

    fn rest(&self, at: usize) -> &'a str {
        slice(self.text, at..self.text.len())
    }

    /// The token that starts at a place, and its length; `None` where the character stands for itself.
    fn special(&mut self, at: usize) -> Option<(Token<'a>, usize)> {
        let rest = self.rest(at);
        match rest.as_bytes() {
            [b'\\', sign @ (b',' | b';' | b':' | b'"'), ..] => {
                Some((Token::Character(char::from(*sign)), 2))
            }
            [b'<', ..] => {
                let is_document = at < self.document;
                let hidden = is_document.then(|| self.hidden.length(rest)).flatten();
                hidden
                    .map(|length| (Token::Silent, length))
                    .or_else(|| self.tag(at))
            }
            [b'&', ..] => match entity(rest)? {
                (c, length) if !is_end(c) => Some((Token::Character(c), length)),
                _ => self.line_end(at),
            },
            // A visible `\r` in front of a tag that breaks the line.
            [b'\\', b'r' | b'R', b'<', ..] => match self.tag(at + 2)? {
                (Token::Break | Token::Closing, length) => Some((Token::Break, 2 + length)),
                (Token::Opening, _) => Some((Token::Break, 2)),
                _ => None,
            },
            _ => self.line_end(at),
        }
    }

    /// The tag that starts at a place. A breaking tag takes the line end behind it along: HTML does not show that. In a document
    /// it takes all of them.
    fn tag(&self, at: usize) -> Option<(Token<'a>, usize)> {
        let tag = Tag::of(self.rest(at))?;
        let mut end = at + tag.length;
        if matches!(tag.token, Token::Break | Token::Closing) {
            while let Some((_, length)) = self.line_end(end) {
                let is_behind = end >= self.document;
                end += length;
                if is_behind {
                    break;
                }
            }
        }
        Some((tag.token, end - at))
    }

    /// The line end that starts at a place, however written: CR, LF, CR LF and their kin. In a document the characters
    /// themselves are a blank.
    fn line_end(&self, at: usize) -> Option<(Token<'a>, usize)> {
        let (mut last, mut behind) = self.end(at)?;
        let mut end = (last, behind);
        let mut returns = 0;
        while !matches!(end.0, End::PlainFeed | End::Feed) && returns < CARRIAGE_RETURNS {
            let Some(next) = self.end(end.1) else {
                break;
            };
            end = next;
            returns += 1;
        }
        if matches!(end.0, End::PlainFeed | End::Feed) {
            (last, behind) = end;
        } else if last == End::VisibleReturn {
            // A line end only in front of another one, or of the text's end.
            match self.end(behind) {
                Some((End::PlainReturn, end)) => (last, behind) = (End::PlainReturn, end),
                _ if self.has_lines && end.1 == self.text.len() => behind = end.1,
                _ => return None,
            }
        }
        let is_plain = matches!(last, End::PlainReturn | End::PlainFeed);
        let token = if is_plain && at < self.document {
            Token::Cell
        } else {
            Token::Break
        };
        Some((token, behind - at))
    }

    /// The character at a place, where it ends a line, and the place behind.
    fn end(&self, at: usize) -> Option<(End, usize)> {
        let rest = self.rest(at);
        let (end, length) = match rest.as_bytes() {
            [b'\r', ..] => (End::PlainReturn, 1),
            [b'\n', ..] => (End::PlainFeed, 1),
            [0x0b | 0x0c, ..] => (End::Feed, 1),
            // NEL, and the separators U+2028 and U+2029.
            [0xc2, 0x85, ..] => (End::Feed, 2),
            [0xe2, 0x80, 0xa8 | 0xa9, ..] => (End::Feed, 3),
            [b'\\', b'r' | b'R', ..] => (End::VisibleReturn, 2),
            [b'\\', letter @ (b'n' | b'N'), ..] if self.has_lines => {
                let before = self.text.as_bytes().get(..at)?;
                if is_of_path(before, *letter, self.rest(at + 2)) {
                    return None;
                }
                (End::Feed, 2)
            }
            [b'&', ..] => match entity(rest)? {
                ('\r', length) => (End::Return, length),
                (c, length) if is_end(c) => (End::Feed, length),
                _ => return None,
            },
            _ => return None,
        };
        Some((end, at + length))
    }

    /// Where a text token that starts at a place ends: at the next token of another sort.
    fn end_of_text(&mut self, start: usize) -> usize {
        let mut end = start;
        loop {
            let rest = self.rest(end);
            let first = rest.chars().next().map_or(0, char::len_utf8);
            let mut behind = rest.bytes().skip(first);
            let Some(length) = behind.position(is_special) else {
                return self.text.len();
            };
            end += first + length;
            self.ahead = self.special(end);
            if self.ahead.is_some() {
                return end;
            }
        }
    }
}

/// Whether a character ends a line where it is written as an entity.
fn is_end(c: char) -> bool {
    matches!(c, '\r' | '\n' | '\u{2028}' | '\u{2029}')
}

/// Bytes that can start anything but text.
fn is_special(byte: u8) -> bool {
    matches!(
        byte,
        b'\n' | b'\r' | 0x0b | 0x0c | b'\\' | b'<' | b'&' | 0xc2 | 0xe2
    )
}

/// Where the document at the beginning of a text ends: behind `</body>` or `</html>`; without these, behind the last tag.
pub(super) fn end_of_document(text: &str) -> usize {
    let mut hidden = Hidden::default();
    let (mut end, mut at) = (0, 0);
    while let Some(length) = begins_a_tag(slice(text, at..text.len())) {
        at += length;
        let rest = slice(text, at..text.len());
        let tag = || Some(Tag::of(rest)?.length);
        let Some(length) = hidden.length(rest).or_else(tag) else {
            at += 1;
            continue;
        };
        at += length;
        end = at;
        if ["</body", "</html"]
            .iter()
            .any(|tag| begins_with(rest, tag))
        {
            break;
        }
    }
    end
}

impl<'a> Iterator for Tokens<'a> {
    type Item = (Token<'a>, Range<usize>);

    fn next(&mut self) -> Option<Self::Item> {
        let start = self.at;
        if start == self.text.len() {
            return None;
        }
        let (token, end) = match self.ahead.take().or_else(|| self.special(start)) {
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
