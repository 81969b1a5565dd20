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
fn a_dot_in_front_of_a_line_is_a_bullet() {
    let appendix = read("Ring enger\n· Kunde: Kling · Raum 2\n· Typ: A · Status: B");
    assert_eq!(appendix.notes(), "Ring enger");
    assert_eq!(appendix.customer(), Some("Kling · Raum 2"));
    assert_eq!(appendix.fields().status.as_deref(), Some("B"));
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
fn words_for_nothing_are_missing_as_the_whole_value() {
    for nothing in [
        "",
        "-",
        "–",
        "—",
        ".",
        ",",
        "()",
        "N/A",
        "N / A",
        "n. a.",
        "n.a.",
        "null",
        "nil",
        "NONE",
        "undefined",
        "k. A.",
        "k.A.",
        "leer",
        "unbekannt",
        "unknown",
        "empty",
        "inconnu",
        "vide",
        "(null)",
        "\"null\"",
        "„leer“",
        "[none]",
        "null null",
        "null, null",
        "N/A, N/A",
        "kein Kunde",
        "Keine",
        "ohne Kunde",
        "no customer",
        "(aucun client)",
        "\u{200e}",
        "✓",
    ] {
        let fields = fields_of(&format!("Kunde: {nothing}\nTyp: A"));
        assert_eq!(fields.customer, None, "{nothing}");
    }
    for name in [
        "Nil, Anna",
        "Noah",
        "Leer GmbH",
        "None, Max",
        "Keiner",
        "Na",
        "NA",
        "Keine, Anna",
        "Unbekannter",
        "A",
        "7",
        "Null Bock KG",
        "Kein",
    ] {
        let fields = fields_of(&format!("Kunde: {name}\nTyp: A"));
        assert_eq!(fields.customer.as_deref(), Some(name));
    }
    // Words for nobody are a customer's.
    let fields = fields_of("Kunde: A\nTyp: keine\nHausbesuch: unbekannt");
    assert_eq!(fields.appointment_type.as_deref(), Some("keine"));
    assert_eq!(fields.home_visit, HomeVisit::Unknown);
}

#[test]
fn home_visits_are_told_from_none_and_from_silence() {
    use HomeVisit::{No, Unknown, Yes};
    for (line, answer, note) in [
        ("Hausbesuch", Yes, None),
        ("Hausbesuch = ✓", Yes, None),
        ("Home visit: no", No, None),
        ("Hausbesuch:", Unknown, None),
        ("Hausbesuch: -", Unknown, None),
    ] {
        let fields = fields_of(&format!("Typ: A\n{line}"));
        let told = (fields.home_visit, fields.home_visit_note.as_deref());
        assert_eq!(told, (answer, note), "{line}");
    }
    for (value, answer, note) in [
        ("x", Yes, None),
        ("J", Yes, None),
        ("True", Yes, None),
        ("1", Yes, None),
        ("☑", Yes, None),
        ("☑ Ja", Yes, None),
        ("[x]", Yes, None),
        ("[X] Hintereingang", Yes, Some("Hintereingang")),
        ("Ja, Hauptstr. 5", Yes, Some("Hauptstr. 5")),
        ("oui (sonner 2 fois)", Yes, Some("sonner 2 fois")),
        ("0", No, None),
        ("n", No, None),
        ("FALSCH", No, None),
        ("„Nein“", No, None),
        ("Nein.", No, None),
        ("Nein, kommt selbst", No, Some("kommt selbst")),
        (
            "Nein - kommt in die Filiale",
            No,
            Some("kommt in die Filiale"),
        ),
        ("Nein-kommt selbst", No, Some("kommt selbst")),
        ("Nein\nkommt selbst", No, Some("kommt selbst")),
        ("nein (siehe Notiz (2))", No, Some("siehe Notiz (2))")),
        ("kein Hausbesuch", No, None),
        ("kein Hausbesuch!", No, None),
        ("keiner nötig", No, Some("nötig")),
        ("nicht nötig", No, Some("nötig")),
        ("entfällt", No, None),
        ("entfaellt", No, None),
        ("No home visit", No, None),
        ("aucune visite à domicile", No, None),
        ("pas nécessaire", No, Some("nécessaire")),
        ("☐", No, None),
        ("[ ]", No, None),
        ("[ ] Ja [x] Nein", No, Some("Ja [x] Nein")),
        // The box that is ticked is the one of "no".
        ("☑ Nein ☐ Ja", No, Some("☐ Ja")),
        ("[x] Nein", No, None),
        ("✓ no 12", Yes, Some("no 12")),
        // Quotes, and the sign behind a box that says it is a picture.
        ("\"☐\"", No, None),
        ("„☐“ kommt selbst", No, Some("kommt selbst")),
        ("✔\u{fe0f}", Yes, None),
        ("☑\u{fe0f} Hauptstr. 5", Yes, Some("Hauptstr. 5")),
        ("pas de visite à domicile", No, None),
        ("Hauptstr. 5", Yes, Some("Hauptstr. 5")),
        ("Neinstedter Str. 4", Yes, Some("Neinstedter Str. 4")),
        ("Jägerweg 1", Yes, Some("Jägerweg 1")),
        ("N 7, 12", Yes, Some("N 7, 12")),
        ("1 Rue Haute", Yes, Some("1 Rue Haute")),
        ("No 12", Yes, Some("No 12")),
        ("No. 12", Yes, Some("No. 12")),
        ("Nr. 4", Yes, Some("Nr. 4")),
        ("Pas-de-Calais 5", Yes, Some("Pas-de-Calais 5")),
        ("Keinerweg 3", Yes, Some("Keinerweg 3")),
    ] {
        let text = format!("Hausbesuch: {value}\nTyp: A");
        let fields = fields_of(&text);
        let told = (fields.home_visit, fields.home_visit_note.as_deref());
        assert_eq!(told, (answer, note), "{value}");
    }
}

#[test]
fn several_customers_stand_in_a_row() {
    let appendix = read("Kunde: Kling, Else\nKunde: Muster, Max\nTyp: A");
    assert_eq!(appendix.customer(), Some("Kling, Else; Muster, Max"));
    // Two lines of the customer are one label.
    let lone = read("Kunde: Kling, Else\nKunde: Muster, Max");
    assert!(!lone.has_block());
    assert_eq!(lone.customer(), None);
    assert_eq!(
        lone.fields().customer.as_deref(),
        Some("Kling, Else; Muster, Max")
    );
    // Not in a row: the later run is the block.
    let apart = read("Kunde: A\nTyp: B\nKunde: C\nStatus: D");
    assert_eq!(apart.block(), Some("Typ: B\nKunde: C\nStatus: D"));
}

#[test]
fn the_block_is_the_last_run_of_two_labels() {
    for (text, block, notes) in [
        (
            "Kunde: A\nTyp: B\nStatus: C\n\nKunde: D\nTyp: E",
            "Kunde: D\nTyp: E",
            "Kunde: A\nTyp: B\nStatus: C",
        ),
        // A line beside the block is a note.
        (
            "Status: neu\n\nKunde: A\nTyp: B\n\nStatus: alt",
            "Kunde: A\nTyp: B",
            "Status: neu\nStatus: alt",
        ),
        // Runs without a blank line between are told from the end upwards.
        (
            "Status: neu\nKunde: A\nTyp: B\nStatus: C",
            "Kunde: A\nTyp: B\nStatus: C",
            "Status: neu",
        ),
        (
            "Typ: x\nbitte anrufen\nKunde: A\nTyp: B",
            "Kunde: A\nTyp: B",
            "Typ: x\nbitte anrufen",
        ),
        // Copies: the same labels and customer; lines that say what the block's say; a torn block.
        (
            "Kunde: A\nTyp: B\n\nKunde: A\nTyp: C",
            "Kunde: A\nTyp: C",
            "",
        ),
        ("Kunde:\nTyp: B\n\nKunde: -\nTyp: C", "Kunde: -\nTyp: C", ""),
        (
            "Typ: B\nStatus: C\n\nx\n\nKunde: A\nTyp: B\nStatus: C",
            "Kunde: A\nTyp: B\nStatus: C",
            "x",
        ),
        (
            "Kunde: A\nTyp: B\nStatus: C\n\nKunde: A\nTyp: B",
            "Kunde: A\nTyp: B\nStatus: C",
            "",
        ),
        // Each with a line of its own is none.
        (
            "Typ: B\nTelefon: 1\nStatus: C\n\nKunde: A\nTyp: B\nStatus: C",
            "Kunde: A\nTyp: B\nStatus: C",
            "Typ: B\nTelefon: 1\nStatus: C",
        ),
        (
            "Kunde: A\nTelefon: 1\nTyp: B\n\nKunde: A\nTyp: C",
            "Kunde: A\nTyp: C",
            "Kunde: A\nTelefon: 1\nTyp: B",
        ),
        (
            "Kunde: A\nRaum: 1\nTyp: B\n\nKunde: A\nRaum: 2\nTyp: C",
            "Kunde: A\nRaum: 2\nTyp: C",
            "",
        ),
        (
            "Kunde: A\nTyp: B\nStatus: C\n\nKunde: A\nTyp: D",
            "Kunde: A\nTyp: D",
            "Kunde: A\nTyp: B\nStatus: C",
        ),
    ] {
        let appendix = read(text);
        assert_eq!(appendix.block(), Some(block), "{text}");
        assert_eq!(appendix.notes(), notes, "{text}");
    }
}

#[test]
fn a_lone_label_line_is_a_field_and_a_note() {
    let lone = read("Ring enger\nTyp: Nichtverfügbarkeit");
    assert_eq!(lone.block(), None);
    assert_eq!(lone.notes(), "Ring enger\nTyp: Nichtverfügbarkeit");
    assert_eq!(
        lone.fields().appointment_type.as_deref(),
        Some("Nichtverfügbarkeit")
    );
    let marked = read("Status: neu");
    assert_eq!(marked.fields().status.as_deref(), Some("neu"));
    assert!(!marked.has_mark() && !marked.is_telling());
}

#[test]
fn the_types_of_all_runs_count_but_those_of_copies() {
    let types = |text| read(text).types().map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(types("Typ: X\n\nKunde: A\nTyp: B"), ["X", "B"]);
    assert_eq!(types("Kunde: A\nTyp: X\n\nKunde: A\nTyp: B"), ["B"]);
    assert_eq!(types("Typ: X\n\nfoo\n\nTyp: Y"), ["X", "Y"]);
}

#[test]
fn values_run_over_lines_inside_the_block() {
    let fields = fields_of(
        "Kunde: Kling,\nElse\nRaum: 2\nlinks\nTyp: Anpassung links\nund rechts\nStatus: B\nBis bald",
    );
    assert_eq!(fields.customer.as_deref(), Some("Kling,\nElse"));
    assert_eq!(
        fields.appointment_type.as_deref(),
        Some("Anpassung links\nund rechts")
    );
    assert_eq!(fields.unknown[0].value, "2\nlinks");
    assert_eq!(fields.status.as_deref(), Some("B"));
}

#[test]
fn blank_lines_between_all_lines_do_not_count() {
    for (text, notes) in [
        (
            "Ring enger\n\nKunde: A\n\nTyp: B\n\nStatus: C",
            "Ring enger",
        ),
        ("Kunde: A\n\nTyp:\n\nB\n\nStatus: C\n\nBis bald", "Bis bald"),
        (
            "Ring enger\n\n\n\nKunde: A\n\nTyp: B\n\nStatus: C\nBis bald",
            "Ring enger\nBis bald",
        ),
    ] {
        let appendix = read(text);
        let fields = appendix.fields();
        assert!(appendix.has_block(), "{text}");
        assert_eq!(fields.customer.as_deref(), Some("A"), "{text}");
        assert_eq!(fields.appointment_type.as_deref(), Some("B"), "{text}");
        assert_eq!(fields.status.as_deref(), Some("C"), "{text}");
        assert_eq!(appendix.notes(), notes, "{text}");
    }
    // Two labels are lone lines, and two blank lines count.
    assert!(!read("Kunde: A\n\nTyp: B").has_block());
    assert!(!read("Kunde: A\n\n\nTyp: B\n\n\nStatus: C").has_block());
}

#[test]
fn a_calendar_is_told_by_labels_of_one_language() {
    for (text, is_telling) in [
        ("Kunde: -\nTyp: B", true),
        ("Typ: B\nHausbesuch: Nein", true),
        ("Customer: A\nStatus: B", true),
        ("Typ: B\nStatus: C", false),
        ("Kunde: A\nType: B", false),
        ("Kunde: A", false),
    ] {
        assert_eq!(read(text).is_telling(), is_telling, "{text}");
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
