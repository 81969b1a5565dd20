//! Subcommands of Cargo, installed below the target folder.

use std::path::PathBuf;

use anyhow::{Context as _, Result};
use xshell::cmd;

use super::missing::Missing;
use super::rust::llvm_tools;
use crate::project::Project;

/// The version of cargo-fuzz that the options in `fuzz.rs` and the fuzz manifest are written for.
const CARGO_FUZZ: &str = "0.13.2";

/// Coverage of tests by LLVM's counters.
const CARGO_LLVM_COV: &str = "0.9.1";

/// The toolchain with sanitizers: stable has none.
pub const NIGHTLY: &str = "nightly";

/// Returns the path of cargo-fuzz.
///
/// # Errors
/// `Missing` without the nightly toolchain: no check installs a toolchain.
pub fn cargo_fuzz(project: &Project) -> Result<PathBuf> {
    let shell = project.shell()?;
    let toolchains = cmd!(shell, "rustup toolchain list")
        .quiet()
        .read()
        .unwrap_or_default();
    if !toolchains.lines().any(|line| line.starts_with(NIGHTLY)) {
        return Err(Missing(
            "the nightly toolchain of Rust; `rustup toolchain install nightly` brings it"
                .to_owned(),
        )
        .into());
    }
    installed(project, "fuzz", CARGO_FUZZ)
}

/// Returns the path of cargo-llvm-cov.
pub fn cargo_llvm_cov(project: &Project) -> Result<PathBuf> {
    llvm_tools(project)?;
    installed(project, "llvm-cov", CARGO_LLVM_COV)
}

/// Installs a subcommand where it is missing or of another version.
fn installed(project: &Project, subcommand: &str, version: &str) -> Result<PathBuf> {
    let tools = project.target().join("tools");
    let name = format!("cargo-{subcommand}");
    let tool = tools.join("bin").join(&name);
    let shell = project.shell()?;
    let current = cmd!(shell, "{tool} {subcommand} --version")
        .quiet()
        .ignore_stderr()
        .read()
        .is_ok_and(|text| text.ends_with(version));
    if !current {
        // Unoptimised: they only start other programs, and are there in half the time.
        cmd!(
            shell,
            "cargo install {name} --version {version} --locked --quiet --force --debug --root {tools}"
        )
        .run()
        .with_context(|| format!("{name} could not be installed"))?;
    }
    Ok(tool)
}
