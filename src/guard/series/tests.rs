//! Series with locked exceptions, and made-up masters.

use crate::guard::sample::*;
use crate::{Refusal, Verdict};

const FREE_MASTER: &str = "SUMMARY:Team\nDTSTART;TZID=Europe/Berlin:20260707T090000\nRRULE:FREQ=WEEKLY;BYDAY=TU,WE;UNTIL=20261231T080000Z\nRDATE:20260801T070000Z\nEXRULE:FREQ=MONTHLY\nEXDATE:20260722T070000Z\n";

/// The verdict on a series with a locked exception whose master becomes another one.
fn with_locked_exception(change: impl Fn(&str) -> String) -> Verdict {
    let locked = event(&format!(
        "RECURRENCE-ID;TZID=Europe/Berlin:20260714T090000\nDTSTART;TZID=Europe/Berlin:20260714T090000\n{TERM}"
    ));
    let now = change(FREE_MASTER);
    assert_ne!(now, FREE_MASTER);
    modify(
        &[event(FREE_MASTER), locked.clone()],
        &[event(&now), locked],
    )
}

#[test]
fn the_times_of_a_series_with_a_locked_exception_stay() {
    for (old, new) in [
        ("T090000\nRRULE", "T100000\nRRULE"),
        (
            "DTSTART;TZID=Europe/Berlin:20260707T090000",
            "DTSTART:20260707T070000Z",
        ),
        (
            "DTSTART;TZID=Europe/Berlin:20260707T090000",
            "DTSTART;VALUE=DATE:20260707",
        ),
        ("RRULE:FREQ=WEEKLY;BYDAY=TU,WE;UNTIL=20261231T080000Z\n", ""),
        ("UNTIL=20261231T080000Z", "UNTIL=20260710T080000Z"),
        ("UNTIL=20261231T080000Z", "COUNT=2"),
        ("FREQ=WEEKLY", "FREQ=DAILY"),
        ("FREQ=WEEKLY", "FREQ=WEEKLY;INTERVAL=2"),
        ("BYDAY=TU,WE", "BYDAY=TU"),
        ("RDATE:20260801T070000Z\n", ""),
        ("RDATE:20260801T070000Z", "RDATE:20260801T080000Z"),
        (
            "RDATE:20260801T070000Z",
            "RDATE:20260801T070000Z,20260802T070000Z",
        ),
        ("EXRULE:FREQ=MONTHLY\n", ""),
        ("EXRULE:FREQ=MONTHLY", "EXRULE:FREQ=WEEKLY"),
        (
            "EXDATE:20260722T070000Z",
            "EXDATE:20260722T070000Z,20260714T070000Z",
        ),
        (
            "EXDATE:20260722T070000Z",
            "EXDATE;TZID=Europe/Berlin:20260714T090000",
        ),
        ("EXDATE:20260722T070000Z", "EXDATE;VALUE=DATE:20260714"),
    ] {
        let verdict = with_locked_exception(|master| master.replace(old, new));
        assert_eq!(verdict, LOCKED, "{old} {new}");
    }
    assert_eq!(with_locked_exception(|_| String::new()), LOCKED);
}

#[test]
fn another_spelling_or_order_is_no_change() {
    for (old, new) in [
        ("SUMMARY:Team", "SUMMARY:Gruppe"),
        (
            "DTSTART;TZID=Europe/Berlin:20260707T090000\n",
            "DTSTART;VALUE=DATE-TIME;TZID=\"Europe/Berlin\":20260707T090000\n",
        ),
        (
            "FREQ=WEEKLY;BYDAY=TU,WE;",
            "BYDAY=WE,TU;FREQ=WEEKLY;INTERVAL=1;WKST=MO;",
        ),
        ("RRULE:FREQ=WEEKLY", "rrule:freq=weekly"),
        ("UNTIL=20261231T080000Z", "UNTIL=20261231T090000"),
        (
            "RDATE:20260801T070000Z",
            "RDATE;TZID=Europe/Berlin:20260801T090000",
        ),
        ("EXDATE:20260722T070000Z\n", ""),
        (
            "EXDATE:20260722T070000Z",
            "EXDATE;TZID=Europe/Berlin:20260722T090000",
        ),
        (
            "EXDATE:20260722T070000Z",
            "EXDATE:20260721T070000Z,20260722T070000Z",
        ),
        // The same clock on another day, and the same day at another time.
        ("EXDATE:20260722T070000Z", "EXDATE:20260714T090000Z"),
        (
            "EXDATE:20260722T070000Z",
            "EXDATE;TZID=Europe/Berlin:20260714T070000",
        ),
    ] {
        let verdict = with_locked_exception(|master| master.replace(old, new));
        assert_eq!(verdict, ALLOWED, "{old} {new}");
    }
}

