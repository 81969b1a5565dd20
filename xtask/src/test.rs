//! `cargo xtask test`: every check, one after the other.

use std::path::PathBuf;
use std::process::{Command, ExitCode};
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail};

use crate::command::Checked as _;
use crate::package::package;
use crate::project::{Project, cargo};
use crate::setup::{self, WASM_TARGET};
use crate::{bench, budgets, coverage, fuzz, lint_extension, names, run, xpi};

/// One check.
struct Step {
    name: &'static str,
    title: &'static str,
    /// Whether it looks at what `cargo xtask package` builds.
    needs_package: bool,
    run: fn(&Project) -> Result<()>,
}

/// Cheap ones first; the package before those that look at it.
const STEPS: [Step; 14] = [
    Step {
        name: "format",
        title: "Rust is formatted",
        needs_package: false,
        run: format,
    },
    Step {
        name: "names",
        title: "no registry host and no machine's folder is named",
        needs_package: false,
        run: names::check,
    },
    Step {
        name: "clippy",
        title: "Rust lints",
        needs_package: false,
        run: clippy,
    },
    Step {
        name: "eslint",
        title: "JavaScript lints",
        needs_package: false,
        run: eslint,
    },
    Step {
        name: "texts",
        title: "texts are complete in every language, and used",
        needs_package: false,
        run: texts,
    },
    Step {
        name: "rust",
        title: "Rust unit, integration and documentation tests, and which lines of the judgement they run",
        needs_package: false,
        run: rust,
    },
    Step {
        name: "doc",
        title: "Rust documentation",
        needs_package: false,
        run: doc,
    },
    Step {
        name: "package",
        title: "the package, twice the same",
        needs_package: false,
        run: package_twice,
    },
    Step {
        name: "lint-extension",
        title: "web-ext lint",
        needs_package: true,
        run: lint_extension::check,
    },
    Step {
        name: "boundary",
        title: "the built WASM package, from Node",
        needs_package: true,
        run: boundary,
    },
    Step {
        name: "snapshot",
        title: "the committed figures are of this tree",
        needs_package: true,
        run: bench::check_snapshot,
    },
    Step {
        name: "e2e",
        title: "end to end, in a real Thunderbird",
        needs_package: true,
        run: end_to_end,
    },
    Step {
        name: "e2e-140",
        title: "the guard and the panel end to end, in the oldest Thunderbird that is supported",
        needs_package: true,
        run: end_to_end_oldest,
    },
    Step {
        name: "fuzz",
        title: "fuzzing, a minute for each target",
        needs_package: false,
        run: fuzz::check,
    },
];

/// How a step ended.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Outcome {
    Passed,
    Failed,
    /// The package that it looks at could not be built.
    NotRun,
    /// This machine lacks what it takes; nothing was checked.
    NotHere,
}

pub fn command(project: &Project, options: &[String]) -> Result<ExitCode> {
    let options: Vec<&str> = options.iter().map(String::as_str).collect();
    match options.as_slice() {
        [] => all(project),
        ["--only", name] => only(project, name),
        _ => bail!("test takes --only STEP; the steps are {}", step_names()),
    }
}

