//! When an occurrence is: RECURRENCE-ID and EXDATE, in whatever zone they are written.
//!
//! What UTC says in a zone only a time-zone database knows. So two moments of different zones *may* be the same where no
//! more lies between them than zones can differ by: from UTC-12 to UTC+14.

use super::sorted;
use crate::text::slice;

const HOUR: u64 = 60 * 60;
const DAY: u64 = 24 * HOUR;

/// The most that a zone differs from UTC by.
const FROM_UTC: u64 = 14 * HOUR;

/// The most that two zones differ by.
const BETWEEN_ZONES: u64 = 26 * HOUR;

/// Where a moment is told: a whole day (RFC 5545 section 3.3.4), wherever; UTC. Greater numbers are zones, by their names.
const WHOLE_DAY: u64 = 0;
const UTC: u64 = 1;

/// No moments that may be the same are further apart.
const FURTHEST: u64 = FROM_UTC + DAY;

/// Bits for a zone.
const BITS: u32 = 25;

/// A DATE or DATE-TIME: how many seconds it is behind some day, as the clock shows it there, and under that where it is
/// told. A number, for the WASM has a budget.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Moment(u64);

/// The seconds of what cannot be read.
const UNCLEAR: u64 = (1 << (u64::BITS - BITS)) - 1;

impl Moment {
    /// Reads `20261108`, `20261108T090000` or `20261108T090000Z`. Whatever else may be any moment.
    pub(super) fn read(written: &str, zone: &str) -> Self {
        let (seconds, zone) = match (written.len(), written.as_bytes()) {
            (8, _) => (seconds(written), WHOLE_DAY),
            (15, [.., b'T', _, _, _, _, _, _]) => (seconds(written), named(zone)),
            (16, [.., b'T', _, _, _, _, _, _, b'Z']) => (seconds(slice(written, 0..15)), UTC),
            _ => (None, UTC),
        };
        match seconds {
            Some(seconds) => Self(seconds << BITS | zone),
            None => Self(UNCLEAR << BITS | named(written)),
        }
    }

    const fn is_unclear(self) -> bool {
        self.seconds() == UNCLEAR
    }

    const fn zone(self) -> u64 {
        self.0 % (1 << BITS)
    }

    const fn seconds(self) -> u64 {
        self.0 >> BITS
    }

    /// Whether both may be the same.
    fn may_be(self, other: Self) -> bool {
        let (a, b) = match self.zone() <= other.zone() {
            true => (self, other),
            false => (other, self),
        };
        let (before, behind) = match (a.zone(), b.zone()) {
            (a, b) if a == b => (0, 0),
            (WHOLE_DAY, UTC) => (FROM_UTC, DAY - 1 + FROM_UTC),
            (WHOLE_DAY, _) => (0, DAY - 1),
            (UTC, _) => (FROM_UTC, FROM_UTC),
            _ => (BETWEEN_ZONES, BETWEEN_ZONES),
        };
        let (a, b) = (a.seconds(), b.seconds());
        a <= b + before && b <= a + behind
    }
}

/// The number of a zone, by the hash of its name (Fowler, Noll, Vo): equal names have equal numbers.
fn named(name: &str) -> u64 {
    let hash = name.bytes().fold(0x811c_9dc5_u32, |hash, byte| {
        (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
    });
    UTC + 1 + u64::from(hash >> 8)
}

/// Seconds since some day, of digits like `20261108` or `20261108T090000`.
fn seconds(written: &str) -> Option<u64> {
    let mut number = 0;
    for (at, byte) in written.bytes().enumerate() {
        match byte {
            b'0'..=b'9' => number = number * 10 + u64::from(byte - b'0'),
            _ if at == 8 => {}
            _ => return None,
        }
    }
    if written.len() == 8 {
        number *= 1_000_000;
    }
    let (date, time) = (number / 1_000_000, number % 1_000_000);
    Some(days(date) * DAY + time / 10_000 * HOUR + time / 100 % 100 * 60 + time % 100)
}

/// Days since some day, of a date like 20261108 (the calendar's own arithmetic, with a year that begins in March).
const fn days(date: u64) -> u64 {
    let (year, month, day) = (date / 10_000, date / 100 % 100, date % 100);
    // 400 years on the calendar is the same; and nothing is ever before its beginning.
    let (year, month) = if month > 2 {
        (year + 400, month - 3)
    } else {
        (year + 399, month + 9)
    };
    365 * year + year / 4 - year / 100 + year / 400 + (153 * month + 2) / 5 + day
}

/// Occurrences that a write excludes from a series: in order, each once, so that few are ever near each other.
#[derive(Debug)]
pub(crate) struct Exclusions(Vec<Moment>);

impl Exclusions {
    /// What is excluded now, and was not before.
    pub(crate) fn added(before: Vec<Moment>, now: Vec<Moment>) -> Self {
        let known = sorted(before);
        let mut moments = Vec::new();
        for moment in sorted(now) {
            if moments.last() != Some(&moment) && known.binary_search(&moment).is_err() {
                moments.push(moment);
            }
        }
        Self(moments)
    }

    /// Whether an occurrence is among them, or may be.
    pub(crate) fn may_hold(&self, occurrence: Moment) -> bool {
        // What is unclear stands last.
        let Some(last) = self.0.last() else {
            return false;
        };
        if last.is_unclear() || occurrence.is_unclear() {
            return true;
        }
        let at = occurrence.seconds();
        let first = self
            .0
            .partition_point(|moment| moment.seconds() + FURTHEST < at);
        let mut near = self.0.get(first..).unwrap_or_default().iter();
        near.find(|moment| moment.may_be(occurrence) || moment.seconds() > at + FURTHEST)
            .is_some_and(|moment| moment.may_be(occurrence))
    }
}
