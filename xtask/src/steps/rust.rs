//! The steps that Cargo does.

use anyhow::Result;
use xshell::cmd;

use super::choice::Choice;
use crate::project::Project;
use crate::setup::{self, WASM_TARGET};

pub fn format(project: &Project) -> Result<()> {
    setup::clippy_and_rustfmt(project)?;
    let shell = project.shell()?;
    Ok(cmd!(shell, "cargo fmt --all --check").run()?)
}

pub fn clippy(project: &Project) -> Result<()> {
    setup::clippy_and_rustfmt(project)?;
    setup::wasm_target(project)?;
    let shell = project.shell()?;
    cmd!(
        shell,
        "cargo clippy --locked --quiet --workspace --all-targets -- -D warnings"
    )
    .run()?;
    // The boundary is compiled for WASM only.
    Ok(cmd!(
        shell,
        "cargo clippy --locked --quiet --package terminwache --lib --target {WASM_TARGET} -- -D warnings"
    )
    .run()?)
}

pub fn tests(project: &Project, choice: &Choice<'_>) -> Result<()> {
    // Some read samples of a Python package.
    setup::python(project)?;
    let shell = project.shell()?;
    let names = choice.narrow;
    Ok(cmd!(shell, "cargo test --locked --quiet --workspace {names...}").run()?)
}

/// The Rust tests that [`crate::coverage::check`] does not run: of the other packages, and of the documentation.
pub fn tests_beside_coverage(project: &Project) -> Result<()> {
    let shell = project.shell()?;
    for tests in [
        ["--workspace", "--exclude", "terminwache"].as_slice(),
        &["--package", "terminwache", "--doc"],
    ] {
        cmd!(shell, "cargo test --locked --quiet {tests...}").run()?;
    }
    Ok(())
}

pub fn doc(project: &Project) -> Result<()> {
    setup::wasm_target(project)?;
    let shell = project.shell()?;
    // The boundary is compiled for WASM only.
    for packages in [
        ["--workspace", "--exclude", "terminwache"].as_slice(),
        &["--package", "terminwache", "--target", WASM_TARGET],
    ] {
        cmd!(
            shell,
            "cargo doc --locked --quiet --no-deps --document-private-items {packages...}"
        )
        .env("RUSTDOCFLAGS", "-D warnings")
        .run()?;
    }
    Ok(())
}
