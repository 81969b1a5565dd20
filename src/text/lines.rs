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

/// [`lines()`] of a part of a text with this markup.
pub(crate) fn lines_in(text: &str, markup: Markup) -> Vec<Line> {
    let mut lines = Vec::with_capacity(LINES_OF_A_DESCRIPTION);
    if markup == Markup::Absent {
        for (at, byte) in text.bytes().enumerate() {
            if byte == b'\n' {
                push(&mut lines, at, at + 1);
            }
        }
    } else {
        let mut has_begun = false;
        for (token, span) in Tokens::of_text(text, markup) {
            let end = match token {
                Token::Break => span.end,
                Token::Closing if has_begun => span.end,
                // The line end that the tag takes along ends the first line, for there is no other.
                Token::Closing if lines.is_empty() && !slice(text, span.clone()).ends_with('>') => {
                    span.end
                }
                // The tag belongs to the line that it starts.
                Token::Opening if has_begun => span.start,
                Token::Closing => {
                    // No line ends twice.
                    if let Some(last) = lines.last_mut() {
                        last.end = span.end;
                    }
                    continue;
                }
                Token::Text(text) => {
                    has_begun |= text.chars().any(is_content);
                    continue;
                }
                Token::Character(c) => {
                    has_begun |= is_content(c);
                    continue;
                }
                Token::Opening | Token::Cell | Token::Silent => continue,
            };
            push(&mut lines, span.start, end);
            has_begun = false;
        }
    }
    let rest = lines.last().map_or(0, |line| line.end);
    if rest < text.len() || lines.is_empty() {
        push(&mut lines, text.len(), text.len());
    }
    lines
}

/// Adds the line up to a place. Its break ends at `end`.
fn push(lines: &mut Vec<Line>, at: usize, end: usize) {
    let start = lines.last().map_or(0, |line| line.end);
    lines.push(Line {
        span: start..at,
        end,
    });
}

/// A part of a text; empty where the range does not fall on characters.
pub(crate) fn slice(text: &str, range: Range<usize>) -> &str {
    text.get(range).unwrap_or_default()
}
