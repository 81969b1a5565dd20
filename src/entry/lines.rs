//! Lines of a text: their ends and folds.

use std::ops::Range;

/// The character that ends a line: LF, alone or in CRLF; in a text without any LF, CR.
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

/// Content lines of a text. A blank after a line end continues the line (RFC 5545 section 3.1).
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

    /// The lines of a part. Their numbers count from its start.
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
        match memchr::memchr(self.ends.byte(), rest) {
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

/// A line, or the end of a line, without its folds. A fold is a line end and the one blank after it. A carriage return
/// that ends no line is text.
pub(super) fn unfold(raw: &str, ends: Ends) -> String {
    let mut unfolded = String::with_capacity(raw.len());
    let mut pieces = raw.split(char::from(ends.byte())).peekable();
    let mut is_continuation = false;
    while let Some(mut piece) = pieces.next() {
        if is_continuation {
            piece = piece.strip_prefix([' ', '\t']).unwrap_or(piece);
        }
        is_continuation = true;
        if pieces.peek().is_some() {
            piece = piece.strip_suffix('\r').unwrap_or(piece);
        }
        unfolded.push_str(piece);
    }
    unfolded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folds_are_taken_out_and_other_carriage_returns_stay() {
        for (raw, ends, text) in [
            ("a\r\n b", Ends::Lf, "ab"),
            ("a\n\tb\n  c", Ends::Lf, "ab c"),
            ("\n \n \n a", Ends::Lf, "a"),
            ("a\rb\n c", Ends::Lf, "a\rbc"),
            ("a\r b\n c", Ends::Lf, "a\r bc"),
            ("a\r\r\n b", Ends::Lf, "a\rb"),
            ("a\r b\r\tc", Ends::Cr, "abc"),
        ] {
            assert_eq!(unfold(raw, ends), text, "{raw:?}");
        }
    }
}
