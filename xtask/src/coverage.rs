//! `cargo xtask coverage`: which lines of the judgement the Rust tests run.
//!
//! Counted are the lines of `src/` without `src/wasm/`, which is tested from Node, as built.

use anyhow::{Context as _, Result};
use xshell::cmd;

use crate::project::Project;
use crate::setup;

/// Per cent of lines.
const LEAST: &str = "95";

/// Runs unit, integration and property tests with counters; prints the coverage of each file, fails below the threshold.
pub fn check(project: &Project) -> Result<()> {
    setup::python(project)?;
    let tool = setup::cargo_llvm_cov(project)?;
    // Files of tests and of other packages are left out anyway.
    let ignored = regex::escape(&project.root().join("src/wasm/").to_string_lossy());
    let shell = project.shell()?;
    cmd!(
        shell,
        "{tool} llvm-cov --locked --package terminwache --lib --tests --quiet
         --ignore-filename-regex {ignored} --fail-under-lines {LEAST}"
    )
    .run()
    .with_context(|| format!("a test failed, or less than {LEAST} % of the lines are run by tests"))
}
