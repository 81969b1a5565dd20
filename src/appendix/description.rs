//! A description, with the block found in it.

use std::borrow::Cow;
use std::ops::Range;

use super::fields::{Fields, fields};
use super::runs::{LABELS_OF_A_BLOCK, Run, found};
use crate::text::{self, Markup, readable_in, slice};
use crate::vocabulary::Vocabulary;

/// A description, with the block found in it.
#[derive(Debug, Default)]
pub struct Appendix<'a> {
    pub(super) text: Cow<'a, str>,
    block: Option<Run>,
    /// Blocks that the server left behind when it appended again.
    copies: Vec<Run>,
    /// Label lines that are the person's own.
    pub(super) own_labels: Vec<Run>,
    pub(super) fields: Fields,
}

impl<'a> Appendix<'a> {
    /// Looks for the block.
    ///
    /// ```
    /// use terminwache::appendix::{Appendix, HomeVisit};
    /// use terminwache::vocabulary::Vocabulary;
    ///
    /// let appendix = Appendix::read("Otoplastik\n\nKunde: Kling, Else\nHausbesuch: Ja", &Vocabulary::shipped());
    /// assert_eq!(appendix.block(), Some("Kunde: Kling, Else\nHausbesuch: Ja"));
    /// assert_eq!(appendix.notes(), "Otoplastik");
    /// assert_eq!(appendix.fields().customer.as_deref(), Some("Kling, Else"));
    /// assert_eq!(appendix.fields().home_visit, HomeVisit::Yes);
    /// ```
    #[must_use]
    pub fn read(text: impl Into<Cow<'a, str>>, vocabulary: &Vocabulary) -> Self {
        Self::of(text.into(), vocabulary)
    }

    fn of(text: Cow<'a, str>, vocabulary: &Vocabulary) -> Self {
        let (pieces, mut runs, block) = found(&text, vocabulary);
        let block = block.map(|index| runs.remove(index));
        let (copies, own_labels): (Vec<Run>, Vec<Run>) = match &block {
            Some(block) => runs.into_iter().partition(|run| run.is_copy_of(block)),
            None => (Vec::new(), runs),
        };
        let fields = block
            .as_ref()
            .and_then(|block| pieces.get(block.pieces.clone()))
            .map(fields)
            .unwrap_or_default();
        Self {
            text,
            block,
            copies,
            own_labels,
            fields,
        }
    }

    /// The description.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Where the block stands in the description.
    #[must_use]
    pub fn span(&self) -> Option<Range<usize>> {
        self.block.as_ref().map(|block| block.span.clone())
    }

    /// The block, as it stands in the description.
    #[must_use]
    pub fn block(&self) -> Option<&str> {
        self.span().map(|span| slice(&self.text, span))
    }

    /// What the block says.
    #[must_use]
    pub fn fields(&self) -> &Fields {
        &self.fields
    }

    /// What the block says, for good.
    #[must_use]
    pub fn into_fields(self) -> Fields {
        self.fields
    }

    /// Whether the block tells that the calendar is AMPAREX's: it has two known labels.
    #[must_use]
    pub fn is_telling(&self) -> bool {
        self.block
            .as_ref()
            .is_some_and(|block| block.labels.len() >= LABELS_OF_A_BLOCK)
    }

    /// The person's own text, readable: all but the block and what is left of earlier ones.
    #[must_use]
    pub fn notes(&self) -> String {
        let markup = Markup::of(&self.text);
        let mut notes = String::new();
        for part in self.own_parts() {
            let mut lines: Vec<Cow<'_, str>> = text::lines_in(part, markup)
                .into_iter()
                .map(|line| readable_in(slice(part, line.span), markup))
                .collect();
            // A single-line block leaves its separator behind.
            if let Some(last) = lines.last_mut() {
                *last = Cow::Owned(last.trim_end_matches(['|', '·', ';', ' ']).to_owned());
            }
            let shown = lines.join("\n");
            let shown = shown.trim();
            if !shown.is_empty() {
                if !notes.is_empty() {
                    notes.push('\n');
                }
                notes.push_str(shown);
            }
        }
        notes
    }

    /// The description without blocks, in parts.
    pub(super) fn own_parts(&self) -> Vec<&str> {
        let mut parts = Vec::new();
        let mut at = 0;
        for cut in self.cuts() {
            parts.push(slice(&self.text, at..cut.start));
            at = cut.end;
        }
        parts.push(slice(&self.text, at..self.text.len()));
        parts
    }

    /// Every block, in the order of the text.
    pub(super) fn cuts(&self) -> Vec<Range<usize>> {
        let mut cuts: Vec<Range<usize>> = self.copies.iter().map(|run| run.span.clone()).collect();
        if let Some(block) = self.span() {
            let at = cuts.partition_point(|cut| cut.start < block.start);
            cuts.insert(at, block);
        }
        cuts
    }
}
