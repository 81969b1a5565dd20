//! The Python environment of the end-to-end tests.

use std::fs;
use std::process::Command;

use anyhow::{Context as _, Result};

use super::debian;
use super::stamp::Stamp;
use crate::command::Checked as _;
use crate::project::Project;

/// `.venv` with the requirements exactly as locked, each checked against its hash.
pub fn python(project: &Project) -> Result<()> {
    let environment = project.virtual_environment();
    let requirements = project.end_to_end_tests().join("requirements.txt");
    let stamp = Stamp::new(&environment, std::slice::from_ref(&requirements))?;
    let works = Command::new(project.python()).arg("--version").succeeds();
    if works && stamp.is_current() {
        return Ok(());
    }

    if environment.exists() {
        fs::remove_dir_all(&environment).context("the old .venv could not be removed")?;
    }
    // Debian splits this module off; without it `python3 -m venv` leaves a half-made folder behind.
    if !Command::new("python3")
        .args(["-c", "import ensurepip, venv"])
        .succeeds()
    {
        debian::install(
            &["python3", "python3-venv"],
            "Python 3 with its venv module is missing",
        )?;
    }
    Command::new("python3")
        .args(["-m", "venv"])
        .arg(&environment)
        .run_checked()?;
    Command::new(project.python())
        .args(["-m", "pip", "install", "--quiet"])
        .args(["--disable-pip-version-check", "--no-input"])
        .args(["--require-hashes", "--requirement"])
        .arg(&requirements)
        .run_checked()
        .context("the Python packages could not be installed")?;
    stamp.write()
}
