//! `cargo xtask run`: a Thunderbird with a sample AMPAREX calendar and the add-on in it.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use anyhow::{Context as _, Result};

use crate::command::Checked as _;
use crate::package::package;
use crate::project::Project;
use crate::setup;

pub fn command(project: &Project, options: &[String]) -> Result<ExitCode> {
    let options = absolute_shot(options)?;
    package(project)?;
    // Ctrl-C reaches the harness by itself, being in the same process group; it ends all it started.
    let status = harness(project)?
        .args(["-m", "harness.run"])
        .args(options)
        .status_of()?;
    let code = status.code().and_then(|code| u8::try_from(code).ok());
    Ok(code.map_or(ExitCode::FAILURE, ExitCode::from))
}

/// Python in the folder of the end-to-end tests, told where everything is.
pub fn harness(project: &Project) -> Result<Command> {
    harness_on(project, &setup::thunderbird()?)
}

/// The same, on a certain Thunderbird.
pub fn harness_on(project: &Project, thunderbird: &Path) -> Result<Command> {
    setup::node(project)?;
    setup::python(project)?;
    let mut command = Command::new(project.python());
    command
        .current_dir(project.end_to_end_tests())
        .env("TERMINWACHE_EXTENSION", project.extension())
        .env("TERMINWACHE_XPI", project.xpi())
        .env("TERMINWACHE_THUNDERBIRD", thunderbird)
        .env("TERMINWACHE_WEB_EXT", project.npm_tool("web-ext"));
    Ok(command)
}

/// The harness runs in another folder, so the picture's path must not depend on it.
fn absolute_shot(options: &[String]) -> Result<Vec<OsString>> {
    let mut absolute = Vec::new();
    let mut options = options.iter();
    while let Some(option) = options.next() {
        if option == "--shot" {
            let file = options.next().context("--shot needs a file")?;
            absolute.push(option.into());
            absolute.push(shot_path(file)?.into());
        } else if let Some(file) = option.strip_prefix("--shot=") {
            absolute.push("--shot".into());
            absolute.push(shot_path(file)?.into());
        } else {
            absolute.push(option.into());
        }
    }
    Ok(absolute)
}

fn shot_path(file: &str) -> Result<PathBuf> {
    std::path::absolute(Path::new(file)).with_context(|| format!("{file:?} is no path"))
}

#[cfg(test)]
mod tests {
    use super::absolute_shot;

    #[test]
    fn the_pictures_path_becomes_absolute_and_other_options_stay() {
        for given in [
            vec!["--once", "--shot", "a.png"],
            vec!["--once", "--shot=a.png"],
        ] {
            let given: Vec<String> = given.into_iter().map(String::from).collect();
            let options = absolute_shot(&given).unwrap();
            let expected = std::env::current_dir().unwrap().join("a.png");
            assert_eq!(options.len(), 3);
            assert_eq!(options[0], "--once");
            assert_eq!(options[2], expected);
        }
    }

    #[test]
    fn a_picture_without_a_path_is_refused() {
        assert!(absolute_shot(&["--shot".to_owned()]).is_err());
    }
}