fn all(project: &Project) -> Result<ExitCode> {
    let mut results: Vec<(&Step, Outcome, Duration)> = Vec::new();
    for step in &STEPS {
        let package_failed = results.iter().any(|(step, outcome, _)| {
            step.name == "package" && !matches!(outcome, Outcome::Passed)
        });
        if step.needs_package && package_failed {
            results.push((step, Outcome::NotRun, Duration::ZERO));
            continue;
        }
        let (outcome, time) = perform(project, step);
        results.push((step, outcome, time));
    }

    println!("\n== Summary");
    for (step, outcome, time) in &results {
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
            return Ok(ExitCode::FAILURE);
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn only(project: &Project, name: &str) -> Result<ExitCode> {
    let step = STEPS
        .iter()
        .find(|step| step.name == name)
        .with_context(|| format!("there is no step {name:?}; the steps are {}", step_names()))?;
    if step.needs_package {
        package(project)?;
    }
    match perform(project, step) {
        (Outcome::Passed, _) => Ok(ExitCode::SUCCESS),
        _ => Ok(ExitCode::FAILURE),
    }
}

fn perform(project: &Project, step: &Step) -> (Outcome, Duration) {
    println!("\n== {}: {}", step.name, step.title);
    let start = Instant::now();
    let result = (step.run)(project);
    let time = start.elapsed();
    let outcome = match result {
        Ok(()) => {
            println!("-- passed in {:.1} s", time.as_secs_f64());
            Outcome::Passed
        }
        Err(error) if error.is::<setup::Missing>() => {
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

fn step_names() -> String {
    STEPS.map(|step| step.name).join(", ")
}

fn format(project: &Project) -> Result<()> {
    setup::clippy_and_rustfmt(project)?;
    cargo_in(project)
        .args(["fmt", "--all", "--check"])
        .run_checked()
}

fn clippy(project: &Project) -> Result<()> {
    setup::clippy_and_rustfmt(project)?;
    setup::wasm_target(project)?;
    cargo_in(project)
        .args(["clippy", "--locked", "--workspace", "--all-targets"])
        .args(["--", "-D", "warnings"])
        .run_checked()?;
    // The boundary is compiled for WASM only.
    cargo_in(project)
        .args(["clippy", "--locked", "--package", "terminwache", "--lib"])
        .args(["--target", WASM_TARGET, "--", "-D", "warnings"])
        .run_checked()
}

fn eslint(project: &Project) -> Result<()> {
    setup::node(project)?;
    Command::new(project.npm_tool("eslint"))
        .args(["--max-warnings", "0", "."])
        .current_dir(project.root())
        .run_checked()
}

/// The judgement's tests run once, where their lines are counted. Some read samples of a Python package.
fn rust(project: &Project) -> Result<()> {
    setup::python(project)?;
    cargo_in(project)
        .args(["test", "--locked", "--workspace", "--quiet"])
        .args(["--exclude", "terminwache"])
        .run_checked()?;
    cargo_in(project)
        .args(["test", "--locked", "--package", "terminwache"])
        .args(["--doc", "--quiet"])
        .run_checked()?;
    coverage::check(project)
}

fn doc(project: &Project) -> Result<()> {
    // The boundary is compiled for WASM only.
    for what in [
        ["--workspace", "--exclude", "terminwache"].as_slice(),
        &["--package", "terminwache", "--target", WASM_TARGET],
    ] {
        cargo_in(project)
            .args(["doc", "--locked", "--no-deps"])
            .args(what)
            .args(["--document-private-items", "--quiet"])
            .env("RUSTDOCFLAGS", "-D warnings")
            .run_checked()?;
    }
    Ok(())
}

fn package_twice(project: &Project) -> Result<()> {
    package(project)?;
    let first = std::fs::read(project.xpi())?;
    package(project)?;
    let second = std::fs::read(project.xpi())?;
    if first != second {
        bail!("two packagings of the same tree differ");
    }
    budgets::print(project)?;
    println!(
        "{} files, twice the same bytes",
        xpi::file_names(&project.extension())?.len()
    );
    Ok(())
}

fn texts(project: &Project) -> Result<()> {
    node_tests(project, "tests/texts")
}

fn boundary(project: &Project) -> Result<()> {
    setup::python(project)?;
    node_tests(project, "tests/boundary")
}

fn node_tests(project: &Project, folder: &str) -> Result<()> {
    setup::node(project)?;
    // Named one by one: what a folder means to `node --test` differs between its versions.
    let folder = project.root().join(folder);
    let files: Vec<PathBuf> = xpi::file_names(&folder)?
        .into_iter()
        .filter(|name| name.ends_with(".test.mjs"))
        .map(|name| folder.join(name))
        .collect();
    if files.is_empty() {
        bail!("there are no tests in {}", folder.display());
    }
    Command::new("node")
        .args(["--test", "--test-reporter=spec"])
        .args(files)
        .current_dir(project.root())
        .run_checked()
}

/// Three Thunderbirds at once, each with a server and a screen of its own: most of a test's time is waiting. A file's
/// tests stay together, for they share a Thunderbird. A wait that ran out (nothing else) is tried once more, and
/// reported: the machine may be busy with something else. Ten failures end the run: each may have waited its full time.
const PYTEST: [&str; 13] = [
    "-m",
    "pytest",
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
    "-rR",
];

fn end_to_end(project: &Project) -> Result<()> {
    run::harness(project)?.args(PYTEST).arg(".").run_checked()
}

fn end_to_end_oldest(project: &Project) -> Result<()> {
    let thunderbird = setup::oldest_thunderbird(project)?;
    run::harness_on(project, &thunderbird)?
        .args(PYTEST)
        .args(["-m", "(guard or panel) and not newest", "."])
        .run_checked()
}

fn cargo_in(project: &Project) -> Command {
    let mut command = Command::new(cargo());
    command.current_dir(project.root());
    command
}
