//! iCalendar text → series of entries. The only place that names the `icalendar` crate.
//!
//! The text is framed here (line ends, folding, components, limits), one line at a time and without recursion, so that
//! a line that cannot be read costs that line only. The crate's own parser would be a quarter of the WASM's budget, and has
//! known gaps (docs/architecture.md "The authority"); of the crate only the value types are used, and tests compare our reading of
//! lines, parameters and escapes with its parser.

mod data_html;
mod framing;
mod line;
mod moment;

use std::borrow::Cow;
use std::collections::BinaryHeap;
use std::ops::Range;

use crate::error::{Code, Error};
use crate::text::slice;
use data_html::data_html;
use framing::{Framing, Lines};
use line::{Line, Name, unescaped};
pub(crate) use moment::{Exclusions, Moment};

/// The largest text that is read, in bytes of UTF-8. Room for a description of 1 MB in every shape it can arrive in.
pub const MAX_TEXT: usize = 4 * 1024 * 1024;

/// How many components may stand inside each other. RFC 5545 itself needs three (VCALENDAR, VEVENT, VALARM).
pub const MAX_DEPTH: usize = 32;

/// Properties that Thunderbird and servers rewrite without the entry saying anything else: no change (RFC 5545
/// sections 3.8.7.2 to 3.8.7.4; Thunderbird's own counter).
pub const BOOKKEEPING: [&str; 4] = ["DTSTAMP", "LAST-MODIFIED", "SEQUENCE", "X-MOZ-GENERATION"];

/// A line that could not be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Problem {
    /// What is wrong with it: [`Code::BadLine`] or [`Code::BadStructure`].
    pub code: Code,
    /// Which line, counted from 1, before unfolding.
    pub line: u32,
}

/// The entries of one text: a master and its exceptions, or a single entry.
///
/// ```
/// use terminwache::entry::Series;
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

/// One VEVENT: a single entry, the master of a series, or an exception (it has a RECURRENCE-ID).
#[derive(Debug)]
pub struct Entry<'a> {
    text: &'a str,
    /// What stands between its BEGIN and its END.
    body: Range<usize>,
    /// Its own lines that the judgement reads; none of its alarms'.
    lines: Vec<Line<'a>>,
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
        self.first(Name::RecurrenceId).is_some()
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
            split_list(&line.value(), &mut categories);
        }
        categories
    }

    /// When the occurrence is that this is an exception of; none where it is none.
    pub(crate) fn occurrence(&self) -> Option<Moment> {
        self.moments(Name::RecurrenceId).first().copied()
    }

    /// Every EXDATE.
    pub(crate) fn excluded(&self) -> Vec<Moment> {
        self.moments(Name::ExDate)
    }

    fn moments(&self, name: Name) -> Vec<Moment> {
        let mut moments = Vec::new();
        for line in self.all(name) {
            let zone = line.parameter("TZID").unwrap_or_default();
            for date in line.value().split(',') {
                moments.push(Moment::read(date.trim(), &zone));
            }
        }
        moments
    }

    /// The HTML that `DESCRIPTION;ALTREP="data:text/html,…"` carries (docs/thunderbird.md §6).
    #[must_use]
    pub fn description_html(&self) -> Option<String> {
        data_html(&self.first(Name::Description)?.parameter("ALTREP")?)
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

    /// Whether both say the same: the same properties and alarms, in whatever order and folding. What Thunderbird
    /// rewrites on every save ([`BOOKKEEPING`]) says nothing.
    #[must_use]
    pub fn says_the_same(&self, other: &Entry<'_>) -> bool {
        self.is_identical(other) || self.statement() == other.statement()
    }

    /// Whether both are written with the same characters.
    #[must_use]
    pub fn is_identical(&self, other: &Entry<'_>) -> bool {
        slice(self.text, self.body.clone()) == slice(other.text, other.body.clone())
    }

    /// All that the entry says, in an order of its own.
    fn statement(&self) -> Vec<String> {
        let mut open: Vec<Vec<String>> = Vec::new();
        let mut said = Vec::new();
        let lines = Lines::within(self.text, self.body.clone());
        for line in lines.filter_map(|raw| Line::of(self.text, &raw)) {
            match line.name() {
                Name::Begin => {
                    open.push(std::mem::take(&mut said));
                    said.push(line.component().to_ascii_uppercase());
                }
                Name::End => {
                    let component = sorted(said).join("\n");
                    said = open.pop().unwrap_or_default();
                    said.push(component);
                }
                _ if is_bookkeeping(line.written_name()) => {}
                _ => line.state(&mut said),
            }
        }
        sorted(said)
    }

    fn all(&self, name: Name) -> impl Iterator<Item = &Line<'a>> {
        self.lines.iter().filter(move |line| line.name() == name)
    }

    fn first(&self, name: Name) -> Option<&Line<'a>> {
        self.all(name).next()
    }

    fn value(&self, name: Name) -> Option<Cow<'_, str>> {
        self.first(name).map(Line::value)
    }
}

