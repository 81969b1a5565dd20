//! `cargo xtask check` and `cargo xtask test`: the steps, and how they are run.

mod citations;
mod end_to_end;
mod lint_extension;
mod names;
mod node;
mod reproducible;
mod rust;

use std::process::ExitCode;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail};

use crate::package::package;
use crate::project::Project;
use crate::setup::Missing;
use crate::{bench, coverage, fuzz};

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

/// One check.
struct Step {
    name: &'static str,
    title: &'static str,
    /// Whether it looks at the built package.
    needs_package: bool,
    run: Run,
}

enum Run {
    Whole(fn(&Project) -> Result<()>),
    /// It can be told which tests to run; of none it runs all.
    Tests(fn(&Project, &Tests<'_>) -> Result<()>),
}

/// Which tests a step is to run.
struct Tests<'a> {
    full: bool,
    narrow: &'a [String],
}

const FORMAT: Step = Step {
    name: "format",
    title: "Rust is formatted",
    needs_package: false,
    run: Run::Whole(rust::format),
};
const NAMES: Step = Step {
    name: "names",
    title: "no registry host and no machine's folder is named",
    needs_package: false,
    run: Run::Whole(names::check),
};
const CITATIONS: Step = Step {
    name: "citations",
    title: "cited documents and their sections exist",
    needs_package: false,
    run: Run::Whole(citations::check),
};
const CLIPPY: Step = Step {
    name: "clippy",
    title: "Rust lints",
    needs_package: false,
    run: Run::Whole(rust::clippy),
};
const ESLINT: Step = Step {
    name: "eslint",
    title: "JavaScript lints",
    needs_package: false,
    run: Run::Whole(node::eslint),
};
const TEXTS: Step = Step {
    name: "texts",
    title: "texts are complete in every language, and used",
    needs_package: false,
    run: Run::Tests(node::texts),
};
const RUST: Step = Step {
    name: "rust",
    title: "Rust unit, integration and documentation tests",
    needs_package: false,
    run: Run::Tests(rust::tests),
};
const MODULES: Step = Step {
    name: "modules",
    title: "the JavaScript that needs no Thunderbird, from Node",
    needs_package: false,
    run: Run::Tests(node::modules),
};
const COVERAGE: Step = Step {
    name: "coverage",
    title: "Rust tests of the judgement, and which of its lines they run",
    needs_package: false,
    run: Run::Whole(coverage::check),
};
const DOC: Step = Step {
    name: "doc",
    title: "Rust documentation",
    needs_package: false,
    run: Run::Whole(rust::doc),
};
const PACKAGE: Step = Step {
    name: "package",
    title: "the package, the same from another folder",
    needs_package: false,
    run: Run::Whole(reproducible::check),
};
const LINT_EXTENSION: Step = Step {
    name: "lint-extension",
    title: "web-ext lint",
    needs_package: true,
    run: Run::Whole(lint_extension::check),
};
const BOUNDARY: Step = Step {
    name: "boundary",
    title: "the built WASM package, from Node",
    needs_package: true,
    run: Run::Tests(node::boundary),
};
const SNAPSHOT: Step = Step {
    name: "snapshot",
    title: "the committed figures are of this tree",
    needs_package: true,
    run: Run::Whole(bench::check_snapshot),
};
const END_TO_END: Step = Step {
    name: "e2e",
    title: "end to end, in a real Thunderbird",
    needs_package: true,
    run: Run::Tests(end_to_end::newest),
};
const END_TO_END_140: Step = Step {
    name: "e2e-140",
    title: "the guard and the panel end to end, in the oldest Thunderbird that is supported",
    needs_package: true,
    run: Run::Tests(end_to_end::oldest),
};
const FUZZ: Step = Step {
    name: "fuzz",
    title: "fuzzing, a minute for each target",
    needs_package: false,
    run: Run::Whole(fuzz::check),
};

/// Before each commit: cheap ones first.
const CHECK: [&Step; 9] = [
    &FORMAT, &NAMES, &CITATIONS, &CLIPPY, &ESLINT, &TEXTS, &MODULES, &RUST, &BOUNDARY,
];

/// Everything: cheap ones first, the package before the steps that look at it.
const ALL: [&Step; 17] = [
    &FORMAT,
    &NAMES,
    &CITATIONS,
    &CLIPPY,
    &ESLINT,
    &TEXTS,
    &MODULES,
    &RUST,
    &COVERAGE,
    &DOC,
    &PACKAGE,
    &LINT_EXTENSION,
    &BOUNDARY,
    &SNAPSHOT,
    &END_TO_END,
    &END_TO_END_140,
    &FUZZ,
];

/// How a step ended.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Outcome {
    Passed,
    Failed,
    /// The package that it looks at could not be built.
    NotRun,
    /// This machine lacks a program that it needs; nothing was checked.
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
    let tests = Tests { full, narrow: &[] };
    let mut results: Vec<(&Step, Outcome, Duration)> = Vec::new();
    let mut built = None;
    for step in steps {
        if step.needs_package && !*built.get_or_insert_with(|| build(project)) {
            results.push((step, Outcome::NotRun, Duration::ZERO));
            continue;
        }
        let (outcome, time) = perform(project, step, &tests);
        if step.name == PACKAGE.name {
            built = Some(outcome == Outcome::Passed);
        }
        results.push((step, outcome, time));
    }
    Ok(summarise(&results))
}

fn run_one(project: &Project, name: &str, options: &Options) -> Result<ExitCode> {
    let step = ALL
        .iter()
        .find(|step| step.name == name)
        .with_context(|| format!("there is no step {name:?}; the steps are {}", step_names()))?;
    if !options.narrow.is_empty() && matches!(step.run, Run::Whole(_)) {
        bail!("the step {name} cannot be narrowed");
    }
    if step.needs_package {
        package(project)?;
    }
    let tests = Tests {
        full: options.full,
        narrow: &options.narrow,
    };
    match perform(project, step, &tests) {
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

fn perform(project: &Project, step: &Step, tests: &Tests<'_>) -> (Outcome, Duration) {
    println!("\n== {}: {}", step.name, step.title);
    let start = Instant::now();
    let result = match step.run {
        Run::Whole(run) => run(project),
        Run::Tests(run) => run(project, tests),
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

fn step_names() -> String {
    ALL.map(|step| step.name).join(", ")
}
