//! `cargo xtask bench`: the figures of `benches/snapshot.json`.

use anyhow::Result;
use xshell::cmd;

use crate::harness::Harness;
use crate::package::package;
use crate::project::Project;
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
}

pub fn command(project: &Project, options: &Options) -> Result<()> {
    package(project)?;
    let shell = project.shell()?;
    cmd!(shell, "cargo build --locked --release --package {NATIVE}").run()?;
    wasm::build_calcard(project, &project.dist().join("calcard"))?;
    measure_in_thunderbird(project)?;
    let programs = PROGRAMS.map(|name| project.target().join("release").join(name));
    let update = options.update.then_some("--update");
    cmd!(shell, "node benches/bench.mjs {programs...} {update...}").run()?;
    Ok(())
}

/// Leaves the figures of a real Thunderbird in `dist`, for `benches/bench.mjs`.
fn measure_in_thunderbird(project: &Project) -> Result<()> {
    let file = |name| project.dist().join(name);
    let (entries, request) = (file("bench-entries.json"), file("bench-request.json"));
    setup::node(project)?;
    let shell = project.shell()?;
    cmd!(shell, "node benches/write-entries.mjs {entries} {request}").run()?;
    Harness::new(project)?
        .python(["-m", "harness.bench"])
        .args([&entries, &request, &file("bench-thunderbird.json")])
        .run_checked()
}

/// Fails when the committed figures were measured on another tree. Takes no times.
pub fn check_snapshot(project: &Project) -> Result<()> {
    setup::node(project)?;
    let shell = project.shell()?;
    Ok(cmd!(shell, "node benches/check-snapshot.mjs").run()?)
}
