//! How each piece of a description was read, for [`crate::explanation`].

use super::pieces::{Piece, pieces};
use super::sections::{Section, sections};
use crate::vocabulary::Vocabulary;

/// The pieces of a description, as [`Appendix::read`](super::Appendix::read) reads them, each with its section.
pub(crate) fn trace<'a>(text: &'a str, vocabulary: &Vocabulary) -> Vec<(Section, Piece<'a>)> {
    let pieces = pieces(text, vocabulary);
    let mut of_pieces = vec![Section::Notes; pieces.len()];
    for (section, run) in sections(&pieces) {
        if let Some(of_run) = of_pieces.get_mut(run.pieces) {
            of_run.fill(section);
        }
    }
    of_pieces.into_iter().zip(pieces).collect()
}
