//! Components of a text, found without recursion.

use std::borrow::Cow;

use super::lines::{Lines, RawLine};
use super::property::{ContentLine, Name, starts_with_a_name};
use super::{Entry, MAX_DEPTH, MAX_TEXT, Problem, Series};
use crate::error::{Code, Error};
use crate::text::slice;

/// How many lines of an entry the judgement reads, as a rule: room for them is made at once.
const LINES_OF_AN_ENTRY: usize = 8;

/// How many bytes of a text are attachments. These are passed over, however long.
#[cold]
fn attached(text: &str) -> usize {
    let is_attachment = |raw: &RawLine| {
        ["ATTACH", "IMAGE"].iter().any(|name| {
            let (written, behind) = slice(text, raw.start..raw.end)
                .as_bytes()
                .split_at_checked(name.len())
                .unwrap_or_default();
            written.eq_ignore_ascii_case(name.as_bytes()) && matches!(behind, [b':' | b';', ..])
        })
    };
    let attachments = Lines::of(text).filter(is_attachment);
    attachments.map(|raw| raw.end - raw.start).sum()
}

/// A text, read up to some line.
pub(super) struct Framing<'a> {
    text: &'a str,
    series: Series<'a>,
    /// Names of the open components, outermost first.
    open: Vec<Cow<'a, str>>,
    /// The VEVENT being read, and how many components were open around it.
    entry: Option<(Entry<'a>, usize)>,
    seen_component: bool,
}

impl<'a> Framing<'a> {
    pub(super) fn read(text: &'a str) -> Result<Series<'a>, Error> {
        if text.len() > MAX_TEXT && text.len() - attached(text) > MAX_TEXT {
            return Err(Error::new(Code::TooLarge));
        }
        let mut framing = Self {
            text,
            series: Series {
                entries: Vec::new(),
                problems: Vec::new(),
                has_other_items: false,
            },
            open: Vec::new(),
            entry: None,
            seen_component: false,
        };
        let mut last = 1;
        for line in Lines::of(text) {
            last = line.number;
            framing.line(&line)?;
        }
        framing.finish(last)
    }

    fn line(&mut self, raw: &RawLine) -> Result<(), Error> {
        let Some(line) = ContentLine::of(self.text, raw) else {
            self.bad_line(raw);
            return Ok(());
        };
        match line.name() {
            Name::Other => {}
            Name::Begin => {
                if self.open.len() >= MAX_DEPTH {
                    return Err(Error::at(Code::TooDeep, line.number()));
                }
                let name = line.component();
                self.begin(&name, raw);
                self.open.push(name);
            }
            Name::End => self.end(&line, raw),
            _ => {
                if let Some(entry) = self.own_entry() {
                    entry.lines.push(line);
                }
            }
        }
        Ok(())
    }

    /// The open entry, if a line that stands here is its own. A line of the entry's alarm belongs to the alarm.
    fn own_entry(&mut self) -> Option<&mut Entry<'a>> {
        let depth = self.open.len();
        let (entry, outside) = self.entry.as_mut()?;
        (depth == *outside + 1).then_some(entry)
    }

    fn begin(&mut self, name: &str, raw: &RawLine) {
        self.seen_component = true;
        if self.entry.is_some() {
            return;
        }
        if name.eq_ignore_ascii_case("VEVENT") && self.in_calendars_only() {
            let entry = Entry {
                text: self.text,
                body: raw.end..self.text.len(),
                lines: Vec::with_capacity(LINES_OF_AN_ENTRY),
                begins: raw.number,
                damaged: false,
            };
            self.entry = Some((entry, self.open.len()));
        } else if ["VTODO", "VJOURNAL", "VFREEBUSY", "VAVAILABILITY"]
            .iter()
            .any(|other| name.eq_ignore_ascii_case(other))
        {
            self.series.has_other_items = true;
        }
    }

    fn in_calendars_only(&self) -> bool {
        self.open
            .iter()
            .all(|name| name.eq_ignore_ascii_case("VCALENDAR"))
    }

    fn end(&mut self, line: &ContentLine<'a>, raw: &RawLine) {
        let name = line.component();
        let innermost = self.open.last();
        if !innermost.is_some_and(|open| open.eq_ignore_ascii_case(&name)) {
            self.problem(Code::BadStructure, raw.number);
            return;
        }
        self.open.pop();
        let closed = self
            .entry
            .take_if(|(_, outside)| self.open.len() == *outside);
        if let Some((mut entry, _)) = closed {
            entry.body.end = raw.start;
            self.series.entries.push(entry);
        }
    }

    fn bad_line(&mut self, raw: &RawLine) {
        self.problem(Code::BadLine, raw.number);
        let line = slice(self.text, raw.start..raw.end);
        if let Some(entry) = self.own_entry() {
            entry.damaged |= starts_with_a_name(line);
        }
    }

    fn problem(&mut self, code: Code, line: u32) {
        self.series.problems.push(Problem { code, line });
    }

    fn finish(mut self, last: u32) -> Result<Series<'a>, Error> {
        if !self.seen_component {
            return Err(Error::new(Code::NotACalendar));
        }
        if !self.open.is_empty() {
            self.problem(Code::BadStructure, last);
        }
        // A text that was cut off still shows what it has.
        if let Some((entry, _)) = self.entry.take() {
            self.series.entries.push(entry);
        }
        Ok(self.series)
    }
}
