//! An entry reads the same, however harmlessly a program writes it otherwise (docs/domain.md §3, rule 1): each entry of
//! `tests/metamorphic.toml` in 500 random writings.

#![allow(clippy::expect_used)]

use std::fmt::Write as _;

use proptest::prelude::RngExt as _;
use proptest::test_runner::{RngAlgorithm, TestRng};
use serde::Deserialize;
use terminwache::{Judgement, comparable, composed, inspect, locked};

const WRITINGS: usize = 500;

/// Labels that mean the same field, in one language.
const SYNONYMS: [&[&str]; 9] = [
    &["Kunde", "Kunde-Name", "Kundenname"],
    &["Typ", "Termintyp", "Terminart"],
    &["Status", "Terminstatus"],
    &["Hausbesuch"],
    &["Customer", "Customer name"],
    &["Home visit"],
    &["Client", "Nom du client"],
    &["Statut"],
    &["Visite à domicile"],
];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Seeds {
    entry: Vec<Seed>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Seed {
    summary: String,
    category: Option<String>,
    #[serde(default)]
    description: String,
}

#[test]
fn an_entry_reads_the_same_in_every_harmless_writing() {
    let seeds: Seeds = toml::from_str(include_str!("metamorphic.toml")).expect("seeds");
    assert_eq!(seeds.entry.len(), 40);
    let judgement = Judgement::default();
    let mut rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    for seed in &seeds.entry {
        let description = seed.description.trim_end();
        let plain = written(seed, &ical(&seed.summary), &ical(description));
        let expected = reading(&plain, &judgement);
        for _ in 0..WRITINGS {
            let description = rewritten(description, &mut rng);
            let summary = encoded(&seed.summary, &mut rng);
            let text = folded(&written(seed, &summary, &description), &mut rng);
            assert_eq!(reading(&text, &judgement), expected, "{text}");
        }
    }
}

/// All that people see of an entry, and whether it is locked.
fn reading(text: &str, judgement: &Judgement) -> String {
    let inspection = inspect(text, judgement).expect("readable");
    assert_eq!(locked(text, judgement), Ok(inspection.locked), "{text}");
    format!(
        "{:?} {} {:?}\n{}",
        inspection.kind, inspection.locked, inspection.fields, inspection.notes
    )
}

fn written(seed: &Seed, summary: &str, description: &str) -> String {
    let mut text = format!("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\nSUMMARY:{summary}\r\n");
    if let Some(category) = &seed.category {
        write!(text, "CATEGORIES:{}\r\n", ical(category)).expect("text");
    }
    if !description.is_empty() {
        write!(text, "DESCRIPTION:{description}\r\n").expect("text");
    }
    text + "END:VEVENT\r\nEND:VCALENDAR\r\n"
}

/// A text with the escapes of RFC 5545.
fn ical(text: &str) -> String {
    let escaped = text.replace('\\', "\\\\").replace(';', "\\;");
    escaped.replace(',', "\\,").replace('\n', "\\n")
}

fn one_in(rng: &mut TestRng, many: u32) -> bool {
    rng.random_range(0..many) == 0
}

fn one_of<T: Copy>(rng: &mut TestRng, these: &[T]) -> T {
    let place = rng.random_range(0..these.len());
    *these.get(place).expect("one of these")
}

/// A description with other labels, in another encoding.
fn rewritten(description: &str, rng: &mut TestRng) -> String {
    let lines: Vec<&str> = description.lines().collect();
    let is_doubled = description.contains("\n\nTyp: ");
    let block = match lines.iter().rposition(|line| line.is_empty()) {
        Some(_) if is_doubled => 0,
        Some(blank) => blank + 1,
        None => 0,
    };
    let of_block = lines.iter().skip(block);
    let labels = of_block.filter(|line| label(line).is_some()).count();
    let (bullet, bold) = (one_of(rng, &["", "", "- ", "* ", "• "]), one_in(rng, 6));
    let mut rewritten = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        let label = label(line).filter(|_| index >= block && labels >= 2);
        rewritten.push(match label {
            Some((label, value)) => relabelled(label, value, bullet, bold, rng),
            None => (*line).to_owned(),
        });
    }
    encoded(&rewritten.join("\n"), rng)
}

/// The known label of a line, and the value behind it.
fn label(line: &str) -> Option<(&'static [&'static str], Option<&str>)> {
    let (word, value) = match line.split_once(':') {
        Some((word, value)) => (word, Some(value.trim())),
        None => (line, None),
    };
    // A bare label says something only of a home visit.
    let words = SYNONYMS.iter().find(|words| words.contains(&word))?;
    (value.is_some() || word == "Hausbesuch").then_some((*words, value))
}

