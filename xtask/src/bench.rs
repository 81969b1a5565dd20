//! `cargo xtask bench`: the figures of `benches/snapshot.json`.

use std::fs;

use anyhow::Result;
use xshell::cmd;

use crate::harness::Harness;
use crate::package::package;
use crate::project::Project;
use crate::setup::Missing;
use crate::{setup, wasm};

/// The package that measures native readers.
const NATIVE: &str = "native-bench";

/// Its programs: times and allocations, and the most memory.
const PROGRAMS: [&str; 2] = ["native-bench", "native-peak"];

#[derive(clap::Args)]
pub struct Options {
    /// Write the committed snapshot
    #[arg(long)]
    update: bool,
    /// Keep the figures that were taken in Thunderbird: the others take minutes
    #[arg(long)]
    without_thunderbird: bool,
}

pub fn command(project: &Project, options: &Options) -> Result<()> {
    package(project)?;
    let shell = project.shell()?;
    cmd!(shell, "cargo build --locked --release --package {NATIVE}").run()?;
    wasm::build_calcard(project, &project.dist().join("calcard"))?;
    measure_in_thunderbird(project, !options.without_thunderbird)?;
    let programs = PROGRAMS.map(|name| project.target().join("release").join(name));
    let update = options.update.then_some("--update");
    cmd!(shell, "node benches/bench.mjs {programs...} {update...}").run()?;
    Ok(())
}

/// Leaves the entries to measure with in `dist`, and figures of a real Thunderbird if they are wanted and to be had.
/// Without figures there `benches/bench.mjs` keeps those of the snapshot.
fn measure_in_thunderbird(project: &Project, wanted: bool) -> Result<()> {
    let file = |name| project.dist().join(name);
    let (entries, request) = (file("bench-entries.json"), file("bench-request.json"));
    let figures = file("bench-thunderbird.json");
    if figures.exists() {
        fs::remove_file(&figures)?;
    }
    setup::node(project)?;
    let shell = project.shell()?;
    cmd!(shell, "node benches/write-entries.mjs {entries} {request}").run()?;
    if !wanted {
        return Ok(());
    }
    match Harness::new(project) {
        Ok(harness) => harness
            .python(["-m", "harness.bench"])
            .args([&entries, &request, &figures])
            .run_checked(),
        Err(error) if error.is::<Missing>() => {
            println!("nothing is measured in Thunderbird, missing: {error}");
            Ok(())
        }
        Err(error) => Err(error),
    }
}

/// Fails when the committed figures are of another tree (`benches/check-snapshot.mjs`). Takes no times.
pub fn check_snapshot(project: &Project) -> Result<()> {
    setup::node(project)?;
    let shell = project.shell()?;
    Ok(cmd!(shell, "node benches/check-snapshot.mjs").run()?)
}
