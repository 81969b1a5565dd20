//! The reader by hand against the reader by crate, on every text there is.

use std::fs;
use std::path::{Path, PathBuf};

use proptest::prelude::*;

use super::{Exclusions, Series, before};

/// All that a text says, as one reader reads it.
macro_rules! reading {
    ($text:expr, $($room:tt)+) => {{
        let text: &str = $text;
        match $($room)+::Series::read(text) {
            Err(error) => vec![format!("{error:?}")],
            Ok(series) => {
                let mut all = vec![format!("{:?} {}", series.problems().iter().map(|p| (p.code, p.line)).collect::<Vec<_>>(), series.has_other_items())];
                for entry in series.entries() {
                    all.push(format!("line {}", entry.line()));
                    all.push(format!("uid {:?}", entry.uid()));
                    all.push(format!("id {:?}", entry.recurrence_id()));
                    all.push(format!("summary {:?}", entry.summary()));
                    all.push(format!("location {:?}", entry.location()));
                    all.push(format!("status {:?}", entry.status()));
                    all.push(format!("description {:?}", entry.description()));
                    all.push(format!("categories {:?}", entry.categories()));
                    all.push(format!("html {:?}", entry.description_html()));
                    all.push(format!("alternative {:?}", entry.alternative_html()));
                    all.push(format!("damaged {:?}", entry.is_damaged()));
                    let entries = series.entries();
                    let same: Vec<bool> = entries.iter().take(20).map(|other| entry.says_the_same(other)).collect();
                    all.push(format!("same {same:?}"));
                }
                all
            }
        }
    }};
}

fn differences(text: &str) -> Vec<String> {
    let (old, new) = (reading!(text, before), reading!(text, super));
    let mut found = Vec::new();
    if old.len() != new.len() {
        found.push(format!("{} against {}", old.len(), new.len()));
    }
    for (old, new) in old.iter().zip(&new) {
        if old != new {
            found.push(format!("- {old}\n+ {new}"));
        }
    }
    let (Ok(old), Ok(new)) = (before::Series::read(text), Series::read(text)) else {
        return found;
    };
    let moments = |series: &Series<'_>| {
        let entries = series.entries().iter();
        let all = entries.flat_map(|entry| entry.excluded().into_iter().chain(entry.occurrence()));
        all.take(40).collect::<Vec<_>>()
    };
    let old_moments = old.entries().iter();
    let old_moments: Vec<_> = old_moments
        .flat_map(|entry| entry.excluded().into_iter().chain(entry.occurrence()))
        .take(40)
        .collect();
    let new_moments = moments(&new);
    if old_moments.len() != new_moments.len() {
        found.push("moments".to_owned());
    }
    for (a, new_a) in old_moments.iter().zip(&new_moments) {
        for (b, new_b) in old_moments.iter().zip(&new_moments) {
            let old = before::Exclusions::added(Vec::new(), vec![*a]).may_hold(*b);
            let new = Exclusions::added(Vec::new(), vec![new_a.clone()]).may_hold(new_b);
            if old != new {
                found.push(format!("{new_a:?} {new_b:?}: {old} became {new}"));
            }
            if (a == b) != (new_a == new_b) {
                found.push(format!("{new_a:?} {new_b:?}: equal {}", a == b));
            }
        }
    }
    found
}

/// Statements, line by line: they are written in another way now.
fn statements(text: &str) -> Vec<(String, String)> {
    let (Ok(old), Ok(new)) = (before::Series::read(text), Series::read(text)) else {
        return Vec::new();
    };
    let old = old.entries().iter().flat_map(before::statement::statement);
    let new = new.entries().iter().flat_map(super::statement::statement);
    let plain = |said: String| said.replace('"', "");
    let mut old: Vec<_> = old.map(plain).collect();
    let mut new: Vec<_> = new.map(plain).collect();
    old.sort();
    new.sort();
    old.into_iter()
        .zip(new)
        .filter(|(old, new)| old != new)
        .collect()
}

/// Why a difference is expected.
fn reason(text: &str, difference: &str) -> Option<&'static str> {
    use super::lines::Lines;
    use super::property::{ContentLine, parameter_value};
    let unreadable = Lines::of(text)
        .filter_map(|raw| ContentLine::of(text, &raw))
        .any(|line| line.property().is_none());
    let blanks = Lines::of(text)
        .filter_map(|raw| ContentLine::of(text, &raw))
        .any(|line| {
            line.property().is_some_and(|property| {
                property.params.iter().any(|p| {
                    parameter_value(p).trim() != parameter_value(p)
                        || p.key.as_str().trim() != p.key.as_str()
                })
            })
        });
    if difference.contains("Unclear")
        && (difference.ends_with("equal true") || difference.ends_with("false became true"))
    {
        return Some("an unclear moment is unclear in its zone");
    }
    if unreadable
        && (difference.starts_with("- ")
            && !difference.starts_with("- same")
            && !difference.starts_with("- html"))
    {
        return Some("unreadable parameters");
    }
    if unreadable && difference.starts_with("- same") {
        // Nothing that was different may be the same now.
        let (old, new) = difference.split_once('\n')?;
        let words = |line: &str| {
            line.split(['[', ']', ','])
                .map(str::trim)
                .filter_map(|word| word.parse::<bool>().ok())
                .collect::<Vec<_>>()
        };
        return words(old)
            .iter()
            .zip(words(new))
            .all(|(old, new)| *old || !new)
            .then_some("unreadable parameters are compared as they stand");
    }
    if unreadable && difference.starts_with("- html") && difference.ends_with("None") {
        return Some("html behind an unreadable parameter");
    }
    (blanks && difference.starts_with("- ")).then_some("blanks around a parameter")
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for item in fs::read_dir(folder).into_iter().flatten() {
        let path = item.unwrap().path();
        if path.is_dir() {
            collect(&path, files);
        } else {
            files.push(path);
        }
    }
}

