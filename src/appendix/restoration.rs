//! Putting the block back (docs/domain.md §5, below the table).
//!
//! The block is looked for by its own bytes first. Where it is not found whole, its leftovers go ([`super::leftovers`]).
//! It comes back where it stood; at the end, where the reading would otherwise take another run for it.

use std::borrow::Cow;
use std::ops::Range;

use super::description::Appendix;
use super::leftovers::Stored;
use super::pieces::{Piece, Shape, pieces};
use crate::text::slice;
use crate::vocabulary::Vocabulary;

/// How a description is written. Where the stored text shows no gap above the block, the gap follows from this way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Writing {
    /// DESCRIPTION.
    Plain,
    /// The HTML of its ALTREP.
    Html,
}

impl Writing {
    /// Gaps above the block. The wider one parts a block with blank lines between its lines from a label line above.
    const fn gaps(self) -> [&'static str; 2] {
        match self {
            Self::Plain => ["\n\n", "\n\n\n"],
            Self::Html => ["<br><br>", "<br><br><br>"],
        }
    }
}

/// The proposed description with the block exactly as in the stored one, but for bare carriage returns; `None` where the
/// block stands so already.
///
/// The person's own words stay as typed. A removed block comes back at the end, with the gap that the server had put
/// before it.
///
/// ```
/// use terminwache::{Vocabulary, Writing, restored};
///
/// let vocabulary = Vocabulary::shipped();
/// let stored = "alt\n\nKunde: A\nTyp: B";
/// let restored = |proposed| restored(stored, proposed, Writing::Plain, &vocabulary);
/// assert_eq!(restored("neu\n\nKunde: A\nTyp: X").as_deref(), Some("neu\n\nKunde: A\nTyp: B"));
/// assert_eq!(restored("neu").as_deref(), Some("neu\n\nKunde: A\nTyp: B"));
/// assert_eq!(restored("Kunde: A\nneu\nTyp: B").as_deref(), Some("neu\n\nKunde: A\nTyp: B"));
/// assert_eq!(restored("neu\n\nKunde: A\nTyp: B"), None);
/// ```
#[must_use]
pub fn restored(
    stored: &str,
    proposed: &str,
    writing: Writing,
    vocabulary: &Vocabulary,
) -> Option<String> {
    if stored == proposed {
        return None;
    }
    Appendix::read(stored, vocabulary).restored_in(proposed, writing, vocabulary)
}

/// A text with line feeds only: a carriage return makes an entry unreadable for Thunderbird (docs/thunderbird.md §9).
pub(crate) fn with_line_feeds(text: &str) -> Cow<'_, str> {
    if text.contains('\r') {
        Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n"))
    } else {
        Cow::Borrowed(text)
    }
}

impl Appendix<'_> {
    /// Whether the block is another description's, byte for byte, and reads as it does there.
    pub(crate) fn has_block_of(&self, stored: &Appendix<'_>) -> bool {
        self.has_block() && self.block() == stored.block() && self.fields() == stored.fields()
    }

    /// [`restored`] of a stored description that is read already.
    pub(crate) fn restored_in(
        &self,
        proposed: &str,
        writing: Writing,
        vocabulary: &Vocabulary,
    ) -> Option<String> {
        if self.text().contains('\r') {
            let text = with_line_feeds(self.text());
            return Appendix::read(text, vocabulary).restored_in(proposed, writing, vocabulary);
        }
        let stored = Stored::of(self.text(), self.block_run()?, vocabulary);
        let text = &*with_line_feeds(proposed);
        let is_read = |text: &str| Appendix::read(text, vocabulary).has_block_of(self);
        let pieces = pieces(text, vocabulary);
        let whole = stored.whole_in(text, &pieces);
        let is_whole = whole.is_some();
        if is_whole && is_read(text) {
            return None;
        }
        let mut draft = Draft {
            text,
            leftovers: stored.leftovers(whole, &pieces),
            pieces,
            stored: &stored,
            writing,
        };
        let mut found = draft.found(&is_read);
        if is_whole && found.is_none() {
            draft.leftovers = stored.leftovers(None, &draft.pieces);
            found = draft.found(&is_read);
        }
        if found.is_none() {
            // Own lines say the same as the block, and more: the block would be taken for a torn copy of them.
            stored.add_labelled(&draft.pieces, &mut draft.leftovers);
            found = draft.found(&is_read);
        }
        let restored = found.unwrap_or_else(|| draft.at_the_end());
        (restored != text).then_some(restored)
    }
}

