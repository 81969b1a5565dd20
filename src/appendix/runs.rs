//! Runs of label lines (docs/domain.md §3): where each ends.

use std::ops::Range;

use super::pieces::{Piece, Shape};
use super::values::Reach;
use crate::vocabulary::Label;

/// A series of lines with different labels, with the lines that their values reach over.
#[derive(Debug)]
pub(super) struct Run {
    /// Its pieces among the description's.
    pub(super) pieces: Range<usize>,
    /// Its bytes in the description.
    pub(super) span: Range<usize>,
    pub(super) labels: Vec<Label>,
}

impl Run {
    fn of(index: usize, piece: &Piece<'_>, label: Label) -> Self {
        Self {
            pieces: index..index + 1,
            span: piece.span.clone(),
            labels: vec![label],
        }
    }

    fn extend_to(&mut self, index: usize, piece: &Piece<'_>) {
        self.pieces.end = index + 1;
        self.span.end = piece.span.end;
    }
}

/// Finds the runs. A run ends at a blank line, at a repeated label, or at text that belongs to no value.
pub(super) fn runs(pieces: &[Piece<'_>]) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut open: Option<Run> = None;
    let mut reach = Reach::OwnLine;
    for (index, piece) in pieces.iter().enumerate() {
        match (piece.shape, reach) {
            (Shape::Known(label, _) | Shape::Bare(label), _) => {
                reach = Reach::of(piece);
                match &mut open {
                    Some(run) if !run.labels.contains(&label) => {
                        run.labels.push(label);
                        run.extend_to(index, piece);
                    }
                    _ => runs.extend(open.replace(Run::of(index, piece, label))),
                }
            }
            // Belongs to the run only if a known label follows; so the run's end waits.
            (Shape::Unknown(_), _) => reach = Reach::OwnLine,
            (Shape::Text, Reach::UntilLabel) => {}
            (Shape::Text, Reach::NextLines) => {
                if let Some(run) = &mut open {
                    run.extend_to(index, piece);
                }
            }
            (Shape::Text, Reach::OwnLine) | (Shape::Blank, _) => {
                runs.extend(open.take());
                reach = Reach::OwnLine;
            }
        }
    }
    runs.extend(open);
    runs
}
