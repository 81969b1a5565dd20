//! Runs of steps: `cargo xtask check` makes the cheap ones, `cargo xtask test` all of them.

mod choice;
mod citations;
mod end_to_end;
mod lint_extension;
mod names;
mod node;
mod reproducible;
mod rust;
mod table;

use std::process::ExitCode;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail};

use crate::package::package;
use crate::project::Project;
use crate::setup::Missing;
use choice::Choice;
use table::{ALL, CHECK, PACKAGE, Run, Step};

#[derive(clap::Args)]
pub struct Options {
    /// Also the attacks that only repeat a proven road, one for each kind of entry
    #[arg(long)]
    full: bool,
    /// Run this step alone
    step: Option<String>,
    /// Narrow it: a test's name; for the end-to-end tests, arguments of pytest
    #[arg(trailing_var_arg = true, allow_hyphen_values = true, requires = "step")]
    narrow: Vec<String>,
}

/// How a step ended.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Outcome {
    Passed,
    Failed,
    /// The package that it looks at could not be built.
    NotRun,
    /// The step was not made: this machine lacks a program that it needs.
    NotHere,
}

pub fn check(project: &Project) -> Result<ExitCode> {
    run_all(project, &CHECK, false)
}

pub fn test(project: &Project, options: &Options) -> Result<ExitCode> {
    match &options.step {
        None => run_all(project, &ALL, options.full),
        Some(name) => run_one(project, name, options),
    }
}

fn run_all(project: &Project, steps: &[&Step], full: bool) -> Result<ExitCode> {
    let choice = Choice { full, narrow: &[] };
    let mut results: Vec<(&Step, Outcome, Duration)> = Vec::new();
    let mut built = None;
    for step in steps {
        if step.needs_package && !*built.get_or_insert_with(|| build(project)) {
            results.push((step, Outcome::NotRun, Duration::ZERO));
            continue;
        }
        let (outcome, time) = perform(project, step, &choice);
        if step.name == PACKAGE.name {
            built = Some(outcome == Outcome::Passed);
        }
        results.push((step, outcome, time));
    }
    Ok(summarise(&results))
}

fn run_one(project: &Project, name: &str, options: &Options) -> Result<ExitCode> {
    let step = known_steps()
        .find(|step| step.name == name)
        .with_context(|| format!("there is no step {name:?}; the steps are {}", step_names()))?;
    if !options.narrow.is_empty() && matches!(step.run, Run::Whole(_)) {
        bail!("the step {name} cannot be narrowed");
    }
    if step.needs_package {
        package(project)?;
    }
    let choice = Choice {
        full: options.full,
        narrow: &options.narrow,
    };
    match perform(project, step, &choice) {
        (Outcome::Passed, _) => Ok(ExitCode::SUCCESS),
        _ => Ok(ExitCode::FAILURE),
    }
}

fn build(project: &Project) -> bool {
    println!("\n== the package");
    package(project)
        .inspect_err(|error| println!("-- FAILED: {error:#}"))
        .is_ok()
}

fn perform(project: &Project, step: &Step, choice: &Choice<'_>) -> (Outcome, Duration) {
    println!("\n== {}: {}", step.name, step.title);
    let start = Instant::now();
    let result = match step.run {
        Run::Whole(run) => run(project),
        Run::Chosen(run) => run(project, choice),
    };
    let time = start.elapsed();
    let outcome = match result {
        Ok(()) => {
            println!("-- passed in {:.1} s", time.as_secs_f64());
            Outcome::Passed
        }
        Err(error) if error.is::<Missing>() => {
            println!("-- not here, missing: {error}");
            Outcome::NotHere
        }
        Err(error) => {
            println!("-- FAILED after {:.1} s: {error:#}", time.as_secs_f64());
            Outcome::Failed
        }
    };
    (outcome, time)
}

fn summarise(results: &[(&Step, Outcome, Duration)]) -> ExitCode {
    println!("\n== Summary");
    for (step, outcome, time) in results {
        let word = match outcome {
            Outcome::Passed => "passed",
            Outcome::Failed => "FAILED",
            Outcome::NotRun => "NOT RUN",
            Outcome::NotHere => "not here",
        };
        println!("{:<15} {word:<8} {:>7.1} s", step.name, time.as_secs_f64());
    }
    let count = |wanted: Outcome| {
        results
            .iter()
            .filter(|(_, outcome, _)| *outcome == wanted)
            .count()
    };
    match (count(Outcome::Passed), count(Outcome::NotHere)) {
        (passed, 0) if passed == results.len() => println!("all {passed} steps passed"),
        (passed, not_here) if passed + not_here == results.len() => {
            println!("{passed} steps passed; {not_here} could not be made here");
        }
        _ => {
            println!("not all steps passed");
            return ExitCode::FAILURE;
        }
    }
    ExitCode::SUCCESS
}

/// Every step once.
fn known_steps() -> impl Iterator<Item = &'static Step> {
    let of_check_only = CHECK
        .into_iter()
        .filter(|step| ALL.iter().all(|other| other.name != step.name));
    ALL.into_iter().chain(of_check_only)
}

fn step_names() -> String {
    known_steps()
        .map(|step| step.name)
        .collect::<Vec<_>>()
        .join(", ")
}
