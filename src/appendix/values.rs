//! Values over several lines (docs/domain.md §3, rule 3).

use super::pieces::{Piece, Shape};

/// The pieces of a run by label: each labelled piece with the lines that its value reaches over.
pub(super) fn by_label<'p, 't>(
    pieces: &'p [Piece<'t>],
) -> impl Iterator<Item = (&'p Piece<'t>, &'p [Piece<'t>])> {
    pieces
        .chunk_by(|_, next| matches!(next.shape, Shape::Text | Shape::Blank))
        .filter_map(<[_]>::split_first)
}

/// A whole value, with a line feed between its lines.
pub(super) fn joined(first: &Piece<'_>, more: &[Piece<'_>]) -> String {
    let mut value = first.value().to_owned();
    for line in more.iter().filter(|line| line.shape == Shape::Text) {
        if !value.is_empty() {
            value.push('\n');
        }
        value.push_str(&line.shown);
    }
    value
}
