//! `cargo xtask pictures`: the pictures of the docs, taken from a real Thunderbird.

use anyhow::Result;

use crate::harness::Harness;
use crate::package::package;
use crate::project::Project;

#[derive(clap::Args)]
pub struct Options {
    /// The places to picture; all of them without any
    places: Vec<String>,
}

pub fn command(project: &Project, options: &Options) -> Result<()> {
    package(project)?;
    Harness::new(project)?
        .python(["-m", "harness.pictures"])
        .arg(project.root().join("docs/pictures"))
        .args(&options.places)
        .run_checked()
}
