//! Moments that may be the same, and moments that may not.

use chrono::{Datelike, NaiveDateTime, NaiveTime, Timelike};
use icalendar::parser::{Parameter, Property};
use icalendar::{CalendarDateTime, DatePerhapsTime};
use proptest::prelude::*;
use proptest::sample::select;

use super::*;

fn may_be(occurrence: (&str, &str), exclusion: (&str, &str)) -> bool {
    let read = |(written, zone): (&str, &str)| Moment::read(written, zone);
    Exclusions::added(&[], vec![read(exclusion)], &Zones::default()).may_hold(&read(occurrence))
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
        let read = Moment::read(written, "");
        assert!(matches!(read, Moment::Unclear(_)), "{written}");
    }
}

#[test]
fn what_was_excluded_before_is_not_added() {
    let zones = Zones::default();
    let [one, other, unclear] =
        ["20261108T090000Z", "20261109T090000Z", "x"].map(|written| Moment::read(written, ""));
    let added = |before: &[&Moment], now: &[&Moment]| {
        let own = |moments: &[&Moment]| -> Vec<Moment> {
            moments.iter().map(|moment| (*moment).clone()).collect()
        };
        Exclusions::added(&own(before), own(now), &zones)
    };
    assert!(!added(&[&one, &unclear], &[&unclear, &one]).may_hold(&one));
    assert!(added(&[&one], &[&one, &other]).may_hold(&other));
    assert!(!added(&[&one], &[&one, &other]).may_hold(&one));
    assert!(added(&[&one], &[&one, &unclear]).may_hold(&one));
}

/// chrono takes these; as a date they are a guess.
#[test]
fn a_date_that_is_not_whole_or_does_not_exist_may_be_anything() {
    for written in [
        "2026111",
        "+2026118",
        "2026 1 8",
        "20261108T09000",
        "20261108T 90000",
        "20261108T9000 Z",
        "20260230",
        "20261301",
        "20261108T240000",
        "20261108T096000Z",
    ] {
        let read = Moment::read(written, BERLIN);
        assert!(matches!(read, Moment::Unclear(_)), "{written}");
    }
}

#[test]
fn a_date_of_utc_is_one_whatever_its_zone_is() {
    assert_eq!(
        Moment::read("20261108T090000Z", BERLIN),
        Moment::read("20261108T090000Z", "")
    );
}

/// When 24 bits of a hash stood for a zone's name, both zones of a pair had the same number. Thus an exclusion in the one
/// was none in the other.
#[test]
fn two_zones_never_count_as_one() {
    let noon = "20261108T120000";
    for (zone, other) in [
        ("Zone 4599", "Zone 15266"),
        ("America/Kralendijk", "Zone 20284"),
        ("Europe/Berlin", "Europe/Paris"),
        ("Europe/Berlin", "europe/berlin"),
        ("Europe/Berlin", ""),
    ] {
        assert!(may_be((noon, zone), (noon, zone)));
        assert!(!may_be((noon, zone), ("20261108T130000", zone)));
        assert!(may_be((noon, zone), ("20261108T130000", other)));
        let [before, now] = [zone, other].map(|zone| vec![Moment::read(noon, zone)]);
        assert!(
            Exclusions::added(&before, now, &Zones::default()).may_hold(&Moment::read(noon, other))
        );
    }
}

fn seconds(time: NaiveDateTime) -> i64 {
    i64::from(time.num_days_from_ce()) * DAY + i64::from(time.num_seconds_from_midnight())
}

/// As the crate reads a date.
fn by_the_crate(written: &str, zone: &str) -> Option<Moment> {
    let mut property = Property::new_ref("EXDATE", written);
    if !zone.is_empty() {
        property.params = vec![Parameter::new_ref("TZID", Some(zone))];
    }
    Some(match DatePerhapsTime::try_from(&property).ok()? {
        DatePerhapsTime::Date(day) => {
            Moment::Clear(seconds(day.and_time(NaiveTime::MIN)), Clock::WholeDay)
        }
        DatePerhapsTime::DateTime(CalendarDateTime::Utc(time)) => {
            Moment::Clear(seconds(time.naive_utc()), Clock::Utc)
        }
        DatePerhapsTime::DateTime(CalendarDateTime::Floating(time)) => {
            Moment::Clear(seconds(time), Clock::Zone(String::new()))
        }
        DatePerhapsTime::DateTime(CalendarDateTime::WithTimezone { date_time, tzid }) => {
            Moment::Clear(seconds(date_time), Clock::Zone(tzid))
        }
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    /// A second of 60 is a leap second to the crate, and no date here.
    #[test]
    fn a_whole_date_is_the_crate_s(
        written in "[0-9]{4}[01][0-9][0-3][0-9](T[0-2][0-9][0-6][0-9][0-5][0-9]Z?)?",
        zone in select(vec!["", BERLIN, "Zone 1"]),
    ) {
        match (Moment::read(&written, zone), by_the_crate(&written, zone)) {
            (Moment::Unclear(_), None) => {}
            (ours, theirs) => prop_assert_eq!(Some(ours), theirs),
        }
    }

    #[test]
    fn a_date_that_the_crate_cannot_read_is_unclear(written in "[0-9T:Z+ -]{0,17}") {
        if by_the_crate(&written, "").is_none() {
            prop_assert!(matches!(Moment::read(&written, ""), Moment::Unclear(_)));
        }
    }
}
