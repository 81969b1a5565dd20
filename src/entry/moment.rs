//! When an occurrence is: DTSTART, RECURRENCE-ID, EXDATE and RDATE, in whatever zone they are written (docs/domain.md §5).
//!
//! A VTIMEZONE tells the offset of its zone ([`Zones`]). Zones without one differ by at most 26 hours: from UTC-12 to UTC+14.
//! Two moments of such zones *may* be the same where at most that much lies between them.

use std::ops::Range;

use super::days::{DAY, day};
use super::property::ContentLine;
use super::sorted;
use super::zones::{Zones, number};

const HOUR: i64 = 60 * 60;

/// The most that a zone differs from UTC by.
const FROM_UTC: i64 = 14 * HOUR;

/// The most that two zones differ by.
const BETWEEN_ZONES: i64 = 26 * HOUR;

/// A DATE or DATE-TIME.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Moment {
    /// The time that a clock shows, in seconds, and where that clock hangs.
    Clear(i64, Clock),
    /// A date that cannot be read may be any moment.
    Unclear(String),
}

/// Where a moment is told.
#[derive(Debug, Clone, PartialEq, Eq)]
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
    /// Digits are read here. The crate icalendar has `DatePerhapsTime` for this, which reads by chrono's format strings.
    /// Format strings make the WASM 15 KB larger, compressed. Dates that are too short, or have signs and blanks, would
    /// pass. A test holds both readings against each other.
    pub(super) fn read(written: &str, zone: &str) -> Self {
        match (shown(written), written.len()) {
            (Some(time), 8) => Self::Clear(time, Clock::WholeDay),
            (Some(time), 15) => Self::Clear(time, Clock::Zone(zone.to_owned())),
            (Some(time), _) => Self::Clear(time, Clock::Utc),
            (None, _) => Self::Unclear(format!("{zone}:{written}")),
        }
    }

    /// The same moment in UTC, where its zone is known.
    pub(crate) fn in_utc(&self, zones: &Zones) -> Self {
        match self {
            Self::Clear(time, Clock::Zone(name)) => match zones.in_utc(name, *time) {
                Some(time) => Self::Clear(time, Clock::Utc),
                None => self.clone(),
            },
            _ => self.clone(),
        }
    }

    /// An occurrence as it is told beside the start of its series. A floating time is by the clock of that start. A date
    /// stands for the occurrence of that day.
    pub(crate) fn of_series(self, start: &Self) -> Self {
        match (self, start) {
            (Self::Clear(time, Clock::Zone(zone)), Self::Clear(_, clock))
                if zone.is_empty() && *clock != Clock::WholeDay =>
            {
                Self::Clear(time, clock.clone())
            }
            (Self::Clear(day, Clock::WholeDay), Self::Clear(start, clock)) => {
                Self::Clear(day + start.rem_euclid(DAY), clock.clone())
            }
            (Self::Clear(time, _), Self::Clear(_, Clock::WholeDay)) if time % DAY == 0 => {
                Self::Clear(time, Clock::WholeDay)
            }
            (occurrence, _) => occurrence,
        }
    }

    /// As the clock shows it, wherever that clock hangs.
    pub(crate) fn by_its_clock(&self) -> Self {
        match self {
            Self::Clear(time, _) => Self::Clear(*time, Clock::Utc),
            Self::Unclear(_) => self.clone(),
        }
    }

    /// So many seconds later.
    pub(crate) fn later(self, seconds: i64) -> Self {
        match self {
            Self::Clear(time, clock) => Self::Clear(time + seconds, clock),
            Self::Unclear(_) => self,
        }
    }

    /// How many seconds later another moment is, both as their clocks show them.
    pub(crate) fn until(&self, other: &Self) -> Option<i64> {
        match (self, other) {
            (Self::Clear(from, _), Self::Clear(to, _)) => Some(to - from),
            _ => None,
        }
    }

    /// Whether two times begin a series by the same clock. Summer time makes the zone more than a way to write a start.
    pub(crate) fn has_the_clock_of(&self, other: &Self, zones: &Zones) -> bool {
        match (self, other) {
            (Self::Clear(from, Clock::Zone(zone)), Self::Clear(_, Clock::Zone(other))) => {
                zones.are_the_same(zone, other, *from)
            }
            (Self::Clear(_, clock), Self::Clear(_, other)) => clock == other,
            _ => true,
        }
    }

    /// The moment as a text: the same text is the same moment.
    pub(crate) fn key(&self) -> String {
        let (time, sign, zone) = match self {
            Self::Unclear(written) => return format!("?{written}"),
            Self::Clear(time, Clock::WholeDay) => (time, 'd', ""),
            Self::Clear(time, Clock::Utc) => (time, 'z', ""),
            Self::Clear(time, Clock::Zone(zone)) => (time, 'l', zone.as_str()),
        };
        let mut key = String::from(sign);
        // Seconds of the year 9999 have 39 bits.
        for four in (0..40).step_by(4).rev() {
            key.extend(
                u32::try_from(time >> four & 15)
                    .ok()
                    .and_then(|digit| char::from_digit(digit, 16)),
            );
        }
        key + zone
    }

    /// Whether both may be the same.
    fn may_be(&self, other: &Self, zones: &Zones) -> bool {
        let (Self::Clear(a, here), Self::Clear(b, there)) = (self, other) else {
            return true;
        };
        let (before, behind) = match (here, there) {
            _ if here == there => (0, 0),
            (Clock::WholeDay, Clock::Utc) => (FROM_UTC, DAY - 1 + FROM_UTC),
            (Clock::WholeDay, _) => (0, DAY - 1),
            (_, Clock::WholeDay) => return other.may_be(self, zones),
            _ => match (self.in_utc(zones), other.in_utc(zones)) {
                (Self::Clear(a, Clock::Utc), Self::Clear(b, Clock::Utc)) => return a == b,
                _ if [here, there].contains(&&Clock::Utc) => (FROM_UTC, FROM_UTC),
                _ => (BETWEEN_ZONES, BETWEEN_ZONES),
            },
        };
        (-before..=behind).contains(&(b - a))
    }
}

