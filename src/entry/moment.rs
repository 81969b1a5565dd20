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

#[cfg(test)]
mod tests {
    use super::*;

    fn may_be(occurrence: (&str, &str), exclusion: (&str, &str)) -> bool {
        let read = |(written, zone): (&str, &str)| Moment::read(written, zone);
        Exclusions::added(Vec::new(), vec![read(exclusion)]).may_hold(read(occurrence))
    }

    const BERLIN: &str = "Europe/Berlin";

    #[test]
    fn moments_of_one_zone_are_the_same_or_not() {
        for zone in ["", BERLIN] {
            assert!(may_be(("20261108T090000", zone), ("20261108T090000", zone)));
            assert!(!may_be(
                ("20261108T090000", zone),
                ("20261108T091500", zone)
            ));
        }
        assert!(may_be(
            ("20261108T090000Z", ""),
            ("20261108T090000Z", BERLIN)
        ));
        assert!(!may_be(("20261108T090000Z", ""), ("20261108T080000Z", "")));
        assert!(!may_be(("20261108T090015Z", ""), ("20261108T090045Z", "")));
        assert!(may_be(("20261108", ""), ("20261108", "")));
        assert!(!may_be(("20261108", ""), ("20261109", "")));
    }

    #[test]
    fn moments_of_different_zones_may_be_the_same_within_what_zones_differ_by() {
        let berlin = ("20261108T090000", BERLIN);
        assert!(may_be(berlin, ("20261108T080000Z", "")));
        assert!(may_be(("20261108T080000Z", ""), berlin));
        assert!(may_be(
            ("20261231T233000Z", ""),
            ("20270101T003000", BERLIN)
        ));
        assert!(!may_be(berlin, ("20261109T080000Z", "")));
        assert!(!may_be(berlin, ("20261115T080000Z", "")));
        assert!(may_be(berlin, ("20261108T170000", "Asia/Tokyo")));
        assert!(!may_be(berlin, ("20261110T170000", "Asia/Tokyo")));
        assert!(may_be(berlin, ("20261108T090000", "")));
    }

    #[test]
    fn a_whole_day_excludes_what_begins_on_it() {
        assert!(may_be(("20261108T090000", BERLIN), ("20261108", "")));
        assert!(!may_be(("20261108T000000", BERLIN), ("20261107", "")));
        assert!(!may_be(("20261108T235900", BERLIN), ("20261109", "")));
        assert!(may_be(("20261108", ""), ("20261108T235900", BERLIN)));
        assert!(!may_be(("20261108", ""), ("20261109T000000", BERLIN)));
        assert!(may_be(("20261108T233000Z", ""), ("20261109", "")));
        assert!(!may_be(("20261108T090000Z", ""), ("20261110", "")));
    }

    #[test]
    fn what_cannot_be_read_may_be_anything() {
        assert!(may_be(("20261108T090000", BERLIN), ("gestern", "")));
        assert!(may_be(("gestern", ""), ("20261108T090000", BERLIN)));
        for written in [
            "",
            "2026110",
            "20261108X090000",
            "20261108T0900",
            "20261108T090000z",
            "2o261108",
            "20261108T09:000",
        ] {
            assert!(Moment::read(written, "").is_unclear(), "{written}");
        }
    }

    #[test]
    fn what_was_excluded_before_is_not_added() {
        let [one, other, unclear] =
            ["20261108T090000Z", "20261109T090000Z", "x"].map(|written| Moment::read(written, ""));
        let added =
            |before: &[Moment], now: &[Moment]| Exclusions::added(before.to_vec(), now.to_vec());
        assert!(!added(&[one, unclear], &[unclear, one]).may_hold(one));
        assert!(added(&[one], &[one, other]).may_hold(other));
        assert!(!added(&[one], &[one, other]).may_hold(one));
        assert!(added(&[one], &[one, unclear]).may_hold(one));
    }

    #[test]
    fn days_follow_each_other_over_leap_years() {
        for (day, next) in [
            (20240228, 20240229),
            (20240229, 20240301),
            (20260228, 20260301),
            (20261231, 20270101),
            (21000228, 21000301),
        ] {
            assert_eq!(days(day) + 1, days(next), "{day}");
        }
    }
}
