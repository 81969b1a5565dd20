//! A description with its portions: the block, its copies, the person's own text.

use std::borrow::Cow;
use std::ops::Range;

use super::fields::Fields;
use super::home_visit::HomeVisit;
use super::pieces::pieces;
use super::portions::{Portion, parts};
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
    /// The types of all runs but the copies.
    types: Vec<String>,
    is_telling: bool,
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
        Self::of(text.into(), vocabulary)
    }

    fn of(text: Cow<'a, str>, vocabulary: &Vocabulary) -> Self {
        let pieces = pieces(&text, vocabulary);
        let parts = parts(&pieces, vocabulary);
        let mut appendix = Self::default();
        for part in parts {
            if part.portion != Portion::Copy {
                appendix.types.extend(part.fields.appointment_type.clone());
            }
            if part.portion == Portion::Block {
                appendix.is_telling = part.is_telling(&pieces);
            }
            if matches!(part.portion, Portion::Block | Portion::Lone) {
                appendix.fields.take(part.fields, vocabulary);
            }
            appendix.runs.push((part.portion, part.run));
        }
        drop(pieces);
        appendix.text = text;
        appendix
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

    /// The fields of the block; without a block, those of lone label lines.
    #[must_use]
    pub fn fields(&self) -> &Fields {
        &self.fields
    }

    /// [`fields`](Self::fields), without a copy.
    #[must_use]
    pub fn into_fields(self) -> Fields {
        self.fields
    }

    /// Whether there is a block: a run of at least two labels.
    #[must_use]
    pub fn has_block(&self) -> bool {
        self.block_run().is_some()
    }

    /// Whether the block shows that the calendar is AMPAREX's: its labels are of one language, customer or home visit among
    /// them.
    #[must_use]
    pub const fn is_telling(&self) -> bool {
        self.is_telling
    }

    /// The customer of the block. A lone label line names nobody.
    #[must_use]
    pub fn customer(&self) -> Option<&str> {
        self.fields.customer.as_deref().filter(|_| self.has_block())
    }

    /// Whether the block has an appointment's mark (docs/domain.md §4): a status, or a home visit that is yes.
    #[must_use]
    pub fn has_mark(&self) -> bool {
        let is_marked = self.fields.status.is_some() || self.fields.home_visit == HomeVisit::Yes;
        is_marked && self.has_block()
    }

    /// The types of all runs of label lines but the copies, lone lines among them (docs/domain.md §4).
    pub fn types(&self) -> impl Iterator<Item = &str> {
        self.types.iter().map(String::as_str)
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
    fn cuts(&self) -> impl Iterator<Item = Range<usize>> {
        let is_cut = |portion| matches!(portion, Portion::Block | Portion::Copy);
        let cuts = self
            .runs
            .iter()
            .filter(move |(portion, _)| is_cut(*portion));
        cuts.map(|(_, run)| run.span.clone())
    }

    pub(super) fn block_run(&self) -> Option<&Run> {
        runs_of(&self.runs, Portion::Block).next()
    }
}

fn runs_of(runs: &[(Portion, Run)], portion: Portion) -> impl Iterator<Item = &Run> {
    let of_portion = runs.iter().filter(move |(of_run, _)| *of_run == portion);
    of_portion.map(|(_, run)| run)
}
