use super::*;
use crate::vocabulary::Vocabulary;

fn read(text: &str) -> Appendix<'_> {
    Appendix::read(text, &Vocabulary::shipped())
}

fn fields_of(text: &str) -> Fields {
    read(text).into_fields()
}

#[test]
fn the_person_s_own_label_lines_stay_notes() {
    let text = "Name: Max Muster\nTelefon: 0711 21475\nStatus: neu\nBitte zurückrufen\n\nKunde: \nTyp: Online\nStatus: Angefragt\nHausbesuch: nein";
    let appendix = read(text);
    assert_eq!(
        appendix.notes(),
        "Name: Max Muster\nTelefon: 0711 21475\nStatus: neu\nBitte zurückrufen"
    );
    assert_eq!(appendix.fields().status.as_deref(), Some("Angefragt"));
    assert_eq!(appendix.fields().customer, None);
    assert_eq!(appendix.fields().home_visit, HomeVisit::No);
}

#[test]
fn labels_split_a_single_line_only_where_a_known_one_follows() {
    let appendix = read("Wichtig; heute | Kunde: Kling | Typ: A; B · Status: x|y | Hausbesuch: Ja");
    assert_eq!(appendix.notes(), "Wichtig; heute");
    assert_eq!(appendix.fields().customer.as_deref(), Some("Kling"));
    assert_eq!(appendix.fields().appointment_type.as_deref(), Some("A; B"));
    assert_eq!(appendix.fields().status.as_deref(), Some("x|y"));
}

#[test]
fn an_entity_s_semicolon_splits_nothing() {
    assert_eq!(
        fields_of("Kunde: Kling&nbsp;Typ: A\nStatus: B")
            .customer
            .as_deref(),
        Some("Kling Typ: A")
    );
}

#[test]
fn a_value_may_stand_on_the_next_lines() {
    let fields = fields_of(
        "Kunde:\nKling, Else\nTyp:\nAnpassung\nHausbesuch: Hauptstr. 5\n70173 Stuttgart\nStatus: Bestätigt\nBis bald",
    );
    assert_eq!(fields.customer.as_deref(), Some("Kling, Else"));
    assert_eq!(fields.appointment_type.as_deref(), Some("Anpassung"));
    assert_eq!(
        fields.home_visit_note.as_deref(),
        Some("Hauptstr. 5\n70173 Stuttgart")
    );
    assert_eq!(fields.status.as_deref(), Some("Bestätigt"));
}

#[test]
fn words_for_nothing_are_missing() {
    for nothing in ["", "-", "–", "—", "N/A", "null"] {
        let fields = fields_of(&format!("Kunde: {nothing}\nTyp: A"));
        assert_eq!(fields.customer, None, "{nothing}");
    }
}

#[test]
fn home_visits_are_told_from_none_and_from_silence() {
    for (line, answer, note) in [
        ("Hausbesuch: Ja", HomeVisit::Yes, None),
        ("Hausbesuch", HomeVisit::Yes, None),
        ("Hausbesuch: x", HomeVisit::Yes, None),
        ("Hausbesuch = ✓", HomeVisit::Yes, None),
        ("Home visit: no", HomeVisit::No, None),
        ("Hausbesuch: 0", HomeVisit::No, None),
        ("Hausbesuch: True", HomeVisit::Yes, None),
        ("Hausbesuch: FALSCH", HomeVisit::No, None),
        (
            "Hausbesuch: Hauptstr. 5",
            HomeVisit::Yes,
            Some("Hauptstr. 5"),
        ),
        (
            "Hausbesuch: Nein, kommt selbst",
            HomeVisit::No,
            Some("Nein, kommt selbst"),
        ),
        ("Hausbesuch:", HomeVisit::Unknown, None),
    ] {
        let fields = fields_of(&format!("Typ: A\n{line}"));
        assert_eq!(
            (fields.home_visit, fields.home_visit_note.as_deref()),
            (answer, note),
            "{line}"
        );
    }
}

#[test]
fn the_last_complete_block_wins_and_no_copy_is_a_note() {
    let first = "Kunde: A\nTyp: B\nStatus: alt\nHausbesuch: Ja";
    let second = first.replace("alt", "neu");
    let text = format!("{first}\n\nvon mir\n\n{second}");
    assert_eq!(read(&text).fields().status.as_deref(), Some("neu"));
    assert_eq!(read(&text).notes(), "von mir");
    let torn = format!("von mir\n{first}\n\nKunde: A");
    assert_eq!(read(&torn).fields().status.as_deref(), Some("alt"));
}

#[test]
fn unknown_labels_inside_the_block_are_kept() {
    let appendix = read("Kunde: A\nRaum: 2\nTyp: B\nTelefon: 1");
    assert_eq!(
        appendix.fields().unknown,
        [Unknown {
            label: "Raum".into(),
            value: "2".into()
        }]
    );
    assert_eq!(appendix.notes(), "Telefon: 1");
}

#[test]
fn own_label_lines_are_not_taken_for_the_removed_block() {
    let vocabulary = Vocabulary::shipped();
    let stored = "Status: dringend\n\nKunde: A\nTyp: B";
    assert_eq!(
        restored(stored, "Status: dringend\n", Writing::Plain, &vocabulary).as_deref(),
        Some(stored)
    );
}

#[test]
fn every_old_copy_goes_when_a_changed_block_is_restored() {
    let vocabulary = Vocabulary::shipped();
    let stored = "x\n\nKunde: A\nTyp: B\nStatus: C";
    let proposed = "y\n\nKunde: A\nTyp: B\nStatus: C\n\nKunde: A\nTyp: B\nStatus: D";
    let text = restored(stored, proposed, Writing::Plain, &vocabulary).unwrap();
    assert_eq!(read(&text).block(), Some("Kunde: A\nTyp: B\nStatus: C"));
    assert_eq!(read(&text).notes(), "y");
}
