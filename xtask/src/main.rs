//! `cargo xtask`: everything that is done with this tree. Each command installs the programs it needs, without asking.

mod bench;
mod budgets;
mod committed;
mod coverage;
mod fuzz;
mod harness;
mod package;
mod pictures;
mod project;
mod run;
mod setup;
mod steps;
mod wasm;
mod xpi;

use std::process::ExitCode;

use anyhow::Result;
use clap::Parser;

use project::Project;

#[derive(Parser)]
#[command(
    bin_name = "cargo xtask",
    about = "Everything that is done with this tree"
)]
enum Task {
    /// Check all that needs no Thunderbird: before each commit
    Check,
    /// Check everything, or run one step
    Test(steps::Options),
    /// Build dist/extension and dist/terminwache.xpi
    Package,
    /// Start a Thunderbird with a sample calendar and the add-on
    Run(run::Options),
    /// Measure
    Bench(bench::Options),
    /// Tell which lines of the judgement the Rust tests run
    Coverage,
    /// Run the fuzz targets
    Fuzz(fuzz::Options),
    /// Take the pictures of the docs, light and dark
    Pictures(pictures::Options),
}

fn main() -> ExitCode {
    match perform(Task::parse()) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("xtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn perform(task: Task) -> Result<ExitCode> {
    let project = Project::find()?;
    match task {
        Task::Check => return steps::check(&project),
        Task::Test(options) => return steps::test(&project, &options),
        Task::Run(options) => return run::command(&project, &options),
        Task::Package => package::command(&project)?,
        Task::Bench(options) => bench::command(&project, &options)?,
        Task::Coverage => coverage::check(&project)?,
        Task::Fuzz(options) => fuzz::command(&project, &options)?,
        Task::Pictures(options) => pictures::command(&project, &options)?,
    }
    Ok(ExitCode::SUCCESS)
}