/// A proposed text whose block is to be put back.
struct Draft<'d> {
    text: &'d str,
    pieces: Vec<Piece<'d>>,
    /// Which pieces are the block's.
    leftovers: Vec<bool>,
    stored: &'d Stored<'d>,
    writing: Writing,
}

impl Draft<'_> {
    /// The first of the ways to put the block back that reads as it shall: as the last leftover stands, below a gap, at the
    /// end.
    fn found(&self, is_read: &dyn Fn(&str) -> bool) -> Option<String> {
        let [narrow, wide] = self.writing.gaps();
        // A gap with closing tags in it would close what is not open.
        let of_server = self.stored.gap.filter(|gap| !gap.contains("</"));
        let usual = of_server.unwrap_or(narrow);
        let place = self.place();
        let mut above = self.leftovers.iter().take(place.start);
        let is_torn = place.is_empty() || above.any(|goes| *goes);
        let end = || self.end();
        let ways = [
            (place.clone(), if is_torn { usual } else { "" }),
            (place, usual),
            (end(), usual),
            (end(), narrow),
            (end(), wide),
        ];
        let mut texts = ways
            .into_iter()
            .map(|(place, gap)| self.with_block(&place, gap));
        texts.find(|text| is_read(text))
    }

    /// The block below everything else.
    fn at_the_end(&self) -> String {
        let [narrow, _] = self.writing.gaps();
        self.with_block(&self.end(), narrow)
    }

    fn end(&self) -> Range<usize> {
        self.pieces.len()..self.pieces.len()
    }

    /// The last neighbours among the leftovers; the end, where nothing is left.
    fn place(&self) -> Range<usize> {
        let Some(last) = self.leftovers.iter().rposition(|goes| *goes) else {
            return self.end();
        };
        let above = self.leftovers.get(..last).unwrap_or_default();
        let first = above.iter().rposition(|goes| !goes);
        first.map_or(0, |kept| kept + 1)..last + 1
    }

    /// The text with the block in place of some pieces, below a gap where one is given. Other leftovers above go.
    fn with_block(&self, place: &Range<usize>, gap: &str) -> String {
        let mut text = String::with_capacity(self.text.len() + self.stored.block.len());
        // Where the words end.
        let mut words = 0;
        let (mut is_below_blank, mut is_below_leftover) = (true, false);
        let mut pieces = self
            .pieces
            .iter()
            .zip(&self.leftovers)
            .enumerate()
            .peekable();
        while let Some((at, (piece, goes))) = pieces.next_if(|(at, _)| *at < place.start) {
            let is_blank = piece.shape == Shape::Blank;
            // Of blank lines on both sides of leftovers, those below go too.
            if *goes || is_blank && is_below_blank && is_below_leftover {
                is_below_leftover = true;
                continue;
            }
            (is_below_blank, is_below_leftover) = (is_blank, false);
            let next = self.pieces.get(at + 1);
            let next = next.map_or(self.text.len(), |next| next.span.start);
            let shown = slice(self.text, piece.span.clone()).trim_end();
            if !is_blank {
                words = text.len() + shown.len();
            }
            text.push_str(slice(self.text, piece.span.start..next));
        }
        if !gap.is_empty() {
            text.truncate(words);
            if words > 0 {
                text.push_str(gap);
            }
        }
        text.push_str(self.stored.block);
        if let Some(last) = self.pieces.get(place.clone()).and_then(<[_]>::last) {
            text.push_str(slice(self.text, last.span.end..self.text.len()));
        }
        text
    }
}

#[cfg(test)]
mod tests;
