//! `cargo xtask fuzz`: the fuzz targets, all at the same time, from the committed seeds.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Child, Command};

use anyhow::{Context as _, Result, bail};
use xshell::{Cmd, Shell, cmd};

use crate::project::Project;
use crate::setup::{self, NIGHTLY};

const TARGETS: [&str; 2] = ["inspect", "decide"];

/// How long each target runs as one check among others.
const SECONDS: u32 = 60;

/// Longer inputs take longer, and find no more: entries are about 1 KB. Length itself is measured by the benchmark.
const MOST_BYTES: u32 = 4096;

/// An input that takes longer is a find.
const TIMEOUT_SECONDS: u32 = 10;

#[derive(clap::Args)]
pub struct Options {
    /// How long each target runs
    #[arg(default_value_t = SECONDS)]
    seconds: u32,
}

pub fn command(project: &Project, options: &Options) -> Result<()> {
    run(project, options.seconds)
}

pub fn check(project: &Project) -> Result<()> {
    run(project, SECONDS)
}

/// Fails with the first find; the found inputs lie in `fuzz/artifacts`.
fn run(project: &Project, seconds: u32) -> Result<()> {
    let tool = setup::cargo_fuzz(project)?;
    let shell = project.shell()?;
    cargo_fuzz(&shell, &tool).arg("build").run()?;
    let running = TARGETS
        .into_iter()
        .map(|target| Run::start(project, &tool, target, seconds))
        .collect::<Result<Vec<_>>>()?;
    // All are waited for before the first complaint, so that none is left running.
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
        let shell = project.shell()?;
        let seeds = project.root().join("fuzz/seeds").join(target);
        let limits = [
            format!("-max_total_time={seconds}"),
            format!("-max_len={MOST_BYTES}"),
            format!("-timeout={TIMEOUT_SECONDS}"),
        ];
        let fuzz = cargo_fuzz(&shell, tool)
            .args(["run", target])
            .args([&corpus, &seeds])
            .args(["--", "-dict=fuzz/ical.dict"])
            .args(limits);
        let process = Command::from(fuzz)
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

/// `Done 439716 runs in 61 second(s)`, libFuzzer's last line; `None` where nothing was run.
fn runs(log: &str) -> Option<&str> {
    log.lines()
        .find_map(|line| line.strip_prefix("Done "))
        .filter(|text| !text.starts_with("0 "))
}

/// cargo-fuzz on the nightly toolchain: this program itself runs under the pinned one.
fn cargo_fuzz<'a>(shell: &'a Shell, tool: &Path) -> Cmd<'a> {
    cmd!(shell, "{tool} fuzz")
        .env_remove("CARGO")
        .env("RUSTUP_TOOLCHAIN", NIGHTLY)
}

#[cfg(test)]
mod tests {
    use super::runs;

    #[test]
    fn a_target_that_did_not_run_has_no_result() {
        assert_eq!(
            runs("#2 x\nDone 439716 runs in 61 second(s)\n"),
            Some("439716 runs in 61 second(s)")
        );
        assert_eq!(runs("Done 0 runs in 0 second(s)"), None);
        assert_eq!(runs("==1== ERROR: libFuzzer: deadly signal"), None);
    }
}
