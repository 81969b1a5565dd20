//! Values over several lines (docs/domain.md §3, rule 3).

use super::home_visit::answer;
use super::pieces::{Piece, Shape};
use super::presence::is_present;
use crate::vocabulary::Label;

/// How far a value reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reach {
    /// Over the next lines: the label's own line has no value, or the address of a home visit.
    NextLines,
    /// Over the next lines if a label follows. A name may be long; but text below the last label is the person's.
    UntilLabel,
    /// To the end of its line. A type or a status is a word or two: the text that follows is the person's.
    OwnLine,
}

impl Reach {
    pub(super) fn of(piece: &Piece<'_>) -> Self {
        let Shape::Known(label, _) = piece.shape else {
            return Self::OwnLine;
        };
        let value = piece.value();
        match label {
            _ if value.is_empty() => Self::NextLines,
            Label::HomeVisit if is_present(value) && answer(value).is_none() => Self::NextLines,
            Label::Customer => Self::UntilLabel,
            Label::HomeVisit | Label::Type | Label::Status => Self::OwnLine,
        }
    }
}

/// The pieces of a block by label: each labelled piece with the lines that its value reaches over.
pub(super) fn by_label<'p, 't>(
    pieces: &'p [Piece<'t>],
) -> impl Iterator<Item = (&'p Piece<'t>, &'p [Piece<'t>])> {
    pieces
        .chunk_by(|_, next| next.shape == Shape::Text)
        .filter_map(<[_]>::split_first)
}

/// A whole value, with a line feed between its lines.
pub(super) fn joined(first: &Piece<'_>, more: &[Piece<'_>]) -> String {
    let mut value = first.value().to_owned();
    for line in more {
        if !value.is_empty() {
            value.push('\n');
        }
        value.push_str(&line.shown);
    }
    value
}
