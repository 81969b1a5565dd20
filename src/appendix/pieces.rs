//! Pieces of a description (docs/domain.md §3, rules 2, 9): lines, or parts of a line that start with a label.

use std::borrow::Cow;
use std::ops::Range;

use crate::text::{
    Markup, Readable, Token, Tokens, lines_in, readable_in, slice, unadorned, unadorned_label,
};
use crate::vocabulary::{Label, Languages, Vocabulary};

/// The separators between a label and its value.
const SEPARATORS: [char; 3] = [':', '：', '='];

/// The splitters: behind one of them a label may start within a line.
const SPLITTERS: [char; 3] = ['|', '·', ';'];

/// The longest text that is compared with labels, in bytes. No label of the vocabulary is longer; so endless lines cost
/// nothing.
const LONGEST_LABEL: usize = 160;

/// The same of a label that stands alone on its line.
const LONGEST_BARE_LABEL: usize = 64;

/// A line of a description, or the part of one that starts with a label.
#[derive(Debug)]
pub(crate) struct Piece<'a> {
    pub(super) span: Range<usize>,
    /// The text that a person sees there.
    pub(crate) shown: Cow<'a, str>,
    pub(super) shape: Shape,
    /// The languages of its label.
    pub(super) languages: Languages,
}

/// The shape of a piece, before its neighbours are known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    Blank,
    /// A known label with its separator; where its value starts in the readable text.
    Known(Label, usize),
    /// A label of home visits alone on its line.
    Bare(Label),
    /// A separator behind a text that may be a label of nobody's vocabulary; where its value starts.
    Unknown(usize),
    Text,
}

impl Piece<'_> {
    /// The field that the piece names.
    pub(crate) fn label(&self) -> Option<Label> {
        match self.shape {
            Shape::Known(label, _) | Shape::Bare(label) => Some(label),
            Shape::Blank | Shape::Unknown(_) | Shape::Text => None,
        }
    }

    /// The label that is in nobody's vocabulary.
    pub(crate) fn unknown_label(&self) -> Option<&str> {
        let Shape::Unknown(value) = self.shape else {
            return None;
        };
        let label = slice(&self.shown, 0..value);
        Some(unadorned_label(label.trim_end_matches(SEPARATORS)))
    }

    /// Whether its label is all there is: it means yes (rule 5).
    pub(super) const fn label_stands_bare(&self) -> bool {
        matches!(self.shape, Shape::Bare(_))
    }

    /// The part behind the label and its separator; all of a piece that has none.
    pub(crate) fn value(&self) -> &str {
        match self.shape {
            Shape::Known(_, start) | Shape::Unknown(start) => {
                let (label, value) = self.shown.split_at_checked(start).unwrap_or_default();
                unadorned(label.trim_end_matches(SEPARATORS), value)
            }
            Shape::Bare(_) => "",
            Shape::Blank | Shape::Text => unadorned("", &self.shown),
        }
    }
}

impl Shape {
    /// The shape of a readable text, and the languages of its label.
    fn of(shown: &str, vocabulary: &Vocabulary) -> (Self, Languages) {
        if shown.is_empty() {
            return (Self::Blank, Languages::NONE);
        }
        let Some((label, value)) = shown.split_once(SEPARATORS) else {
            // Only a home visit says something by being named (docs/domain.md §3, rule 5).
            let is_short = shown.len() <= LONGEST_BARE_LABEL;
            return match is_short.then(|| label_of(shown, vocabulary)).flatten() {
                Some((label @ Label::HomeVisit, languages)) => (Self::Bare(label), languages),
                _ => (Self::Text, Languages::NONE),
            };
        };
        let value = shown.len() - value.len();
        match label_of(label, vocabulary) {
            Some((label, languages)) => (Self::Known(label, value), languages),
            None if looks_like_label(unadorned_label(label)) => {
                (Self::Unknown(value), Languages::NONE)
            }
            None => (Self::Text, Languages::NONE),
        }
    }
}

/// The field that the text before a separator names, and the languages of that name.
fn label_of(text: &str, vocabulary: &Vocabulary) -> Option<(Label, Languages)> {
    if text.len() > LONGEST_LABEL {
        return None;
    }
    vocabulary.label_with_languages(text.trim())
}

/// A few words, no sentence, no time of day, no address.
fn looks_like_label(text: &str) -> bool {
    text.starts_with(|c: char| c.is_alphabetic() || c == '_')
        && text.len() <= 48
        && text.split_whitespace().count() <= 4
}

/// A description's pieces, in its order.
pub(super) fn pieces<'a>(text: &'a str, vocabulary: &Vocabulary) -> Vec<Piece<'a>> {
    let markup = Markup::of(text);
    let lines = lines_in(text, markup);
    let mut pieces = Vec::with_capacity(lines.len());
    let mut push = |span: Range<usize>, markup| {
        let shown = readable_in(slice(text, span.clone()), markup);
        let (shape, languages) = Shape::of(&shown, vocabulary);
        pieces.push(Piece {
            span,
            shown,
            shape,
            languages,
        });
    };
    for line in lines {
        let markup = markup.from(line.span.start);
        let mut start = line.span.start;
        for splitter in splits(slice(text, line.span.clone()), markup, vocabulary) {
            push(start..line.span.start + splitter.start, markup);
            start = line.span.start + splitter.end;
        }
        push(start..line.span.end, markup);
    }
    pieces
}

/// The splitters of a line behind which a known label with its separator stands.
fn splits(line: &str, markup: Markup, vocabulary: &Vocabulary) -> Vec<Range<usize>> {
    let mut splits = Vec::new();
    if !line.contains(SPLITTERS) {
        return splits;
    }
    // Splitters since the last separator, each with the place behind it in the readable line.
    let mut candidates = Vec::new();
    let mut shown = Readable::default();
    let mut is_in_front = true;
    let mut push = |c: char, splitter: Option<Range<usize>>| {
        if SEPARATORS.contains(&c) {
            let with_label = candidates.drain(..).filter(|(_, behind)| {
                let label = slice(shown.as_str(), *behind..shown.as_str().len());
                label_of(label, vocabulary).is_some()
            });
            splits.extend(with_label.map(|(splitter, _)| splitter));
        }
        // A dot in front of a line is a bullet (rule 1).
        let splitter = splitter.filter(|_| !(is_in_front && c == '·'));
        is_in_front &= c.is_whitespace();
        shown.push(c);
        candidates.extend(splitter.map(|splitter| (splitter, shown.as_str().len())));
    };
    for (token, span) in Tokens::of_piece(line, markup) {
        match token {
            Token::Text(text) => {
                for (at, c) in text.char_indices() {
                    let start = span.start + at;
                    let is_splitter = SPLITTERS.contains(&c);
                    push(c, is_splitter.then(|| start..start + c.len_utf8()));
                }
            }
            Token::Character(c) => push(c, SPLITTERS.contains(&c).then_some(span)),
            Token::Break | Token::Cell => push(' ', None),
            Token::Opening | Token::Closing | Token::Silent => {}
        }
    }
    splits
}
