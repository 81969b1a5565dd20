//! Putting the block back (docs/domain.md §5).

use std::borrow::Cow;
use std::ops::Range;

use super::description::Appendix;
use super::pieces::{Piece, pieces};
use crate::text::slice;
use crate::vocabulary::Vocabulary;

/// How a description is written: what stands between the person's text and the block where nothing else is known.
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

/// The proposed description with the block exactly as the stored one has it; none where it stands so already.
///
/// The person's own words stay as typed. Where the block was removed, it comes back at the end, with the gap that the
/// server had put before it.
///
/// ```
/// use terminwache::appendix::{Writing, restored};
/// use terminwache::vocabulary::Vocabulary;
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
    /// [`restored`], where both are read already.
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
        let stands = |text: &str| Appendix::read(text, vocabulary).block() == Some(block);
        let replaced = proposed.replaceable(self, vocabulary);
        let own = match replaced {
            Some(at) => {
                let text = proposed.with_block_at(at, block);
                if stands(&text) {
                    return Some(text);
                }
                Cow::Owned(proposed.own_parts().concat())
            }
            None => Cow::Borrowed(&*proposed.text),
        };
        let own = own.trim_end();
        if own.is_empty() {
            return Some(block.to_owned());
        }
        let text = [own, self.gap().unwrap_or(writing.gap()), block].concat();
        if stands(&text) {
            return Some(text);
        }
        Some([own, writing.gap(), block].concat())
    }

    /// The readable label lines that are the person's own.
    fn own_label_lines(&self, vocabulary: &Vocabulary) -> Vec<String> {
        if self.own_labels.is_empty() {
            return Vec::new();
        }
        let pieces = pieces(&self.text, vocabulary);
        self.own_labels
            .iter()
            .flat_map(|run| pieces.get(run.pieces.clone()).unwrap_or_default())
            .map(|piece| piece.shown.clone().into_owned())
            .collect()
    }

    /// The block to be replaced; none where what looks like one are the person's own label lines, which were there
    /// before and stand in no block.
    fn replaceable(&self, before: &Appendix<'_>, vocabulary: &Vocabulary) -> Option<Range<usize>> {
        let span = self.span()?;
        let own_lines = before.own_label_lines(vocabulary);
        if own_lines.is_empty() {
            return Some(span);
        }
        let of_the_block = pieces(before.block().unwrap_or_default(), vocabulary);
        let own = |piece: &Piece<'_>| {
            own_lines.iter().any(|line| *line == piece.shown)
                && !of_the_block.iter().any(|other| other.shown == piece.shown)
        };
        let block = slice(&self.text, span.clone());
        let mut pieces = pieces(block, vocabulary).into_iter();
        let first = pieces.find(|piece| !own(piece))?;
        Some(span.start + first.span.start..span.end)
    }

    /// The description with every block cut out and the given one put in at a place.
    fn with_block_at(&self, at: Range<usize>, block: &str) -> String {
        let mut cuts = self.cuts();
        for cut in &mut cuts {
            if cut.end == at.end {
                cut.start = at.start;
            }
        }
        let mut text = String::with_capacity(self.text.len() + block.len());
        let mut from = 0;
        for cut in cuts {
            text.push_str(slice(&self.text, from..cut.start));
            if cut.start == at.start {
                text.push_str(block);
            }
            from = cut.end;
        }
        text.push_str(slice(&self.text, from..self.text.len()));
        text
    }

    /// What stands between the person's text and the block.
    fn gap(&self) -> Option<&str> {
        let before = slice(&self.text, 0..self.span()?.start);
        let own = before.trim_end();
        (!own.is_empty()).then(|| slice(before, own.len()..before.len()))
    }
}
