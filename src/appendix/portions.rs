//! The portions of a description: the block, its copies, the notes (docs/domain.md §3, above rule 1; rule 6).

use super::fields::Fields;
use super::pieces::Piece;
use super::runs::{Run, runs};
use crate::vocabulary::{Label, Languages, Vocabulary};

/// The portion of a description that a piece belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Portion {
    /// The person's own text.
    Notes,
    /// The block.
    Block,
    /// A block that the server left behind when it appended again, or a torn one.
    Copy,
    /// A label line of the person's own text, where there is no block: also a field for people to see.
    Lone,
}

/// A run of a description, with its portion and its fields.
#[derive(Debug)]
pub(super) struct Part {
    pub(super) portion: Portion,
    pub(super) run: Run,
    pub(super) fields: Fields,
}

/// The runs of a description, in the order of the text.
pub(super) fn parts(pieces: &[Piece<'_>], vocabulary: &Vocabulary) -> Vec<Part> {
    let parts = runs(pieces).into_iter().map(|run| Part {
        portion: Portion::Notes,
        fields: Fields::of(
            pieces.get(run.pieces.clone()).unwrap_or_default(),
            vocabulary,
        ),
        run,
    });
    let mut parts: Vec<Part> = parts.collect();
    mark(&mut parts);
    parts
}

/// Marks the block, a torn copy below it, the copies above it. A label line beside a block is a note.
fn mark(parts: &mut [Part]) {
    let of_a_block = parts.iter_mut().filter(|part| part.run.is_of_a_block());
    let mut of_a_block: Vec<&mut Part> = of_a_block.collect();
    while let [.., above, last] = of_a_block.as_mut_slice()
        && last.is_torn_from(above)
    {
        last.portion = Portion::Copy;
        of_a_block.pop();
    }
    let Some((block, above)) = of_a_block.split_last_mut() else {
        for part in parts {
            part.portion = Portion::Lone;
        }
        return;
    };
    block.portion = Portion::Block;
    for part in above {
        if part.is_copy_of(block) {
            part.portion = Portion::Copy;
        }
    }
}

impl Part {
    fn is_torn_from(&self, complete: &Self) -> bool {
        self.run.labels != complete.run.labels && self.says_what_stands_in(complete)
    }

    fn is_copy_of(&self, block: &Self) -> bool {
        let unknown = &block.fields.unknown;
        // A line that the block has no label for would be lost with a copy.
        let has_same_labels = self.run.labels == block.run.labels
            && self
                .fields
                .unknown
                .iter()
                .all(|line| unknown.iter().any(|same| same.label == line.label));
        has_same_labels && self.fields.customer == block.fields.customer
            || self.says_what_stands_in(block)
    }

    /// Whether each of its lines stands in the other one too, with the same value.
    fn says_what_stands_in(&self, other: &Self) -> bool {
        let labels = self.run.labels;
        let mut unknown = other.fields.unknown.iter();
        labels.are_among(other.run.labels)
            && Label::ALL.iter().all(|label| {
                !labels.contains(*label) || self.fields.has_same(*label, &other.fields)
            })
            && self
                .fields
                .unknown
                .iter()
                .all(|line| unknown.any(|same| same == line))
    }

    /// Whether its labels are of one language and include customer or home visit: no calendar but AMPAREX's has such a
    /// block.
    pub(super) fn is_telling(&self, pieces: &[Piece<'_>]) -> bool {
        let labels = self.run.labels;
        let of_run = pieces.get(self.run.pieces.clone()).unwrap_or_default();
        let labelled = of_run.iter().filter(|piece| piece.label().is_some());
        let in_common = labelled.fold(Languages::ALL, |all, piece| all.and(piece.languages));
        (labels.contains(Label::Customer) || labels.contains(Label::HomeVisit))
            && in_common != Languages::NONE
    }
}
