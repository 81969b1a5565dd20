//! The nightly toolchain and cargo-fuzz.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context as _, Result};

use super::missing::Missing;
use crate::command::Checked as _;
use crate::project::{Project, cargo};

/// The version of cargo-fuzz, which libFuzzer's options and the fuzz manifest are written for.
const CARGO_FUZZ: &str = "0.13.2";

/// The toolchain: sanitizers are not to be had on stable.
pub const NIGHTLY: &str = "nightly";

/// Installs cargo-fuzz into the target folder where it is missing, and returns its path.
///
/// # Errors
/// `Missing` without the nightly toolchain: a toolchain is nothing that a check installs.
pub fn cargo_fuzz(project: &Project) -> Result<PathBuf> {
    let toolchains = Command::new("rustup")
        .args(["toolchain", "list"])
        .output_checked()
        .unwrap_or_default();
    if !toolchains.lines().any(|line| line.starts_with(NIGHTLY)) {
        return Err(Missing(
            "the nightly toolchain of Rust; `rustup toolchain install nightly` brings it"
                .to_owned(),
        )
        .into());
    }
    let tools = project.target().join("tools");
    let tool = tools.join("bin/cargo-fuzz");
    let current = Command::new(&tool)
        .args(["fuzz", "--version"])
        .output_checked()
        .is_ok_and(|text| text.trim().ends_with(CARGO_FUZZ));
    if !current {
        println!("installing cargo-fuzz {CARGO_FUZZ}");
        Command::new(cargo())
            .args(["install", "cargo-fuzz", "--locked", "--quiet", "--force"])
            .args(["--version", CARGO_FUZZ, "--root"])
            .arg(&tools)
            .run_checked()
            .context("cargo-fuzz could not be installed")?;
    }
    Ok(tool)
}
