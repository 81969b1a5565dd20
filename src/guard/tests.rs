use super::*;

const HEAD: &str = "BEGIN:VEVENT\nUID:1\n";
const LOCKED: &str = "SUMMARY:Nichtverfügbarkeit\n";
const BLOCK: &str = "DESCRIPTION:alt\\n\\nKunde: A\\nTyp: B\\nStatus: C\n";

fn event(body: &str) -> String {
    format!("{HEAD}{body}END:VEVENT\n")
}

fn ask(operation: Operation, stored: Option<&str>, proposed: Option<&str>) -> Verdict {
    let request = Request {
        operation,
        stored,
        proposed,
    };
    decide(&request, &Judgement::default())
}

fn modify(stored: &str, proposed: &str) -> Verdict {
    ask(Operation::Modify, Some(stored), Some(proposed))
}

const ALLOWED: Verdict = Verdict::Allow(Vec::new());

#[test]
fn a_locked_entry_is_neither_modified_nor_deleted_nor_replaced() {
    let stored = event(LOCKED);
    let refused = Verdict::Refuse(Refusal::UnavailabilityLocked);
    assert_eq!(modify(&stored, &stored), refused);
    assert_eq!(modify(&stored, &event("SUMMARY:x\n")), refused);
    assert_eq!(ask(Operation::Delete, Some(&stored), None), refused);
    assert_eq!(
        ask(Operation::Add, Some(&stored), Some(&event("SUMMARY:x\n"))),
        refused
    );
}

#[test]
fn an_appointment_does_not_become_an_unavailability() {
    let refused = Verdict::Refuse(Refusal::BecomesUnavailability);
    assert_eq!(modify(&event("SUMMARY:x\n"), &event(LOCKED)), refused);
    // With its block back it has a customer.
    assert_ne!(modify(&event(BLOCK), &event(LOCKED)), refused);
}

#[test]
fn an_unavailability_is_not_created() {
    let refused = Verdict::Refuse(Refusal::UnavailabilityCreated);
    assert_eq!(ask(Operation::Add, None, Some(&event(LOCKED))), refused);
    assert_eq!(ask(Operation::Modify, None, Some(&event(LOCKED))), refused);
    assert_eq!(ask(Operation::Add, None, Some(&event(BLOCK))), ALLOWED);
}

#[test]
fn an_unchanged_block_is_allowed_and_a_changed_one_restored() {
    let stored = event(BLOCK);
    assert_eq!(modify(&stored, &stored), ALLOWED);
    assert_eq!(modify(&stored, &stored.replace("alt", "neu")), ALLOWED);
    let expected = Verdict::Allow(vec![Repair {
        recurrence_id: None,
        recurrence_zone: None,
        description: "neu\n\nKunde: A\nTyp: B\nStatus: C".into(),
        html: None,
    }]);
    assert_eq!(
        modify(
            &stored,
            &stored.replace("alt", "neu").replace("Typ: B", "Typ: X")
        ),
        expected
    );
    assert_eq!(modify(&stored, &event("DESCRIPTION:neu\n")), expected);
}

#[test]
fn no_carriage_return_goes_out_in_a_changed_component() {
    let text = "SUMMARY:x\nDESCRIPTION:a\rb\\n\\nKunde: A\\nTyp: B\n";
    let (stored, proposed) = (event(text), event(&text.replace(":x", ":y")));
    let repaired = Verdict::Allow(vec![Repair {
        recurrence_id: None,
        recurrence_zone: None,
        description: "a\nb\n\nKunde: A\nTyp: B".into(),
        html: None,
    }]);
    assert_eq!(modify(&stored, &proposed), repaired);
    assert_eq!(ask(Operation::Add, None, Some(&proposed)), repaired);
    assert_eq!(modify(&stored, &stored), ALLOWED);
    assert_eq!(
        modify(&stored, &stored.replace("UID:1\n", "UID:1\nSEQUENCE:1\n")),
        ALLOWED
    );
}

#[test]
fn what_cannot_be_read_is_refused() {
    let refused = Verdict::Refuse(Refusal::GuardUnavailable);
    let good = event("");
    assert_eq!(modify("x", &good), refused);
    assert_eq!(modify(&good, "x"), refused);
    assert_eq!(modify(&good, "BEGIN:VEVENT\nUID:1\n"), refused);
    assert_eq!(
        modify(&good, &event("SUMMARY;X=Nichtverfügbarkeit\n")),
        refused
    );
    assert_eq!(ask(Operation::Delete, None, None), refused);
    assert_eq!(ask(Operation::Modify, Some(&good), None), refused);
    assert_eq!(ask(Operation::Add, None, None), refused);
}

#[test]
fn tasks_are_left_alone() {
    let task = "BEGIN:VCALENDAR\nBEGIN:VTODO\nUID:1\nEND:VTODO\nEND:VCALENDAR";
    assert_eq!(modify(task, task), ALLOWED);
    assert_eq!(ask(Operation::Add, None, Some(task)), ALLOWED);
    assert_eq!(ask(Operation::Delete, Some(task), None), ALLOWED);
}

fn exception(day: u8, body: &str) -> String {
    event(&format!("RECURRENCE-ID:2026110{day}T090000Z\n{body}"))
}

