//! Runs the table of `tests/fixtures/` (its README.md says how to read and extend it): entry in, inspection or verdict
//! out. Every case that fails is shown, with what was expected and what came.

// A broken table fails loudly; clippy's exemption for tests does not see helpers of an integration test.
#![allow(clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use serde_json::json;
use terminwache::{inspect, locked, recognises};

mod mutations;
mod table;

use table::{Case, difference, folder, index, table};

#[test]
fn every_case_comes_out_as_the_table_says() {
    let mut failures = String::new();
    let mut failed = 0;
    for name in index().keys() {
        for case in table(name).cases() {
            let mut differences = String::new();
            difference(&case.expected(), &case.actual(), "", &mut differences);
            if let Some(expected) = case.recognises {
                let actual = recognises(&case.ics(), &case.judgement().vocabulary);
                difference(
                    &json!(expected),
                    &json!(actual),
                    "recognises",
                    &mut differences,
                );
            }
            if !differences.is_empty() {
                failed += 1;
                failures.push_str(&format!(
                    "\n  {name}.toml: {}\n    why: {}\n{differences}",
                    case.name, case.why
                ));
            }
        }
    }
    assert!(failures.is_empty(), "{failed} cases fail:\n{failures}");
}

/// `locked` may spare the reading of a text (docs/architecture.md "Budgets"); it says the same as the inspection.
#[test]
fn the_lock_state_of_an_entry_is_that_of_its_inspection() {
    for name in index().keys() {
        let single = |case: &Case| case.operation.is_none() && case.entries.is_none();
        for case in table(name).cases().filter(single) {
            let ics = case.ics();
            if let Ok(inspection) = inspect(&ics, &case.judgement()) {
                assert_eq!(
                    locked(&ics, &case.judgement()),
                    Ok(inspection.locked),
                    "{name}.toml: {}",
                    case.name
                );
            }
        }
    }
}

#[test]
fn no_file_and_no_case_is_lost() {
    let files: BTreeSet<String> = fs::read_dir(folder())
        .expect("the table is there")
        .map(|file| file.expect("a file can be listed").path())
        .filter(|path| {
            path.extension()
                .is_some_and(|extension| extension == "toml")
        })
        .filter_map(|path| Some(path.file_stem()?.to_str()?.to_owned()))
        .filter(|name| name != "index")
        .collect();
    let counted: BTreeMap<String, usize> = files
        .iter()
        .map(|name| (name.clone(), table(name).cases.len()))
        .collect();
    assert_eq!(
        counted,
        index(),
        "index.toml (right) is not what the files hold (left)"
    );
    let total: usize = counted.values().sum();
    assert!(
        total >= 150,
        "the table shall have at least 150 cases, and has {total}"
    );
}

#[test]
fn every_case_has_a_name_of_its_own_and_a_reason() {
    let mut names = BTreeSet::new();
    for file in index().keys() {
        for case in table(file).cases() {
            assert!(
                !case.why.trim().is_empty(),
                "{file}.toml: '{}' has no reason",
                case.name
            );
            assert!(
                names.insert(format!("{file}: {}", case.name)),
                "{file}.toml: '{}' is there twice",
                case.name
            );
        }
    }
}
