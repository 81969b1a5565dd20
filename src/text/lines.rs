//! Lines of a text, as spans into it (docs/domain.md §3, rule 1: line ends).

use std::ops::Range;

use super::characters::is_content;
use super::markup::{Markup, Token, Tokens};

/// How many lines a description has, as a rule.
const LINES_OF_A_DESCRIPTION: usize = 12;

/// A line of a description, as spans into the original.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The line without its break.
    pub span: Range<usize>,
    /// Where its break ends and the next line starts.
    pub end: usize,
    /// How the line is to be read.
    pub(crate) markup: Markup,
}

/// Splits at every character or tag that a server or an editor can mean by a line break.
///
/// Characters: CR, LF, CRLF, vertical tab, form feed, NEL, U+2028, U+2029; visible ones; those written as entities. Tags: `<br>`, and the tags that
/// begin or end a paragraph or a table row.
///
/// ```
/// use terminwache::lines;
///
/// let spans: Vec<_> = lines("Kunde: A<br>Typ: B\r\nx").into_iter().map(|line| line.span).collect();
/// assert_eq!(spans, [0..8, 12..18, 20..21]);
/// ```
#[must_use]
pub fn lines(text: &str) -> Vec<Line> {
    lines_in(text, Markup::of(text))
}

/// [`lines()`] of a text with this markup. Lines behind a document are lines of a plain text.
pub(crate) fn lines_in(text: &str, markup: Markup) -> Vec<Line> {
    let mut lines = Vec::with_capacity(LINES_OF_A_DESCRIPTION);
    let mut document = 0;
    if markup == Markup::Absent {
        for at in memchr::memchr_iter(b'\n', text.as_bytes()) {
            push(&mut lines, at, at + 1, markup);
        }
    } else {
        let tokens = Tokens::of_text(text, markup);
        document = tokens.document();
        let mut has_begun = false;
        for (token, span) in tokens {
            let markup = markup_at(lines.last(), document);
            match token {
                Token::Break => push(&mut lines, span.start, span.end, markup),
                Token::Closing if has_begun => push(&mut lines, span.start, span.end, markup),
                // No line ends twice.
                Token::Closing => lines
                    .last_mut()
                    .into_iter()
                    .for_each(|last| last.end = span.end),
                // The tag belongs to the line that it starts.
                Token::Opening if has_begun => push(&mut lines, span.start, span.start, markup),
                Token::Text(text) => {
                    has_begun |= text.chars().any(is_content);
                    continue;
                }
                Token::Character(c) => {
                    has_begun |= is_content(c);
                    continue;
                }
                Token::Opening | Token::Cell | Token::Silent => continue,
            }
            has_begun = false;
        }
    }
    let rest = lines.last().map_or(0, |line| line.end);
    if rest < text.len() || lines.is_empty() {
        let markup = if markup == Markup::Absent {
            markup
        } else {
            markup_at(lines.last(), document)
        };
        push(&mut lines, text.len(), text.len(), markup);
    }
    lines
}

/// How the next line is to be read, in a text that begins with a document up to a place.
fn markup_at(last: Option<&Line>, document: usize) -> Markup {
    if last.map_or(0, |last| last.end) < document {
        Markup::Document
    } else {
        Markup::Possible
    }
}

/// Adds the line up to a place. Its break ends at `end`.
fn push(lines: &mut Vec<Line>, at: usize, end: usize, markup: Markup) {
    let start = lines.last().map_or(0, |line| line.end);
    lines.push(Line {
        span: start..at,
        end,
        markup,
    });
}

/// A part of a text; empty where the range does not fall on characters.
pub(crate) fn slice(text: &str, range: Range<usize>) -> &str {
    text.get(range).unwrap_or_default()
}
