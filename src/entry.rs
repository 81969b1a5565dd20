//! iCalendar text → series of entries. The only file that names the `icalendar` crate.
//!
//! The text is framed here (line ends, folding, components, limits), one line at a time and without recursion; a line
//! that matters is then read by the crate's low-level parser. So the crate's known gaps (DESIGN.md "The authority") do
//! not reach an entry: it never sees nesting, foreign line ends, a BOM or more than one line, and a line that it cannot
//! read costs that line only.

use std::borrow::Cow;
use std::collections::BinaryHeap;

use icalendar::parser::{ParseString, Property};

use crate::error::{Code, Error};
use crate::text::slice;

/// The largest text that is read, in bytes of UTF-8. Room for a description of 1 MB in every shape it can arrive in.
pub const MAX_TEXT: usize = 4 * 1024 * 1024;

/// How many components may stand inside each other. RFC 5545 itself needs three (VCALENDAR, VEVENT, VALARM).
pub const MAX_DEPTH: usize = 32;

/// The properties that the judgement reads, and the two that frame components.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Name {
    Begin,
    End,
    Uid,
    RecurrenceId,
    Summary,
    Description,
    Categories,
    Location,
    Status,
    ExDate,
    XAltDesc,
    Other,
}

impl Name {
    /// Names compare without case (RFC 5545 section 2).
    fn of(name: &str) -> Self {
        const NAMES: [(&str, Name); 11] = [
            ("BEGIN", Name::Begin),
            ("END", Name::End),
            ("UID", Name::Uid),
            ("RECURRENCE-ID", Name::RecurrenceId),
            ("SUMMARY", Name::Summary),
            ("DESCRIPTION", Name::Description),
            ("CATEGORIES", Name::Categories),
            ("LOCATION", Name::Location),
            ("STATUS", Name::Status),
            ("EXDATE", Name::ExDate),
            ("X-ALT-DESC", Name::XAltDesc),
        ];
        NAMES
            .iter()
            .find(|(known, _)| known.eq_ignore_ascii_case(name))
            .map_or(Name::Other, |(_, name)| *name)
    }
}

/// A content line.
#[derive(Debug)]
struct Line<'a> {
    /// As it stands in the text; unfolded where that is needed to find the value.
    raw: Cow<'a, str>,
    number: u32,
    folded: bool,
    name: Name,
    /// Where the name ends: at the colon or the first parameter's semicolon.
    name_end: usize,
    /// Where the value starts.
    value: usize,
    /// Components around it, counted from the entry: 0 is the entry's own.
    depth: usize,
}

impl<'a> Line<'a> {
    /// Name and value of a line; none where it has no colon outside quotes.
    fn of(text: &'a str, raw: &RawLine) -> Option<Self> {
        let content = slice(text, raw.start..raw.end);
        if raw.folded {
            let line = Self::framed(Cow::Borrowed(content), raw);
            let fold_after_value = line.as_ref().is_some_and(|line| {
                !matches!(line.name, Name::Begin | Name::End)
                    && !slice(content, 0..line.value).contains(['\r', '\n'])
            });
            if fold_after_value {
                return line;
            }
            let mut unfolded = Self::framed(Cow::Owned(unfold(content)), raw)?;
            unfolded.folded = false;
            return Some(unfolded);
        }
        Self::framed(Cow::Borrowed(content), raw)
    }

    fn framed(content: Cow<'a, str>, raw: &RawLine) -> Option<Self> {
        let name_end = content
            .bytes()
            .position(|b| !is_name_character(char::from(b)))?;
        let value = match content.as_bytes().get(name_end) {
            Some(b':') if name_end > 0 => name_end + 1,
            Some(b';') if name_end > 0 => {
                let mut quoted = false;
                let colon = content.bytes().skip(name_end).position(|b| {
                    quoted ^= b == b'"';
                    b == b':' && !quoted
                })?;
                name_end + colon + 1
            }
            _ => return None,
        };
        Some(Self {
            name: Name::of(slice(&content, 0..name_end)),
            raw: content,
            number: raw.number,
            folded: raw.folded,
            name_end,
            value,
            depth: 0,
        })
    }

    /// The value as it stands in the text, still folded and escaped.
    fn raw_value(&self) -> &str {
        slice(&self.raw, self.value..self.raw.len())
    }

