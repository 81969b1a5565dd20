//! How each piece of a description was read, for [`crate::explanation`].

use super::pieces::{Piece, pieces};
use super::portions::{Portion, parts};
use crate::vocabulary::{Label, Vocabulary};

/// A piece of a description, as it was read.
pub(crate) struct Traced<'a> {
    pub(crate) portion: Portion,
    pub(crate) piece: Piece<'a>,
    /// The type whose value begins here, with its next lines; of any run but a copy.
    pub(crate) begun_type: Option<String>,
}

/// The pieces of a description, as [`Appendix::read`](super::Appendix::read) reads them, each with its portion.
pub(crate) fn trace<'a>(text: &'a str, vocabulary: &Vocabulary) -> Vec<Traced<'a>> {
    let pieces = pieces(text, vocabulary);
    let parts = parts(&pieces, vocabulary);
    let in_notes = |piece| Traced {
        portion: Portion::Notes,
        piece,
        begun_type: None,
    };
    let mut traced: Vec<Traced<'a>> = pieces.into_iter().map(in_notes).collect();
    for part in parts {
        let of_run = traced.get_mut(part.run.pieces).unwrap_or_default();
        for traced in of_run.iter_mut() {
            traced.portion = part.portion;
        }
        if part.portion == Portion::Copy {
            continue;
        }
        let is_type = |traced: &&mut Traced<'_>| traced.piece.label() == Some(Label::Type);
        let mut of_type = of_run.iter_mut().skip_while(|traced| !is_type(traced));
        let begins = of_type.find(|traced| !traced.piece.value().is_empty());
        if let Some(begins) = begins {
            begins.begun_type = part.fields.appointment_type;
        }
    }
    traced
}
