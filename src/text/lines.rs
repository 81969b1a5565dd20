//! Lines, as spans into the original.

use std::ops::Range;

use super::characters::is_visible;
use super::markup::{Markup, Token, Tokens};

/// A part of a text; empty where the range does not fall on characters.
pub(crate) fn slice(text: &str, range: Range<usize>) -> &str {
    text.get(range).unwrap_or_default()
}

/// A line of a description, as spans into the original.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The line without its break.
    pub span: Range<usize>,
    /// Where its break ends and the next line starts.
    pub end: usize,
}

/// Splits at everything that a server or an editor can mean by a line break: CR, LF, CRLF, vertical tab, form feed,
/// NEL, U+2028, U+2029, a visible `\n`, `<br>`, and the tags that begin or end a paragraph or a table row.
///
/// ```
/// use terminwache::text::lines;
///
/// let spans: Vec<_> = lines("Kunde: A<br>Typ: B\r\nx").into_iter().map(|line| line.span).collect();
/// assert_eq!(spans, [0..8, 12..18, 20..21]);
/// ```
#[must_use]
pub fn lines(text: &str) -> Vec<Line> {
    lines_in(text, Markup::of(text))
}

/// [`lines`], where it is known what the text is a part of.
pub(crate) fn lines_in(text: &str, markup: Markup) -> Vec<Line> {
    if markup == Markup::None {
        return lines_of_plain(text);
    }
    let mut lines = Vec::new();
    let mut start = 0;
    let mut content = false;
    for (token, span) in Tokens::of_whole(text, markup) {
        match token {
            Token::Break => {
                lines.push(Line {
                    span: start..span.start,
                    end: span.end,
                });
                start = span.end;
                content = false;
            }
            Token::Opening if content => {
                lines.push(Line {
                    span: start..span.start,
                    end: span.start,
                });
                start = span.start;
                content = false;
            }
            Token::Text(run) => content = content || run.chars().any(is_visible),
            Token::Entity(c) => content = content || is_visible(c),
            Token::Opening | Token::Cell | Token::Tag => {}
        }
    }
    if start < text.len() || lines.is_empty() {
        lines.push(Line {
            span: start..text.len(),
            end: text.len(),
        });
    }
    lines
}

/// How many lines a description has, as a rule.
const LINES_OF_A_DESCRIPTION: usize = 12;

/// [`lines_in`] of a text in which only line feeds break lines.
fn lines_of_plain(text: &str) -> Vec<Line> {
    let mut lines = Vec::with_capacity(LINES_OF_A_DESCRIPTION);
    let mut start = 0;
    while let Some(length) = memchr::memchr(b'\n', text.as_bytes().get(start..).unwrap_or_default())
    {
        let end = start + length;
        lines.push(Line {
            span: start..end,
            end: end + 1,
        });
        start = end + 1;
    }
    if start < text.len() || lines.is_empty() {
        lines.push(Line {
            span: start..text.len(),
            end: text.len(),
        });
    }
    lines
}
