//! The end-to-end tests, in the newest Thunderbird and in the oldest.

use anyhow::Result;

use super::choice::Choice;
use crate::harness::{Harness, Kept};
use crate::project::Project;
use crate::setup;

/// Three Thunderbirds run at once, because most of a test's time is waiting. Each has a server and a screen of its own.
/// A file's tests stay together, for they share a Thunderbird. A wait that ran out is tried once more, and counted
/// (tests/e2e/harness/repeats.py). Ten failures end the run: each may have waited its full time.
const WHOLE: [&str; 11] = [
    "-n",
    "3",
    "--dist",
    "loadfile",
    "--reruns",
    "1",
    "--only-rerun",
    "not within",
    "--maxfail",
    "10",
    "-q",
];

/// Marks of the tests that the oldest Thunderbird runs with `--full`; then of those it runs always.
const OLDEST_FULL: &str = "(guard or panel) and not newest";
const OLDEST: &str = "(guard or panel) and not newest and not spared";

pub fn newest(project: &Project, choice: &Choice<'_>) -> Result<()> {
    pytest(&Harness::new(project)?, choice).run_checked()
}

pub fn oldest(project: &Project, choice: &Choice<'_>) -> Result<()> {
    let thunderbird = setup::oldest_thunderbird(project)?;
    let marks = if choice.full { OLDEST_FULL } else { OLDEST };
    pytest(&Harness::with(project, thunderbird)?, choice)
        .args(["-m", marks])
        .run_checked()
}

/// All tests, or those that the given arguments of pytest pick.
fn pytest(harness: &Harness<'_>, choice: &Choice<'_>) -> Kept {
    let mut pytest = harness.python(["-m", "pytest"]);
    if choice.full {
        pytest = pytest.arg("--full");
    }
    if choice.narrow.is_empty() {
        pytest.args(WHOLE)
    } else {
        pytest.args(choice.narrow)
    }
}
