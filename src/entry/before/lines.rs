//! Lines of a text: their ends and folds.

use std::ops::Range;

use crate::text::slice;

/// What ends a line: CRLF or LF; in a text without any LF, CR.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ends {
    Lf,
    Cr,
}

impl Ends {
    const fn byte(self) -> u8 {
        match self {
            Self::Lf => b'\n',
            Self::Cr => b'\r',
        }
    }
}

/// A line with its folds, without its line end.
pub(super) struct RawLine {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) number: u32,
    /// The line ends it is folded with.
    pub(super) folds: Option<Ends>,
}

/// Content lines of a text. A blank after a line end continues the line.
pub(super) struct Lines<'a> {
    bytes: &'a [u8],
    at: usize,
    number: u32,
    ends: Ends,
}

impl<'a> Lines<'a> {
    pub(super) fn of(text: &'a str) -> Self {
        // A byte order mark is no part of the first line.
        let start = if text.starts_with('\u{feff}') { 3 } else { 0 };
        Self::within(text, start..text.len())
    }

    /// The lines of a part. Its numbers count from there.
    pub(super) fn within(text: &'a str, part: Range<usize>) -> Self {
        let ends = if text.as_bytes().contains(&b'\n') {
            Ends::Lf
        } else {
            Ends::Cr
        };
        Self {
            bytes: text.as_bytes().get(..part.end).unwrap_or_default(),
            at: part.start,
            number: 0,
            ends,
        }
    }

    /// Where the physical line that starts here ends, and the next one starts.
    fn physical(&self, start: usize) -> (usize, usize) {
        let rest = self.bytes.get(start..).unwrap_or_default();
        let end = self.ends.byte();
        match memchr::memchr(end, rest) {
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
        while self.at < self.bytes.len() {
            let start = self.at;
            let (mut end, mut next) = self.physical(start);
            self.number += 1;
            let number = self.number;
            let mut folds = None;
            while matches!(self.bytes.get(next), Some(b' ' | b'\t')) {
                folds = Some(self.ends);
                self.number += 1;
                (end, next) = self.physical(next);
            }
            self.at = next;
            if end > start {
                return Some(RawLine {
                    start,
                    end,
                    number,
                    folds,
                });
            }
        }
        None
    }
}

/// Takes the folds out (RFC 5545 section 3.1): a line end and the one blank after it.
pub(super) fn unfold(raw: &str, ends: Ends) -> String {
    let mut content = String::with_capacity(raw.len() + 2);
    let mut rest = raw;
    while let Some(at) = rest.bytes().position(is_line_end) {
        let (kept, next) = after_line_end(slice(rest, at..rest.len()), ends);
        content.push_str(slice(rest, 0..at));
        content.push_str(kept);
        rest = next;
    }
    content.push_str(rest);
    content
}

pub(super) fn is_line_end(byte: u8) -> bool {
    matches!(byte, b'\r' | b'\n')
}

/// What a text that starts with a line end says, and where it goes on: a fold says nothing; another carriage return
/// inside a line is text.
pub(super) fn after_line_end(text: &str, ends: Ends) -> (&str, &str) {
    let after = match ends {
        Ends::Lf => text
            .strip_prefix("\r\n")
            .or_else(|| text.strip_prefix('\n')),
        Ends::Cr => text.strip_prefix('\r'),
    };
    match after.and_then(|after| after.strip_prefix([' ', '\t'])) {
        Some(next) => ("", next),
        None => (slice(text, 0..1), slice(text, 1..text.len())),
    }
}
