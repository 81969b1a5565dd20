//! Thunderbird, with the programs that give it a display and take pictures of it.

use std::env;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};
use xshell::{Shell, cmd};

use super::debian;
use crate::project::Project;

/// The release that the end-to-end tests are written for (ESR 153).
const MAJOR: u32 = 153;

/// Names another Thunderbird than the installed one, of whichever version.
const OVERRIDE: &str = "TERMINWACHE_THUNDERBIRD";

/// A program, and the Debian package that brings it.
///
/// ImageMagick is told by `import`: `convert` is also the name of other programs.
const PROGRAMS: [(&str, &str); 4] = [
    ("Xvfb", "xvfb"),
    ("import", "imagemagick"),
    ("xdotool", "xdotool"),
    // Makes the certificate that Thunderbird is not to trust.
    ("openssl", "openssl"),
];

/// German is the language that the tests look at.
pub const LANGUAGE_PACKAGE: &str = "thunderbird-l10n-de";

/// Installs the programs that show Thunderbird where there is no display.
pub fn screen_tools(shell: &Shell) -> Result<()> {
    let missing: Vec<&str> = PROGRAMS
        .into_iter()
        .filter(|(program, _)| find_program(program).is_none())
        .map(|(_, package)| package)
        .collect();
    if !missing.is_empty() {
        debian::install(shell, &missing, "Tools of the end-to-end tests are missing")?;
    }
    Ok(())
}

/// Returns Thunderbird's path; installs Thunderbird and its companions where they are missing.
pub fn thunderbird(project: &Project) -> Result<PathBuf> {
    let shell = project.shell()?;
    screen_tools(&shell)?;
    if let Some(path) = env::var_os(OVERRIDE) {
        let path = PathBuf::from(path);
        major_version(&shell, &path).with_context(|| format!("{OVERRIDE} names no Thunderbird"))?;
        return Ok(path);
    }
    if !suitable_thunderbird(&shell) {
        let reason = format!("Thunderbird {MAJOR} with German texts is missing");
        debian::install(&shell, &["thunderbird", LANGUAGE_PACKAGE], &reason)?;
    }
    let path = find_program("thunderbird").context("there is no thunderbird in PATH")?;
    let found = major_version(&shell, &path)?;
    if found != MAJOR {
        bail!(
            "Thunderbird {MAJOR} is needed, {} is {found}; name another one in {OVERRIDE}",
            path.display()
        );
    }
    Ok(path)
}

fn suitable_thunderbird(shell: &Shell) -> bool {
    find_program("thunderbird")
        .and_then(|path| major_version(shell, &path).ok())
        .is_some_and(|major| major == MAJOR)
        && has_language_package(shell)
}

/// Only Debian is asked; elsewhere the language comes as the person chose.
fn has_language_package(shell: &Shell) -> bool {
    find_program("dpkg-query").is_none()
        || cmd!(shell, "dpkg-query --show")
            .args(["--showformat=${db:Status-Status}", LANGUAGE_PACKAGE])
            .quiet()
            .read()
            .is_ok_and(|status| status == "installed")
}

pub fn major_version(shell: &Shell, thunderbird: &Path) -> Result<u32> {
    let text = version(shell, thunderbird)?;
    parse_major_version(&text).with_context(|| format!("{text:?} is no version of Thunderbird"))
}

/// Its name and version, in its own words: `Mozilla Thunderbird 153.7.0esr`.
pub fn version(shell: &Shell, thunderbird: &Path) -> Result<String> {
    Ok(cmd!(shell, "{thunderbird} --version").quiet().read()?)
}

/// `Mozilla Thunderbird 153.7.0esr` → 153.
fn parse_major_version(text: &str) -> Option<u32> {
    text.split_whitespace()
        .skip_while(|word| *word != "Thunderbird")
        .nth(1)?
        .split('.')
        .next()?
        .parse()
        .ok()
}

fn find_program(name: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    env::split_paths(&path)
        .map(|folder| folder.join(name))
        .find(|candidate| candidate.is_file())
}

#[cfg(test)]
mod tests {
    use super::parse_major_version;

    #[test]
    fn thunderbirds_version_is_read() {
        assert_eq!(
            parse_major_version("Mozilla Thunderbird 153.7.0esr\n"),
            Some(153)
        );
        assert_eq!(parse_major_version("Thunderbird"), None);
        assert_eq!(parse_major_version("Mozilla Firefox 140.0"), None);
    }
}