    /// The line, read by the crate's parser. Where that stumbles over a parameter it would silently give an empty value
    /// (DESIGN.md "The authority"): then the line is read without its parameters, for the value is what counts.
    ///
    /// One function for all uses, so that the crate's parser stands in the WASM once.
    fn read<T>(&self, use_it: impl FnOnce(&Property<'_>) -> T) -> Option<T> {
        let mut use_it = Some(use_it);
        let mut result = None;
        self.read_dyn(&mut |property| result = use_it.take().map(|use_it| use_it(property)));
        result
    }

    fn read_dyn(&self, use_it: &mut dyn FnMut(&Property<'_>)) {
        let content = self.content();
        let has_parameters = self.value > self.name_end + 1;
        if let Ok(property) = Property::try_from(&*content)
            && (!has_parameters || !property.params.is_empty())
        {
            return use_it(&property);
        }
        let value = slice(&content, self.value..content.len());
        let bare = [slice(&content, 0..self.name_end), ":", value].concat();
        if let Ok(property) = Property::try_from(&*bare) {
            use_it(&property);
        }
    }

    /// The whole line, unfolded, with its name in capitals, and with a line end: without one the crate looks for two
    /// kinds in vain first.
    fn content(&self) -> String {
        let mut content = if self.folded {
            unfold(&self.raw)
        } else {
            let mut content = String::with_capacity(self.raw.len() + 2);
            content.push_str(&self.raw);
            content
        };
        content.push_str("\r\n");
        if let Some(name) = content.get_mut(..self.name_end) {
            name.make_ascii_uppercase();
        }
        content
    }
}

/// Takes the folds out (RFC 5545 section 3.1): a line end and the one blank after it.
fn unfold(raw: &str) -> String {
    let mut content = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some(at) = rest.find(['\r', '\n']) {
        let (line, tail) = rest.split_at(at);
        content.push_str(line);
        let end = tail.strip_prefix('\r').unwrap_or(tail);
        let end = end.strip_prefix('\n').unwrap_or(end);
        if let Some(next) = end.strip_prefix([' ', '\t']) {
            rest = next;
        } else {
            // A carriage return inside a line: text, not a fold.
            let kept = tail.len() - end.len();
            content.push_str(slice(tail, 0..kept));
            rest = end;
        }
    }
    content.push_str(rest);
    content
}

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
        self.raw(Name::RecurrenceId).is_some()
    }

    /// UID; never empty.
    ///
    /// # Errors
    /// [`Code::NoUid`] with the entry's line: it costs this entry only, the others of the text can be read.
    pub fn uid(&self) -> Result<String, Error> {
        self.value(Name::Uid)
            .filter(|uid| !uid.trim().is_empty())
            .ok_or(Error::at(Code::NoUid, self.begins))
    }

    /// RECURRENCE-ID as it is written, without its parameters.
    #[must_use]
    pub fn recurrence_id(&self) -> Option<String> {
        self.value(Name::RecurrenceId)
    }

    /// SUMMARY.
    #[must_use]
    pub fn summary(&self) -> Option<String> {
        self.value(Name::Summary)
    }

    /// LOCATION.
    #[must_use]
    pub fn location(&self) -> Option<String> {
        self.value(Name::Location)
    }

    /// STATUS.
    #[must_use]
    pub fn status(&self) -> Option<String> {
        self.value(Name::Status)
    }

    /// The plain text of DESCRIPTION.
    #[must_use]
    pub fn description(&self) -> Option<String> {
        self.value(Name::Description)
    }

    /// Every category, in order; several CATEGORIES lines count as one list.
    #[must_use]
    pub fn categories(&self) -> Vec<String> {
        let mut categories = Vec::new();
        for line in self.all(Name::Categories) {
            line.read(|property| split_list(property.val.as_str(), &mut categories));
        }
        categories
    }

    /// Every EXDATE, as written, without its parameters.
    #[must_use]
    pub fn excluded(&self) -> Vec<String> {
        let mut dates = Vec::new();
        for line in self.all(Name::ExDate) {
            line.read(|property| dates.extend(property.val.as_str().split(',').map(str::to_owned)));
        }
        dates
    }

    /// The HTML that `DESCRIPTION;ALTREP="data:text/html,…"` carries (THUNDERBIRD.md §6).
    #[must_use]
    pub fn description_html(&self) -> Option<String> {
        let line = self.all(Name::Description).next()?;
        line.read(|property| {
            property
                .params
                .iter()
                .find(|parameter| parameter.key.as_str().eq_ignore_ascii_case("ALTREP"))
                .and_then(|parameter| parameter.val.as_ref())
                .and_then(|uri| data_html(uri.as_str()))
        })?
    }

    /// X-ALT-DESC, the HTML that other clients write.
    #[must_use]
    pub fn alternative_html(&self) -> Option<String> {
        let line = self.all(Name::XAltDesc).next()?;
        line.read(|property| property.val.as_str().to_owned())
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
        self.statement() == other.statement()
    }

    /// All that the entry says, in an order of its own.
    fn statement(&self) -> Vec<String> {
        let mut open: Vec<Vec<String>> = Vec::new();
        let mut said = Vec::new();
        for line in &self.lines {
            match line.name {
                Name::Begin => {
                    open.push(std::mem::take(&mut said));
                    said.push(line.content().to_ascii_uppercase());
                }
                Name::End => {
                    let component = sorted(said).join("\n");
                    said = open.pop().unwrap_or_default();
                    said.push(component);
                }
                _ => said.extend(Self::statement_of(line)),
            }
        }
        sorted(said)
    }

