//! Runs of label lines, and which of them is the block.

use std::ops::Range;

use super::fields::is_present;
use super::home_visit::word;
use super::pieces::{Piece, Role, pieces};
use crate::text::trimmed;
use crate::vocabulary::{Label, Vocabulary};

/// A run of at least this many labels is a block on its own account; it also tells AMPAREX's calendars (docs/domain.md §3).
pub const LABELS_OF_A_BLOCK: usize = 2;

/// A run of this many labels is the server's without doubt: four are appended, one may be missing.
const LABELS_OF_A_COMPLETE_BLOCK: usize = 3;

/// A description's pieces, the runs of labels among them, and which of these is the block.
pub(super) fn found<'a>(
    text: &'a str,
    vocabulary: &Vocabulary,
) -> (Vec<Piece<'a>>, Vec<Run>, Option<usize>) {
    let pieces = pieces(text, vocabulary);
    let runs = runs(&pieces);
    let block = winner(&runs);
    (pieces, runs, block)
}

/// A run of label lines.
#[derive(Debug)]
pub(super) struct Run {
    pub(super) pieces: Range<usize>,
    pub(super) span: Range<usize>,
    pub(super) labels: Vec<Label>,
    /// Whether the description ends with it.
    last: bool,
}

impl Run {
    /// Whether this is an earlier block that the server left behind when it appended this one, or a torn later one:
    /// as many labels as only the server writes, just the same ones, or the beginning of the same.
    pub(super) fn is_copy_of(&self, block: &Run) -> bool {
        let is_later = self.span.start > block.span.start;
        self.labels.len() >= LABELS_OF_A_COMPLETE_BLOCK
            || (self.labels.len() >= LABELS_OF_A_BLOCK
                && (self.labels == block.labels
                    || (is_later && block.labels.starts_with(&self.labels))))
    }
}

/// Finds the runs. A run ends at a blank line, at a label it already has, and at text that belongs to no value.
fn runs(pieces: &[Piece<'_>]) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut run: Option<Run> = None;
    let mut value = Value::Closed;
    for (index, piece) in pieces.iter().enumerate() {
        match piece.role {
            Role::Known(label, _) | Role::Bare(label) => {
                if run.as_ref().is_some_and(|run| run.labels.contains(&label)) {
                    runs.extend(run.take());
                }
                let run = run.get_or_insert_with(|| Run {
                    pieces: index..index,
                    span: piece.span.clone(),
                    labels: Vec::new(),
                    last: false,
                });
                run.labels.push(label);
                run.pieces.end = index + 1;
                run.span.end = piece.span.end;
                value = Value::of(piece, label);
            }
            // Inside the block only if a known label follows; so the run's end waits.
            Role::Unknown(_) => value = Value::Closed,
            Role::Text if value == Value::BeforeLabel => {}
            Role::Text if value == Value::Open => {
                if let Some(run) = &mut run {
                    run.pieces.end = index + 1;
                    run.span.end = piece.span.end;
                }
            }
            Role::Text | Role::Blank => {
                runs.extend(run.take());
                value = Value::Closed;
            }
        }
    }
    runs.extend(run);
    let end = pieces
        .iter()
        .rposition(|piece| piece.role != Role::Blank)
        .map_or(0, |last| last + 1);
    if let Some(run) = runs.last_mut() {
        run.last = run.pieces.end == end;
    }
    runs
}

/// Whether the value of a label goes on in the next line (docs/domain.md §3, rule 3).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Value {
    /// There is none yet, or it is the address of a home visit.
    Open,
    /// A name may be long; but what stands below the last label is the person's.
    BeforeLabel,
    /// A type or a status is a word or two: what follows is the person's.
    Closed,
}

impl Value {
    fn of(piece: &Piece<'_>, label: Label) -> Self {
        let Role::Known(_, at) = piece.role else {
            return Self::Closed;
        };
        let value = trimmed(piece.shown.get(at..).unwrap_or_default());
        match label {
            _ if value.is_empty() => Self::Open,
            Label::HomeVisit if is_present(value) && word(value).is_none() => Self::Open,
            Label::Customer => Self::BeforeLabel,
            _ => Self::Closed,
        }
    }
}

/// Which run is the block: the last complete one; where none is, the last of two labels; else a single label line
/// that ends the description.
fn winner(runs: &[Run]) -> Option<usize> {
    let last_with = |labels| runs.iter().rposition(|run| run.labels.len() >= labels);
    last_with(LABELS_OF_A_COMPLETE_BLOCK)
        .or_else(|| last_with(LABELS_OF_A_BLOCK))
        .or_else(|| runs.iter().rposition(|run| run.last))
}
