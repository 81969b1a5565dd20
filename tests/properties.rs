//! Properties of every text: made-up entries as AMPAREX may write them, or garbage.

// A broken property fails loudly; clippy's exemption for tests does not see helpers of an integration test.
#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used)]

use proptest::prelude::*;
use proptest::sample::select;

use terminwache::{
    Appendix, Judgement, Operation, Reading, Refusal, Request, Series, Settings, Term, Verdict,
    Vocabulary, Writing, comparable, composed, decide, inspect, lines, locked, plain, readable,
    recognises, restored,
};

fn value() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => select(vec!["Kling, Else", "Optik & Akustik GmbH", "Anpassung", "Bestätigt", "Ja", "nein", "x"])
            .prop_map(str::to_owned),
        2 => select(vec!["", "-", "N/A", "nicht verfügbar", "Nichtverfügbarkeit", "Hauptstr. 5; links"])
            .prop_map(str::to_owned),
        1 => "[a-zA-Z0-9äöüß :;|<>&,.-]{0,20}",
        1 => "\\PC{0,12}",
    ]
}

/// A line of a block; labels of three languages, separators of several kinds.
fn label_line() -> impl Strategy<Value = String> {
    let label = select(vec![
        "Kunde",
        "Kunde-Name",
        "KUNDENNAME",
        "Typ",
        "Terminart",
        "Status",
        "Hausbesuch",
        "Customer",
        "Type",
        "Client",
        "Statut",
        "Visite à domicile",
    ]);
    let separator = select(vec![": ", ":", " : ", "：", "=", ":\u{a0}"]);
    (label, separator, value())
        .prop_map(|(label, separator, value)| [label, separator, &value].concat())
}

fn note_line() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => select(vec![
            "Ring enger", "Bitte zurückrufen", "Name: Max Muster", "Kundendienst: 3", "", "C:\\neu", "<b>wichtig</b>",
            "Kunde ist Di nicht verfügbar", "&amp; &nbsp;",
        ]).prop_map(str::to_owned),
        1 => "\\PC{0,20}",
        1 => label_line(),
    ]
}

fn line_end() -> impl Strategy<Value = &'static str> {
    prop_oneof![6 => Just("\n"), 2 => Just("\r\n"), 1 => Just("<br>"), 1 => Just("\u{2028}"), 1 => Just("\\n")]
}

fn description() -> impl Strategy<Value = String> {
    let text = (
        prop::collection::vec(note_line(), 0..4),
        prop::collection::vec(label_line(), 0..5),
        line_end(),
        prop::collection::vec(note_line(), 0..2),
    );
    prop_oneof![
        4 => text.prop_map(|(notes, block, end, below)| {
            let mut parts = notes;
            parts.push(String::new());
            parts.extend(block);
            parts.extend(below);
            parts.join(end)
        }),
        1 => any::<String>(),
    ]
}

