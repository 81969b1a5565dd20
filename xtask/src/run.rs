//! `cargo xtask run`: a Thunderbird with a sample AMPAREX calendar and the add-on in it.

use std::path::{self, PathBuf};
use std::process::ExitCode;

use anyhow::{Context as _, Result};

use crate::harness::Harness;
use crate::package::package;
use crate::project::Project;

#[derive(clap::Args)]
pub struct Options {
    /// Open an appointment and save a picture of it
    #[arg(long, value_name = "FILE")]
    shot: Option<PathBuf>,
    /// End when that is done
    #[arg(long)]
    once: bool,
    /// Take the package as it lies in dist
    #[arg(long)]
    packaged: bool,
}

pub fn command(project: &Project, options: &Options) -> Result<ExitCode> {
    if !options.packaged {
        package(project)?;
    }
    let mut run = Harness::new(project)?.python(["-m", "harness.run"]);
    if let Some(shot) = &options.shot {
        // The harness runs in another folder, so the path must not depend on it.
        let shot =
            path::absolute(shot).with_context(|| format!("{} is no path", shot.display()))?;
        run = run.arg("--shot").arg(shot);
    }
    if options.once {
        run = run.arg("--once");
    }
    let code = run
        .status()?
        .code()
        .and_then(|code| u8::try_from(code).ok());
    Ok(code.map_or(ExitCode::FAILURE, ExitCode::from))
}
