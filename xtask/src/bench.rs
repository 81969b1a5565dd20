//! `cargo xtask bench`: the figures of `benches/snapshot.json`.

use std::process::{Command, ExitCode};

use anyhow::{Result, bail};

use crate::command::Checked as _;
use crate::package::package;
use crate::project::{Project, cargo};
use crate::{run, setup, wasm};

/// The package that measures native readers.
const NATIVE: &str = "native-bench";

/// Its programs: times and allocations, and the most memory.
const PROGRAMS: [&str; 2] = ["native-bench", "native-peak"];

pub fn command(project: &Project, options: &[String]) -> Result<ExitCode> {
    let update = match options {
        [] => false,
        [option] if option == "--update" => true,
        _ => bail!("bench takes --update"),
    };
    package(project)?;
    Command::new(cargo())
        .args(["build", "--locked", "--release", "--package", NATIVE])
        .current_dir(project.root())
        .run_checked()?;
    wasm::build_calcard(project, &project.dist().join("calcard"))?;
    measure_in_thunderbird(project)?;
    let mut command = Command::new("node");
    command
        .arg("benches/bench.mjs")
        .args(PROGRAMS.map(|name| project.target().join("release").join(name)))
        .current_dir(project.root());
    if update {
        command.arg("--update");
    }
    command.run_checked()?;
    Ok(ExitCode::SUCCESS)
}

/// Leaves the figures of a real Thunderbird in `dist`, for `benches/bench.mjs`.
fn measure_in_thunderbird(project: &Project) -> Result<()> {
    let file = |name| project.dist().join(name);
    let (entries, request) = (file("bench-entries.json"), file("bench-request.json"));
    setup::node(project)?;
    Command::new("node")
        .arg("benches/write-entries.mjs")
        .args([&entries, &request])
        .current_dir(project.root())
        .run_checked()?;
    run::harness(project)?
        .args(["-m", "harness.bench"])
        .args([&entries, &request, &file("bench-thunderbird.json")])
        .run_checked()
}

/// Fails when the committed figures were measured on another tree. Takes no times.
pub fn check_snapshot(project: &Project) -> Result<()> {
    setup::node(project)?;
    Command::new("node")
        .args(["benches/check-snapshot.mjs"])
        .current_dir(project.root())
        .run_checked()
}