#[test]
fn a_zone_of_another_name_is_the_same_where_its_offsets_are() {
    let other = ZONE.replace("Europe/Berlin", "W. Europe Standard Time");
    let far = ZONE
        .replace("Europe/Berlin", "Far")
        .replace("BYMONTH=3", "BYMONTH=4");
    for (name, verdict) in [
        ("W. Europe Standard Time", ALLOWED),
        ("Far", LOCKED),
        ("Unknown", LOCKED),
    ] {
        let verdict_on = with_locked_exception(|master| {
            let zone = format!("TZID={name}:");
            format!(
                "{}END:VEVENT\n{other}{far}BEGIN:VEVENT\nUID:2\n",
                master.replace("TZID=Europe/Berlin:", &zone)
            )
        });
        assert_eq!(verdict_on, verdict, "{name}");
    }
}

#[test]
fn a_locked_exception_stays_however_it_is_written() {
    let master = with(MASTER, "A");
    for stored in SPELLINGS[0] {
        for proposed in SPELLINGS[0] {
            let locked = |id: &str, start: &str| event(&format!("{id}\n{start}\n{TERM}"));
            let before = locked(stored, "DTSTART;TZID=Europe/Berlin:20260714T090000");
            let now = locked(proposed, "DTSTART:20260714T070000Z");
            assert_eq!(
                modify(&[master.clone(), before.clone()], &[master.clone(), now]),
                ALLOWED
            );
            let moved = locked(proposed, "DTSTART:20260714T080000Z");
            assert_eq!(
                modify(&[master.clone(), before], &[master.clone(), moved]),
                LOCKED
            );
        }
    }
}

#[test]
fn a_made_up_master_counts_for_nothing() {
    let id = "RECURRENCE-ID:20260714T070000Z";
    let other = "RECURRENCE-ID:20260721T070000Z";
    let made_up = event("DTSTART:20260714T070000Z\nRDATE:20260714T070000Z\nX-MOZ-FAKED-MASTER:1\n");
    let locked = event(&format!("{id}\n{TERM}"));
    let changed = event(&format!("{id}\nSUMMARY:x\n"));
    // With the made-up master on neither side, on one, on both.
    for stored in [vec![locked.clone()], vec![made_up.clone(), locked.clone()]] {
        for proposed in [
            vec![made_up.clone(), locked.clone()],
            vec![made_up.clone(), changed.clone()],
            vec![locked.clone()],
            vec![made_up.replace("RDATE", "X-A:1\nRDATE"), locked.clone()],
            vec![made_up.clone(), locked.clone(), with(other, "B")],
            vec![made_up.clone()],
        ] {
            assert_eq!(modify(&stored, &proposed), LOCKED, "{proposed:?}");
        }
        // One of two is locked.
        let stored = [stored, vec![with(other, "B")]].concat();
        let proposed = [made_up.clone(), locked.clone(), without_block(other)];
        assert_eq!(modify(&stored, &proposed), LOCKED);
    }
    let free = with(id, "B");
    for stored in [vec![free.clone()], vec![made_up.clone(), free.clone()]] {
        assert_eq!(modify(&stored, &[made_up.clone(), free.clone()]), ALLOWED);
        assert_eq!(
            restored(&stored, &[made_up.clone(), without_block(id)])[0].1,
            "B"
        );
        assert_eq!(
            modify(&stored, &[made_up.clone(), without_block(other)]),
            ALLOWED
        );
    }
    // A master that says more is none that Thunderbird made up.
    let own = made_up.replace("X-MOZ", &format!("{TERM}X-MOZ"));
    assert_eq!(
        modify(std::slice::from_ref(&free), &[own, free.clone()]),
        Verdict::Refuse(Refusal::BecomesUnavailability)
    );
}
