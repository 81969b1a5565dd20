//! A content line as a property: its name, its parameters, its value.
//!
//! [`framing`](super::framing) says where the value begins; the `icalendar` crate reads the parameters in front of it and the
//! escapes in it. Each is read when it is asked for: a lock state needs few lines of an entry.

use std::borrow::Cow;

use icalendar::ValueType;
use icalendar::parser::{Parameter, ParseString, Property};

use super::lines::{Ends, RawLine, unfold};
use crate::text::slice;

/// The properties that the judgement reads, and the two that frame components.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Name {
    Begin,
    End,
    Uid,
    DtStart,
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

const NAMES: [(&str, Name); 12] = [
    ("BEGIN", Name::Begin),
    ("END", Name::End),
    ("UID", Name::Uid),
    ("DTSTART", Name::DtStart),
    ("RECURRENCE-ID", Name::RecurrenceId),
    ("SUMMARY", Name::Summary),
    ("DESCRIPTION", Name::Description),
    ("CATEGORIES", Name::Categories),
    ("LOCATION", Name::Location),
    ("STATUS", Name::Status),
    ("EXDATE", Name::ExDate),
    ("X-ALT-DESC", Name::XAltDesc),
];

impl Name {
    /// Names compare without case (RFC 5545 section 2).
    fn of(name: &str) -> Self {
        NAMES
            .iter()
            .find(|(known, _)| known.eq_ignore_ascii_case(name))
            .map_or(Self::Other, |(_, name)| *name)
    }

    /// Whether the value is a text with escapes (RFC 5545 section 3.3.11). A list keeps its escapes until it is split.
    const fn is_text(self) -> bool {
        matches!(
            self,
            Self::Uid
                | Self::Summary
                | Self::Description
                | Self::Location
                | Self::Status
                | Self::XAltDesc
        )
    }
}

/// A content line.
#[derive(Debug)]
pub(super) struct ContentLine<'a> {
    /// As it stands in the text; unfolded where a fold stands in front of the value.
    content: Cow<'a, str>,
    number: u32,
    /// The line ends it is folded with.
    folds: Option<Ends>,
    head: Head,
}

/// The part of a line in front of its value.
#[derive(Debug)]
struct Head {
    name: Name,
    /// Where the name ends: at the colon, or at the first parameter's semicolon.
    name_end: usize,
    /// Where the value starts.
    value: usize,
}

impl Head {
    fn of(content: &str) -> Option<Self> {
        let bytes = content.as_bytes();
        let name_end = bytes.iter().position(|byte| !is_of_a_name(*byte))?;
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

/// Whether a name may hold that byte; the crate takes these and a few more.
const fn is_of_a_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'/')
}

/// Whether a line starts with a name that the judgement reads.
pub(super) fn starts_with_a_name(line: &str) -> bool {
    let end = line.bytes().position(|byte| !is_of_a_name(byte));
    Name::of(slice(line, 0..end.unwrap_or(line.len()))) != Name::Other
}

impl<'a> ContentLine<'a> {
    /// A line of a text; `None` where it has no name, or no colon outside quotes.
    pub(super) fn of(text: &'a str, raw: &RawLine) -> Option<Self> {
        let content = slice(text, raw.start..raw.end);
        match raw.folds {
            None => Some(Self {
                head: Head::of(content)?,
                content: Cow::Borrowed(content),
                number: raw.number,
                folds: None,
            }),
            Some(ends) => Self::folded(content, ends, raw.number),
        }
    }

    #[cold]
    fn folded(content: &'a str, ends: Ends, number: u32) -> Option<Self> {
        let is_fold_after_value = |head: &Head| {
            !matches!(head.name, Name::Begin | Name::End)
                && !slice(content, 0..head.value).contains(['\r', '\n'])
        };
        if let Some(head) = Head::of(content).filter(is_fold_after_value) {
            return Some(Self {
                head,
                content: Cow::Borrowed(content),
                number,
                folds: Some(ends),
            });
        }
        let content = unfold(content, ends);
        Some(Self {
            head: Head::of(&content)?,
            content: Cow::Owned(content),
            number,
            folds: None,
        })
    }

