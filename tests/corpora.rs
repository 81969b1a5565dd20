//! How many of the public sample files the core reads, per folder; each is there for an oddity that some calendar
//! program wrote (ical4j's and python-icalendar's test suites).
//!
//! The samples lie beside the checkout, not in it (`../shared/corpora`). Without them this test says so and checks
//! nothing; what the core must read of them is in `tests/fixtures/ical.toml`, too.

// A broken table fails loudly; clippy's exemption for tests does not see helpers of an integration test.
#![allow(clippy::expect_used, clippy::panic)]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use terminwache::entry::Series;

/// The committed counts; `tests/corpora.txt` says itself how to read it.
const COUNTS: &str = include_str!("corpora.txt");

/// What becomes of a folder's files.
#[derive(Default)]
struct Outcome {
    files: usize,
    read: usize,
    entries: usize,
    problems: usize,
    /// Why the others are not, by code.
    refused: BTreeMap<&'static str, usize>,
}

impl Outcome {
    fn add(&mut self, text: &str) {
        self.files += 1;
        match Series::read(text) {
            Ok(series) => {
                self.read += 1;
                self.entries += series.entries().len();
                self.problems += series.problems().len();
            }
            Err(error) => *self.refused.entry(error.code().as_str()).or_default() += 1,
        }
    }

    fn line(&self, folder: &str) -> String {
        let mut line = format!(
            "{folder}: {} of {} files, {} entries, {} bad lines",
            self.read, self.files, self.entries, self.problems
        );
        for (code, files) in &self.refused {
            write!(line, ", {files} {code}").expect("a String takes everything");
        }
        line
    }
}

fn corpora() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpora")
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for item in fs::read_dir(folder).expect("a folder can be listed") {
        let path = item.expect("a file can be named").path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "ics") {
            files.push(path);
        }
    }
}

fn counts() -> String {
    let root = corpora();
    let mut files = Vec::new();
    collect(&root, &mut files);
    let mut outcomes: BTreeMap<String, Outcome> = BTreeMap::new();
    for path in files {
        let folder = path.strip_prefix(&root).ok().and_then(Path::parent);
        let folder = folder
            .expect("a file lies in a folder")
            .display()
            .to_string();
        let bytes = fs::read(&path).expect("a sample can be read");
        outcomes
            .entry(folder)
            .or_default()
            .add(&String::from_utf8_lossy(&bytes));
    }
    outcomes
        .iter()
        .map(|(folder, outcome)| outcome.line(folder))
        .collect::<Vec<_>>()
        .join("\n")
}

#[test]
fn as_many_samples_are_read_as_the_committed_counts_say() {
    if !corpora().is_dir() {
        println!("No samples at ../shared/corpora: nothing is checked here.");
        return;
    }
    let committed: Vec<&str> = COUNTS
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .collect();
    let counts = counts();
    assert_eq!(
        committed.join("\n"),
        counts,
        "tests/corpora.txt (left) is not what is read now (right):\n{counts}\n"
    );
}
