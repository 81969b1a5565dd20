//! Series as tests write them, and verdicts on them.

use crate::{Judgement, Operation, Refusal, Repair, Request, Verdict, decide};

pub(in crate::guard) const ZONE: &str = "BEGIN:VTIMEZONE
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
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
END:STANDARD
END:VTIMEZONE
";
pub(in crate::guard) const ALLOWED: Verdict = Verdict::Allow(Vec::new());
pub(in crate::guard) const LOCKED: Verdict = Verdict::Refuse(Refusal::UnavailabilityLocked);
pub(in crate::guard) const TERM: &str = "SUMMARY:Nichtverfügbarkeit\n";

pub(in crate::guard) fn calendar(components: &[String]) -> String {
    format!(
        "BEGIN:VCALENDAR\n{ZONE}{}END:VCALENDAR\n",
        components.concat()
    )
}

pub(in crate::guard) fn event(lines: &str) -> String {
    format!("BEGIN:VEVENT\nUID:1\n{lines}END:VEVENT\n")
}

/// A component with this customer.
pub(in crate::guard) fn with(lines: &str, customer: &str) -> String {
    event(&format!(
        "{lines}\nDESCRIPTION:Kunde: {customer}\\nTyp: B\n"
    ))
}

pub(in crate::guard) fn without_block(lines: &str) -> String {
    event(&format!("{lines}\nDESCRIPTION:neu\n"))
}

pub(in crate::guard) fn modify(stored: &[String], proposed: &[String]) -> Verdict {
    let [stored, proposed] = [stored, proposed].map(calendar);
    let request = Request {
        operation: Operation::Modify,
        stored: Some(&stored),
        proposed: Some(&proposed),
    };
    decide(&request, &Judgement::default())
}

/// The customers that come back, with the component that each belongs to.
pub(in crate::guard) fn restored(stored: &[String], proposed: &[String]) -> Vec<(String, String)> {
    let Verdict::Allow(repairs) = modify(stored, proposed) else {
        panic!("refused")
    };
    let named = |repair: Repair| {
        let id = repair.recurrence_id.unwrap_or_default();
        let zone = repair.recurrence_zone.unwrap_or_default();
        let customer = repair.description.split("Kunde: ").nth(1).unwrap();
        (id + &zone, customer.split('\n').next().unwrap().to_owned())
    };
    repairs.into_iter().map(named).collect()
}

pub(in crate::guard) const MASTER: &str =
    "DTSTART;TZID=Europe/Berlin:20260707T090000\nRRULE:FREQ=WEEKLY";

/// One moment in summer and one in winter, and each way to write it beside `MASTER`.
pub(in crate::guard) const SPELLINGS: [&[&str]; 2] = [
    &[
        "RECURRENCE-ID;TZID=Europe/Berlin:20260714T090000",
        "RECURRENCE-ID:20260714T070000Z",
        "RECURRENCE-ID:20260714T090000",
        "RECURRENCE-ID;VALUE=DATE:20260714",
        "RECURRENCE-ID;TZID=\"Europe/Berlin\";VALUE=DATE-TIME:20260714T090000",
    ],
    &[
        "RECURRENCE-ID;TZID=Europe/Berlin:20261215T090000",
        "RECURRENCE-ID:20261215T080000Z",
        "recurrence-id:20261215T090000",
    ],
];
