//! One content line: its name, and its value as the text that is meant.

use std::borrow::Cow;

use icalendar::ValueType;

use super::lines::{Ends, RawLine, after_line_end, is_line_end, unfold};
use crate::text::{slice, trimmed};

/// The properties that the judgement reads, and the two that frame components.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Name {
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
        let of_that_length: &[(&str, Name)] = match name.len() {
            3 => &[("UID", Self::Uid), ("END", Self::End)],
            5 => &[("BEGIN", Self::Begin)],
            6 => &[("STATUS", Self::Status), ("EXDATE", Self::ExDate)],
            7 => &[("SUMMARY", Self::Summary)],
            8 => &[("LOCATION", Self::Location)],
            10 => &[
                ("CATEGORIES", Self::Categories),
                ("X-ALT-DESC", Self::XAltDesc),
            ],
            11 => &[("DESCRIPTION", Self::Description)],
            13 => &[("RECURRENCE-ID", Self::RecurrenceId)],
            _ => &[],
        };
        of_that_length
            .iter()
            .find(|(known, _)| known.eq_ignore_ascii_case(name))
            .map_or(Self::Other, |(_, name)| *name)
    }

    /// Whether the value is a text with escapes (RFC 5545 section 3.3.11). A list keeps them until it is split.
    fn is_text(self) -> bool {
        !matches!(
            self,
            Self::Begin
                | Self::End
                | Self::RecurrenceId
                | Self::ExDate
                | Self::Categories
                | Self::Other
        )
    }
}

/// A content line.
#[derive(Debug)]
pub(super) struct ContentLine<'a> {
    /// As it stands in the text; unfolded where that is needed to find the value.
    raw: Cow<'a, str>,
    number: u32,
    /// The line ends it is folded with.
    folds: Option<Ends>,
    name: Name,
    /// Where the name ends: at the colon or the first parameter's semicolon.
    name_end: usize,
    /// Where the value starts.
    value: usize,
}

/// What a line's value stands behind.
struct Head {
    name: Name,
    /// Where the name ends.
    name_end: usize,
    /// Where the value starts.
    value: usize,
}

impl Head {
    fn of(content: &str) -> Option<Self> {
        let bytes = content.as_bytes();
        let name_end = bytes.iter().position(|b| !is_name_character(*b))?;
        let value = match bytes.get(name_end) {
            Some(b':') if name_end > 0 => name_end + 1,
            Some(b';') if name_end > 0 => name_end + colon(bytes.get(name_end..)?)? + 1,
            _ => return None,
        };
        Some(Self {
            name: Name::of(slice(content, 0..name_end)),
            name_end,
            value,
        })
    }
}

/// The first colon outside quotes.
fn colon(bytes: &[u8]) -> Option<usize> {
    let mut quoted = false;
    bytes.iter().position(|byte| {
        quoted ^= *byte == b'"';
        *byte == b':' && !quoted
    })
}

impl<'a> ContentLine<'a> {
    /// Name and value of a line; none where it has no colon outside quotes.
    pub(super) fn of(text: &'a str, raw: &RawLine) -> Option<Self> {
        let content = slice(text, raw.start..raw.end);
        match raw.folds {
            None => Some(Self::at(Head::of(content)?, Cow::Borrowed(content), raw)),
            Some(ends) => Self::folded(content, ends, raw),
        }
    }

    #[cold]
    fn folded(content: &'a str, ends: Ends, raw: &RawLine) -> Option<Self> {
        let is_fold_after_value = |head: &Head| {
            !matches!(head.name, Name::Begin | Name::End)
                && !slice(content, 0..head.value).contains(['\r', '\n'])
        };
        if let Some(head) = Head::of(content).filter(is_fold_after_value) {
            return Some(Self::at(head, Cow::Borrowed(content), raw));
        }
        let content = unfold(content, ends);
        let mut unfolded = Self::at(Head::of(&content)?, Cow::Owned(content), raw);
        unfolded.folds = None;
        Some(unfolded)
    }

    fn at(head: Head, content: Cow<'a, str>, raw: &RawLine) -> Self {
        Self {
            raw: content,
            number: raw.number,
            folds: raw.folds,
            name: head.name,
            name_end: head.name_end,
            value: head.value,
        }
    }

    pub(super) fn name(&self) -> Name {
        self.name
    }

    /// Counted from 1, before unfolding.
    pub(super) fn number(&self) -> u32 {
        self.number
    }

    pub(super) fn has_parameters(&self) -> bool {
        self.value > self.name_end + 1
    }

    /// The value as it stands in the text, still folded and escaped.
    fn raw_value(&self) -> &str {
        slice(&self.raw, self.value..self.raw.len())
    }

