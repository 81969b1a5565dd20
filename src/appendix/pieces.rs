//! Pieces of a description: lines, or the parts of one that start with a label.

use std::borrow::Cow;
use std::ops::Range;

use crate::text::{self, Markup, Readable, Token, Tokens, readable_in, slice, trimmed};
use crate::vocabulary::{Label, Vocabulary};

/// No known label is longer, whatever is added to the vocabulary; so endless lines cost nothing.
pub(super) const LONGEST_LABEL: usize = 160;

/// Nor is one that stands alone on its line.
const LONGEST_BARE_LABEL: usize = 64;

/// What stands between a label and its value (docs/domain.md §3, rule 2).
pub(super) const SEPARATORS: [char; 3] = [':', '：', '='];

/// A line of a description, or the part of one that starts with a label.
#[derive(Debug)]
pub(super) struct Piece<'a> {
    pub(super) span: Range<usize>,
    pub(super) shown: Cow<'a, str>,
    pub(super) role: Role,
}

/// What a piece is, before its neighbours are known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Blank,
    /// A known label; where its value starts in the readable text.
    Known(Label, usize),
    /// A label of home visits alone on its line.
    Bare(Label),
    /// Something that looks like a label; where its value starts.
    Unknown(usize),
    Text,
}

impl Role {
    fn of(shown: &str, vocabulary: &Vocabulary) -> Self {
        if shown.is_empty() {
            return Self::Blank;
        }
        match separator(shown) {
            Some((label, value)) => {
                let label = slice(shown, 0..label);
                match vocabulary.label(label) {
                    Some(label) => Self::Known(label, value),
                    None if looks_like_label(label) => Self::Unknown(value),
                    None => Self::Text,
                }
            }
            // Only a home visit says something by being named (docs/domain.md §3, rule 5).
            None if shown.len() <= LONGEST_BARE_LABEL => match vocabulary.label(shown) {
                Some(label @ Label::HomeVisit) => Self::Bare(label),
                _ => Self::Text,
            },
            None => Self::Text,
        }
    }
}

/// The first separator: where the label ends and the value starts.
fn separator(shown: &str) -> Option<(usize, usize)> {
    let bytes = shown.as_bytes();
    let head = bytes.get(..=LONGEST_LABEL).unwrap_or(bytes);
    let is_full_width = |at: usize| shown.get(at..).is_some_and(|rest| rest.starts_with('：'));
    head.iter().enumerate().find_map(|(at, byte)| match byte {
        b':' | b'=' => Some((at, at + 1)),
        0xef if is_full_width(at) => Some((at, at + '：'.len_utf8())),
        _ => None,
    })
}

/// A few words, no sentence, no time of day, no address.
fn looks_like_label(label: &str) -> bool {
    label.starts_with(|c: char| c.is_alphabetic() || c == '_')
        && label.len() <= 48
        && label.split_whitespace().count() <= 4
}

/// Lines, split further where a known label follows `|`, `·` or `;` (docs/domain.md §3, rule 2).
pub(super) fn pieces<'a>(text: &'a str, vocabulary: &Vocabulary) -> Vec<Piece<'a>> {
    let markup = Markup::of(text);
    let lines = text::lines_in(text, markup);
    let mut pieces = Vec::with_capacity(lines.len());
    for line in lines {
        let mut start = line.span.start;
        for at in splits(slice(text, line.span.clone()), markup, vocabulary) {
            let end = line.span.start + at.start;
            pieces.push(piece(text, start..end, markup, vocabulary));
            start = line.span.start + at.end;
        }
        pieces.push(piece(text, start..line.span.end, markup, vocabulary));
    }
    pieces
}

fn piece<'a>(
    text: &'a str,
    span: Range<usize>,
    markup: Markup,
    vocabulary: &Vocabulary,
) -> Piece<'a> {
    let shown = readable_in(slice(text, span.clone()), markup);
    let role = Role::of(&shown, vocabulary);
    Piece { span, shown, role }
}

/// The separators between pieces of one line.
fn splits(line: &str, markup: Markup, vocabulary: &Vocabulary) -> Vec<Range<usize>> {
    // The last begins `·`.
    if !line.bytes().any(|byte| matches!(byte, b'|' | b';' | 0xc2)) {
        return Vec::new();
    }
    let mut shown = Readable::default();
    // Each with where it stands in the line, and where in the readable line that goes on.
    let mut found = Vec::new();
    for (token, span) in Tokens::of_piece(line, markup) {
        let Token::Text(run) = token else {
            shown.push_token(token);
            continue;
        };
        for (at, c) in run.char_indices() {
            shown.push(c);
            if matches!(c, '|' | '·' | ';') {
                let start = span.start + at;
                found.push((start..start + c.len_utf8(), shown.as_str().len()));
            }
        }
    }
    let shown = shown.as_str();
    // Looked for once, however many of them stand before the next label's separator.
    let mut label_end = 0;
    found.retain(|(_, label)| {
        if label_end < *label {
            let rest = slice(shown, *label..shown.len());
            label_end = rest.find(SEPARATORS).map_or(shown.len(), |at| label + at);
        }
        label_end - label <= LONGEST_LABEL
            && label_end < shown.len()
            && vocabulary
                .label(trimmed(slice(shown, *label..label_end)))
                .is_some()
    });
    found.into_iter().map(|(span, _)| span).collect()
}
