//! The zones that a text defines: VTIMEZONE (RFC 5545 section 3.6.5) → offset from UTC.
//!
//! A rule that is not read here makes its zone an unknown one, as a zone without VTIMEZONE is. Dates of unknown zones are
//! compared as they are written.

use super::days::{DAY, day, length, year_of};
use super::lines::Lines;
use super::moment::{Clock, Moment};
use super::property::{ContentLine, unescaped};

/// More zones in the texts of one write are unknown ones.
const MOST_ZONES: usize = 20;

/// A zone that changes its offset more often is an unknown one.
const MOST_CHANGES: usize = 400;

/// The zones that the texts of a write define, with their names. A name means the same in all of them.
#[derive(Debug, Default)]
pub(crate) struct Zones(Vec<(String, Vec<Change>)>);

/// A change of a zone's offset.
#[derive(Debug, Clone, Copy)]
struct Change {
    /// When it happens, or happens first, by the clock before it.
    at: i64,
    /// Offsets from UTC in seconds.
    from: i64,
    to: i64,
    rule: Rule,
}

/// When a change comes again.
#[derive(Debug, Clone, Copy)]
struct Rule {
    /// The month of each year; 0 is never.
    month: i64,
    /// The first day of the month that it can be; 0 is the last week.
    first: i64,
    /// Days since Monday; 7 where the first day is the day.
    weekday: i64,
    /// The last moment that it comes, in UTC.
    until: i64,
}

const ONCE: Rule = Rule {
    month: 0,
    first: -1,
    weekday: 7,
    until: i64::MAX,
};

/// A STANDARD or DAYLIGHT component, as far as it is read.
struct Observance {
    start: Option<i64>,
    others: Vec<i64>,
    from: Option<i64>,
    to: Option<i64>,
    rule: Option<Rule>,
}

const NOTHING: Observance = Observance {
    start: None,
    others: Vec::new(),
    from: None,
    to: None,
    rule: Some(ONCE),
};

impl Zones {
    pub(crate) fn of<'t>(texts: impl Iterator<Item = &'t str>) -> Self {
        let mut zones = Self::default();
        texts.for_each(|text| zones.read(text));
        zones
    }

    #[inline(never)]
    fn read(&mut self, text: &str) {
        // Outside a zone, and in an unknown one, there are no changes.
        let mut changes = None;
        let mut name = String::new();
        let mut observance = NOTHING;
        for line in Lines::of(text).filter_map(|raw| ContentLine::of(text, &raw)) {
            let is_zone = || line.component().eq_ignore_ascii_case("VTIMEZONE");
            match &*line.written_name().to_ascii_uppercase() {
                "BEGIN" if is_zone() => changes = Some(Vec::new()),
                "END" if is_zone() => {
                    let is_new = self.0.len() < MOST_ZONES && self.changes(&name).is_none();
                    let zone = changes.take().filter(|_| is_new);
                    self.0.extend(zone.map(|changes| (name.clone(), changes)));
                }
                _ if changes.is_none() => {}
                "BEGIN" => observance = NOTHING,
                "END" => {
                    changes = changes.and_then(|changes| observance.added_to(changes));
                    observance = NOTHING;
                }
                "TZID" => unescaped(line.value()).trim().clone_into(&mut name),
                "DTSTART" => observance.start = times(&line).pop(),
                "RDATE" => observance.others.extend(times(&line)),
                "TZOFFSETFROM" => observance.from = offset(&line.value()),
                "TZOFFSETTO" => observance.to = offset(&line.value()),
                "RRULE" => observance.rule = Rule::read(&line.value().to_ascii_uppercase()),
                _ => {}
            }
        }
    }

    fn changes(&self, zone: &str) -> Option<&[Change]> {
        let (_, changes) = self.0.iter().find(|(name, _)| name == zone)?;
        Some(changes)
    }

    /// A time that a clock of a zone shows, in UTC. `None` where the zone is unknown. A time that comes twice is the first
    /// one. A time that is left out is by the offset before (RFC 5545 section 3.3.5).
    pub(super) fn in_utc(&self, zone: &str, time: i64) -> Option<i64> {
        if matches!(zone, "UTC" | "Etc/UTC" | "GMT") {
            return Some(time);
        }
        let mut last = i64::MIN;
        let mut offset = None;
        for change in self.changes(zone)? {
            match change.last_before(time) {
                Some(at) if at > last => (last, offset) = (at, Some(change.to)),
                None if offset.is_none() => offset = Some(change.from),
                _ => {}
            }
        }
        Some(time - offset?)
    }

    /// Whether two zones are the same: their offsets are, from one moment on for a year. Summer time differs by weeks.
    pub(super) fn are_the_same(&self, zone: &str, other: &str, from: i64) -> bool {
        let at = |zone, week: i64| self.in_utc(zone, from + week * 7 * DAY);
        let is_same = |week| at(zone, week).is_some_and(|time| at(other, week) == Some(time));
        zone == other || (0..53).all(is_same)
    }
}

