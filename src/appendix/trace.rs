//! A description's pieces as they were read, for [`crate::explanation`].

use std::borrow::Cow;

use super::pieces::Role;
use super::runs::found;
use crate::vocabulary::{Label, Vocabulary};

/// A piece of a description as it was read, for [`crate::explanation`].
#[derive(Debug)]
pub(crate) struct ReadPiece<'a> {
    /// What a person reads there.
    pub(crate) shown: Cow<'a, str>,
    /// The field that it names.
    pub(crate) label: Option<Label>,
    /// Where its value starts, behind anything that looks like a label.
    pub(crate) value: Option<usize>,
    pub(crate) standing: Standing,
}

/// Where a piece of a description belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Standing {
    /// To the person's own text.
    Own,
    /// To the block.
    Block,
    /// To a block that the server left behind when it appended again.
    Copy,
}

/// A description's pieces, as [`Appendix::read`](super::Appendix::read) reads them.
pub(crate) fn read_pieces<'a>(text: &'a str, vocabulary: &Vocabulary) -> Vec<ReadPiece<'a>> {
    let (pieces, runs, block) = found(text, vocabulary);
    let block = block.and_then(|index| runs.get(index));
    // In the order of the text, as the pieces are.
    let mut runs = runs.iter().peekable();
    let read = pieces.into_iter().enumerate().map(|(at, piece)| {
        while runs.next_if(|run| run.pieces.end <= at).is_some() {}
        let run = runs.peek().filter(|run| run.pieces.contains(&at));
        let standing = match (run, block) {
            (Some(run), Some(block)) if run.pieces == block.pieces => Standing::Block,
            (Some(run), Some(block)) if run.is_copy_of(block) => Standing::Copy,
            _ => Standing::Own,
        };
        let (label, value) = match piece.role {
            Role::Known(label, value) => (Some(label), Some(value)),
            Role::Bare(label) => (Some(label), None),
            Role::Unknown(value) => (None, Some(value)),
            Role::Blank | Role::Text => (None, None),
        };
        ReadPiece {
            shown: piece.shown,
            label,
            value,
            standing,
        }
    });
    read.collect()
}
