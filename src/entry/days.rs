//! Days and seconds as numbers, by the calendar of RFC 5545 section 3.3.4 (Gregorian throughout).
//!
//! Day 1 is the first of January of year 1, a Monday. chrono's own types make the WASM larger; a test holds both against
//! each other.

/// A day in seconds.
pub(super) const DAY: i64 = 24 * 60 * 60;

/// Days of a common year before each month.
const BEFORE: [i64; 12] = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];

/// The number of a day; `None` where there is no such day.
pub(super) fn day(year: i64, month: i64, day: i64) -> Option<i64> {
    let before = BEFORE.get(usize::try_from(month - 1).ok()?)?;
    let behind_february = i64::from(month > 2 && is_leap(year));
    let exists = (1..=length(year, month)).contains(&day);
    exists.then(|| before_year(year) + before + behind_february + day)
}

/// How many days a month has.
pub(super) fn length(year: i64, month: i64) -> i64 {
    match month {
        2 => 28 + i64::from(is_leap(year)),
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// The year of a day.
pub(super) fn year_of(day: i64) -> i64 {
    // At most one year off: 400 years have 146,097 days.
    let year = (day * 400).div_euclid(146_097) + 1;
    match day {
        _ if day <= before_year(year) => year - 1,
        _ if day > before_year(year + 1) => year + 1,
        _ => year,
    }
}

/// All days before a year.
const fn before_year(year: i64) -> i64 {
    let past = year - 1;
    past * 365 + past.div_euclid(4) - past.div_euclid(100) + past.div_euclid(400)
}

const fn is_leap(year: i64) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

#[cfg(test)]
mod tests {
    use chrono::{Datelike, NaiveDate};

    use super::*;

    #[test]
    fn days_are_chrono_s() {
        for year in (0..=2).chain(1895..=2105).chain(9998..=9999) {
            for month in 0..=13 {
                for number in 0..=32 {
                    let [of_month, of_day] = [month, number].map(|n| u32::try_from(n).unwrap());
                    let theirs = NaiveDate::from_ymd_opt(year, of_month, of_day);
                    let theirs = theirs.map(|date| i64::from(date.num_days_from_ce()));
                    assert_eq!(day(year.into(), month, number), theirs);
                    assert!(theirs.is_none_or(|day| year_of(day) == i64::from(year)));
                }
            }
        }
    }
}
