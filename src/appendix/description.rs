//! A description with its portions: the block, its copies, the person's own text.

use std::borrow::Cow;
use std::ops::Range;

use super::fields::Fields;
use super::pieces::pieces;
use super::portions::{LABELS_OF_A_BLOCK, Portion, portions};
use super::runs::Run;
use crate::text::{Markup, normalised_in, slice};
use crate::vocabulary::Vocabulary;

/// A description, with the block found in it.
#[derive(Debug, Default)]
pub struct Appendix<'a> {
    text: Cow<'a, str>,
    /// The runs of label lines, in the order of the text.
    runs: Vec<(Portion, Run)>,
    fields: Fields,
}

impl<'a> Appendix<'a> {
    /// Looks for the block.
    ///
    /// ```
    /// use terminwache::{Appendix, HomeVisit, Vocabulary};
    ///
    /// let appendix = Appendix::read("Otoplastik\n\nKunde: Kling, Else\nHausbesuch: Ja", &Vocabulary::shipped());
    /// assert_eq!(appendix.block(), Some("Kunde: Kling, Else\nHausbesuch: Ja"));
    /// assert_eq!(appendix.notes(), "Otoplastik");
    /// assert_eq!(appendix.fields().customer.as_deref(), Some("Kling, Else"));
    /// assert_eq!(appendix.fields().home_visit, HomeVisit::Yes);
    /// ```
    #[must_use]
    pub fn read(text: impl Into<Cow<'a, str>>, vocabulary: &Vocabulary) -> Self {
        let text = text.into();
        let pieces = pieces(&text, vocabulary);
        let runs = portions(&pieces);
        let block = runs_of(&runs, Portion::Block).next();
        let fields = block
            .and_then(|block| pieces.get(block.pieces.clone()))
            .map(Fields::of)
            .unwrap_or_default();
        Self { text, runs, fields }
    }

    /// The description.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Where the block stands in the description.
    #[must_use]
    pub fn span(&self) -> Option<Range<usize>> {
        Some(self.block_run()?.span.clone())
    }

    /// The block, as it stands in the description.
    #[must_use]
    pub fn block(&self) -> Option<&str> {
        Some(slice(&self.text, self.span()?))
    }

    /// The fields of the block.
    #[must_use]
    pub fn fields(&self) -> &Fields {
        &self.fields
    }

    /// The fields of the block, without a copy.
    #[must_use]
    pub fn into_fields(self) -> Fields {
        self.fields
    }

    /// Whether the block shows that the calendar is AMPAREX's: the block has at least two known labels.
    #[must_use]
    pub fn is_telling(&self) -> bool {
        self.block_run()
            .is_some_and(|block| block.labels.len() >= LABELS_OF_A_BLOCK)
    }

    /// The person's own text, readable: all but the block and its copies.
    #[must_use]
    pub fn notes(&self) -> String {
        let markup = Markup::of(&self.text);
        let mut notes = String::new();
        for span in self.own_spans() {
            let part = markup.from(span.start);
            let shown = normalised_in(slice(&self.text, span), part);
            // A single-line block leaves its splitter behind.
            let shown = shown.trim_end_matches(['|', '·', ';', ' ']).trim();
            if !shown.is_empty() {
                if !notes.is_empty() {
                    notes.push('\n');
                }
                notes.push_str(shown);
            }
        }
        notes
    }

    /// The description without the block and its copies, in parts.
    pub(super) fn own_parts(&self) -> Vec<&str> {
        let spans = self.own_spans().into_iter();
        spans.map(|span| slice(&self.text, span)).collect()
    }

    fn own_spans(&self) -> Vec<Range<usize>> {
        let mut spans = Vec::new();
        let mut at = 0;
        for cut in self.cuts() {
            spans.push(at..cut.start);
            at = cut.end;
        }
        spans.push(at..self.text.len());
        spans
    }

    /// Where the block and its copies stand, in the order of the text.
    pub(super) fn cuts(&self) -> impl Iterator<Item = Range<usize>> {
        let cuts = self
            .runs
            .iter()
            .filter(|(portion, _)| *portion != Portion::Notes);
        cuts.map(|(_, run)| run.span.clone())
    }

    /// Label lines that are the person's own.
    pub(super) fn own_runs(&self) -> impl Iterator<Item = &Run> {
        runs_of(&self.runs, Portion::Notes)
    }

    fn block_run(&self) -> Option<&Run> {
        runs_of(&self.runs, Portion::Block).next()
    }
}

fn runs_of(runs: &[(Portion, Run)], portion: Portion) -> impl Iterator<Item = &Run> {
    let of_portion = runs.iter().filter(move |(of_run, _)| *of_run == portion);
    of_portion.map(|(_, run)| run)
}
