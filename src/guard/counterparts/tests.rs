//! Exceptions in whatever zone they are written, and in moved series.

use crate::guard::sample::*;

#[test]
fn an_exception_gets_its_own_block_back_in_whatever_zone_it_is_written() {
    for spellings in SPELLINGS {
        for stored in spellings {
            for proposed in spellings {
                let before = [
                    with(MASTER, "A"),
                    with(stored, "B"),
                    with("RECURRENCE-ID:20260721T070000Z", "C"),
                ];
                let now = [
                    with(MASTER, "A"),
                    without_block(proposed),
                    with("RECURRENCE-ID:20260721T070000Z", "C"),
                ];
                let restored = restored(&before, &now);
                assert_eq!(restored.len(), 1, "{stored} {proposed}");
                assert_eq!(restored[0].1, "B", "{stored} {proposed}");
            }
        }
    }
}

#[test]
fn a_repair_names_its_component_as_the_proposed_text_does() {
    for (written, named) in [
        (
            "RECURRENCE-ID;TZID=Europe/Berlin:20260714T090000",
            "20260714T090000Europe/Berlin",
        ),
        ("RECURRENCE-ID:20260714T070000Z", "20260714T070000Z"),
        (
            "RECURRENCE-ID;TZID=Europe/Berlin:20260714T070000Z",
            "20260714T070000Z",
        ),
        ("RECURRENCE-ID;VALUE=DATE:20260714", "20260714"),
    ] {
        let stored = [with(MASTER, "A"), with(SPELLINGS[0][0], "B")];
        let restored = restored(&stored, &[with(MASTER, "A"), without_block(written)]);
        assert_eq!(restored, [(named.to_owned(), "B".to_owned())]);
    }
}

#[test]
fn a_zone_without_definition_is_compared_as_it_is_written() {
    let master = "DTSTART;TZID=X/Y:20260707T090000\nRRULE:FREQ=WEEKLY";
    let exception = "RECURRENCE-ID;TZID=X/Y:20260714T090000";
    let stored = [with(master, "A"), with(exception, "B")];
    assert_eq!(
        restored(&stored, &[with(master, "A"), without_block(exception)])[0].1,
        "B"
    );
    let floating = "RECURRENCE-ID:20260714T090000";
    assert_eq!(
        restored(&stored, &[with(master, "A"), without_block(floating)])[0].1,
        "B"
    );
    // Nothing is unlocked by it.
    let locked = event(&format!("{exception}\n{TERM}"));
    let elsewhere = event(&format!("RECURRENCE-ID:20260714T070000Z\n{TERM}"));
    assert_eq!(
        modify(
            &[with(master, "A"), locked],
            &[with(master, "A"), elsewhere]
        ),
        LOCKED
    );
}

#[test]
fn a_new_exception_gets_the_block_of_the_master() {
    let stored = [with(MASTER, "A"), with(SPELLINGS[0][0], "B")];
    let new = "RECURRENCE-ID;TZID=Europe/Berlin:20260721T090000";
    let now = [stored[0].clone(), stored[1].clone(), without_block(new)];
    assert_eq!(
        restored(&stored, &now),
        [("20260721T090000Europe/Berlin".to_owned(), "A".to_owned())]
    );
    let now = [stored[0].clone(), stored[1].clone(), with(new, "X")];
    assert_eq!(restored(&stored, &now)[0].1, "A");
    // Another exception has the block: the exception was written under another date.
    let now = [stored[0].clone(), with(new, "B")];
    assert_eq!(modify(&stored, &now), ALLOWED);
}

