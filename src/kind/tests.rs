use super::Kind::{Appointment, BlockedAppointment, Other, Unavailability};
use super::*;
use crate::settings::Settings;
use crate::vocabulary::Label;

/// The kind of an entry in a recognised calendar.
fn kind(summary: &str, category: &str, description: &str) -> Kind {
    judged(&Judgement::default(), summary, category, description)
}

fn judged(judgement: &Judgement, summary: &str, category: &str, description: &str) -> Kind {
    let vocabulary = &judgement.vocabulary;
    let appendix = Appendix::read(description, vocabulary);
    let own = own_terms(Some(summary), &[category.to_owned()], vocabulary);
    Kind::of(&own, &appendix, judgement)
}

/// Marks of an appointment, each in a block without a customer.
const MARKS: [&str; 4] = [
    "Typ: Pause\nStatus: Bestätigt",
    "Kunde: -\nStatus: Bestätigt",
    "Typ: Pause\nHausbesuch: Ja",
    "Typ: Pause\nHausbesuch: Hauptstr. 5",
];

/// Descriptions without one.
const NO_MARKS: [&str; 8] = [
    "",
    "Typ: Pause\nStatus:",
    "Typ: Pause\nStatus: -",
    "Typ: Pause\nHausbesuch: Nein",
    "Kunde:\nTyp: Pause\nStatus:\nHausbesuch: nein",
    "Typ: Pause\nHausbesuch:",
    // A lone line is no block.
    "Status: Bestätigt",
    "Hausbesuch: Ja",
];

const CUSTOMER: &str = "Kunde: Kling, Else\nTyp: Anpassung";

/// Texts that are the unavailability term.
const WHOLE: [&str; 14] = [
    "Nichtverfügbarkeit",
    "NICHTVERFÜGBARKEITEN",
    "Nicht-Verfuegbarkeit",
    "nicht verfu\u{308}gbarkeit",
    "Unavailability",
    "Unavailabilities",
    "Indisponibilité",
    "indisponibilites",
    "Nicht\u{ad}verfüg\u{200b}barkeit",
    "„Nichtverfügbarkeit“",
    "**Nichtverfügbarkeit**",
    "_Nichtverfügbarkeit_",
    "• Nichtverfügbarkeit",
    " Nichtverf&uuml;gbarkeit<br>",
];

/// Texts that begin with it.
const BEGINNINGS: [&str; 28] = [
    "Nichtverfügbarkeit: Urlaub",
    "Nichtverfügbarkeit:",
    "Nichtverfügbarkeit : Urlaub",
    "Nichtverfügbarkeit：Urlaub",
    "Nichtverfügbarkeit (Müller, Hans)",
    "Nichtverfügbarkeit(Müller, Hans)",
    "Nichtverfügbarkeiten (",
    "Nichtverfügbarkeit, Urlaub",
    "Nichtverfügbarkeit; Urlaub",
    "Nichtverfügbarkeit/Urlaub",
    "Nichtverfügbarkeit | Urlaub",
    "Nichtverfügbarkeit\nUrlaub",
    "Nichtverfügbarkeit<br>Urlaub",
    "Nichtverfügbarkeit - Urlaub",
    "Nichtverfügbarkeit – Fortbildung",
    "Nichtverfügbarkeit — Fortbildung",
    "Nichtverfügbarkeit&nbsp;&ndash; Fortbildung",
    "Nichtverfügbarkeit \u{2212}Urlaub",
    "Nichtverfügbarkeit –",
    "Nichtverfügbarkeit.",
    "Nichtverfügbarkeit!",
    "Nichtverfügbarkeit!!",
    "\"Nichtverfügbarkeit\": Urlaub",
    "**Nichtverfügbarkeit** – Fortbildung",
    "\"Nichtverfügbarkeit.\"",
    "Unavailability: holiday",
    "indisponibilité : congés",
    "Indisponibilite\u{301} (formation)",
];

/// Texts that only look like it.
const NEAR_MISSES: [&str; 19] = [
    "Verfügbarkeit",
    "Verfügbarkeit: Montag",
    "Nichtverfügbarkeit besprechen",
    "Nichtverfügbarkeitsliste",
    "Nichtverfügbarkeit-Liste",
    "Nichtverfügbarkeit–Liste",
    "Nichtverfügbarkeit- Liste",
    "Nichtverfügbarkeit.Liste",
    "Nichtverfügbarkeit. Liste",
    "Nichtverfügbarkeit!besprechen",
    "Nichtverfügbarkeit = Urlaub",
    "Nichtverfügbarkeit? Nein",
    "Nichtverfügbarkeit besprechen: Urlaub",
    "Nichtverfügbarkeitsliste: Urlaub",
    "Nichtverfügbarkeitxn",
    "Keine Nichtverfügbarkeit",
    "Anruf: Nichtverfügbarkeit",
    "Unavailability list",
    "Kunde ist Di nicht verfügbar",
];

/// Texts that are the "not available" term.
const NOT_AVAILABLE: [&str; 10] = [
    "Nicht verfügbar",
    "nicht-verfuegbar",
    "NICHT VERFÜGBAR!",
    "nicht verfügbar.",
    "\"nicht verfügbar\"",
    "*nicht verfügbar*.",
    "not available",
    "unavailable",
    "Indisponible",
    "nicht verfügbar –",
];

/// The kind of entries with a term in their summary, as their category, as the type of a run.
fn everywhere(text: &str, description: &str) -> [Kind; 3] {
    let run = format!("Typ: {text}\n\nvon mir\n\n{description}");
    [
        kind(text, "", description),
        kind("Urlaub", text, description),
        kind("Urlaub", "", &run),
    ]
}

