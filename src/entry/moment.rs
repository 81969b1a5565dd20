//! When an occurrence is: RECURRENCE-ID and EXDATE, in whatever zone they are written.
//!
//! Only a time-zone database knows the offset of a zone. Zones can differ by at most 26 hours: from UTC-12 to UTC+14. Two
//! moments of different zones *may* be the same where at most that much lies between them.

use std::ops::Range;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};

use super::property::ContentLine;
use super::sorted;

/// From the first to the last second of a day.
const TO_ITS_END: TimeDelta = TimeDelta::seconds(24 * 60 * 60 - 1);

/// The most that a zone differs from UTC by.
const FROM_UTC: TimeDelta = TimeDelta::hours(14);

/// The most that two zones differ by.
const BETWEEN_ZONES: TimeDelta = TimeDelta::hours(26);

/// No moments that may be the same are further apart.
const FURTHEST: TimeDelta = TimeDelta::hours(14 + 24);

/// A DATE or DATE-TIME.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Moment {
    /// The time that a clock shows, and where that clock hangs.
    Clear(NaiveDateTime, Clock),
    /// A date that cannot be read may be any moment.
    Unclear(String),
}

/// Where a moment is told.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Clock {
    /// A whole day (RFC 5545 section 3.3.4), by any clock.
    WholeDay,
    Utc,
    /// A zone by its name; a floating time has none.
    Zone(String),
}

impl Moment {
    /// Each date of a line's list. Where the crate cannot read a parameter, that may have been the zone.
    pub(super) fn all_of(line: &ContentLine<'_>) -> Vec<Self> {
        let value = line.value();
        let dates = value.split(',').map(str::trim);
        if line.property().is_none() {
            let parameters = line.written_parameters();
            let unclear = |date| Self::Unclear(format!("{parameters}{date}"));
            return dates.map(unclear).collect();
        }
        let zone = line.parameter("TZID").unwrap_or_default();
        dates.map(|date| Self::read(date, &zone)).collect()
    }

    /// Reads `20261108`, `20261108T090000` or `20261108T090000Z`. The zone of UTC says nothing.
    ///
    /// Digits are read here, and chrono says whether they are a date. The crate icalendar has `DatePerhapsTime` for this,
    /// which reads by chrono's format strings. Format strings make the WASM 15 KB larger, compressed. Dates that are too
    /// short, or have signs and blanks, would pass. A test holds both readings against each other.
    pub(super) fn read(written: &str, zone: &str) -> Self {
        match (shown(written), written.len()) {
            (Some(time), 8) => Self::Clear(time, Clock::WholeDay),
            (Some(time), 15) => Self::Clear(time, Clock::Zone(zone.to_owned())),
            (Some(time), _) => Self::Clear(time, Clock::Utc),
            (None, _) => Self::Unclear(format!("{zone}:{written}")),
        }
    }

    /// Whether both may be the same.
    fn may_be(&self, other: &Self) -> bool {
        let (Self::Clear(a, here), Self::Clear(b, there)) = (self, other) else {
            return true;
        };
        let ((a, here), (b, there)) = if here <= there {
            ((a, here), (b, there))
        } else {
            ((b, there), (a, here))
        };
        let (before, behind) = match (here, there) {
            _ if here == there => (TimeDelta::zero(), TimeDelta::zero()),
            (Clock::WholeDay, Clock::Utc) => (FROM_UTC, TO_ITS_END + FROM_UTC),
            (Clock::WholeDay, _) => (TimeDelta::zero(), TO_ITS_END),
            (Clock::Utc, _) => (FROM_UTC, FROM_UTC),
            _ => (BETWEEN_ZONES, BETWEEN_ZONES),
        };
        let from_a_to_b = b.signed_duration_since(*a);
        -before <= from_a_to_b && from_a_to_b <= behind
    }

    /// How long after another this moment is, both as their clocks show them.
    fn after(&self, other: NaiveDateTime) -> TimeDelta {
        match self {
            Self::Clear(time, _) => time.signed_duration_since(other),
            Self::Unclear(_) => TimeDelta::MAX,
        }
    }
}

/// The time that a clock shows at a date. `None` unless the date has all its digits and no more.
fn shown(written: &str) -> Option<NaiveDateTime> {
    let is_whole = matches!(written.len(), 8 | 15 | 16)
        && written.bytes().enumerate().all(|(at, byte)| match at {
            8 => byte == b'T',
            15 => byte == b'Z',
            _ => byte.is_ascii_digit(),
        });
    if !is_whole {
        return None;
    }
    let number = |digits: Range<usize>| written.get(digits)?.parse::<u32>().ok();
    let year = i32::try_from(number(0..4)?).ok()?;
    let day = NaiveDate::from_ymd_opt(year, number(4..6)?, number(6..8)?)?;
    match written.len() {
        8 => Some(day.and_time(NaiveTime::MIN)),
        _ => day.and_hms_opt(number(9..11)?, number(11..13)?, number(13..15)?),
    }
}

/// Occurrences that a write excludes from a series: in order, each once, so that few are ever near each other.
#[derive(Debug)]
pub(crate) struct Exclusions(Vec<Moment>);

impl Exclusions {
    /// The occurrences that are excluded now, and were not before.
    pub(crate) fn added(before: Vec<Moment>, now: Vec<Moment>) -> Self {
        let before = sorted(before);
        let mut now = sorted(now);
        now.dedup();
        now.retain(|moment| before.binary_search(moment).is_err());
        Self(now)
    }

    /// Whether an occurrence is among them, or may be.
    pub(crate) fn may_hold(&self, occurrence: &Moment) -> bool {
        // Unclear moments stand last.
        let Self(moments) = self;
        let Some(last) = moments.last() else {
            return false;
        };
        let (Moment::Clear(..), Moment::Clear(at, _)) = (last, occurrence) else {
            return true;
        };
        let first = moments.partition_point(|moment| moment.after(*at) < -FURTHEST);
        let near = moments.get(first..).unwrap_or_default().iter();
        near.take_while(|moment| moment.after(*at) <= FURTHEST)
            .any(|moment| moment.may_be(occurrence))
    }
}

#[cfg(test)]
mod tests;
