//! iCalendar text → series of entries. No other room names the `icalendar` crate.
//!
//! Our framing stands outside: line ends, folds, components, limits. The framing takes one line at a time, without
//! recursion, so an unreadable line costs that line only. The crate reads inside: parameters, escapes. Dates are read in
//! `moment`, zones in `zones`. The crate's known gaps, each with its remedy, are a table in
//! docs/architecture.md, Known gaps of icalendar.

mod data_html;
mod days;
mod framing;
mod lines;
mod moment;
mod property;
mod statement;
mod zones;

use std::borrow::Cow;
use std::collections::BinaryHeap;
use std::ops::Range;

use crate::error::{Code, Error};
use crate::text::slice;
use data_html::data_html;
use framing::Framing;
pub(crate) use moment::{Exclusions, Moment};
use property::{ContentLine, Name, unescaped};
use statement::statement;
pub(crate) use zones::Zones;

/// The largest text that is read, in bytes of UTF-8, without its inline attachments. Room for a description of 1 MB in every
/// shape it can arrive in.
pub const MAX_TEXT: usize = 4 * 1024 * 1024;

/// How many components may stand inside each other. RFC 5545 itself needs three (VCALENDAR, VEVENT, VALARM).
pub const MAX_DEPTH: usize = 32;

/// A line that could not be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Problem {
    /// The flaw of the line: [`Code::BadLine`] or [`Code::BadStructure`].
    pub code: Code,
    /// The line's number, counted from 1, before unfolding.
    pub line: u32,
}

/// The entries of one text: a master and its exceptions, or a single entry.
///
/// ```
/// use terminwache::Series;
///
/// let series = Series::read("BEGIN:VEVENT\nUID:7\nSUMMARY:Anpassung\nEND:VEVENT\n").unwrap();
/// assert_eq!(series.leading().unwrap().summary().as_deref(), Some("Anpassung"));
/// ```
#[derive(Debug)]
pub struct Series<'a> {
    entries: Vec<Entry<'a>>,
    problems: Vec<Problem>,
    has_other_items: bool,
}

/// A VEVENT: a single entry, the master of a series, or an exception (with a RECURRENCE-ID).
#[derive(Debug)]
pub struct Entry<'a> {
    text: &'a str,
    /// The text between its BEGIN and its END.
    body: Range<usize>,
    /// The lines of the entry itself that the judgement reads. Lines of alarms are left out.
    lines: Vec<ContentLine<'a>>,
    begins: u32,
    damaged: bool,
}

impl<'a> Series<'a> {
    /// Reads a text with any number of calendars, or bare VEVENTs.
    ///
    /// # Errors
    /// [`Code::TooLarge`], [`Code::TooDeep`], [`Code::NotACalendar`] where there is no component at all.
    pub fn read(text: &'a str) -> Result<Self, Error> {
        Framing::read(text)
    }

    /// Every VEVENT, in the order of the text.
    #[must_use]
    pub fn entries(&self) -> &[Entry<'a>] {
        &self.entries
    }

    /// The master: the first entry without RECURRENCE-ID; where there is none, the first entry.
    #[must_use]
    pub fn leading(&self) -> Option<&Entry<'a>> {
        self.entries
            .iter()
            .find(|entry| !entry.is_exception())
            .or_else(|| self.entries.first())
    }

    /// The lines that could not be read; the rest of the text was.
    #[must_use]
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    /// Whether any entry is an exception.
    pub(crate) fn has_exceptions(&self) -> bool {
        self.entries.iter().any(Entry::is_exception)
    }

    /// Whether the text holds something else that people keep in calendars: tasks, journals.
    #[must_use]
    pub fn has_other_items(&self) -> bool {
        self.has_other_items
    }
}

impl<'a> Entry<'a> {
    /// The line of `BEGIN:VEVENT`, counted from 1.
    #[must_use]
    pub fn line(&self) -> u32 {
        self.begins
    }

    /// Whether this is an exception of a series.
    #[must_use]
    pub fn is_exception(&self) -> bool {
        self.counting(Name::RecurrenceId).is_some()
    }

