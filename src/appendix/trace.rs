//! How each piece of a description was read, for [`crate::explanation`].

use super::pieces::{Piece, pieces};
use super::portions::{Portion, portions};
use crate::vocabulary::Vocabulary;

/// The pieces of a description, as [`Appendix::read`](super::Appendix::read) reads them, each with its portion.
pub(crate) fn trace<'a>(text: &'a str, vocabulary: &Vocabulary) -> Vec<(Portion, Piece<'a>)> {
    let pieces = pieces(text, vocabulary);
    let mut of_pieces = vec![Portion::Notes; pieces.len()];
    for (portion, run) in portions(&pieces) {
        if let Some(of_run) = of_pieces.get_mut(run.pieces) {
            of_run.fill(portion);
        }
    }
    of_pieces.into_iter().zip(pieces).collect()
}
