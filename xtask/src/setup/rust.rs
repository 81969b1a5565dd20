//! Parts of the Rust toolchain.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result};

use crate::command::Checked as _;
use crate::project::{Project, cargo};

/// The compiler's name for the WASM that browsers run.
pub const WASM_TARGET: &str = "wasm32-unknown-unknown";

/// The standard library for WASM.
///
/// rustup adds it by itself when it installs the toolchain that `rust-toolchain.toml` names, but
/// not to a toolchain that was there before.
pub fn wasm_target(project: &Project) -> Result<()> {
    if libraries(project)?.join(WASM_TARGET).is_dir() {
        return Ok(());
    }
    Command::new("rustup")
        .args(["target", "add", WASM_TARGET])
        .current_dir(project.root())
        .run_checked()
        .with_context(|| format!("Rust's standard library for {WASM_TARGET} is missing"))
}

/// What merges and reads the counts of instrumented programs; returns the folder of these tools.
pub fn llvm_tools(project: &Project) -> Result<PathBuf> {
    let version = Command::new("rustc")
        .arg("-vV")
        .current_dir(project.root())
        .output_checked()?;
    let host = version
        .lines()
        .find_map(|line| line.strip_prefix("host: "))
        .context("rustc names no host")?;
    let tools = libraries(project)?.join(host).join("bin");
    if !tools.join("llvm-cov").is_file() {
        Command::new("rustup")
            .args(["component", "add", "llvm-tools"])
            .current_dir(project.root())
            .run_checked()
            .context("llvm-tools are missing")?;
    }
    Ok(tools)
}

/// Where the toolchain keeps what belongs to one platform each.
fn libraries(project: &Project) -> Result<PathBuf> {
    let sysroot = Command::new("rustc")
        .args(["--print", "sysroot"])
        .current_dir(project.root())
        .output_checked()?;
    Ok(Path::new(sysroot.trim()).join("lib/rustlib"))
}

/// The lint and format tools of the toolchain.
pub fn clippy_and_rustfmt(project: &Project) -> Result<()> {
    for (subcommand, component) in [("clippy", "clippy"), ("fmt", "rustfmt")] {
        let present = Command::new(cargo())
            .args([subcommand, "--version"])
            .current_dir(project.root())
            .succeeds();
        if !present {
            Command::new("rustup")
                .args(["component", "add", component])
                .current_dir(project.root())
                .run_checked()
                .with_context(|| format!("{component} is missing"))?;
        }
    }
    Ok(())
}
