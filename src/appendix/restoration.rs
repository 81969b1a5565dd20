//! Putting the block back (docs/domain.md §5).

use std::ops::Range;

use super::description::Appendix;
use super::pieces::{Piece, pieces};
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
    const fn gap(self) -> &'static str {
        match self {
            Self::Plain => "\n\n",
            Self::Html => "<br><br>",
        }
    }
}

/// The proposed description with the block exactly as in the stored one; `None` where the block stands so already.
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
    let before = Appendix::read(stored, vocabulary);
    let after = Appendix::read(proposed, vocabulary);
    before.restored_in(&after, writing, vocabulary)
}

impl Appendix<'_> {
    /// [`restored`] of descriptions that are read already.
    pub(crate) fn restored_in(
        &self,
        proposed: &Appendix<'_>,
        writing: Writing,
        vocabulary: &Vocabulary,
    ) -> Option<String> {
        let block = self.block()?;
        if proposed.block() == Some(block) {
            return None;
        }
        let stands =
            |text: &String| Appendix::read(text.as_str(), vocabulary).block() == Some(block);
        let own = match proposed.replaceable(self, vocabulary) {
            Some(place) => {
                let text = proposed.with_block_at(place, block);
                if stands(&text) {
                    return Some(text);
                }
                proposed.own_parts().concat()
            }
            None => proposed.text().to_owned(),
        };
        let own = own.trim_end();
        if own.is_empty() {
            return Some(block.to_owned());
        }
        let below = |gap: &str| format!("{own}{gap}{block}");
        let as_stored = self.gap().map(below).filter(stands);
        Some(as_stored.unwrap_or_else(|| below(writing.gap())))
    }

    /// The readable label lines that are the person's own.
    fn own_label_lines(&self, vocabulary: &Vocabulary) -> Vec<String> {
        let mut runs = self.own_runs().peekable();
        if runs.peek().is_none() {
            return Vec::new();
        }
        let pieces = pieces(self.text(), vocabulary);
        runs.flat_map(|run| pieces.get(run.pieces.clone()).unwrap_or_default())
            .map(|piece| piece.shown.clone().into_owned())
            .collect()
    }

    /// The place of the block to be replaced. `None` where all its lines are the person's own label lines. The stored
    /// text had such lines already, outside its block.
    fn replaceable(&self, before: &Appendix<'_>, vocabulary: &Vocabulary) -> Option<Range<usize>> {
        let span = self.span()?;
        let own_lines = before.own_label_lines(vocabulary);
        if own_lines.is_empty() {
            return Some(span);
        }
        let of_the_block = pieces(before.block().unwrap_or_default(), vocabulary);
        let is_own = |piece: &Piece<'_>| {
            own_lines.iter().any(|line| *line == piece.shown)
                && !of_the_block.iter().any(|other| other.shown == piece.shown)
        };
        let pieces = pieces(self.block()?, vocabulary);
        let first = pieces.iter().find(|piece| !is_own(piece))?;
        Some(span.start + first.span.start..span.end)
    }

    /// The description with another block in the place of its own, without copies. The place may begin further down
    /// than the own block, but ends with the own block.
    fn with_block_at(&self, place: Range<usize>, block: &str) -> String {
        let text = self.text();
        let mut result = String::with_capacity(text.len() + block.len());
        let mut from = 0;
        for cut in self.cuts() {
            if cut.end == place.end {
                result.push_str(slice(text, from..place.start));
                result.push_str(block);
            } else {
                result.push_str(slice(text, from..cut.start));
            }
            from = cut.end;
        }
        result.push_str(slice(text, from..text.len()));
        result
    }

    /// The blanks between the person's text and the block.
    fn gap(&self) -> Option<&str> {
        let before = slice(self.text(), 0..self.span()?.start);
        let own = before.trim_end();
        (!own.is_empty()).then(|| slice(before, own.len()..before.len()))
    }
}