#[test]
fn a_locked_master_neither_changes_nor_gains_or_loses_exceptions() {
    let refused = Verdict::Refuse(Refusal::UnavailabilityLocked);
    let stored = event(LOCKED) + &exception(2, "SUMMARY:x\n");
    assert_eq!(
        modify(&stored, &(stored.clone() + &exception(3, "SUMMARY:y\n"))),
        refused
    );
    assert_eq!(
        modify(
            &stored,
            &stored.replace(
                "UID:1\nSUMMARY:N",
                "UID:1\nEXDATE:20261105T090000Z\nSUMMARY:N"
            )
        ),
        refused
    );
}

#[test]
fn a_locked_exception_is_kept_while_its_unlocked_series_is_edited() {
    let refused = Verdict::Refuse(Refusal::UnavailabilityLocked);
    let locked = exception(2, LOCKED);
    let stored = event("SUMMARY:Team\n") + &locked;
    assert_eq!(
        modify(&stored, &(event("SUMMARY:Gruppe\n") + &locked)),
        ALLOWED
    );
    assert_eq!(
        modify(
            &stored,
            &(event("SUMMARY:Gruppe\n") + &exception(2, &format!("DTSTAMP:2\n{LOCKED}")))
        ),
        ALLOWED
    );
    assert_eq!(modify(&stored, &event("SUMMARY:Team\n")), refused);
    assert_eq!(
        modify(
            &stored,
            &(event("SUMMARY:Team\n") + &exception(2, "SUMMARY:y\n"))
        ),
        refused
    );
    assert_eq!(
        modify(
            &stored,
            &(event("SUMMARY:Team\nEXDATE:20261102T090000Z\n") + &locked)
        ),
        refused
    );
    assert_eq!(ask(Operation::Delete, Some(&stored), None), refused);
    let becomes = Verdict::Refuse(Refusal::BecomesUnavailability);
    assert_eq!(
        modify(&stored, &(stored.clone() + &exception(3, LOCKED))),
        becomes
    );
}

#[test]
fn a_blocked_appointment_that_lost_its_block_gets_it_back() {
    let stored = event("SUMMARY:Nicht verfügbar\nDESCRIPTION:Typ: Pause\\nStatus: Bestätigt\n");
    let proposed = event("SUMMARY:Nicht verfügbar\n");
    let Verdict::Allow(repairs) = modify(&stored, &proposed) else {
        panic!()
    };
    assert_eq!(repairs[0].description, "Typ: Pause\nStatus: Bestätigt");
}

#[test]
fn blocked_appointments_are_locked_where_that_is_set() {
    let stored = event("SUMMARY:Nicht verfügbar\nDESCRIPTION:Typ: Pause\\nStatus: Bestätigt\n");
    let request = Request {
        operation: Operation::Delete,
        stored: Some(&stored),
        proposed: None,
    };
    assert_eq!(decide(&request, &Judgement::default()), ALLOWED);
    let strict = Judgement {
        lock_blocked: true,
        ..Judgement::default()
    };
    assert_eq!(
        decide(&request, &strict),
        Verdict::Refuse(Refusal::UnavailabilityLocked)
    );
}

#[test]
fn text_and_html_both_come_back_with_the_block() {
    let stored = event(BLOCK);
    let proposed = event("DESCRIPTION;ALTREP=\"data:text/html,%3Cb%3Eneu%3C%2Fb%3E\":neu\n");
    let Verdict::Allow(repairs) = modify(&stored, &proposed) else {
        panic!()
    };
    assert_eq!(repairs[0].description, "neu\n\nKunde: A\nTyp: B\nStatus: C");
    assert_eq!(
        repairs[0].html.as_deref(),
        Some("<b>neu</b><br><br>Kunde: A<br>Typ: B<br>Status: C")
    );
    let same = event(
        "DESCRIPTION;ALTREP=\"data:text/html,%3Cp%3Eneu%3C%2Fp%3E%3Cp%3EKunde: A%3C%2Fp%3E%3Cp%3ETyp: B%3Cbr%2F%3EStatus: C%3C%2Fp%3E\":neu\\n\\nKunde: A\\nTyp: B\\nStatus: C\n",
    );
    assert_eq!(modify(&stored, &same), ALLOWED);
}

#[test]
fn of_two_components_with_one_id_the_locked_one_counts() {
    let refused = Verdict::Refuse(Refusal::UnavailabilityLocked);
    let [open, locked] = [event("SUMMARY:x\n"), event(LOCKED)];
    for stored in [open.clone() + &locked, locked + &open] {
        assert_eq!(ask(Operation::Delete, Some(&stored), None), refused);
        assert_eq!(modify(&stored, &open), refused);
    }
}

#[test]
fn a_block_put_back_into_html_is_escaped() {
    let stored = event("DESCRIPTION:alt\\n\\nKunde: Optik & Akustik <1>\\nTyp: B\\nStatus: C\n");
    let proposed = event("DESCRIPTION;ALTREP=\"data:text/html,neu\":neu\n");
    let Verdict::Allow(repairs) = modify(&stored, &proposed) else {
        panic!()
    };
    assert_eq!(
        repairs[0].html.as_deref(),
        Some("neu<br><br>Kunde: Optik &amp; Akustik &lt;1&gt;<br>Typ: B<br>Status: C")
    );
}
