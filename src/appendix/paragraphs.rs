//! Paragraphs of a description, and blank lines that do not count (docs/domain.md §3, rule 3).

use std::ops::Range;

use super::pieces::{Piece, Shape};

/// Paragraphs that are read as if no blank line stood between them.
#[derive(Debug)]
pub(super) struct Stretch {
    /// The pieces of each.
    pub(super) paragraphs: Vec<Range<usize>>,
}

impl Stretch {
    /// All its pieces, the blank lines among them.
    pub(super) fn pieces(&self) -> Range<usize> {
        let first = self.paragraphs.first().map_or(0, |first| first.start);
        first..self.paragraphs.last().map_or(0, |last| last.end)
    }
}

/// A paragraph's place in a text whose lines are each separated by one blank line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    /// One line.
    Anywhere,
    /// Only its last line has a label: the other ones are a text above.
    First,
    /// Only its first line has a label: the other ones are a text below.
    Last,
    /// Label lines without a blank line between: its blank lines count.
    Nowhere,
}

/// The paragraphs of a description, joined where exactly one blank line stands between lines.
pub(super) fn stretches(pieces: &[Piece<'_>]) -> Vec<Stretch> {
    let mut stretches: Vec<Stretch> = Vec::new();
    let mut above = Place::Nowhere;
    for paragraph in paragraphs(pieces) {
        let place = place(pieces.get(paragraph.clone()).unwrap_or_default());
        let may_be_below = matches!(place, Place::Anywhere | Place::Last);
        let may_go_on = matches!(above, Place::Anywhere | Place::First);
        above = place;
        match stretches.last_mut() {
            Some(stretch)
                if may_be_below && may_go_on && paragraph.start == stretch.pieces().end + 1 =>
            {
                stretch.paragraphs.push(paragraph);
            }
            _ => stretches.push(Stretch {
                paragraphs: vec![paragraph],
            }),
        }
    }
    stretches
}

/// The pieces between blank lines.
fn paragraphs(pieces: &[Piece<'_>]) -> impl Iterator<Item = Range<usize>> {
    let mut at = 0;
    let lines = pieces.split(|piece| piece.shape == Shape::Blank);
    let ranges = lines.map(move |lines| {
        let start = at;
        at += lines.len() + 1;
        start..start + lines.len()
    });
    ranges.filter(|range| !range.is_empty())
}

fn place(paragraph: &[Piece<'_>]) -> Place {
    let labelled = |pieces: &[Piece<'_>]| pieces.iter().any(|piece| piece.label().is_some());
    match paragraph {
        [_] => Place::Anywhere,
        [above @ .., last] if !labelled(above) && last.label().is_some() => Place::First,
        [first, below @ ..] if !labelled(below) && first.label().is_some() => Place::Last,
        _ => Place::Nowhere,
    }
}
