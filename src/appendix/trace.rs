//! How each piece of a description was read, for [`crate::explanation`].

use super::pieces::{Piece, pieces};
use super::portions::{Portion, parts};
use crate::vocabulary::Vocabulary;

/// The pieces of a description, as [`Appendix::read`](super::Appendix::read) reads them, each with its portion.
pub(crate) fn trace<'a>(text: &'a str, vocabulary: &Vocabulary) -> Vec<(Portion, Piece<'a>)> {
    let pieces = pieces(text, vocabulary);
    let mut of_pieces = vec![Portion::Notes; pieces.len()];
    for part in parts(&pieces, vocabulary) {
        if let Some(of_run) = of_pieces.get_mut(part.run.pieces) {
            of_run.fill(part.portion);
        }
    }
    of_pieces.into_iter().zip(pieces).collect()
}
