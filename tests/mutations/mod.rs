//! What holds for every case of the table, and for every text that random changes make of one.

use proptest::prelude::RngExt as _;
use proptest::test_runner::{RngAlgorithm, TestRng};
use terminwache::{
    Appendix, Judgement, Reading, Series, Settings, Vocabulary, Writing, inspect, locked, restored,
};

use crate::table::{Case, calendar, index, table};

/// How many texts are made of each case.
const MUTATIONS: usize = 24;

fn cases() -> impl Iterator<Item = Case> {
    let names = index().into_keys();
    names
        .flat_map(|name| table(&name).cases().collect::<Vec<_>>())
        .filter(|case| case.operation.is_none())
}

fn one_of<'a>(rng: &mut TestRng, these: &[&'a str]) -> &'a str {
    these[rng.random_range(0..these.len())]
}

/// A text with one kind of change; what it says may be another thing then.
fn changed(text: &str, rng: &mut TestRng) -> String {
    match rng.random_range(0..12) {
        0 => text.to_uppercase(),
        1 => text.to_lowercase(),
        2 => text.replace('ü', "u\u{308}").replace('é', "e\u{301}"),
        3 => text.replace("u\u{308}", "ü").replace('ü', "ue"),
        4 => text.replace(' ', one_of(rng, &["", "  ", "\u{a0}", "\t", "\u{200b} "])),
        5 => text.replace('\\', one_of(rng, &["", "\\\\", "\\\\\\"])),
        6 => text.replace(
            "\\n",
            one_of(
                rng,
                &[
                    "\\N", "\\\\n", "\\r\\n", "<br>", "&#10;", "\u{2028}", "\r\\n",
                ],
            ),
        ),
        7 => text.replace(
            ['ü', 'e'],
            one_of(rng, &["&uuml;", "&#252;", "&#xFC;", "&#101;"]),
        ),
        8 => text.replace("\r\n", one_of(rng, &["\n", "\r", "\r\n\r\n"])),
        9 => folded(text, rng.random_range(1..40)),
        10 => torn(text, rng),
        _ => doubled(text, rng),
    }
}

/// Folded after so many characters (RFC 5545 section 3.1).
fn folded(text: &str, width: usize) -> String {
    let mut folded = String::new();
    for line in text.lines() {
        for (index, c) in line.chars().enumerate() {
            if index > 0 && index % width == 0 {
                folded.push_str("\r\n ");
            }
            folded.push(c);
        }
        folded.push_str("\r\n");
    }
    folded
}

/// Without some character.
fn torn(text: &str, rng: &mut TestRng) -> String {
    let gone = rng.random_range(0..text.chars().count().max(1));
    let kept = text.chars().enumerate().filter(|(index, _)| *index != gone);
    kept.map(|(_, c)| c).collect()
}

/// With some line twice.
fn doubled(text: &str, rng: &mut TestRng) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let twice = rng.random_range(0..lines.len().max(1));
    let lines = lines.iter().enumerate().flat_map(|(index, line)| {
        let times = if index == twice { 2 } else { 1 };
        vec![*line; times]
    });
    lines.collect::<Vec<_>>().join("\r\n") + "\r\n"
}

/// Calls with every case's text and with texts that random changes make of it; the same ones each time.
fn on_every_text(of: impl Fn(&Case) -> String, check: impl Fn(&Case, &str)) {
    let mut rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    for case in cases() {
        let original = of(&case);
        // Endless texts are the table's own; a changed one says no more.
        if original.len() > 10_000 {
            continue;
        }
        check(&case, &original);
        for _ in 0..MUTATIONS {
            let mut text = original.clone();
            for _ in 0..rng.random_range(1..4) {
                text = changed(&text, &mut rng);
            }
            check(&case, &text);
        }
    }
}

#[test]
fn the_lock_state_of_a_changed_case_is_that_of_its_inspection() {
    on_every_text(Case::ics, |case, text| {
        let judgement = case.judgement();
        let Ok(series) = Series::read(text) else {
            return;
        };
        let mut entries = series.entries().iter();
        let is_locked = entries.any(|entry| Reading::of(entry, &judgement).locked);
        assert_eq!(
            locked(text, &judgement),
            Ok(is_locked),
            "{}: {text:?}",
            case.name
        );
        if series.entries().len() == 1 {
            // An entry without UID is locked or not, and cannot be shown.
            let Ok(inspection) = inspect(text, &judgement) else {
                return;
            };
            assert_eq!(inspection.locked, is_locked, "{}: {text:?}", case.name);
        }
    });
}

/// Each term has a V or a P.
#[test]
fn a_case_without_its_terms_is_not_locked() {
    let without_terms = |case: &Case| {
        let text = case.ics().replace("VERF", "WERF").replace("Verf", "Werf");
        text.replace('v', "w").replace('p', "b")
    };
    let judgement = Judgement::new(&Settings {
        lock_blocked: true,
        ..Settings::default()
    });
    on_every_text(without_terms, |case, text| {
        assert_ne!(
            locked(text, &judgement),
            Ok(true),
            "{}: {text:?}",
            case.name
        );
    });
}

#[test]
fn a_case_with_a_customer_in_its_last_run_is_not_locked() {
    let judgement = Judgement::new(&Settings {
        lock_blocked: true,
        ..Settings::default()
    });
    let mut freed = 0;
    for case in cases() {
        let Some(mut entry) = case.entry else {
            continue;
        };
        let was_locked = locked(&calendar(std::slice::from_ref(&entry)), &judgement);
        let own = entry.description.take().unwrap_or_default();
        entry.description = Some(format!("{own}\n\nKunde: Kling, Else\nTyp: Anpassung"));
        let text = calendar(&[entry]);
        assert_eq!(
            locked(&text, &judgement),
            Ok(false),
            "{}: {text}",
            case.name
        );
        freed += usize::from(was_locked == Ok(true));
    }
    assert!(freed > 100, "{freed} cases were locked before");
}

/// Whatever else was typed: what is sent reads as what was stored, and needs no second repair.
#[test]
fn each_block_of_the_table_comes_back_into_every_other_text() {
    let vocabulary = Vocabulary::shipped();
    let descriptions: Vec<String> = cases()
        .filter_map(|case| case.entry?.description)
        .map(|text| text.replace('\r', ""))
        // In a page, line feeds mean nothing; its block's bytes say other lines in a plain text.
        .filter(|text| {
            !text
                .trim_start_matches(['\u{feff}', ' ', '\n'])
                .starts_with('<')
        })
        .collect();
    let mut restorations = 0;
    for (index, stored) in descriptions.iter().enumerate() {
        let before = Appendix::read(stored.as_str(), &vocabulary);
        for step in 0..8 {
            let proposed = &descriptions[(index * 7 + step * 61) % descriptions.len()];
            let back = restored(stored, proposed, Writing::Plain, &vocabulary);
            if before.block().is_none() {
                assert_eq!(back, None, "{stored}\n--\n{proposed}");
                continue;
            }
            let sent = back.as_deref().unwrap_or(proposed);
            let after = Appendix::read(sent, &vocabulary);
            assert_eq!(after.fields(), before.fields(), "{stored}\n--\n{proposed}");
            let again = restored(stored, sent, Writing::Plain, &vocabulary);
            assert_eq!(again, None, "{stored}\n--\n{proposed}");
            restorations += usize::from(back.is_some());
        }
    }
    assert!(restorations > 1000, "{restorations}");
}
