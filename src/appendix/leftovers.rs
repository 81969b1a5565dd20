//! Pieces of a proposed text that are the stored block's: whole, changed, or torn (docs/domain.md §5, below the table).

use std::mem::discriminant;
use std::ops::Range;

use super::pieces::{Piece, Shape, pieces};
use super::runs::{Run, runs};
use crate::entry::sorted;
use crate::text::slice;
use crate::vocabulary::Vocabulary;

/// A stored description, taken apart for the comparison with a proposed one.
pub(super) struct Stored<'s> {
    pub(super) block: &'s str,
    run: &'s Run,
    pieces: Vec<Piece<'s>>,
    /// What stands between the person's last words above the block and the block.
    pub(super) gap: Option<&'s str>,
}

/// The text in which a line of a proposed text stood before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Origin {
    New,
    Own,
    Block,
}

impl<'s> Stored<'s> {
    pub(super) fn of(text: &'s str, run: &'s Run, vocabulary: &Vocabulary) -> Self {
        let pieces = pieces(text, vocabulary);
        let above = pieces.get(..run.pieces.start).unwrap_or_default();
        let last = above.iter().rfind(|piece| piece.shape != Shape::Blank);
        let gap = last.map(|last| {
            let words = slice(text, last.span.clone()).trim_end().len();
            slice(text, last.span.start + words..run.span.start)
        });
        Self {
            block: slice(text, run.span.clone()),
            run,
            pieces,
            gap,
        }
    }

    /// The pieces of a proposed text in which the block stands, byte for byte; the last of several places.
    pub(super) fn whole_in(&self, text: &str, pieces: &[Piece<'_>]) -> Option<Range<usize>> {
        let places = text.match_indices(self.block).filter_map(|(at, block)| {
            let end = at + block.len();
            let first = pieces.partition_point(|piece| piece.span.start < at);
            let last = pieces.partition_point(|piece| piece.span.end < end);
            let begins = pieces.get(first)?.span.start == at;
            (begins && pieces.get(last)?.span.end == end).then_some(first..last + 1)
        });
        places.last()
    }

    /// Which pieces of a proposed text go where the block is put back: all of those in which it stands whole; else those of
    /// the changed block, and its torn lines.
    pub(super) fn leftovers(&self, whole: Option<Range<usize>>, pieces: &[Piece<'_>]) -> Vec<bool> {
        let changed = self.changed_among(pieces, whole.as_ref());
        let whole = whole.unwrap_or_default();
        let is_rewritten = self.has_the_shape_of(pieces.get(changed.clone()).unwrap_or_default());
        let origins = self.origins(pieces, &changed);
        let mut goes = false;
        let all = pieces.iter().zip(origins).enumerate();
        all.map(|(at, (piece, origin))| {
            let is_inside = changed.contains(&at);
            goes = match origin {
                _ if whole.contains(&at) => true,
                Origin::Block => true,
                Origin::Own => false,
                Origin::New if piece.shape == Shape::Blank => is_inside && goes,
                // Words that a person typed between the lines of the block are no part of it.
                Origin::New => is_inside && (is_rewritten || self.has_the_label_of(piece)),
            };
            goes
        })
        .collect()
    }

    /// Adds every line with a label of the block.
    pub(super) fn add_labelled(&self, pieces: &[Piece<'_>], leftovers: &mut [bool]) {
        for (piece, goes) in pieces.iter().zip(leftovers) {
            *goes |= self.has_the_label_of(piece);
        }
    }

    fn has_the_label_of(&self, piece: &Piece<'_>) -> bool {
        let label = piece.label();
        label.is_some_and(|label| self.run.labels.contains(label))
    }

    /// The run that is the block with other values. The person's own runs are none. Beside the whole block, only a copy is
    /// one.
    fn changed_among(&self, pieces: &[Piece<'_>], whole: Option<&Range<usize>>) -> Range<usize> {
        let origins = self.origins(pieces, &(0..0));
        let mut best = (0, 0..0);
        for run in runs(pieces) {
            let (mut of_block, mut is_own) = (0, true);
            for at in run.pieces.clone() {
                if pieces.get(at).and_then(Piece::label).is_some() {
                    let origin = origins.get(at);
                    of_block += usize::from(origin == Some(&Origin::Block));
                    is_own &= origin == Some(&Origin::Own);
                }
            }
            let has_such_labels =
                run.labels.are_among(self.run.labels) || self.run.labels.are_among(run.labels);
            let is_like_it = match whole {
                None => of_block > 0 || has_such_labels,
                Some(whole) => {
                    let is_apart = run.pieces.end <= whole.start || whole.end <= run.pieces.start;
                    is_apart && of_block > 0 && run.labels == self.run.labels
                }
            };
            if run.is_of_a_block() && !is_own && is_like_it && of_block >= best.0 {
                best = (of_block, run.pieces);
            }
        }
        best.1
    }

    /// Whether a run is the block line by line, whatever the values.
    fn has_the_shape_of(&self, run: &[Piece<'_>]) -> bool {
        let shapes = |pieces: &[Piece<'_>]| {
            let shapes = pieces.iter();
            let shapes = shapes.map(|piece| (piece.label(), discriminant(&piece.shape)));
            shapes.collect::<Vec<_>>()
        };
        let block = self.pieces.get(self.run.pieces.clone());
        shapes(block.unwrap_or_default()) == shapes(run)
    }

    /// Where each piece stood before. Of equal ones, as many are the person's as the stored own text had; those that stand
    /// in the changed block are the last to be so.
    fn origins(&self, pieces: &[Piece<'_>], changed: &Range<usize>) -> Vec<Origin> {
        const OF_BLOCK: usize = 0;
        const PROPOSED: usize = 2;
        let mut lines = Vec::new();
        let mut add = |piece: &Piece<'_>, source| {
            if piece.shape != Shape::Blank {
                lines.push((piece.shown.to_string(), source));
            }
        };
        for (at, piece) in self.pieces.iter().enumerate() {
            add(piece, usize::from(!self.run.pieces.contains(&at)));
        }
        for (at, piece) in pieces.iter().enumerate() {
            let late = if changed.contains(&at) {
                pieces.len()
            } else {
                0
            };
            add(piece, PROPOSED + at + late);
        }
        let mut origins = vec![Origin::New; pieces.len()];
        let (mut line, mut is_of_block, mut own) = ("", false, 0_usize);
        for (shown, source) in &sorted(lines) {
            if shown != line {
                (line, is_of_block, own) = (shown, false, 0);
            }
            let Some(at) = source.checked_sub(PROPOSED) else {
                is_of_block |= *source == OF_BLOCK;
                own += source;
                continue;
            };
            let at = at.checked_sub(pieces.len()).unwrap_or(at);
            if let Some(origin) = origins.get_mut(at) {
                if own > 0 {
                    own -= 1;
                    *origin = Origin::Own;
                } else if is_of_block {
                    *origin = Origin::Block;
                }
            }
        }
        origins
    }
}