    pub(super) fn name(&self) -> Name {
        self.head.name
    }

    pub(super) fn written_name(&self) -> &str {
        slice(&self.content, 0..self.head.name_end)
    }

    /// Counted from 1, before unfolding.
    pub(super) fn number(&self) -> u32 {
        self.number
    }

    /// The name of the component that the line begins or ends.
    pub(super) fn component(&self) -> Cow<'a, str> {
        let value = self.head.value..self.content.len();
        match &self.content {
            Cow::Borrowed(content) => Cow::Borrowed(slice(content, value).trim()),
            Cow::Owned(content) => Cow::Owned(slice(content, value).trim().to_owned()),
        }
    }

    /// The value as it is meant. A list keeps its escapes: whoever splits it has them [`unescaped`].
    pub(super) fn value(&self) -> Cow<'_, str> {
        let raw = slice(&self.content, self.head.value..self.content.len());
        let raw = match self.folds {
            Some(ends) => Cow::Owned(unfold(raw, ends)),
            None => Cow::Borrowed(raw),
        };
        if self.is_text() { unescaped(raw) } else { raw }
    }

    /// Whether a carriage return that ends no line stands in it.
    pub(super) fn has_bare_return(&self) -> bool {
        self.content.contains('\r')
            && match self.folds {
                Some(ends) => unfold(&self.content, ends).contains('\r'),
                None => true,
            }
    }

    /// Whether the value is a text with escapes: a parameter VALUE (RFC 5545 section 3.2.20) can name another type.
    fn is_text(&self) -> bool {
        self.head.name.is_text()
            && self
                .parameter("VALUE")
                .and_then(|value| value.parse().ok())
                .is_none_or(|value: ValueType| value == ValueType::Text)
    }

    /// The value of the first parameter with that name, without blanks around it.
    pub(super) fn parameter(&self, name: &str) -> Option<String> {
        let parameters = self.property()?.params;
        let found = parameters
            .iter()
            .find(|parameter| parameter.key.as_str().eq_ignore_ascii_case(name))?;
        Some(parameter_value(found).trim().to_owned())
    }

    /// Name and parameters as the crate reads them; `None` where it cannot read a parameter.
    pub(super) fn property(&self) -> Option<Property<'_>> {
        if self.head.value == self.head.name_end + 1 {
            return Some(Property::new_ref(self.written_name(), ""));
        }
        let head = slice(&self.content, 0..self.head.value);
        Property::try_from(head).ok().filter(is_whole)
    }

    /// The parameters as they stand in the text, from their first semicolon to the colon.
    pub(super) fn written_parameters(&self) -> &str {
        slice(&self.content, self.head.name_end..self.head.value)
    }
}

/// Whether the crate read every parameter of a head. The crate takes a head with an unreadable parameter for a name without
/// parameters. Behind a quote inside a value, the crate ends that value at the next colon or semicolon, even if quoted.
/// The value is then left with an odd number of quotes.
fn is_whole(head: &Property<'_>) -> bool {
    let has_whole_quotes = |parameter: &Parameter<'_>| {
        let quotes = parameter_value(parameter).matches('"').count();
        quotes.is_multiple_of(2)
    };
    !head.params.is_empty() && head.params.iter().all(has_whole_quotes)
}

/// The value of a parameter. The crate leaves an empty one in its quotes.
pub(super) fn parameter_value<'p>(parameter: &'p Parameter<'_>) -> &'p str {
    match &parameter.val {
        Some(value) if value.as_str() != "\"\"" => value.as_str(),
        _ => "",
    }
}

/// A text without its escapes.
pub(super) fn unescaped(raw: Cow<'_, str>) -> Cow<'_, str> {
    if !raw.contains('\\') {
        return raw;
    }
    let text = ParseString::from(&*raw).unescape_text();
    Cow::Owned(text.into_owned().into())
}

#[cfg(test)]
mod tests;