impl Observance {
    /// `None` where it cannot be read.
    #[inline(never)]
    fn added_to(&mut self, mut changes: Vec<Change>) -> Option<Vec<Change>> {
        let (from, to, at) = (self.from?, self.to?, self.start?);
        let change = |at, rule| Change { at, from, to, rule };
        changes.push(change(at, self.rule?));
        changes.extend(self.others.iter().map(|at| change(*at, ONCE)));
        Some(changes).filter(|changes| changes.len() <= MOST_CHANGES)
    }
}

impl Change {
    /// When it happened last, at or before a time.
    fn last_before(&self, time: i64) -> Option<i64> {
        let time = time - (self.to - self.from).max(0);
        if time < self.at {
            return None;
        }
        if self.rule.month == 0 {
            return Some(self.at);
        }
        let time = time.min(self.rule.until.saturating_add(self.from));
        let year = year_of(time.div_euclid(DAY));
        let in_year = |year| Some(self.rule.day_in(year)? * DAY + self.at.rem_euclid(DAY));
        let this_year = in_year(year).filter(|at| *at <= time);
        let last = this_year.or_else(|| in_year(year - 1));
        Some(last.unwrap_or(self.at).max(self.at))
    }
}

impl Rule {
    fn day_in(&self, year: i64) -> Option<i64> {
        let first = match self.first {
            0 => length(year, self.month) - 6,
            first => first,
        };
        let first = day(year, self.month, first)?;
        // Day 1 is a Monday.
        let days_until = (self.weekday - (first - 1)).rem_euclid(7);
        Some(first + if self.weekday < 7 { days_until } else { 0 })
    }

    /// Reads a rule that comes each year in one month. `None` where it says more.
    #[inline(never)]
    fn read(written: &str) -> Option<Self> {
        let mut rule = ONCE;
        for part in written.split(';') {
            let (name, value) = part.split_once('=')?;
            match (name, value) {
                ("FREQ", "YEARLY") | ("INTERVAL", "1") | ("WKST", _) => {}
                ("BYMONTH", _) => rule.month = number(value)?,
                ("BYMONTHDAY", _) if rule.first < 0 => {
                    rule.first = value.split(',').filter_map(number).min()?;
                }
                ("BYDAY", _) => {
                    let (week, name) = value.split_at_checked(value.len().checked_sub(2)?)?;
                    let at = "MOTUWETHFRSASU".find(name)?;
                    rule.weekday = i64::try_from(at / 2).ok()?;
                    match week {
                        "" => {}
                        _ if rule.first >= 0 => return None,
                        "-1" => rule.first = 0,
                        _ => rule.first = (number(week)? - 1) * 7 + 1,
                    }
                }
                ("UNTIL", _) => match Moment::read(value, "") {
                    Moment::Clear(time, _) => rule.until = time,
                    Moment::Unclear(_) => return None,
                },
                _ => return None,
            }
        }
        // A fifth week is not in each month.
        let is_clear = rule.month > 0 && (0..=28).contains(&rule.first);
        is_clear.then_some(rule)
    }
}

/// The dates of a line, by the clock of its zone.
#[inline(never)]
fn times(line: &ContentLine<'_>) -> Vec<i64> {
    let moments = Moment::all_of(line).into_iter();
    let time = |moment| match moment {
        Moment::Clear(time, Clock::Zone(_)) => Some(time),
        _ => None,
    };
    moments.filter_map(time).collect()
}

/// Reads `+0100` or `-013000`.
fn offset(written: &str) -> Option<i64> {
    let (sign, digits) = written.trim().split_at_checked(1)?;
    let whole = number(digits)?;
    let seconds = match digits.len() {
        4 => whole / 100 * 3600 + whole % 100 * 60,
        6 => whole / 10_000 * 3600 + whole / 100 % 100 * 60 + whole % 100,
        _ => return None,
    };
    match sign {
        "+" => Some(seconds),
        "-" => Some(-seconds),
        _ => None,
    }
}

/// Reads up to eight digits.
pub(super) fn number(digits: &str) -> Option<i64> {
    let is_number =
        (1..=8).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| {
        digits
            .bytes()
            .fold(0, |number, digit| number * 10 + i64::from(digit - b'0'))
    })
}

#[cfg(test)]
mod tests;