    /// UID; never empty.
    ///
    /// # Errors
    /// [`Code::NoUid`] with the entry's line: it costs this entry only, the others of the text can be read.
    pub fn uid(&self) -> Result<Cow<'_, str>, Error> {
        self.value(Name::Uid)
            .filter(|uid| !uid.trim().is_empty())
            .ok_or(Error::at(Code::NoUid, self.begins))
    }

    /// RECURRENCE-ID as it is written, without its parameters.
    #[must_use]
    pub fn recurrence_id(&self) -> Option<Cow<'_, str>> {
        self.value(Name::RecurrenceId)
    }

    /// TZID of RECURRENCE-ID as it is written. A time in UTC, a floating one, and a date have none.
    pub(crate) fn recurrence_zone(&self) -> Option<String> {
        let line = self.counting(Name::RecurrenceId)?;
        let is_local = line.value().trim().len() == 15;
        line.parameter("TZID")
            .filter(|zone| is_local && !zone.is_empty())
    }

    /// DTSTART as it is written, without its parameters.
    #[must_use]
    pub fn start(&self) -> Option<Cow<'_, str>> {
        self.value(Name::DtStart)
    }

    /// SUMMARY.
    #[must_use]
    pub fn summary(&self) -> Option<Cow<'_, str>> {
        self.value(Name::Summary)
    }

    /// LOCATION.
    #[must_use]
    pub fn location(&self) -> Option<Cow<'_, str>> {
        self.value(Name::Location)
    }

    /// STATUS.
    #[must_use]
    pub fn status(&self) -> Option<Cow<'_, str>> {
        self.value(Name::Status)
    }

    /// The plain text of DESCRIPTION.
    #[must_use]
    pub fn description(&self) -> Option<Cow<'_, str>> {
        self.value(Name::Description)
    }

    /// Every category, in order; several CATEGORIES lines count as one list.
    #[must_use]
    pub fn categories(&self) -> Vec<String> {
        let mut categories = Vec::new();
        for line in self.all(Name::Categories) {
            categories.extend(split_list(&line.value()));
        }
        categories
    }

    /// The occurrence that an exception stands for.
    pub(crate) fn occurrence(&self) -> Option<Moment> {
        self.moments(Name::RecurrenceId).into_iter().next()
    }

    /// DTSTART as a moment.
    pub(crate) fn starts(&self) -> Option<Moment> {
        self.moments(Name::DtStart).into_iter().next()
    }

    /// Every EXDATE.
    pub(crate) fn excluded(&self) -> Vec<Moment> {
        self.moments(Name::ExDate)
    }

    fn moments(&self, name: Name) -> Vec<Moment> {
        let mut moments = Vec::new();
        for line in self.all(name) {
            moments.extend(Moment::all_of(line));
        }
        moments
    }

    /// The HTML that `DESCRIPTION;ALTREP="data:text/html,…"` carries (docs/thunderbird.md §6).
    #[must_use]
    pub fn description_html(&self) -> Option<String> {
        data_html(&self.counting(Name::Description)?.parameter("ALTREP")?)
    }

    /// Whether a carriage return that ends no line stands in DESCRIPTION (docs/thunderbird.md §9).
    pub(crate) fn has_bare_return(&self) -> bool {
        self.all(Name::Description)
            .any(ContentLine::has_bare_return)
    }

    /// X-ALT-DESC, the HTML that other clients write.
    #[must_use]
    pub fn alternative_html(&self) -> Option<Cow<'_, str>> {
        self.value(Name::XAltDesc)
    }

    /// Whether a line that the judgement reads could not be read.
    #[must_use]
    pub fn is_damaged(&self) -> bool {
        self.damaged
    }

    /// Whether both say the same: the same properties and alarms, in whatever order, folding and zones. Properties that
    /// Thunderbird rewrites on every save (`BOOKKEEPING`) say nothing.
    pub(crate) fn says_the_same(&self, other: &Entry<'_>, zones: &Zones) -> bool {
        self.is_identical(other) || statement(self, zones, false) == statement(other, zones, false)
    }

    /// Whether the occurrences of both are at the same times, but for single ones that are left out.
    pub(crate) fn has_the_schedule_of(&self, other: &Entry<'_>, zones: &Zones) -> bool {
        let clocks = self.starts().zip(other.starts());
        self.is_identical(other)
            || statement(self, zones, true) == statement(other, zones, true)
                && clocks.is_none_or(|(ours, theirs)| ours.has_the_clock_of(&theirs, zones))
    }

    /// Whether Thunderbird has made up this master, for an exception without one (docs/thunderbird.md §9).
    pub(crate) fn is_made_up(&self) -> bool {
        let body = slice(self.text, self.body.clone());
        !self.is_exception() && body.contains("\nX-MOZ-FAKED-MASTER")
    }

    /// Whether both are written with the same characters.
    #[must_use]
    pub fn is_identical(&self, other: &Entry<'_>) -> bool {
        slice(self.text, self.body.clone()) == slice(other.text, other.body.clone())
    }

    fn all(&self, name: Name) -> impl Iterator<Item = &ContentLine<'a>> {
        self.lines.iter().filter(move |line| line.name() == name)
    }

    /// The line that counts where a property stands twice: Thunderbird's choice (docs/domain.md §3, rule 8).
    fn counting(&self, name: Name) -> Option<&ContentLine<'a>> {
        let mut lines = self.all(name);
        match name {
            Name::Description | Name::Location => lines.last(),
            _ => lines.next(),
        }
    }

    fn value(&self, name: Name) -> Option<Cow<'_, str>> {
        self.counting(name).map(ContentLine::value)
    }
}

/// In order. A heap sort: the standard library's sorts make the WASM 7.5 KB larger, compressed.
#[inline(never)]
pub(crate) fn sorted<T: Ord>(items: Vec<T>) -> Vec<T> {
    BinaryHeap::from(items).into_sorted_vec()
}

/// Splits a list of texts at its unescaped commas (RFC 5545 section 3.3.11). The crate keeps its own splitting to itself.
fn split_list(raw: &str) -> Vec<String> {
    let mut escaped = false;
    let items = raw.split(|c| {
        let splits = c == ',' && !escaped;
        escaped = c == '\\' && !escaped;
        splits
    });
    items
        .map(|item| unescaped(Cow::Borrowed(item)).into_owned())
        .collect()
}

#[cfg(test)]
mod tests;