    fn statement_of(line: &Line<'_>) -> Option<String> {
        line.read(|property| {
            if BOOKKEEPING.contains(&property.name.as_str()) {
                return None;
            }
            let parameters: Vec<String> = property
                .params
                .iter()
                .map(|parameter| {
                    let value = parameter.val.as_ref().map_or("", ParseString::as_str);
                    [
                        ";",
                        &parameter.key.as_str().to_ascii_uppercase(),
                        "=",
                        value,
                    ]
                    .concat()
                })
                .collect();
            let parameters = sorted(parameters).concat();
            Some(
                [
                    property.name.as_str(),
                    &parameters,
                    ":",
                    property.val.as_str(),
                ]
                .concat(),
            )
        })
        .unwrap_or_else(|| Some(line.content()))
    }

    fn all(&self, name: Name) -> impl Iterator<Item = &Line<'a>> {
        self.lines
            .iter()
            .filter(move |line| line.depth == 0 && line.name == name)
    }

    fn raw(&self, name: Name) -> Option<&str> {
        self.all(name).next().map(Line::raw_value)
    }

    fn value(&self, name: Name) -> Option<String> {
        let line = self.all(name).next()?;
        line.read(|property| property.val.as_str().to_owned())
    }
}

/// In order. A heap sort is a tenth of the standard sort's code, and the WASM has a budget.
pub(crate) fn sorted<T: Ord>(items: Vec<T>) -> Vec<T> {
    BinaryHeap::from(items).into_sorted_vec()
}

/// Properties that Thunderbird and servers rewrite without the entry saying anything else: no change (RFC 5545
/// sections 3.8.7.2 to 3.8.7.4; Thunderbird's own counter).
pub const BOOKKEEPING: [&str; 4] = ["DTSTAMP", "LAST-MODIFIED", "SEQUENCE", "X-MOZ-GENERATION"];

/// Splits a list of texts at its unescaped commas (RFC 5545 section 3.3.11); the crate leaves lists as they are.
fn split_list(raw: &str, items: &mut Vec<String>) {
    let mut start = 0;
    let mut escaped = false;
    let mut item = |range| {
        let item = ParseString::from(slice(raw, range)).unescape_text();
        items.push(item.as_str().to_owned());
    };
    for (at, byte) in raw.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b',' => {
                item(start..at);
                start = at + 1;
            }
            _ => {}
        }
    }
    item(start..raw.len());
}

/// The HTML in a `data:text/html,…` address, as Thunderbird writes it: percent-encoded, the parameter's own escapes
/// (RFC 6868) undone.
fn data_html(uri: &str) -> Option<String> {
    let rest = uri.strip_prefix("data:text/html")?;
    let (parameters, data) = rest.split_once(',')?;
    if parameters.ends_with(";base64") {
        return None;
    }
    let mut bytes = Vec::with_capacity(data.len());
    let mut rest = data.as_bytes();
    while let Some((&byte, tail)) = rest.split_first() {
        let decoded = match (byte, tail) {
            (b'%', [high, low, after @ ..]) => hex(*high)
                .zip(hex(*low))
                .map(|(high, low)| (high * 16 + low, after)),
            (b'^', [b'n', after @ ..]) => Some((b'\n', after)),
            (b'^', [b'\'', after @ ..]) => Some((b'"', after)),
            (b'^', [b'^', after @ ..]) => Some((b'^', after)),
            _ => None,
        };
        let (byte, tail) = decoded.unwrap_or((byte, tail));
        bytes.push(byte);
        rest = tail;
    }
    Some(String::from_utf8_lossy(&bytes).into_owned())
}

/// What the crate's parser takes for a part of a name.
fn is_name_character(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | '/')
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit)
        .to_digit(16)
        .and_then(|digit| u8::try_from(digit).ok())
}

/// Finds lines and components, without recursion.
struct Framing<'a> {
    text: &'a str,
    series: Series<'a>,
    /// Names of the open components, outermost first.
    open: Vec<String>,
    /// The VEVENT being read, and how many components were open around it.
    entry: Option<(Entry<'a>, usize)>,
    seen_component: bool,
}