    /// The value as it is meant. Lists are still escaped.
    pub(super) fn value(&self) -> Cow<'_, str> {
        match (self.is_text(), self.folds) {
            (true, folds) => unescaped(self.raw_value(), folds),
            (false, Some(ends)) => Cow::Owned(unfold(self.raw_value(), ends)),
            (false, None) => Cow::Borrowed(self.raw_value()),
        }
    }

    /// Whether the value is a text with escapes: a parameter VALUE (RFC 5545 section 3.2.20) can say that it is none.
    fn is_text(&self) -> bool {
        self.name.is_text()
            && self
                .parameter("VALUE")
                .and_then(|value| value.parse().ok())
                .is_none_or(|value: ValueType| value == ValueType::Text)
    }

    /// The value of the first parameter with that name.
    pub(super) fn parameter(&self, name: &str) -> Option<String> {
        if !self.has_parameters() {
            return None;
        }
        let mut parameters = self.parameters().into_iter();
        parameters
            .find(|parameter| parameter.name == name)
            .map(|parameter| parameter.value)
    }

    /// The parameters, in order.
    pub(super) fn parameters(&self) -> Vec<Parameter> {
        // A line that is folded in front of its value was unfolded.
        let head = slice(&self.raw, self.name_end..self.value.saturating_sub(1));
        let mut quoted = false;
        let pieces = head.split(|c: char| {
            quoted ^= c == '"';
            c == ';' && !quoted
        });
        // Nothing stands before the first semicolon.
        pieces.skip(1).map(Parameter::of).collect()
    }

    pub(super) fn written_name(&self) -> &str {
        slice(&self.raw, 0..self.name_end)
    }

    /// The name of the component that the line begins or ends.
    pub(super) fn component(&self) -> Cow<'a, str> {
        let value = self.value..self.raw.len();
        match &self.raw {
            Cow::Borrowed(raw) => Cow::Borrowed(trimmed(slice(raw, value))),
            Cow::Owned(raw) => Cow::Owned(trimmed(slice(raw, value)).to_owned()),
        }
    }
}

/// A parameter of a property (RFC 5545 section 3.2).
pub(super) struct Parameter {
    /// In capitals.
    name: String,
    value: String,
}

impl Parameter {
    fn of(piece: &str) -> Self {
        let (name, value) = piece.split_once('=').unwrap_or((piece, ""));
        let value = value.trim();
        let unquoted = value
            .strip_prefix('"')
            .and_then(|value| value.strip_suffix('"'));
        Self {
            name: name.trim().to_ascii_uppercase(),
            value: unquoted.unwrap_or(value).to_owned(),
        }
    }

    pub(super) fn written_out(&self) -> String {
        [";", &self.name, "=", &self.value].concat()
    }
}

/// The name that a line starts with, where it is one that the judgement reads.
pub(super) fn starts_with_a_name(line: &str) -> bool {
    let end = line.bytes().position(|b| !is_name_character(b));
    let name = slice(line, 0..end.unwrap_or(line.len()));
    Name::of(name) != Name::Other
}

/// What the crate's parser takes for a part of a name.
fn is_name_character(byte: u8) -> bool {
    NAME_CHARACTERS.get(usize::from(byte)) == Some(&true)
}

const NAME_CHARACTERS: [bool; 256] = {
    let mut table = [false; 256];
    let mut rest: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_./";
    while let [byte, others @ ..] = rest {
        #[allow(clippy::indexing_slicing, reason = "256 places, one for each byte")]
        {
            table[*byte as usize] = true;
        }
        rest = others;
    }
    table
};

/// A text without its folds and escapes (RFC 5545 section 3.3.11), as the crate reads escapes: an escaped colon is one,
/// a backslash before anything else stays.
pub(super) fn unescaped(raw: &str, folds: Option<Ends>) -> Cow<'_, str> {
    let next_special = |text: &str| match folds {
        Some(_) => text
            .bytes()
            .position(|byte| byte == b'\\' || is_line_end(byte)),
        None => memchr::memchr(b'\\', text.as_bytes()),
    };
    if next_special(raw).is_none() {
        return Cow::Borrowed(raw);
    }
    let mut out = String::with_capacity(raw.len());
    let mut rest = raw;
    // A fold may stand between a backslash and what it escapes.
    let mut escaping = false;
    while let Some(first) = rest.bytes().next() {
        if let Some(ends) = folds.filter(|_| is_line_end(first)) {
            let (kept, next) = after_line_end(rest, ends);
            if escaping && !kept.is_empty() {
                out.push('\\');
                escaping = false;
            }
            out.push_str(kept);
            rest = next;
            continue;
        }
        if escaping {
            escaping = false;
            match first {
                b'\\' | b',' | b';' | b':' => {
                    out.push(char::from(first));
                    rest = slice(rest, 1..rest.len());
                }
                b'n' | b'N' => {
                    out.push('\n');
                    rest = slice(rest, 1..rest.len());
                }
                _ => out.push('\\'),
            }
            continue;
        }
        let run = next_special(rest).unwrap_or(rest.len());
        out.push_str(slice(rest, 0..run));
        rest = slice(rest, run..rest.len());
        if rest.starts_with('\\') {
            escaping = true;
            rest = slice(rest, 1..rest.len());
        }
    }
    if escaping {
        out.push('\\');
    }
    Cow::Owned(out)
}
