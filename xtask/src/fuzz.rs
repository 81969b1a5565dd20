//! `cargo xtask fuzz`: the fuzz targets, all at the same time, from the committed seeds.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitCode};

use anyhow::{Context as _, Result, bail};

use crate::command::Checked as _;
use crate::project::Project;
use crate::setup::{self, NIGHTLY};

const TARGETS: [&str; 2] = ["inspect", "decide"];

/// How long each target runs as one check among others.
const SECONDS: u32 = 60;

/// Longer inputs take longer, and find no more: entries are about 1 KB. Length itself is measured by the benchmark.
const MOST_BYTES: u32 = 4096;

/// An input that takes longer than that is a find.
const TIMEOUT_SECONDS: u32 = 10;

pub fn command(project: &Project, options: &[String]) -> Result<ExitCode> {
    let seconds = match options {
        [] => SECONDS,
        [seconds] => seconds
            .parse()
            .with_context(|| format!("{seconds:?} is no number of seconds"))?,
        _ => bail!("fuzz takes SECONDS"),
    };
    run(project, seconds)?;
    Ok(ExitCode::SUCCESS)
}

pub fn check(project: &Project) -> Result<()> {
    run(project, SECONDS)
}

/// Fails with the first find; what was found lies in `fuzz/artifacts`.
fn run(project: &Project, seconds: u32) -> Result<()> {
    let tool = setup::cargo_fuzz(project)?;
    cargo_fuzz(project, &tool).arg("build").run_checked()?;
    let running = TARGETS
        .into_iter()
        .map(|target| Run::start(project, &tool, target, seconds))
        .collect::<Result<Vec<_>>>()?;
    // All are waited for before the first complaint: none is left running.
    let results: Vec<Result<String>> = running.into_iter().map(Run::finish).collect();
    for result in results {
        println!("{}", result?);
    }
    Ok(())
}

/// A target that is being fuzzed.
struct Run {
    target: &'static str,
    process: Child,
    log: PathBuf,
}

impl Run {
    fn start(project: &Project, tool: &Path, target: &'static str, seconds: u32) -> Result<Self> {
        let corpus = project.target().join("fuzz").join(target);
        fs::create_dir_all(&corpus)?;
        let log = corpus.with_extension("log");
        let output = File::create(&log)?;
        let process = cargo_fuzz(project, tool)
            .args(["run", target])
            .arg(&corpus)
            .arg(project.root().join("fuzz/seeds").join(target))
            .arg("--")
            .arg("-dict=fuzz/ical.dict")
            .arg(format!("-max_total_time={seconds}"))
            .arg(format!("-max_len={MOST_BYTES}"))
            .arg(format!("-timeout={TIMEOUT_SECONDS}"))
            .stdout(output.try_clone()?)
            .stderr(output)
            .spawn()
            .context("cargo-fuzz could not be started")?;
        Ok(Self {
            target,
            process,
            log,
        })
    }

    fn finish(mut self) -> Result<String> {
        let status = self.process.wait()?;
        let log = fs::read(&self.log)?;
        let log = String::from_utf8_lossy(&log);
        match runs(&log) {
            Some(runs) if status.success() => Ok(format!("{}: {runs}, no find", self.target)),
            _ => {
                let lines: Vec<&str> = log.lines().collect();
                let tail = lines
                    .get(lines.len().saturating_sub(40)..)
                    .unwrap_or(&lines);
                bail!("{} ended with {status}\n{}", self.target, tail.join("\n"))
            }
        }
    }
}

/// `Done 439716 runs in 61 second(s)`, libFuzzer's last word; none where nothing was run.
fn runs(log: &str) -> Option<&str> {
    log.lines()
        .find_map(|line| line.strip_prefix("Done "))
        .filter(|text| !text.starts_with("0 "))
}

/// cargo-fuzz on the nightly toolchain: this program itself runs under the pinned one.
fn cargo_fuzz(project: &Project, tool: &Path) -> Command {
    let mut command = Command::new(tool);
    command
        .arg("fuzz")
        .current_dir(project.root())
        .env_remove("CARGO")
        .env("RUSTUP_TOOLCHAIN", NIGHTLY);
    command
}

#[cfg(test)]
mod tests {
    use super::runs;

    #[test]
    fn what_was_not_run_has_no_result() {
        assert_eq!(
            runs("#2 x\nDone 439716 runs in 61 second(s)\n"),
            Some("439716 runs in 61 second(s)")
        );
        assert_eq!(runs("Done 0 runs in 0 second(s)"), None);
        assert_eq!(runs("==1== ERROR: libFuzzer: deadly signal"), None);
    }
}