#[test]
fn every_corpus() {
    let mut files = Vec::new();
    for folder in std::env::var("CORPORA")
        .unwrap_or("/work/shared/corpora".into())
        .split(':')
    {
        collect(Path::new(folder), &mut files);
    }
    let (mut entries, mut differ) = (0, 0);
    let mut expected = std::collections::BTreeMap::<&str, usize>::new();
    for file in &files {
        let bytes = fs::read(file).unwrap();
        let text = String::from_utf8_lossy(&bytes);
        if let Ok(series) = Series::read(&text) {
            entries += series.entries().len();
        }
        let mut found = differences(&text);
        found.extend(
            statements(&text)
                .into_iter()
                .map(|(old, new)| format!("- {old}\n+ {new}")),
        );
        found.retain(|difference| match reason(&text, difference) {
            Some(reason) => {
                *expected.entry(reason).or_insert(0) += 1;
                false
            }
            None => true,
        });
        if !found.is_empty() {
            differ += 1;
            println!("{}", file.display());
            for one in found.iter().take(5) {
                println!("{}", one.chars().take(600).collect::<String>());
            }
        }
    }
    println!(
        "{} files, {entries} entries, {differ} differ; expected {expected:?}",
        files.len()
    );
    assert_eq!(differ, 0);
}

fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        8 => prop::sample::select(vec![
            ":", ";", "=", "\"", ",", "\\", "\\n", "\\N", "\\,", "\\;", " ", "\t", "\r", "\r\n ", "\n\t", "\n ", "\r\n",
            "\"a\"", "\"a;b:c\"", ";X=1", ";x-a=\"b\"", ";VALUE=DATE", ";VALUE=URI", ";value=text", ";TZID=Europe/Berlin",
            ";TZID=\"Europe/Berlin\"", ";tzid=America/New_York", ";TZID=", ";TZID=\"\"", ";ALTREP=\"data:text/html,%3Cb%3Ea\"",
            "20261108", "20261109", "20261108T090000", "20261108T090000Z", "20261109T170000", "20261108T080000Z", "Kunde", "ü", "a", "1",
        ]).prop_map(str::to_owned),
        1 => "[ -~]{0,6}",
        1 => any::<String>().prop_map(|text| text.chars().take(4).collect()),
    ]
}

fn line() -> impl Strategy<Value = String> {
    let name = prop::sample::select(vec![
        "SUMMARY",
        "summary",
        "DESCRIPTION",
        "UID",
        "RECURRENCE-ID",
        "EXDATE",
        "Exdate",
        "RDATE",
        "CATEGORIES",
        "STATUS",
        "LOCATION",
        "X-ALT-DESC",
        "ATTENDEE",
        "BEGIN:VALARM",
        "END:VALARM",
        "BEGIN",
        "END:VEVENT\nBEGIN:VEVENT",
        "DTSTAMP",
        "X-Y",
        "SUM\n MARY",
        "",
    ]);
    let parameters = prop::sample::select(vec![
        ":",
        ":",
        ":",
        ";X=1:",
        ";TZID=Europe/Berlin:",
        ";TZID=America/New_York:",
        ";VALUE=DATE:",
        ";",
        ";ALTREP=\"data:text/html,%3Cb\":",
        "",
    ]);
    (name, parameters, prop::collection::vec(piece(), 0..7))
        .prop_map(|(name, parameters, pieces)| [name, parameters, &pieces.concat()].concat())
}

fn text() -> impl Strategy<Value = String> {
    let ends = prop::sample::select(vec!["\n", "\n", "\r\n", "\r"]);
    (prop::collection::vec(line(), 1..8), ends, any::<bool>()).prop_map(|(lines, end, closed)| {
        let close = if closed { "END:VEVENT" } else { "" };
        let text = [&["BEGIN:VEVENT".to_owned()], &*lines, &[close.to_owned()]]
            .concat()
            .join("\n");
        if end == "\r" {
            text.replace("\r\n", "\n").replace('\n', "\r")
        } else {
            text.replace("\r\n", "\n").replace('\n', end)
        }
    })
}

#[test]
fn every_text() {
    use proptest::strategy::ValueTree;
    let cases = std::env::var("CASES")
        .ok()
        .and_then(|n| n.parse().ok())
        .unwrap_or(2000);
    let mut runner = proptest::test_runner::TestRunner::default();
    let mut differ = 0;
    let mut expected = std::collections::BTreeMap::<&str, usize>::new();
    for _ in 0..cases {
        let text = text().new_tree(&mut runner).unwrap().current();
        let mut found = differences(&text);
        found.extend(
            statements(&text)
                .into_iter()
                .map(|(old, new)| format!("- {old}\n+ {new}")),
        );
        found.retain(|difference| match reason(&text, difference) {
            Some(reason) => {
                *expected.entry(reason).or_insert(0) += 1;
                false
            }
            None => true,
        });
        if !found.is_empty() {
            differ += 1;
            println!("{text:?}");
            for one in found {
                println!("  {one:?}");
            }
        }
    }
    println!("{cases} texts, {differ} differ; expected {expected:?}");
    assert_eq!(differ, 0);
}
