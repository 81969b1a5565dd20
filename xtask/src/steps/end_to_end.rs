//! The end-to-end tests, in the newest Thunderbird and in the oldest.

use anyhow::Result;

use super::tests::Tests;
use crate::harness::{Harness, Kept};
use crate::project::Project;
use crate::setup;

/// Three Thunderbirds at once, each with a server and a screen of its own: most of a test's time is waiting. A file's
/// tests stay together, for they share a Thunderbird. A wait that ran out is tried once more, and counted
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

/// Which tests the oldest Thunderbird runs with `--full`, and which always.
const OLDEST_FULL: &str = "(guard or panel) and not newest";
const OLDEST: &str = "(guard or panel) and not newest and not spared";

pub fn newest(project: &Project, tests: &Tests<'_>) -> Result<()> {
    pytest(&Harness::new(project)?, tests).run_checked()
}

pub fn oldest(project: &Project, tests: &Tests<'_>) -> Result<()> {
    let thunderbird = setup::oldest_thunderbird(project)?;
    let marks = if tests.full { OLDEST_FULL } else { OLDEST };
    pytest(&Harness::with(project, thunderbird)?, tests)
        .args(["-m", marks])
        .run_checked()
}

/// All tests, or those that the given arguments of pytest pick.
fn pytest(harness: &Harness<'_>, tests: &Tests<'_>) -> Kept {
    let mut pytest = harness.python(["-m", "pytest"]);
    if tests.full {
        pytest = pytest.arg("--full");
    }
    if tests.narrow.is_empty() {
        pytest.args(WHOLE)
    } else {
        pytest.args(tests.narrow)
    }
}
