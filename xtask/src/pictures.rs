//! `cargo xtask pictures`: the pictures of the docs, taken from a real Thunderbird.

use std::process::ExitCode;

use anyhow::Result;

use crate::command::Checked as _;
use crate::package::package;
use crate::project::Project;
use crate::run;

/// `options` name the places to picture; none means all of them.
pub fn command(project: &Project, options: &[String]) -> Result<ExitCode> {
    package(project)?;
    run::harness(project)?
        .args(["-m", "harness.pictures"])
        .arg(project.root().join("docs/pictures"))
        .args(options)
        .run_checked()?;
    Ok(ExitCode::SUCCESS)
}
