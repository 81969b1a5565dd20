//! The portions of a description: the block, its copies, the notes (docs/domain.md §3, above rule 1; rule 6).

use super::pieces::{Piece, Shape};
use super::runs::{Run, runs};

/// A block of at least so many labels shows that the calendar is AMPAREX's.
pub(super) const LABELS_OF_A_BLOCK: usize = 2;

/// A run of at least so many labels is the server's without doubt. The server appends four, one may be missing.
const LABELS_OF_A_COMPLETE_BLOCK: usize = 3;

/// The portion of a description that a piece belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Portion {
    /// The person's own text.
    Notes,
    /// The block.
    Block,
    /// A block that the server left behind when it appended again.
    Copy,
}

/// The runs of a description, in the order of the text, each with its portion.
pub(super) fn portions(pieces: &[Piece<'_>]) -> Vec<(Portion, Run)> {
    let runs = runs(pieces);
    let block = block(&runs, pieces);
    let block = block.and_then(|index| Some((index, runs.get(index)?)));
    let portions: Vec<Portion> = runs
        .iter()
        .enumerate()
        .map(|(index, run)| match block {
            Some((at, _)) if at == index => Portion::Block,
            Some((_, block)) if is_copy(run, block) => Portion::Copy,
            _ => Portion::Notes,
        })
        .collect();
    portions.into_iter().zip(runs).collect()
}

/// The place of the block among the runs. The block is the last complete run. Without a complete run, the block is the
/// last run of two labels; without such a run, a single label line that ends the description.
fn block(runs: &[Run], pieces: &[Piece<'_>]) -> Option<usize> {
    let last_with = |labels| runs.iter().rposition(|run| run.labels.len() >= labels);
    let ends_the_description = |run: &Run| {
        let mut below = pieces.iter().skip(run.pieces.end);
        below.all(|piece| piece.shape == Shape::Blank)
    };
    last_with(LABELS_OF_A_COMPLETE_BLOCK)
        .or_else(|| last_with(LABELS_OF_A_BLOCK))
        .or_else(|| last_with(1).filter(|_| runs.last().is_some_and(ends_the_description)))
}

/// Whether a run is a copy: left behind when the server appended the block again, or a torn later block.
///
/// The former has as many labels as only the server writes, or the same labels as the block. The latter has the beginning
/// of the block's labels.
fn is_copy(run: &Run, block: &Run) -> bool {
    let labels = run.labels.len();
    let is_later = run.span.start > block.span.start;
    labels >= LABELS_OF_A_COMPLETE_BLOCK
        || labels >= LABELS_OF_A_BLOCK
            && (run.labels == block.labels || is_later && block.labels.starts_with(&run.labels))
}
