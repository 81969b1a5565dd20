//! A text taken apart, in one pass: text, characters, line breaks, tags.

use std::ops::Range;

use super::entities::entity;
use super::escapes::is_of_path;
use super::hidden::Hidden;
use super::tags::Tag;
use super::token::Token;
use super::{Markup, begins_with};
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
}

/// A character that ends a line.
#[derive(Clone, Copy)]
struct End {
    is_return: bool,
    /// Written as `\r`, `\n` with two characters.
    is_visible: bool,
    /// The character itself, which means nothing in a document.
    is_plain: bool,
    length: usize,
}

impl<'a> Tokens<'a> {
    /// The tokens of a text with its lines.
    pub(crate) fn of_text(text: &'a str, markup: Markup) -> Self {
        let document = if markup == Markup::Document {
            end_of_document(text)
        } else {
            0
        };
        Self::new(text, document, true)
    }

    /// The tokens of a piece of a line.
    pub(crate) fn of_piece(piece: &'a str, markup: Markup) -> Self {
        let is_document = markup == Markup::Document;
        Self::new(piece, if is_document { piece.len() } else { 0 }, false)
    }

    fn new(text: &'a str, document: usize, has_lines: bool) -> Self {
        Self {
            text,
            at: 0,
            document,
            has_lines,
            hidden: Hidden::default(),
        }
    }

    /// Where the document at the beginning of the text ends.
    pub(crate) fn document(&self) -> usize {
        self.document
    }

    fn rest(&self, at: usize) -> &'a str {
        slice(self.text, at..self.text.len())
    }

    /// The token that starts at a place, and its length; `None` where the character stands for itself.
    fn special(&mut self, at: usize) -> Option<(Token<'a>, usize)> {
        if let Some(line_end) = self.line_end(at) {
            return Some(line_end);
        }
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
            [b'&', ..] => entity(rest).map(|(c, length)| (Token::Character(c), length)),
            _ => None,
        }
    }

    /// The tag that starts at a place. A breaking tag takes the line end behind it along: HTML does not show that.
    fn tag(&self, at: usize) -> Option<(Token<'a>, usize)> {
        let tag = Tag::of(self.rest(at))?;
        let line_end = match tag.token {
            Token::Break | Token::Closing => self.line_end(at + tag.length),
            _ => None,
        };
        let more = line_end.filter(|(token, _)| *token == Token::Break);
        Some((tag.token, tag.length + more.map_or(0, |(_, length)| length)))
    }

    /// The line end that starts at a place, however written: CR, LF, CR LF and their kin. In a document the characters
    /// themselves are a blank.
    fn line_end(&self, at: usize) -> Option<(Token<'a>, usize)> {
        let mut last = self.end(at)?;
        let mut behind = at + last.length;
        if last.is_return {
            let mut feed = None;
            let mut length = behind;
            for _ in 0..CARRIAGE_RETURNS {
                let Some(end) = self.end(length) else {
                    break;
                };
                length += end.length;
                if !end.is_return {
                    feed = Some((end, length));
                    break;
                }
            }
            match feed {
                Some(found) => (last, behind) = found,
                None if last.is_visible => return self.visible_return(at, behind),
                None => {}
            }
        }
        let token = if last.is_plain && at < self.document {
            Token::Cell
        } else {
            Token::Break
        };
        Some((token, behind - at))
    }

    /// A visible `\r` without a line feed: a line end only in front of another one.
    fn visible_return(&self, at: usize, behind: usize) -> Option<(Token<'a>, usize)> {
        let rest = self.rest(behind);
        let (token, more) = match rest.as_bytes() {
            [] if self.has_lines => (Token::Break, 0),
            [b'\r', ..] if at < self.document => (Token::Cell, 1),
            [b'\r', ..] => (Token::Break, 1),
            [b'<', ..] => match self.tag(behind)? {
                (Token::Break, length) => (Token::Break, length),
                (Token::Opening | Token::Closing, _) => (Token::Break, 0),
                _ => return None,
            },
            _ => return None,
        };
        Some((token, behind + more - at))
    }

    /// The character at a place, where it ends a line.
    fn end(&self, at: usize) -> Option<End> {
        let rest = self.rest(at);
        let end = |is_return, length| End {
            is_return,
            is_visible: false,
            is_plain: false,
            length,
        };
        match rest.as_bytes() {
            [b @ (b'\r' | b'\n'), ..] => Some(End {
                is_plain: true,
                ..end(*b == b'\r', 1)
            }),
            [0x0b | 0x0c, ..] => Some(end(false, 1)),
            // NEL, and the separators U+2028 and U+2029.
            [0xc2, 0x85, ..] => Some(end(false, 2)),
            [0xe2, 0x80, 0xa8 | 0xa9, ..] => Some(end(false, 3)),
            [b'\\', b'r' | b'R', ..] => Some(End {
                is_visible: true,
                ..end(true, 2)
            }),
            [b'\\', letter @ (b'n' | b'N'), ..] if self.has_lines => {
                let before = self.text.as_bytes().get(..at).unwrap_or_default();
                let is_of_path = is_of_path(before, *letter, self.rest(at + 2));
                (!is_of_path).then_some(end(false, 2))
            }
            [b'&', ..] => match entity(rest)? {
                ('\r', length) => Some(end(true, length)),
                ('\n', length) => Some(end(false, length)),
                _ => None,
            },
            _ => None,
        }
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

/// Where the document at the beginning of a text ends: behind `</body>` or `</html>`; without these, behind the last tag.
fn end_of_document(text: &str) -> usize {
    let mut end = 0;
    for (token, span) in Tokens::new(text, text.len(), true) {
        let of_token = slice(text, span.clone());
        if !matches!(token, Token::Text(_)) && of_token.starts_with('<') {
            end = span.end;
            if ["</body", "</html"]
                .iter()
                .any(|tag| begins_with(of_token, tag))
            {
                break;
            }
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