#[test]
fn a_moved_series_keeps_the_block_of_each_exception() {
    let exceptions = |ids: [&str; 2], customers: [&str; 2]| {
        [0, 1].map(|at| with(&format!("RECURRENCE-ID{}", ids[at]), customers[at]))
    };
    let zoned = ";TZID=Europe/Berlin:";
    for (start, ids, moved, moved_ids) in [
        // By an hour.
        (
            format!("{zoned}20260707T090000"),
            [
                ";TZID=Europe/Berlin:20260714T090000",
                ";TZID=Europe/Berlin:20261215T090000",
            ],
            format!("{zoned}20260707T100000"),
            [
                ";TZID=Europe/Berlin:20260714T100000",
                ";TZID=Europe/Berlin:20261215T100000",
            ],
        ),
        // The stored exceptions are written in UTC.
        (
            format!("{zoned}20260707T090000"),
            [":20260714T070000Z", ":20261215T080000Z"],
            format!("{zoned}20260707T100000"),
            [
                ";TZID=Europe/Berlin:20260714T100000",
                ";TZID=Europe/Berlin:20261215T100000",
            ],
        ),
        // By a day, of a daily series: the next exception stood there before.
        (
            ":20260707T070000Z".into(),
            [":20260708T070000Z", ":20260709T070000Z"],
            ":20260708T070000Z".into(),
            [":20260709T070000Z", ":20260710T070000Z"],
        ),
        // Over the beginning of summer time, as Thunderbird moves the exceptions: by 47 hours.
        (
            format!("{zoned}20260328T090000"),
            [
                ";TZID=Europe/Berlin:20260321T090000",
                ";TZID=Europe/Berlin:20260328T090000",
            ],
            format!("{zoned}20260330T090000"),
            [
                ";TZID=Europe/Berlin:20260323T080000",
                ";TZID=Europe/Berlin:20260330T080000",
            ],
        ),
        // The same, as other programs move them.
        (
            format!("{zoned}20260328T090000"),
            [
                ";TZID=Europe/Berlin:20260321T090000",
                ";TZID=Europe/Berlin:20260328T090000",
            ],
            format!("{zoned}20260330T090000"),
            [
                ";TZID=Europe/Berlin:20260323T090000",
                ";TZID=Europe/Berlin:20260330T090000",
            ],
        ),
        // To whole days.
        (
            format!("{zoned}20260707T090000"),
            [
                ";TZID=Europe/Berlin:20260714T090000",
                ";TZID=Europe/Berlin:20260721T090000",
            ],
            ";VALUE=DATE:20260707".into(),
            [";VALUE=DATE:20260714", ";VALUE=DATE:20260721"],
        ),
        // Another zone at the same time.
        (
            format!("{zoned}20260707T090000"),
            [
                ";TZID=Europe/Berlin:20260714T090000",
                ";TZID=Europe/Berlin:20260721T090000",
            ],
            ":20260707T070000Z".into(),
            [":20260714T070000Z", ":20260721T070000Z"],
        ),
        // Zones that no text defines.
        (
            ";TZID=X:20260707T090000".into(),
            [";TZID=X:20260714T090000", ";TZID=X:20260721T090000"],
            ";TZID=Y:20260708T103000".into(),
            [";TZID=Y:20260715T103000", ";TZID=Y:20260722T103000"],
        ),
    ] {
        let master = |start: &str| with(&format!("DTSTART{start}\nRRULE:FREQ=DAILY"), "A");
        let [b, c] = exceptions(ids, ["B", "C"]);
        let stored = [master(&start), b, c];
        let [b, c] = exceptions(moved_ids, ["B", "C"]);
        assert_eq!(modify(&stored, &[master(&moved), b, c]), ALLOWED, "{moved}");
        // Where the blocks are gone, each comes back.
        let [b, c] = moved_ids.map(|id| without_block(&format!("RECURRENCE-ID{id}")));
        let came_back = restored(&stored, &[master(&moved), b, c]);
        let customers: Vec<_> = came_back
            .iter()
            .map(|(_, customer)| customer.as_str())
            .collect();
        assert_eq!(customers, ["B", "C"], "{moved}");
    }
}

#[test]
fn a_series_that_begins_later_keeps_the_block_of_each_exception() {
    let id = |day: u8| format!("RECURRENCE-ID:202607{day}T070000Z");
    let start = |day: u8| format!("DTSTART:202607{day}T070000Z\nRRULE:FREQ=WEEKLY");
    let stored = [
        with(&start(10), "A"),
        with(&id(17), "B"),
        with(&id(31), "C"),
    ];
    let now = [with(&start(24), "A"), with(&id(31), "C")];
    assert_eq!(modify(&stored, &now), ALLOWED);
}

#[test]
fn exceptions_of_two_series_are_told_apart() {
    let of = |uid: &str, component: String| component.replace("UID:1", &format!("UID:{uid}"));
    let id = SPELLINGS[0][0];
    let stored = [
        with(MASTER, "A"),
        with(id, "B"),
        of("2", with(MASTER, "C")),
        of("2", with(id, "D")),
    ];
    let now = [
        with(MASTER, "A"),
        without_block(id),
        of("2", with(MASTER, "C")),
        of("2", without_block(id)),
    ];
    let customers: Vec<_> = restored(&stored, &now)
        .into_iter()
        .map(|(_, customer)| customer)
        .collect();
    assert_eq!(customers, ["B", "D"]);
}
