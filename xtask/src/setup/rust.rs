//! Parts of the Rust toolchain.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use xshell::cmd;

use super::succeeds;
use crate::project::Project;

/// The compiler's name for the WASM that browsers run.
pub const WASM_TARGET: &str = "wasm32-unknown-unknown";

/// The standard library for WASM.
///
/// When rustup installs the toolchain that `rust-toolchain.toml` names, it adds this library by itself. A
/// toolchain that was there before does not get it.
pub fn wasm_target(project: &Project) -> Result<()> {
    if libraries(project)?.join(WASM_TARGET).is_dir() {
        return Ok(());
    }
    let shell = project.shell()?;
    cmd!(shell, "rustup target add {WASM_TARGET}")
        .run()
        .with_context(|| format!("Rust's standard library for {WASM_TARGET} is missing"))
}

/// The tools that merge and read the counts of instrumented programs.
pub fn llvm_tools(project: &Project) -> Result<()> {
    let shell = project.shell()?;
    let version = cmd!(shell, "rustc -vV").quiet().read()?;
    let host = version
        .lines()
        .find_map(|line| line.strip_prefix("host: "))
        .context("rustc names no host")?;
    let tools = libraries(project)?.join(host).join("bin");
    if !tools.join("llvm-cov").is_file() {
        cmd!(shell, "rustup component add llvm-tools")
            .run()
            .context("llvm-tools are missing")?;
    }
    Ok(())
}

/// Where the toolchain keeps the libraries and tools of each platform.
fn libraries(project: &Project) -> Result<PathBuf> {
    let shell = project.shell()?;
    let sysroot = cmd!(shell, "rustc --print sysroot").quiet().read()?;
    Ok(Path::new(&sysroot).join("lib/rustlib"))
}

/// The lint and format tools of the toolchain.
pub fn clippy_and_rustfmt(project: &Project) -> Result<()> {
    let shell = project.shell()?;
    for (subcommand, component) in [("clippy", "clippy"), ("fmt", "rustfmt")] {
        if !succeeds(cmd!(shell, "cargo {subcommand} --version")) {
            cmd!(shell, "rustup component add {component}")
                .run()
                .with_context(|| format!("{component} is missing"))?;
        }
    }
    Ok(())
}
