//! The Python environment of the end-to-end tests.

use std::fs;

use anyhow::{Context as _, Result};
use xshell::cmd;

use super::debian;
use super::stamp::Stamp;
use super::succeeds;
use crate::project::Project;

/// `.venv` with the requirements exactly as locked, each checked against its hash.
pub fn python(project: &Project) -> Result<()> {
    let shell = project.shell()?;
    let (environment, python) = (project.virtual_environment(), project.python());
    let requirements = project.end_to_end_tests().join("requirements.txt");
    let stamp = Stamp::new(&environment, std::slice::from_ref(&requirements))?;
    let works = succeeds(cmd!(shell, "{python} --version"));
    if works && stamp.is_current() {
        return Ok(());
    }

    if environment.exists() {
        fs::remove_dir_all(&environment).context("the old .venv could not be removed")?;
    }
    // Debian splits this module off; without it `python3 -m venv` leaves a half-made folder behind.
    if !succeeds(cmd!(shell, "python3 -c").arg("import ensurepip, venv")) {
        debian::install(
            &shell,
            &["python3", "python3-venv"],
            "Python 3 with its venv module is missing",
        )?;
    }
    cmd!(shell, "python3 -m venv {environment}").run()?;
    cmd!(
        shell,
        "{python} -m pip install --quiet --disable-pip-version-check --no-input
         --require-hashes --requirement {requirements}"
    )
    .run()
    .context("the Python packages could not be installed")?;
    stamp.write()
}