#[test]
fn the_whole_term_is_an_unavailability_whatever_stands_beside_it() {
    for text in WHOLE {
        for description in NO_MARKS.iter().chain(&MARKS) {
            assert_eq!(
                everywhere(text, description),
                [Unavailability; 3],
                "{text} {description}"
            );
        }
    }
}

#[test]
fn the_term_at_the_beginning_is_an_unavailability_without_an_appointment_s_mark() {
    for text in BEGINNINGS {
        for description in NO_MARKS {
            assert_eq!(
                everywhere(text, description),
                [Unavailability; 3],
                "{text} {description}"
            );
        }
        for description in MARKS {
            // The value of a run's last label ends with its line: there the term is all of it.
            let of_run = match text.contains(['\n', '<']) {
                true => Unavailability,
                false => Appointment,
            };
            assert_eq!(
                everywhere(text, description),
                [Appointment, Appointment, of_run],
                "{text} {description}"
            );
        }
    }
}

#[test]
fn not_available_is_an_unavailability_without_an_appointment_s_mark() {
    for text in NOT_AVAILABLE {
        for description in NO_MARKS {
            assert_eq!(
                everywhere(text, description),
                [Unavailability; 3],
                "{text} {description}"
            );
        }
        for description in MARKS {
            assert_eq!(
                everywhere(text, description),
                [BlockedAppointment; 3],
                "{text} {description}"
            );
        }
    }
    // Only the whole text is this term.
    for text in [
        "Nicht verfügbar: Pause",
        "nicht verfügbar (Pause)",
        "nicht verfügbar – Pause",
        "Nicht verfügbar. Pause",
    ] {
        assert_eq!(everywhere(text, ""), [Appointment; 3], "{text}");
    }
}

#[test]
fn a_near_miss_is_an_appointment() {
    for text in NEAR_MISSES {
        for description in ["", "Typ: Pause\nStatus:"] {
            assert_eq!(everywhere(text, description), [Appointment; 3], "{text}");
        }
    }
}

#[test]
fn an_entry_with_a_customer_is_never_an_unavailability() {
    for text in WHOLE.iter().chain(&BEGINNINGS).chain(&NOT_AVAILABLE) {
        assert_eq!(everywhere(text, CUSTOMER), [Appointment; 3], "{text}");
    }
    assert_eq!(
        kind("Nicht verfügbar", "", &format!("{CUSTOMER}\nStatus: neu")),
        BlockedAppointment
    );
}

#[test]
fn a_lone_customer_line_frees_nothing() {
    for description in [
        "Kunde: Frau Meier auf Montag verlegen",
        "Notiz\nKunde: Meier\nmorgen",
        "Kunde: Meier\nKunde: Kling",
    ] {
        assert_eq!(kind("Nichtverfügbarkeit", "", description), Unavailability);
        assert_eq!(kind("nicht verfügbar", "", description), Unavailability);
    }
}

#[test]
fn free_text_proves_nothing() {
    for description in [
        "Nichtverfügbarkeit",
        "Nichtverfügbarkeit: Urlaub",
        "Kunde ist Di nicht verfügbar",
        "Kunde:\nTyp: Anpassung\nNotiz: Nichtverfügbarkeit",
        "Status: Nichtverfügbarkeit\nTyp: Anpassung",
    ] {
        assert_eq!(kind("Anpassung", "", description), Appointment);
    }
}

#[test]
fn outside_recognised_calendars_only_a_block_counts() {
    let judgement = Judgement {
        recognised: false,
        ..Judgement::default()
    };
    let kind = |summary, description| judged(&judgement, summary, "", description);
    assert_eq!(kind("Nichtverfügbarkeit", ""), Other);
    assert_eq!(kind("x", "Typ: Nichtverfügbarkeit"), Other);
    assert_eq!(kind("x", CUSTOMER), Appointment);
    assert_eq!(
        kind("x", "Typ: Nichtverfügbarkeit\nStatus:"),
        Unavailability
    );
}

#[test]
fn a_shop_s_own_term_counts_at_the_beginning_where_it_says_so() {
    let own = |at_beginning| {
        let mut settings = Settings::default();
        let words = vec![
            (Term::Unavailability, vec!["Fortbildung".to_owned()]),
            (Term::NotAvailable, vec!["Pause".to_owned()]),
        ];
        if at_beginning {
            settings.terms_at_beginning = words;
        } else {
            settings.terms = words;
        }
        Judgement::new(&settings)
    };
    for (text, whole, at_beginning) in [
        ("Fortbildung", Unavailability, Unavailability),
        ("Fortbildung!", Unavailability, Unavailability),
        ("Fortbildung: Köln", Appointment, Unavailability),
        ("Fortbildung besprechen", Appointment, Appointment),
        ("Fortbildungen", Appointment, Appointment),
        ("Pause", Unavailability, Unavailability),
        ("Pause (Hans)", Appointment, Unavailability),
    ] {
        assert_eq!(judged(&own(false), text, "", ""), whole, "{text}");
        assert_eq!(judged(&own(true), text, "", ""), at_beginning, "{text}");
    }
    let judgement = own(true);
    let kind = |text| judged(&judgement, text, "", "Kunde: -\nStatus: Bestätigt");
    assert_eq!(kind("Fortbildung: Köln"), Appointment);
    assert_eq!(kind("Pause (Hans)"), BlockedAppointment);
}

#[test]
fn labels_of_a_shop_unlock() {
    let judgement = Judgement::new(&Settings {
        labels: vec![(Label::Customer, vec!["Patient".to_owned()])],
        ..Settings::default()
    });
    let description = "Patient: Kling\nTyp: Urlaub";
    assert_eq!(
        judged(&judgement, "Nichtverfügbarkeit", "", description),
        Appointment
    );
    assert_eq!(kind("Nichtverfügbarkeit", "", description), Unavailability);
}