/// The time that a clock shows at a date. `None` unless the date has all its digits and no more.
fn shown(written: &str) -> Option<i64> {
    let is_whole = matches!(written.len(), 8 | 15 | 16)
        && written.bytes().enumerate().all(|(at, byte)| match at {
            8 => byte == b'T',
            15 => byte == b'Z',
            _ => byte.is_ascii_digit(),
        });
    if !is_whole {
        return None;
    }
    let number = |digits: Range<usize>| number(written.get(digits)?);
    let midnight = day(number(0..4)?, number(4..6)?, number(6..8)?)? * DAY;
    if written.len() == 8 {
        return Some(midnight);
    }
    let (hours, minutes, seconds) = (number(9..11)?, number(11..13)?, number(13..15)?);
    let exists = hours < 24 && minutes < 60 && seconds < 60;
    exists.then(|| midnight + hours * HOUR + minutes * 60 + seconds)
}

/// More exclusions at once may be those of any occurrence: a write has one, as a rule.
const MOST_EXCLUSIONS: usize = 200;

/// Occurrences that a write excludes from a series.
#[derive(Debug)]
pub(crate) struct Exclusions<'z> {
    moments: Vec<Moment>,
    zones: &'z Zones,
}

impl<'z> Exclusions<'z> {
    /// The occurrences that are excluded now, and were not before.
    pub(crate) fn added(before: &[Moment], mut now: Vec<Moment>, zones: &'z Zones) -> Self {
        let key = |moment: &Moment| moment.in_utc(zones).key();
        let before = sorted(before.iter().map(key).collect());
        now.retain(|moment| before.binary_search(&key(moment)).is_err());
        Self {
            moments: now,
            zones,
        }
    }

    /// Whether an occurrence is among them, or may be.
    pub(crate) fn may_hold(&self, occurrence: &Moment) -> bool {
        let mut moments = self.moments.iter();
        self.moments.len() > MOST_EXCLUSIONS
            || moments.any(|moment| moment.may_be(occurrence, self.zones))
    }
}

#[cfg(test)]
mod tests;
