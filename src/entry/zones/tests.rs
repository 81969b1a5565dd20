//! Offsets of zones, as programs write them.

use super::*;

const BERLIN: &str = "BEGIN:VTIMEZONE
TZID:Europe/Berlin
BEGIN:DAYLIGHT
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
DTSTART:19700329T020000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
END:DAYLIGHT
BEGIN:STANDARD
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
DTSTART:19701025T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
END:VTIMEZONE
";

/// The time in UTC, as digits; `?` where the zone is unknown.
fn in_utc(text: &str, zone: &str, time: &str) -> String {
    let zones = Zones::of([text].into_iter());
    let Moment::Clear(shown, _) = Moment::read(time, "") else {
        panic!("{time}")
    };
    let Some(utc) = zones.in_utc(zone, shown) else {
        return "?".into();
    };
    let hour = utc.rem_euclid(DAY) / 3600;
    let days = utc.div_euclid(DAY) - shown.div_euclid(DAY);
    format!("{days:+} {hour:02}:{:02}", utc.rem_euclid(3600) / 60)
}

#[test]
fn summer_time_begins_and_ends_in_the_night() {
    for (time, utc) in [
        ("20260115T090000", "+0 08:00"),
        ("20260715T090000", "+0 07:00"),
        ("20260329T015959", "+0 00:59"),
        ("20260329T030000", "+0 01:00"),
        ("20261025T015900", "-1 23:59"),
        ("20261025T030000", "+0 02:00"),
        ("20260715T010000", "-1 23:00"),
        ("19700101T090000", "+0 08:00"),
        ("19500101T090000", "+0 08:00"),
        ("99991231T090000", "+0 08:00"),
        // A time that is left out, and one that comes twice.
        ("20260329T023000", "+0 01:30"),
        ("20261025T023000", "+0 00:30"),
    ] {
        assert_eq!(in_utc(BERLIN, "Europe/Berlin", time), utc, "{time}");
    }
}

#[test]
fn a_zone_without_a_definition_is_unknown_but_for_utc() {
    for (zone, utc) in [
        ("Europe/Paris", "?"),
        ("", "?"),
        ("UTC", "+0 09:00"),
        ("Etc/UTC", "+0 09:00"),
    ] {
        assert_eq!(in_utc(BERLIN, zone, "20260115T090000"), utc, "{zone}");
    }
}

/// A zone with one component; `lines` are the component's beside its offsets, from -0500 to -0430.
fn zone(lines: &str) -> String {
    format!(
        "BEGIN:VTIMEZONE\nTZID:A\\, B\nBEGIN:STANDARD\nTZOFFSETFROM:-0500\nTZOFFSETTO:-043000\n{lines}\nEND:STANDARD\nEND:VTIMEZONE\n"
    )
}

#[test]
fn rules_of_all_kinds_are_read() {
    let before = "+0 14:00";
    let behind = "+0 13:30";
    let next_year = ["20270101T090000"];
    for (lines, first) in [
        (
            "DTSTART:20260308T020000\nRRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU",
            "20260308",
        ),
        (
            "DTSTART:20260308T020000\nRRULE:FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=8,9,10,11,12,13,14;BYDAY=SU;WKST=MO",
            "20260308",
        ),
        (
            "DTSTART:20260401T020000\nRRULE:FREQ=YEARLY;INTERVAL=1;BYMONTHDAY=1;BYMONTH=4",
            "20260401",
        ),
        (
            "DTSTART:20260226T020000\nRRULE:FREQ=YEARLY;BYDAY=-1TH;BYMONTH=2",
            "20260226",
        ),
        ("DTSTART:20260401T020000", "20260401"),
    ] {
        let text = zone(lines);
        let [day_before, day] = [first.parse::<u32>().unwrap() - 1, first.parse().unwrap()];
        if day_before % 100 > 0 {
            assert_eq!(
                in_utc(&text, "A, B", &format!("{day_before}T090000")),
                before,
                "{lines}"
            );
        }
        assert_eq!(
            in_utc(&text, "A, B", &format!("{day}T090000")),
            behind,
            "{lines}"
        );
        assert_eq!(in_utc(&text, "A, B", next_year[0]), behind, "{lines}");
    }
}

#[test]
fn dates_and_the_end_of_a_rule_count() {
    let text = BERLIN.replace(
        "BYDAY=-1SU;BYMONTH=3",
        "BYDAY=-1SU;BYMONTH=3;UNTIL=20250330T010000Z",
    );
    assert_eq!(
        in_utc(&text, "Europe/Berlin", "20250715T090000"),
        "+0 07:00"
    );
    assert_eq!(
        in_utc(&text, "Europe/Berlin", "20260715T090000"),
        "+0 08:00"
    );
    let text = BERLIN.replace(
        "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3",
        "RDATE:20260329T020000,20280326T020000",
    );
    assert_eq!(
        in_utc(&text, "Europe/Berlin", "20260715T090000"),
        "+0 07:00"
    );
    assert_eq!(
        in_utc(&text, "Europe/Berlin", "20270715T090000"),
        "+0 08:00"
    );
}

#[test]
fn what_cannot_be_read_makes_the_zone_unknown() {
    for lines in [
        "DTSTART:20260308T020000\nRRULE:FREQ=MONTHLY;BYDAY=2SU",
        "DTSTART:20260308T020000\nRRULE:FREQ=YEARLY;BYDAY=SU",
        "DTSTART:20260308T020000\nRRULE:FREQ=YEARLY;BYDAY=5SU",
        "DTSTART:20260308T020000\nRRULE:FREQ=YEARLY;BYDAY=2ÜÜ",
        "DTSTART:20260308T020000\nRRULE:FREQ=YEARLY;COUNT=3",
        "DTSTART:20260308T020000\nRRULE:FREQ=YEARLY;INTERVAL=2",
        "DTSTART:20260308T020000\nRRULE:FREQ=YEARLY\nRRULE:FREQ=YEARLY",
        "DTSTART:20260308T020000\nRRULE:FREQ=YEARLY;UNTIL=immer",
        "DTSTART:20260308T020000Z",
        "DTSTART:20260308T020000\nTZOFFSETTO:+1",
        "DTSTART:20260308T020000\nTZOFFSETTO:0100",
        "TZOFFSETTO:+0100",
    ] {
        assert_eq!(
            in_utc(&zone(lines), "A, B", "20260401T090000"),
            "?",
            "{lines}"
        );
    }
    let many = format!(
        "DTSTART:20260308T020000\n{}",
        "RDATE:20260308T020000\n".repeat(500)
    );
    assert_eq!(in_utc(&zone(&many), "A, B", "20260401T090000"), "?");
}

#[test]
fn zones_that_change_at_the_same_times_are_the_same() {
    let other = BERLIN.replace("Europe/Berlin", "W. Europe Standard Time");
    let third = BERLIN
        .replace("Europe/Berlin", "C")
        .replace("BYMONTH=10", "BYMONTH=9");
    let zones = Zones::of([BERLIN, &other, &third].into_iter());
    let are_the_same = |zone, other| zones.are_the_same(zone, other, 63_900_000_000);
    assert!(are_the_same("W. Europe Standard Time", "Europe/Berlin"));
    assert!(!are_the_same("C", "Europe/Berlin"));
    assert!(!are_the_same("D", "E"));
    assert!(are_the_same("D", "D"));
}