fn is_bookkeeping(name: &str) -> bool {
    BOOKKEEPING
        .iter()
        .any(|known| known.eq_ignore_ascii_case(name))
}

/// In order. A heap sort is a tenth of the standard sort's code, and the WASM has a budget.
pub(crate) fn sorted<T: Ord>(items: Vec<T>) -> Vec<T> {
    BinaryHeap::from(items).into_sorted_vec()
}

/// Splits a list of texts at its unescaped commas (RFC 5545 section 3.3.11); the crate leaves lists as they are.
fn split_list(raw: &str, items: &mut Vec<String>) {
    let mut start = 0;
    let mut escaped = false;
    for (at, byte) in raw.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b',' => {
                items.push(unescaped(slice(raw, start..at), None).into_owned());
                start = at + 1;
            }
            _ => {}
        }
    }
    items.push(unescaped(slice(raw, start..raw.len()), None).into_owned());
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(text: &str) -> Series<'_> {
        Series::read(text).unwrap()
    }

    const CALENDAR: &str = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nSUMMARY:Kling\\, Else\nDESCRIPTION:Zeile 1\\nZeile\n  2\nCATEGORIES:A\\,B,C\nCATEGORIES:D\nBEGIN:VALARM\nDESCRIPTION:Wecker\nEND:VALARM\nEND:VEVENT\nEND:VCALENDAR\n";

    #[test]
    fn every_line_end_reads_the_same() {
        for ends in ["\n", "\r\n", "\r"] {
            let text = CALENDAR.replace('\n', ends);
            let series = one(&text);
            let entry = series.leading().unwrap();
            assert_eq!(entry.summary().unwrap(), "Kling, Else");
            assert_eq!(entry.description().unwrap(), "Zeile 1\nZeile 2");
            assert_eq!(entry.categories(), ["A,B", "C", "D"]);
            assert!(series.problems().is_empty());
        }
    }

    #[test]
    fn mixed_line_ends_and_a_byte_order_mark_swallow_nothing() {
        let series = one(
            "\u{feff}BEGIN:VCALENDAR\r\nBEGIN:VEVENT\nUID:1\r\nSUMMARY:a\nLOCATION:b\r\nEND:VEVENT\nEND:VCALENDAR",
        );
        let entry = series.leading().unwrap();
        assert_eq!(entry.summary().unwrap(), "a");
        assert_eq!(entry.location().unwrap(), "b");
    }

    #[test]
    fn several_calendars_and_bare_entries_are_all_read() {
        let series = one(
            "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nEND:VEVENT\nEND:VCALENDAR\nBEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:2\nEND:VEVENT\nEND:VCALENDAR\nBEGIN:VEVENT\nUID:3\nEND:VEVENT",
        );
        let uids: Vec<_> = series.entries().iter().map(Entry::uid).collect();
        assert_eq!(uids, ["1", "2", "3"].map(|uid| Ok(Cow::Borrowed(uid))));
    }

    #[test]
    fn names_in_small_letters_are_read() {
        let series = one("begin:vevent\nuid:1\nsummary:a\\,b\nend:vevent");
        assert_eq!(series.leading().unwrap().summary().unwrap(), "a,b");
    }

    #[test]
    fn a_bad_line_costs_that_line_and_is_named() {
        let series = one("BEGIN:VEVENT\nUID:1\nkein Feld\nATTENDEE;CN=x\nSUMMARY:a\nEND:VEVENT");
        assert_eq!(series.leading().unwrap().summary().unwrap(), "a");
        let lines: Vec<_> = series.problems().iter().map(|p| (p.code, p.line)).collect();
        assert_eq!(lines, [(Code::BadLine, 3), (Code::BadLine, 4)]);
    }

    #[test]
    fn a_parameter_that_the_crate_cannot_read_costs_the_parameter_only() {
        let series = one("BEGIN:VEVENT\nUID:1\nSUMMARY;X=\"a\"b:Nichtverfügbarkeit\nEND:VEVENT");
        let entry = series.leading().unwrap();
        assert_eq!(entry.summary().unwrap(), "Nichtverfügbarkeit");
        assert!(!entry.is_damaged());
    }

    #[test]
    fn a_fold_may_stand_anywhere_in_a_line() {
        let series = one("BEG\n IN:VEV\r\n ENT\nU\n ID\n :1\nSUMMARY;\n\tX=1:a\n b\nEND:\n VEVENT");
        let entry = series.leading().unwrap();
        assert_eq!(
            (entry.uid().as_deref(), entry.summary().as_deref()),
            (Ok("1"), Some("ab"))
        );
        assert!(series.problems().is_empty());
    }

    #[test]
    fn the_alarm_s_description_is_not_the_entry_s() {
        let series =
            one("BEGIN:VEVENT\nUID:1\nBEGIN:VALARM\nDESCRIPTION:x\nEND:VALARM\nEND:VEVENT");
        assert_eq!(series.leading().unwrap().description(), None);
    }

    #[test]
    fn deep_nesting_is_refused_before_it_costs_anything() {
        let text = "BEGIN:VCALENDAR\n".repeat(5_000);
        assert_eq!(Series::read(&text).unwrap_err().code(), Code::TooDeep);
    }

    #[test]
    fn a_text_beyond_the_limit_is_refused() {
        let text = "x".repeat(MAX_TEXT + 1);
        assert_eq!(Series::read(&text).unwrap_err().code(), Code::TooLarge);
    }

    #[test]
    fn what_is_no_calendar_is_said_so() {
        for text in ["", "Guten Tag", "END:VEVENT", "<html></html>"] {
            assert_eq!(Series::read(text).unwrap_err().code(), Code::NotACalendar);
        }
    }

    #[test]
    fn an_entry_without_uid_is_told_by_its_line_and_costs_no_other() {
        let text =
            "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID: \nEND:VEVENT\nBEGIN:VEVENT\nUID:1\nEND:VEVENT";
        let series = Series::read(text).unwrap();
        let uids: Vec<_> = series.entries().iter().map(Entry::uid).collect();
        assert_eq!(
            uids,
            [Err(Error::at(Code::NoUid, 2)), Ok(Cow::Borrowed("1"))]
        );
    }

    #[test]
    fn order_folding_and_bookkeeping_are_no_change() {
        let a = one(
            "BEGIN:VEVENT\nUID:1\nDTSTAMP:1\nSUMMARY:ab\nX;B=1;A=2:v\nBEGIN:VALARM\nA:1\nB:2\nEND:VALARM\nEND:VEVENT",
        );
        let b = one(
            "BEGIN:VEVENT\nX;A=2;B=1:v\nSUMMARY:a\n b\nSEQUENCE:4\nUID:1\nBEGIN:VALARM\nB:2\nA:1\nEND:VALARM\nEND:VEVENT",
        );
        assert!(a.entries()[0].says_the_same(&b.entries()[0]));
        let c = one(
            "BEGIN:VEVENT\nX;A=2;B=1:v\nSUMMARY:a\n b\nUID:1\nBEGIN:VALARM\nB:3\nA:1\nEND:VALARM\nEND:VEVENT",
        );
        assert!(!a.entries()[0].says_the_same(&c.entries()[0]));
    }

    #[test]
    fn dates_in_a_list_or_a_line_each_are_no_change() {
        let entry = |dates: &str| format!("BEGIN:VEVENT\nUID:1\n{dates}END:VEVENT");
        for name in ["EXDATE", "rdate"] {
            let list = entry(&format!("{name};TZID=A:20261101,20261102\n"));
            let lines = entry(&format!("{name};TZID=A:20261102\n{name};TZID=A:20261101\n"));
            let other = entry(&format!("{name};TZID=A:20261102\n{name};TZID=B:20261101\n"));
            let [list, lines, other] = [&list, &lines, &other].map(|text| one(text));
            assert!(list.entries()[0].says_the_same(&lines.entries()[0]));
            assert!(!list.entries()[0].says_the_same(&other.entries()[0]));
        }
    }

    #[test]
    fn html_of_the_description_is_decoded() {
        let series = one(
            "BEGIN:VEVENT\nUID:1\nDESCRIPTION;ALTREP=\"data:text/html,%3Cb%3EK%C3%BChn%3C%2Fb%3E\":Kühn\nEND:VEVENT",
        );
        let entry = series.leading().unwrap();
        assert_eq!(entry.description_html().unwrap(), "<b>Kühn</b>");
        assert_eq!(entry.description().unwrap(), "Kühn");
    }
}