/// Escaped as RFC 5545 section 3.3.11 asks. Other controls have no place in a calendar's text.
fn escaped(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        match c {
            '\\' | ',' | ';' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

/// Content lines of an entry; `summary` and `category` may be terms.
fn content_lines() -> impl Strategy<Value = Vec<String>> {
    let words = || {
        prop_oneof![
            3 => select(vec![
                "Nichtverfügbarkeit", "NICHT VERFÜGBAR", "Nicht verfu\u{308}gbar", "nicht verfuegbar", "Unavailability",
                "indisponible", "Kling, Else", "Anpassung", "Verfügbarkeit", "",
            ]).prop_map(str::to_owned),
            1 => value(),
        ]
    };
    (words(), words(), description()).prop_map(|(summary, category, description)| {
        vec![
            "BEGIN:VCALENDAR".to_owned(),
            "BEGIN:VEVENT".to_owned(),
            "UID:1".to_owned(),
            format!("SUMMARY:{}", escaped(&summary)),
            format!("CATEGORIES:{}", escaped(&category)),
            format!("DESCRIPTION:{}", escaped(&description)),
            "END:VEVENT".to_owned(),
            "END:VCALENDAR".to_owned(),
        ]
    })
}

/// Folded after every `width` characters (RFC 5545 section 3.1).
fn folded(lines: &[String], width: usize, end: &str) -> String {
    let mut text = String::new();
    for line in lines {
        for (index, c) in line.chars().enumerate() {
            if index > 0 && index % width == 0 {
                text.push_str(end);
                text.push(' ');
            }
            text.push(c);
        }
        text.push_str(end);
    }
    text
}

fn judgements() -> [Judgement; 2] {
    [false, true].map(|lock_blocked| Judgement {
        lock_blocked,
        ..Judgement::default()
    })
}

/// Zones that keep their offset all winter, with it in minutes; among them the furthest apart that there are.
const ZONES: [(&str, i32); 6] = [
    ("Europe/Berlin", 60),
    ("America/Los_Angeles", -480),
    ("Asia/Kathmandu", 345),
    ("Asia/Tokyo", 540),
    ("Pacific/Kiritimati", 840),
    ("Etc/GMT+12", -720),
];

/// How a date of a series is written.
#[derive(Debug, Clone, Copy)]
enum Form {
    Zone(&'static str, i32),
    Utc,
    /// Without a zone: whatever clock the person looks at; here that of this offset.
    Floating(i32),
    /// A whole day, on the clock of this offset.
    Day(i32),
}

impl Form {
    fn offset(self) -> i32 {
        match self {
            Self::Utc => 0,
            Self::Zone(_, offset) | Self::Floating(offset) | Self::Day(offset) => offset,
        }
    }

    fn parameters(self) -> String {
        match self {
            Self::Zone(name, _) => format!(";TZID={name}"),
            Self::Utc | Self::Floating(_) => String::new(),
            Self::Day(_) => ";VALUE=DATE".to_owned(),
        }
    }

    /// The moment, in minutes of UTC since the first of November 2026.
    fn written(self, moment: i32) -> String {
        let local = moment + self.offset();
        let (mut day, minute) = (local.div_euclid(1440), local.rem_euclid(1440));
        let months = [
            (202611, 30),
            (202612, 31),
            (202701, 31),
            (202702, 28),
            (202703, 31),
        ];
        for (month, length) in months {
            if day < length {
                let date = format!("{month}{:02}", day + 1);
                let time = format!("T{:02}{:02}00", minute / 60, minute % 60);
                return match self {
                    Self::Day(_) => date,
                    Self::Utc => date + &time + "Z",
                    Self::Zone(..) | Self::Floating(_) => date + &time,
                };
            }
            day -= length;
        }
        panic!("no day of that winter")
    }
}

/// The occurrence's form, and one in which an exclusion can mean the same occurrence.
fn forms() -> impl Strategy<Value = (Form, Form)> {
    let zone = || select(ZONES.to_vec());
    (zone(), zone(), 0..4, 0..4).prop_map(|((name, offset), (other, elsewhere), own, exclusion)| {
        let form = |kind, name, offset| match kind {
            0 => Form::Zone(name, offset),
            1 => Form::Utc,
            2 => Form::Floating(offset),
            _ => Form::Day(offset),
        };
        let occurrence = form(own, name, offset);
        // A whole day is the day where the occurrence is told; only of UTC it can be any clock's. Without zones, both
        // are told by one clock.
        let elsewhere = match (occurrence, exclusion) {
            (Form::Zone(..), 3) | (Form::Floating(_), 2 | 3) => offset,
            (Form::Day(_), 0 | 2 | 3) => offset,
            _ => elsewhere,
        };
        let other = if elsewhere == offset && exclusion == 0 {
            name
        } else {
            other
        };
        (occurrence, form(exclusion, other, elsewhere))
    })
}

/// Some winter's moments: December to February.
fn moment() -> impl Strategy<Value = i32> {
    (30..110, 0..96).prop_map(|(day, quarter)| day * 1440 + quarter * 15)
}

const CALENDAR: [&str; 4] = [
    "BEGIN:VCALENDAR",
    "BEGIN:VEVENT",
    "UID:1",
    "RRULE:FREQ=DAILY",
];
const BETWEEN: [&str; 3] = ["END:VEVENT", "BEGIN:VEVENT", "UID:1"];

/// A series with these exclusions and one locked exception; its master is open, or the other way round.
fn series(exclusions: &[String], recurrence_id: &str, locked_master: bool) -> Vec<String> {
    let (master, exception) = match locked_master {
        false => (
            ["SUMMARY:Team", "DESCRIPTION:Kunde: A\\nTyp: B\\nStatus: C"],
            "SUMMARY:Nichtverfügbarkeit",
        ),
        true => (
            ["SUMMARY:Nichtverfügbarkeit", "TRANSP:OPAQUE"],
            "SUMMARY:Team",
        ),
    };
    let owned = |lines: &[&str]| {
        lines
            .iter()
            .map(|line| (*line).to_owned())
            .collect::<Vec<_>>()
    };
    [
        owned(&CALENDAR),
        exclusions.to_vec(),
        owned(&master),
        owned(&BETWEEN),
        vec![recurrence_id.to_owned()],
        owned(&[exception, "END:VEVENT", "END:VCALENDAR"]),
    ]
    .concat()
}

fn verdict(stored: &str, proposed: &str) -> Verdict {
    let request = Request {
        operation: Operation::Modify,
        stored: Some(stored),
        proposed: Some(proposed),
    };
    decide(&request, &Judgement::default())
}

/// EXDATE lines of a form's dates: one for each, or lists; in the order of `places`.
fn exclusion_lines(form: Form, moments: &[i32], of_a_line: usize, places: &[usize]) -> Vec<String> {
    let mut dates: Vec<String> = moments.iter().map(|at| form.written(*at)).collect();
    for (at, place) in places.iter().enumerate().take(dates.len()) {
        let place = place % dates.len();
        dates.swap(at, place);
    }
    let lines = dates.chunks(of_a_line);
    lines
        .map(|dates| format!("EXDATE{}:{}", form.parameters(), dates.join(",")))
        .collect()
}

/// The full reading, which the cheap scan must never contradict.
fn locked_in_full(text: &str, judgement: &Judgement) -> bool {
    let series = Series::read(text).expect("readable");
    series
        .entries()
        .iter()
        .any(|entry| Reading::of(entry, judgement).locked)
}

/// Parts of terms, and what may stand between them or in front of them, in a raw calendar text.
fn garble() -> impl Strategy<Value = String> {
    let words = select(vec![
        "nicht",
        "Nicht",
        "NICHTVERF",
        "verf",
        "Verf",
        "gbar",
        "gbarkeit",
        "keit",
        "un",
        "available",
        "Unavailability",
        "Indisponibilité",
        "indisponible",
        "Nichtverfügbarkeit",
        "nicht verfügbar",
        "Reise",
        "reise",
        "Ausser Haus",
        "entfällt",
        "Typ:",
        "Typ",
        "Type: ",
        "Kunde:",
        "Kunde: A",
        "Status:",
        "Hausbesuch",
        "data:text/html,",
    ]);
    let letters = select(vec![
        "n",
        "N",
        "i",
        "r",
        "R",
        "ü",
        "ue",
        "u\u{308}",
        "ü\u{301}",
        "e",
        "E",
        "x",
        "C",
        "b",
    ]);
    let marks = select(vec![
        "\\", "\\\\", "\\\\\\\\", "\\n", "\\N", "\\\\n", "\\\\r", "\\r", "\\,", "\\;", "\\\\,",
        "\r\n ", "\n ", "\r\n\t", "\r", " ", "\t", "-", " – ", ":", "：", "=", ",", ";", "|", "(",
        ")", "\"", "„", "*", "_", "• ", ".", "!", "/", "\u{ad}", "\u{200b}", "\u{202e}", "\u{a0}",
        "\u{feff}", "\u{2028}", "\u{85}", "<", ">", "<b>", "</b>", "<br>", "<html>", "&", "&amp;",
        "&uuml;", "&#252;", "&#x4e;", "&nbsp", "&bsol;", "&colon;", "&shy;", "#", "uuml;", "%",
        "%3A", "%4e", "^n", "^",
    ]);
    let part = prop_oneof![4 => words, 2 => letters, 5 => marks];
    prop::collection::vec(part, 1..7).prop_map(|parts| parts.concat())
}

/// Judgements with terms of a shop's own, and with both settings of blocked appointments.
fn judgements_with_own_terms() -> Vec<Judgement> {
    let own = || {
        let words = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
        Settings {
            terms: vec![(Term::NotAvailable, words(&["entfällt", "Reise"]))],
            terms_at_beginning: vec![(Term::Unavailability, words(&["Außer Haus", "\\nord"]))],
            ..Settings::default()
        }
    };
    [false, true]
        .into_iter()
        .flat_map(|lock_blocked| {
            [
                Settings {
                    lock_blocked,
                    ..own()
                },
                Settings {
                    lock_blocked,
                    ..Settings::default()
                },
            ]
        })
        .map(|settings| Judgement::new(&settings))
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_block_cut_out_and_put_back_is_the_original(text in description()) {
        let vocabulary = Vocabulary::shipped();
        let appendix = Appendix::read(&text, &vocabulary);
        if let (Some(span), Some(block)) = (appendix.span(), appendix.block()) {
            let above = text.get(..span.start).expect("a span of this text");
            let below = text.get(span.end..).expect("a span of this text");
            prop_assert_eq!([above, block, below].concat(), text.clone());
        }
        prop_assert_eq!(restored(&text, &text, Writing::Plain, &vocabulary), None);
    }

    #[test]
    fn a_block_on_one_line_says_the_same(
        customer in "[A-Z][a-z]{0,8}(, [A-Z][a-z]{0,8})?", status in "[A-Z][a-zäöü]{1,8}", splitter in select(vec![" | ", "|", "; ", " · "]),
    ) {
        let lines = [format!("Kunde: {customer}"), format!("Status: {status}"), "Hausbesuch".to_owned(), "Typ: A; B".to_owned()];
        let vocabulary = Vocabulary::shipped();
        let fields = |text: String| Appendix::read(text, &vocabulary).into_fields();
        let said = fields(lines.join("\n"));
        prop_assert_eq!(said.customer.as_deref(), Some(customer.as_str()));
        // A bare label is none within a line.
        let one_line = lines.map(|line| if line == "Hausbesuch" { "Hausbesuch: ja".to_owned() } else { line });
        prop_assert_eq!(fields(one_line.join(splitter)), said);
    }

    /// No line of a description is lost: each readable line stands in the notes or in a block.
    #[test]
    fn no_line_above_the_block_is_lost(notes in prop::collection::vec("[a-z]{1,8}( [a-z]{1,8}){0,3}", 1..4)) {
        let text = format!("{}\n\nKunde: A\nTyp: B\nStatus: C", notes.join("\n"));
        let vocabulary = Vocabulary::shipped();
        let appendix = Appendix::read(&text, &vocabulary);
        prop_assert_eq!(appendix.block(), Some("Kunde: A\nTyp: B\nStatus: C"));
        prop_assert_eq!(appendix.notes(), notes.join("\n"));
    }

    /// A block that only the server writes comes back byte for byte, below the person's words.
    #[test]
    fn a_removed_block_comes_back(own in "[a-z]{1,8}( [a-z]{1,8}){0,3}", customer in "[A-Z][a-z]{1,8}, [A-Z][a-z]{1,8}") {
        let block = format!("Kunde: {customer}\nTyp: B\nStatus: C\nHausbesuch: Nein");
        let vocabulary = Vocabulary::shipped();
        let stored = format!("alt\n\n{block}");
        let wanted = format!("{own}\n\n{block}");
        let put_back = |proposed: &str| restored(&stored, proposed, Writing::Plain, &vocabulary);
        prop_assert_eq!(put_back(&own), Some(wanted.clone()));
        prop_assert_eq!(put_back(&wanted.replace("Typ: B", "Typ: X")), Some(wanted.clone()));
        prop_assert_eq!(put_back(&wanted), None);
    }

    #[test]
    fn lines_cover_the_text_in_order(text in description()) {
        let mut at = 0;
        for line in lines(&text) {
            prop_assert_eq!(line.span.start, at);
            prop_assert!(line.span.end <= line.end && line.end <= text.len());
            at = line.end;
        }
        prop_assert_eq!(at, text.len());
    }

    /// A single break between two lines, however it is written, makes two lines.
    #[test]
    fn every_line_break_parts_two_lines(
        above in "[a-z]{1,8}", below in "[A-Z][a-z]{0,8}",
        end in select(vec!["\n", "\r\n", "\r", "\u{b}", "\u{c}", "\u{85}", "\u{2028}", "\u{2029}", "\\n", "\\r\\n", "<br>", "<BR />\r\n"]),
    ) {
        let text = format!("{above}{end}{below}");
        let parts: Vec<&str> = lines(&text).into_iter().filter_map(|line| text.get(line.span)).collect();
        prop_assert_eq!(parts, [above.as_str(), below.as_str()]);
    }

    #[test]
    fn a_mark_is_composed_with_its_letter(letter in "[A-Za-z]", mark in prop::char::range('\u{300}', '\u{331}')) {
        let letter = letter.chars().next().expect("one letter");
        let parts = format!("{letter}{mark}");
        let whole = composed(letter, mark).map_or_else(|| parts.clone(), String::from);
        prop_assert_eq!(readable(&parts), whole.as_str());
        prop_assert_eq!(comparable(&parts), comparable(&whole));
        prop_assert!(composed(letter, mark).is_none_or(|whole| plain(whole) == letter));
    }

    /// Case, blanks, hyphens, invisible characters, or ornaments around a text: none of them makes another text of it.
    #[test]
    fn spelling_makes_no_difference_to_comparison(words in prop::collection::vec("[a-zäöüéß]{1,6}", 1..4), between in select(vec![" ", "-", "", "\u{ad}", "\u{a0}", " \u{2013} "]), around in select(vec!["", "„", "* ", "(", "_"])) {
        let text = [around, &words.join(between), around].concat();
        prop_assert_eq!(comparable(&text), comparable(&words.concat()));
        prop_assert_eq!(comparable(&text.to_uppercase()), comparable(&words.concat()));
    }

    #[test]
    fn a_character_as_an_entity_is_that_character(c in any::<char>(), hex in any::<bool>()) {
        let number = u32::from(c);
        let entity = if hex { format!("&#x{number:x};") } else { format!("&#{number};") };
        let [entity, character] = [format!("a{entity}b"), format!("a{c}b")];
        prop_assert_eq!(readable(&entity), readable(&character));
    }

    #[test]
    fn normalisation_is_idempotent(text in prop_oneof![value(), any::<String>()]) {
        let key = comparable(&text);
        prop_assert_eq!(comparable(&key), key);
        // Markup is read once only: "&amp;lt;" is the text "&lt;".
        let plain: String = text.chars().filter(|c| !matches!(c, '<' | '&' | '\\')).collect();
        let shown = readable(&plain).into_owned();
        prop_assert_eq!(readable(&shown).into_owned(), shown.clone());
    }

    #[test]
    fn folding_and_line_ends_change_nothing(lines in content_lines(), width in 1_usize..80) {
        for judgement in judgements() {
            let whole = inspect(&folded(&lines, usize::MAX, "\r\n"), &judgement);
            prop_assert!(whole.is_ok());
            for end in ["\r\n", "\n"] {
                let text = folded(&lines, width, end);
                prop_assert_eq!(&inspect(&text, &judgement), &whole);
            }
        }
    }

    #[test]
    fn the_scan_never_contradicts_the_reading(lines in content_lines(), width in 1_usize..80) {
        for judgement in judgements() {
            for end in ["\r\n", "\n"] {
                let text = folded(&lines, width, end);
                prop_assert_eq!(locked(&text, &judgement).ok(), Some(locked_in_full(&text, &judgement)));
            }
        }
    }

    /// Raw, so that escapes, folds, entities, tags and names may be cut anywhere.
    #[test]
    fn the_scan_never_contradicts_the_reading_of_a_garbled_term(
        name in select(vec![
            "SUMMARY:", "summary;LANGUAGE=de:", "S\r\n UMMARY:", "CATEGORIES:", "C\n ATEGORIES:Urlaub,", "DESCRIPTION:Typ:", "X-ALT-DESC:Type=",
            "DESCRIPTION:Kunde:\\nTyp:", "DESCRIPTION:a|Typ：", "DESCRIPTION;ALTREP=\"data:text/html,Typ:", "\r\n SUMMARY:", "DESCRIPTION:<html>Typ:",
        ]),
        value in garble(), status in select(vec!["", "\r\nDESCRIPTION:Kunde: \\nTyp: x", "\r\nSUMMARY:nicht verfügbar"]),
    ) {
        let text = format!("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\n{name}{value}{status}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n");
        for judgement in judgements_with_own_terms() {
            if Series::read(&text).is_ok() {
                prop_assert_eq!(locked(&text, &judgement).ok(), Some(locked_in_full(&text, &judgement)), "{:?}", text);
            }
        }
    }

    /// Each term has one of these parts, however it is written.
    #[test]
    fn no_text_without_a_term_is_locked(mut lines in content_lines(), other in any::<String>(), width in 1_usize..80) {
        lines.insert(4, format!("CATEGORIES:{}", escaped(&other)));
        for line in &mut lines {
            let key = comparable(line);
            if ["nichtverf", "notavail", "unavail", "indispon"].iter().any(|part| key.contains(part)) {
                "COMMENT:Verfügbarkeit".clone_into(line);
            }
        }
        let text = folded(&lines, width, "\r\n");
        for judgement in judgements() {
            prop_assert_eq!(locked(&text, &judgement), Ok(false));
        }
    }

    /// A customer of the block: one that a lone label line names unlocks nothing (docs/domain.md §3, §4).
    #[test]
    fn an_entry_with_a_customer_is_never_locked(lines in content_lines()) {
        let text = folded(&lines, 75, "\r\n");
        for judgement in judgements() {
            let series = Series::read(&text).expect("readable");
            let reading = Reading::of(series.leading().expect("one entry"), &judgement);
            prop_assert!(!(reading.locked && reading.appendix.customer().is_some()), "{:?}", reading);
        }
    }

    /// In every way of writing it, whatever else is excluded with it.
    #[test]
    fn an_exclusion_never_drops_a_locked_exception(
        (own, form) in forms(), at in moment(), others in prop::collection::vec(moment(), 0..4),
        before in prop::collection::vec(moment(), 0..3), of_a_line in 1_usize..4, width in 8_usize..80,
        places in prop::collection::vec(any::<usize>(), 4), keeps in any::<bool>(),
    ) {
        let recurrence_id = format!("RECURRENCE-ID{}:{}", own.parameters(), own.written(at));
        let said = form.written(at);
        let mut known: Vec<i32> = before.into_iter().filter(|other| form.written(*other) != said).collect();
        let stored = exclusion_lines(form, &known, of_a_line, &[]);
        known.extend(&others);
        known.push(at);
        let proposed = exclusion_lines(form, &known, of_a_line, &places);
        let mut proposed = series(&proposed, &recurrence_id, false);
        if !keeps {
            let exception = proposed.iter().rposition(|line| line == "BEGIN:VEVENT").expect("two components");
            proposed.drain(exception..proposed.len() - 1);
        }
        let stored = folded(&series(&stored, &recurrence_id, false), 75, "\r\n");
        let proposed = folded(&proposed, width, "\r\n");
        prop_assert_eq!(verdict(&stored, &proposed), Verdict::Refuse(Refusal::UnavailabilityLocked), "{}", proposed);
    }

    /// Order, folding, a list or a line for each: the same exclusions are no change, of a locked master neither. An
    /// exclusion more or less is a change.
    #[test]
    fn the_same_exclusions_written_otherwise_are_no_change(
        (own, form) in forms(), at in moment(), excluded in prop::collection::btree_set(moment(), 1..6),
        lines in (1_usize..6, 1_usize..6), widths in (8_usize..80, 8_usize..80),
        places in prop::collection::vec(any::<usize>(), 6), locked_master in any::<bool>(),
    ) {
        let recurrence_id = format!("RECURRENCE-ID{}:{}", own.parameters(), own.written(at));
        let excluded: Vec<i32> = excluded.into_iter().collect();
        let written = |moments: &[i32], of_a_line, places: &[usize], width| {
            let lines = exclusion_lines(form, moments, of_a_line, places);
            folded(&series(&lines, &recurrence_id, locked_master), width, "\r\n")
        };
        let stored = written(&excluded, lines.0, &[], widths.0);
        let proposed = written(&excluded, lines.1, &places, widths.1);
        prop_assert_eq!(verdict(&stored, &proposed), Verdict::Allow(Vec::new()), "{}\n{}", stored, proposed);
        if locked_master {
            let (_, less) = excluded.split_last().expect("one at least");
            let less = written(less, lines.1, &places, widths.1);
            for (stored, proposed) in [(&stored, &less), (&less, &stored)] {
                prop_assert_eq!(verdict(stored, proposed), Verdict::Refuse(Refusal::UnavailabilityLocked));
            }
        }
    }

    #[test]
    fn no_text_panics(text in any::<String>(), lines in content_lines(), cut in any::<prop::sample::Index>()) {
        let entry = folded(&lines, 75, "\r\n");
        let torn: String = entry.chars().take(cut.index(entry.len())).chain(text.chars()).collect();
        for judgement in judgements() {
            for text in [&text, &torn] {
                let _ = inspect(text, &judgement);
                let _ = recognises(text, &judgement.vocabulary);
                let cheap = locked(text, &judgement);
                if Series::read(text).is_ok() {
                    prop_assert_eq!(cheap.ok(), Some(locked_in_full(text, &judgement)));
                }
            }
        }
    }
}