impl<'a> Framing<'a> {
    fn read(text: &'a str) -> Result<Series<'a>, Error> {
        if text.len() > MAX_TEXT {
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
            framing.line(line)?;
        }
        framing.finish(last)
    }

    fn line(&mut self, raw: RawLine) -> Result<(), Error> {
        let Some(mut line) = Line::of(self.text, &raw) else {
            self.bad_line(&raw);
            return Ok(());
        };
        match line.name {
            Name::Begin => {
                let name = line.raw_value().trim().to_owned();
                if self.open.len() >= MAX_DEPTH {
                    return Err(Error::at(Code::TooDeep, line.number));
                }
                self.begin(&name, line);
                self.open.push(name);
            }
            Name::End => self.end(line),
            _ => {
                if let Some((entry, outside)) = &mut self.entry {
                    line.depth = self.open.len() - *outside - 1;
                    entry.lines.push(line);
                }
            }
        }
        Ok(())
    }

    fn begin(&mut self, name: &str, mut line: Line<'a>) {
        self.seen_component = true;
        if let Some((entry, outside)) = &mut self.entry {
            line.depth = self.open.len() - *outside;
            entry.lines.push(line);
        } else if name.eq_ignore_ascii_case("VEVENT") && self.in_calendars_only() {
            let entry = Entry {
                lines: Vec::with_capacity(24),
                begins: line.number,
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

    fn end(&mut self, mut line: Line<'a>) {
        let name = line.raw_value().trim();
        let innermost = self.open.last();
        if !innermost.is_some_and(|open| open.eq_ignore_ascii_case(name)) {
            self.problem(Code::BadStructure, line.number);
            return;
        }
        self.open.pop();
        if let Some((mut entry, outside)) = self.entry.take() {
            if self.open.len() == outside {
                self.series.entries.push(entry);
            } else {
                line.depth = self.open.len() - outside;
                entry.lines.push(line);
                self.entry = Some((entry, outside));
            }
        }
    }

    fn bad_line(&mut self, raw: &RawLine) {
        self.problem(Code::BadLine, raw.number);
        let line = slice(self.text, raw.start..raw.end);
        let name = line
            .split(|c: char| !is_name_character(c))
            .next()
            .unwrap_or_default();
        if let Some((entry, outside)) = &mut self.entry {
            entry.damaged |= self.open.len() == *outside + 1 && Name::of(name) != Name::Other;
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

/// A line with its folds, without its line end.
struct RawLine {
    start: usize,
    end: usize,
    number: u32,
    folded: bool,
}

/// Content lines of a text: CRLF, LF, or (in a text without any LF) CR ends a line; a blank after it continues it.
struct Lines<'a> {
    bytes: &'a [u8],
    at: usize,
    number: u32,
    ends: u8,
}

impl<'a> Lines<'a> {
    fn of(text: &'a str) -> Self {
        let bytes = text.as_bytes();
        Self {
            bytes,
            // A byte order mark is no part of the first line.
            at: if text.starts_with('\u{feff}') { 3 } else { 0 },
            number: 0,
            ends: if bytes.contains(&b'\n') { b'\n' } else { b'\r' },
        }
    }

    /// Where the physical line that starts here ends, and the next one starts.
    fn physical(&self, start: usize) -> (usize, usize) {
        let rest = self.bytes.get(start..).unwrap_or_default();
        match rest.iter().position(|b| *b == self.ends) {
            Some(length) => {
                let before = start + length;
                let carriage = length > 0 && self.bytes.get(before - 1) == Some(&b'\r');
                (before - usize::from(carriage), before + 1)
            }
            None => (self.bytes.len(), self.bytes.len()),
        }
    }
}

impl Iterator for Lines<'_> {
    type Item = RawLine;

    fn next(&mut self) -> Option<RawLine> {
        loop {
            if self.at >= self.bytes.len() {
                return None;
            }
            let start = self.at;
            let (mut end, mut next) = self.physical(start);
            self.number += 1;
            let number = self.number;
            let mut folded = false;
            while next < self.bytes.len() && matches!(self.bytes.get(next), Some(b' ' | b'\t')) {
                folded = true;
                self.number += 1;
                (end, next) = self.physical(next);
            }
            self.at = next;
            if end > start {
                return Some(RawLine {
                    start,
                    end,
                    number,
                    folded,
                });
            }
        }
    }
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
        assert_eq!(uids, ["1", "2", "3"].map(|uid| Ok(uid.to_owned())));
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
            (entry.uid().unwrap().as_str(), entry.summary().as_deref()),
            ("1", Some("ab"))
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
        assert_eq!(uids, [Err(Error::at(Code::NoUid, 2)), Ok("1".to_owned())]);
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
    fn html_of_the_description_is_decoded() {
        let series = one(
            "BEGIN:VEVENT\nUID:1\nDESCRIPTION;ALTREP=\"data:text/html,%3Cb%3EK%C3%BChn%3C%2Fb%3E\":Kühn\nEND:VEVENT",
        );
        let entry = series.leading().unwrap();
        assert_eq!(entry.description_html().unwrap(), "<b>Kühn</b>");
        assert_eq!(entry.description().unwrap(), "Kühn");
    }
}
