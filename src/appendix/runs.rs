//! Runs of label lines (docs/domain.md §3): where each begins and ends. Where a label comes again, runs are told from the end
//! upwards.

use std::ops::Range;

use super::paragraphs::{Stretch, stretches};
use super::pieces::{Piece, Shape};
use crate::vocabulary::Label;

/// Labels that stand once; a bit each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Labels(u8);

impl Labels {
    const fn bit(label: Label) -> u8 {
        1 << label as u8
    }

    pub(super) const fn contains(self, label: Label) -> bool {
        self.0 & Self::bit(label) != 0
    }

    /// How many they are.
    pub(super) const fn count(self) -> u32 {
        self.0.count_ones()
    }

    /// Whether all of these are among the others.
    pub(super) const fn are_among(self, others: Self) -> bool {
        self.0 & !others.0 == 0
    }

    fn add(&mut self, label: Label) {
        self.0 |= Self::bit(label);
    }
}

/// A series of lines with different labels, with the lines that their values reach over.
#[derive(Debug)]
pub(super) struct Run {
    /// Its pieces among the description's.
    pub(super) pieces: Range<usize>,
    /// Its bytes in the description.
    pub(super) span: Range<usize>,
    pub(super) labels: Labels,
}

impl Run {
    /// Whether it may be the block.
    pub(super) const fn is_of_a_block(&self) -> bool {
        self.labels.count() >= 2
    }

    fn ending_with(index: usize, label: Label, pieces: &[Piece<'_>], below: usize) -> Self {
        let mut run = Self {
            pieces: index..end_of_value(index, pieces, below),
            span: 0..0,
            labels: Labels::default(),
        };
        run.labels.add(label);
        run
    }

    fn begin_with(&mut self, index: usize, label: Label) {
        self.pieces.start = index;
        self.labels.add(label);
    }
}

/// The runs of a description, in the order of the text.
pub(super) fn runs(pieces: &[Piece<'_>]) -> Vec<Run> {
    let mut runs = Vec::new();
    for stretch in stretches(pieces).into_iter().rev() {
        told_of(&stretch, pieces, &mut runs);
    }
    runs.reverse();
    for run in &mut runs {
        let of_run = pieces.get(run.pieces.clone()).unwrap_or_default();
        if let (Some(first), Some(last)) = (of_run.first(), of_run.last()) {
            run.span = first.span.start..last.span.end;
        }
    }
    runs
}

/// Adds the runs of a stretch, the last one first. A run whose lines have blank lines between them needs three labels; in
/// any other, each line is a run.
fn told_of(stretch: &Stretch, pieces: &[Piece<'_>], runs: &mut Vec<Run>) {
    if let [paragraph] = stretch.paragraphs.as_slice() {
        upwards(paragraph.clone(), pieces, runs);
        return;
    }
    let mut paragraphs = stretch.paragraphs.iter().rev().peekable();
    let mut told = Vec::new();
    upwards(stretch.pieces(), pieces, &mut told);
    for run in told {
        if run.labels.count() >= 3 {
            runs.push(run);
            continue;
        }
        while paragraphs
            .next_if(|of| of.start >= run.pieces.end)
            .is_some()
        {}
        while let Some(of_run) = paragraphs.next_if(|of| of.end > run.pieces.start) {
            upwards(of_run.clone(), pieces, runs);
        }
    }
}

/// Adds the runs among some pieces, the last one first. Only the customer's label may come again, on lines in a row.
fn upwards(among: Range<usize>, pieces: &[Piece<'_>], runs: &mut Vec<Run>) {
    let mut open: Option<Run> = None;
    let mut below = among.end;
    // The label of the piece below, where no unknown label stands between.
    let mut next = None;
    let of = pieces.get(among.clone()).unwrap_or_default();
    for (index, piece) in among.zip(of).rev() {
        let Some(label) = piece.label() else {
            if matches!(piece.shape, Shape::Unknown(_)) {
                next = None;
            }
            continue;
        };
        let is_customer_again = label == Label::Customer && next == Some(label);
        match &mut open {
            Some(run) if is_customer_again || !run.labels.contains(label) => {
                run.begin_with(index, label);
            }
            _ => runs.extend(open.replace(Run::ending_with(index, label, pieces, below))),
        }
        below = index;
        next = Some(label);
    }
    runs.extend(open);
}

/// Where the value of a run's last label ends. A value that has begun on the label's own line ends with that line.
fn end_of_value(label: usize, pieces: &[Piece<'_>], below: usize) -> usize {
    let own_line = label + 1;
    let has_begun = pieces
        .get(label)
        .is_none_or(|piece| piece.label_stands_bare() || !piece.value().is_empty());
    if has_begun {
        return own_line;
    }
    let more = pieces.get(own_line..below).unwrap_or_default();
    let of_value = more
        .iter()
        .take_while(|piece| matches!(piece.shape, Shape::Text | Shape::Blank));
    let last = of_value
        .enumerate()
        .filter(|(_, piece)| piece.shape == Shape::Text)
        .last();
    last.map_or(own_line, |(at, _)| own_line + at + 1)
}
