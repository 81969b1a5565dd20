//! `cargo xtask coverage`: which lines of the judgement the Rust tests run.
//!
//! Counted are the lines of `src/` without `src/wasm/` (which is tested from Node, as built) and without the tests
//! that stand in the same files.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use anyhow::{Context as _, Result, bail};
use serde_json::Value;

use crate::command::Checked as _;
use crate::project::{Project, cargo};
use crate::setup;

/// Per cent of lines.
const LEAST: f64 = 95.0;

pub fn command(project: &Project, options: &[String]) -> Result<ExitCode> {
    if let Some(option) = options.first() {
        bail!("coverage takes no options, not {option:?}");
    }
    check(project)?;
    Ok(ExitCode::SUCCESS)
}

/// Prints the coverage of each file and of all; fails below the threshold.
pub fn check(project: &Project) -> Result<()> {
    let tools = setup::llvm_tools(project)?;
    let lcov = measure(project, &tools)?;
    let source = project.root().join("src");
    let mut total = Lines::default();
    for (file, lines) in read(&lcov)? {
        let Ok(name) = file.strip_prefix(&source) else {
            continue;
        };
        if name.starts_with("wasm") {
            continue;
        }
        let text = fs::read_to_string(&file)?;
        let lines = Lines::counted(&lines, code_lines(&text));
        println!("{:<20} {lines}", name.display());
        total.run += lines.run;
        total.all += lines.all;
    }
    println!("{:<20} {total}", "all");
    if total.percent() < LEAST {
        bail!("less than {LEAST} % of the lines are run by tests");
    }
    Ok(())
}

/// Runs unit, integration and property tests with counters; returns what was counted, as lcov's text.
fn measure(project: &Project, tools: &Path) -> Result<String> {
    let folder = project.target().join("coverage");
    let counts = folder.join("counts");
    if counts.exists() {
        fs::remove_dir_all(&counts)?;
    }
    let test = |arguments: &[&str]| {
        let mut command = Command::new(cargo());
        command
            .args(["test", "--locked", "--package", "terminwache"])
            .args(["--lib", "--tests", "--quiet"])
            .args(arguments)
            .current_dir(project.root())
            .env("RUSTFLAGS", "-Cinstrument-coverage")
            .env("CARGO_TARGET_DIR", &folder)
            .env("LLVM_PROFILE_FILE", counts.join("%p-%m.profraw"));
        command
    };
    let built = test(&["--no-run", "--message-format=json"]).output_checked()?;
    test(&[]).run_checked()?;

    let merged = folder.join("merged.profdata");
    let mut merge = Command::new(tools.join("llvm-profdata"));
    merge.args(["merge", "--sparse", "-o"]).arg(&merged);
    for count in fs::read_dir(&counts)? {
        merge.arg(count?.path());
    }
    merge.run_checked()?;

    let mut export = Command::new(tools.join("llvm-cov"));
    export
        .args(["export", "--format=lcov", "--instr-profile"])
        .arg(&merged);
    for program in test_programs(&built)? {
        export.arg("--object").arg(program);
    }
    export.output_checked()
}

/// From what Cargo says about a build, one JSON object a line.
fn test_programs(messages: &str) -> Result<Vec<String>> {
    let mut programs = Vec::new();
    for line in messages.lines() {
        let message: Value = serde_json::from_str(line).context("Cargo's message is no JSON")?;
        if let Some(program) = message.get("executable").and_then(Value::as_str) {
            programs.push(program.to_owned());
        }
    }
    Ok(programs)
}

/// How often each line of each file was run.
fn read(lcov: &str) -> Result<BTreeMap<PathBuf, BTreeMap<usize, u64>>> {
    let mut files: BTreeMap<PathBuf, BTreeMap<usize, u64>> = BTreeMap::new();
    let mut file = PathBuf::new();
    for line in lcov.lines() {
        if let Some(path) = line.strip_prefix("SF:") {
            file = PathBuf::from(path);
        } else if let Some(data) = line.strip_prefix("DA:") {
            let (number, count) = data.split_once(',').context("lcov's line is malformed")?;
            let lines = files.entry(file.clone()).or_default();
            *lines.entry(number.parse()?).or_default() += count.parse::<u64>()?;
        }
    }
    Ok(files)
}

/// The number of lines before a file's own tests.
fn code_lines(text: &str) -> usize {
    text.lines()
        .position(|line| line == "#[cfg(test)]")
        .unwrap_or_else(|| text.lines().count())
}

#[derive(Default)]
struct Lines {
    run: usize,
    all: usize,
}

impl Lines {
    /// Of the first lines of a file only.
    fn counted(counts: &BTreeMap<usize, u64>, first: usize) -> Self {
        let mut lines = Self::default();
        for count in counts.range(..=first).map(|(_, count)| count) {
            lines.all += 1;
            lines.run += usize::from(*count > 0);
        }
        lines
    }

    fn percent(&self) -> f64 {
        #[expect(clippy::cast_precision_loss, reason = "a file has few lines")]
        let share = self.run as f64 / self.all.max(1) as f64;
        share * 100.0
    }
}

impl std::fmt::Display for Lines {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "{:>5} of {:>5} lines {:>6.1} %",
            self.run,
            self.all,
            self.percent()
        )
    }
}

#[cfg(test)]
mod tests {
    use super::{Lines, code_lines, read};

    #[test]
    fn lines_of_a_files_own_tests_do_not_count() {
        let lcov = "SF:/src/a.rs\nDA:1,5\nDA:2,0\nDA:4,1\nend_of_record\n";
        let files = read(lcov).unwrap();
        let first = code_lines("a\nb\n#[cfg(test)]\nmod tests {}\n");
        let lines = Lines::counted(files.values().next().unwrap(), first);
        assert_eq!((lines.run, lines.all), (1, 2));
        assert!((lines.percent() - 50.0).abs() < f64::EPSILON);
    }
}
