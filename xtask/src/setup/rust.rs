//! Parts of the Rust toolchain.

use std::path::Path;
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
    let sysroot = Command::new("rustc")
        .args(["--print", "sysroot"])
        .current_dir(project.root())
        .output_checked()?;
    let library = Path::new(sysroot.trim())
        .join("lib/rustlib")
        .join(WASM_TARGET);
    if library.is_dir() {
        return Ok(());
    }
    Command::new("rustup")
        .args(["target", "add", WASM_TARGET])
        .current_dir(project.root())
        .run_checked()
        .with_context(|| format!("Rust's standard library for {WASM_TARGET} is missing"))
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
