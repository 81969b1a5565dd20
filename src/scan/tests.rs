//! The scan finds every disguise, and proves ordinary texts free.

use super::*;
use crate::vocabulary::Vocabulary;

fn shipped() -> Scan {
    Scan::of(Vocabulary::shipped().term_keys())
}

fn calendar(line: &str) -> String {
    format!("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n{line}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n")
}

#[test]
fn a_term_is_found_in_every_disguise_that_the_reading_sees_through() {
    let scan = shipped();
    for text in [
        "SUMMARY:Nichtverfügbarkeit",
        "SUMMARY:NICHT-VERFUEGBARKEITEN",
        "summary;LANGUAGE=de:nicht verfu\u{308}gbar",
        "SUMMARY:n i c h t v e r f ü\r\n  g b a r",
        "S\r\n UMMARY\r\n :„Ñicht verfügbar“",
        "\r\n SUMMARY:Nicht verfügbar",
        "SUMMARY:Nicht\\nverf\\\\nügbar",
        "SUMMARY:\\\r\n nnicht verf\\\r\n nügbar",
        "SUMMARY:\\\\\\\\Nichtverfügbarkeit",
        "SUMMARY:un\u{200b}avail\u{ad}able",
        "CATEGORIES:Urlaub,Indisponibilité",
        "CATEGORIES:Urlaub\r\n ,\r\n Indisponibilité",
        "DESCRIPTION:Typ:\\nnicht\\nverfügbar",
        "DESCRIPTION:Typ＝x\\nTyp：nicht verfügbar",
        "DESCRIPTION:Kunde: A | Typ = nicht verfügbar",
        "DESCRIPTION:Typ: nicht verf&uuml;gbar",
        "DESCRIPTION:Typ: nicht verf<b>ü</b>gbar",
        "DESCRIPTION;ALTREP=\"data:text/html,verf%C3%BCgbar\":",
        "X-ALT-DESC:Typ: nicht verfügbar",
    ] {
        assert!(scan.may_occur(calendar(text)), "{text}");
    }
}

#[test]
fn ordinary_texts_are_proven_free_of_terms() {
    let scan = shipped();
    for text in [
        "SUMMARY:Optik & Akustik GmbH\r\nDESCRIPTION:Kunde: Öztürk\\, Ayşe\\nTyp: Anpassung\\nStatus: Bestätigt",
        "SUMMARY:100 % Frühstück < 5 Personen",
        "DESCRIPTION:Kunde ist Di nicht verfügbar\\, Mi ab 14 Uhr\\n\\nHausbesuch: Nein",
        "LOCATION:Nicht verfügbar",
    ] {
        assert!(!scan.may_occur(calendar(text)), "{text}");
    }
}

#[test]
fn a_text_of_separators_is_read_and_not_looked_through_from_each_of_them() {
    let text = calendar(&["SUMMARY:", &"=-".repeat(100)].concat());
    assert!(shipped().may_occur(text));
}

#[test]
fn a_term_that_begins_with_the_letter_that_counts_nowhere_else_is_found() {
    let scan = Scan::of(["entfallt"]);
    assert!(scan.may_occur(calendar("SUMMARY:Entfällt")));
    assert!(!scan.may_occur(calendar("SUMMARY:Fällt aus")));
    assert!(!shipped().may_occur(calendar("SUMMARY:Eunavailable")));
}

#[test]
fn a_comma_parts_the_values_of_a_list_only() {
    let scan = shipped();
    assert!(!scan.may_occur(calendar("SUMMARY:Heute, nicht verfügbar")));
    assert!(scan.may_occur(calendar("CATEGORIES:Heute, nicht verfügbar")));
}

#[test]
fn what_has_no_frame_and_what_has_no_letters_is_read() {
    let scan = shipped();
    assert!(scan.may_occur(b"SUMMARY:x"));
    assert!(scan.may_occur(calendar("SUMMARY:x").replace("\r\n", "\r")));
    assert!(Scan::of(["eee"]).may_occur(calendar("SUMMARY:x")));
    assert!(!Scan::of(["abwesend"]).may_occur(calendar("SUMMARY:x")));
}
