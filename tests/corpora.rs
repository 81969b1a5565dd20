//! How many of the samples (`tests/samples`) the core reads, per folder; each is there for an oddity that some calendar
//! program wrote or stumbled over.

// A broken table fails loudly; clippy's exemption for tests does not see helpers of an integration test.
#![allow(clippy::expect_used, clippy::panic)]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;

use terminwache::{Judgement, Reading, Series, locked};

mod samples;

/// The committed counts; `tests/corpora.txt` says itself how to read it.
const COUNTS: &str = include_str!("corpora.txt");

/// How many of a folder's files were read, and why others were not.
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

fn counts() -> String {
    let mut outcomes: BTreeMap<String, Outcome> = BTreeMap::new();
    for sample in samples::all().unwrap_or_else(|missing| panic!("{missing}")) {
        let (folder, _) = sample
            .name
            .rsplit_once('/')
            .expect("a file lies in a folder");
        let bytes = fs::read(&sample.path).expect("a sample can be read");
        outcomes
            .entry(folder.to_owned())
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

/// As they are, and with terms in them: in titles, in what was written below, in some tag or escape of another program's.
#[test]
fn the_lock_state_of_a_sample_is_that_of_its_reading() {
    let judgement = Judgement::default();
    let (mut asked, mut found) = (0, 0);
    for sample in samples::all().unwrap_or_else(|missing| panic!("{missing}")) {
        let bytes = fs::read(&sample.path).expect("a sample can be read");
        let text = String::from_utf8_lossy(&bytes).into_owned();
        for text in [
            text.replace("SUMMARY:", "SUMMARY:Nichtverfügbarkeit: "),
            text.replace(
                "DESCRIPTION:",
                "DESCRIPTION:Typ: nicht verfügbar\\nKunde: -\\n",
            ),
            text.replace("\\n", "\\nTyp: Unavailability\\n"),
            text.replace("CATEGORIES:", "CATEGORIES:Indisponibilit&eacute\\;,"),
            text,
        ] {
            let Ok(series) = Series::read(&text) else {
                continue;
            };
            let mut entries = series.entries().iter();
            let is_locked = entries.any(|entry| Reading::of(entry, &judgement).locked);
            assert_eq!(locked(&text, &judgement), Ok(is_locked), "{}", sample.name);
            asked += 1;
            found += usize::from(is_locked);
        }
    }
    assert!(asked > 5000 && found > 500, "{found} of {asked} are locked");
}