/// A label line with another spelling of its label, and another separator.
fn relabelled(
    words: &[&str],
    value: Option<&str>,
    bullet: &str,
    bold: bool,
    rng: &mut TestRng,
) -> String {
    let word = one_of(rng, words);
    let word = match rng.random_range(0..8) {
        0 => word.to_uppercase(),
        1 => word.to_lowercase(),
        2 => word.replace('à', "a\u{300}"),
        3 => word.replace(' ', "\u{a0}"),
        4 => word.replace('u', "u\u{200b}"),
        5 => word.replace(' ', "-"),
        _ => word.to_owned(),
    };
    let Some(value) = value else {
        return bullet.to_owned() + &word;
    };
    let separator = one_of(rng, &[":", ":", " :", "：", " ="]);
    let blank = one_of(rng, &[" ", " ", "  ", "\u{a0}", "\u{202f}", "\t"]);
    match bold {
        true => format!("{bullet}**{word}{separator}**{blank}{value}"),
        false => format!("{bullet}{word}{separator}{blank}{value}"),
    }
}

/// A text in one of the encodings that programs use.
fn encoded(text: &str, rng: &mut TestRng) -> String {
    let spaced = match one_in(rng, 4) {
        true => text.replace(' ', "\u{a0}"),
        false => text.to_owned(),
    };
    let text = match one_in(rng, 4) {
        true => decomposed(&spaced),
        false => spaced,
    };
    match rng.random_range(0..8) {
        0 => ical(&text).replace("\\n", "\\N"),
        1 => ical(&ical(&text)),
        2 => ical(&text.replace('\n', "\\r\\n")),
        3 => ical(&text.replace('\n', "\u{2028}")),
        4 => ical(&entities(&text, rng).replace('\n', "&#10;")),
        5 => ical(&entities(&text, rng).replace('\n', one_of(rng, &["<br>", "<br/>", "<BR />"]))),
        6 => ical(&document(&entities(&text, rng), rng)),
        _ => ical(&text),
    }
}

/// Letters and their marks apart, as macOS writes them.
fn decomposed(text: &str) -> String {
    let mut apart = text.to_owned();
    for (bases, mark) in [("aouAOU", '\u{308}'), ("eE", '\u{301}'), ("aA", '\u{300}')] {
        for base in bases.chars() {
            let letter = composed(base, mark).expect("a letter");
            apart = apart.replace(letter, &format!("{base}{mark}"));
        }
    }
    apart
}

/// A text with some characters as entities; those that mean markup always.
fn entities(text: &str, rng: &mut TestRng) -> String {
    let mut html = String::new();
    for c in text.chars() {
        let name = match c {
            'ä' => "auml",
            'ö' => "ouml",
            'ü' => "uuml",
            'ß' => "szlig",
            'é' => "eacute",
            'à' => "agrave",
            '–' => "ndash",
            '’' => "rsquo",
            '„' => "bdquo",
            '“' => "ldquo",
            '&' => "amp",
            '<' => "lt",
            '>' => "gt",
            '\u{a0}' => "nbsp",
            _ => "",
        };
        let number = u32::from(c);
        let is_markup = matches!(c, '&' | '<' | '>');
        let is_special = !name.is_empty() || c.is_alphabetic() && one_in(rng, 9);
        let written = match rng.random_range(0..4) {
            0 if is_special => write!(html, "&#{number};"),
            1 if is_special => write!(html, "&#x{number:X};"),
            2 if !name.is_empty() => write!(html, "&{name};"),
            _ if is_markup => write!(html, "&{name};"),
            _ => write!(html, "{c}"),
        };
        written.expect("text");
    }
    html
}

/// A page whose lines are what its tags say, wherever its line feeds stand.
fn document(html: &str, rng: &mut TestRng) -> String {
    let feed = one_of(rng, &["", "\n", "\n  "]);
    let body = match one_in(rng, 2) {
        true => html.replace('\n', &format!("<br>{feed}")),
        false => {
            let lines = html.split('\n').map(|line| match line {
                "" => "<p>&nbsp;</p>".to_owned(),
                line => format!("<p>{line}</p>"),
            });
            lines.collect::<Vec<_>>().join(feed)
        }
    };
    let start = one_of(
        rng,
        &[
            "<html><body>",
            "<!DOCTYPE html><html><head></head><body>",
            "<body>",
        ],
    );
    let end = if start.starts_with("<body") {
        "</body>"
    } else {
        "</body></html>"
    };
    [start, feed, &body, feed, end].concat()
}

/// A calendar text with folds at random places, and one kind of line end.
fn folded(text: &str, rng: &mut TestRng) -> String {
    let end = one_of(rng, &["\r\n", "\r\n", "\n"]);
    let width = rng.random_range(5..75);
    let mut folded = String::new();
    for line in text.split_terminator("\r\n") {
        for (index, c) in line.chars().enumerate() {
            if index > 0 && index % width == 0 {
                folded.push_str(end);
                folded.push(' ');
            }
            folded.push(c);
        }
        folded.push_str(end);
    }
    folded
}

#[test]
fn the_writings_differ() {
    let mut rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let writings: Vec<String> = (0..100)
        .map(|_| rewritten("Kunde: Größe, Änne\nTyp: A", &mut rng))
        .collect();
    let different: std::collections::BTreeSet<&String> = writings.iter().collect();
    assert!(different.len() > 90, "{}", different.len());
    assert_eq!(comparable("Kunde"), comparable("KU\u{200b}NDE"));
}
