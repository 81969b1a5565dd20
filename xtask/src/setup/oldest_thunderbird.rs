//! The oldest Thunderbird that is supported, beside the installed one: unpacked from Debian's older packages.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};
use xshell::{Shell, cmd};

use super::debian;
use super::missing::Missing;
use super::thunderbird::{LANGUAGE_PACKAGE, major_version, screen_tools, version};
use crate::project::Project;

/// `strict_min_version` of the manifest (ESR 140).
const MAJOR: u32 = 140;

/// Names another one.
const OVERRIDE: &str = "TERMINWACHE_OLDEST_THUNDERBIRD";

/// Unpacks it where it is missing and returns its path.
///
/// # Errors
/// `Missing` where it is not to be had.
pub fn oldest_thunderbird(project: &Project) -> Result<PathBuf> {
    let shell = project.shell()?;
    screen_tools(&shell)?;
    let path = match env::var_os(OVERRIDE) {
        Some(path) => PathBuf::from(path),
        None => unpacked(
            &shell,
            &project.target().join(format!("thunderbird-{MAJOR}")),
        )?,
    };
    let found = major_version(&shell, &path)?;
    if found != MAJOR {
        bail!("{} is Thunderbird {found}, not {MAJOR}", path.display());
    }
    println!("{}", version(&shell, &path)?);
    Ok(path)
}

fn unpacked(shell: &Shell, folder: &Path) -> Result<PathBuf> {
    let program = folder.join("usr/lib/thunderbird/thunderbird");
    if program.is_file() {
        return Ok(program);
    }
    let version = packaged_version(shell)?;
    let fresh = folder.with_extension("new");
    if fresh.exists() {
        fs::remove_dir_all(&fresh)?;
    }
    fs::create_dir_all(&fresh)?;
    println!("unpacking Thunderbird {version}");
    for package in ["thunderbird", LANGUAGE_PACKAGE] {
        debian::unpack(shell, package, &version, &fresh)?;
    }
    // Whole or not at all.
    fs::rename(&fresh, folder)?;
    Ok(program)
}

/// The version that Debian still has beside the newest.
fn packaged_version(shell: &Shell) -> Result<String> {
    if !debian::is_here(shell) {
        return Err(Missing(format!(
            "Thunderbird {MAJOR}: this is no Debian; name one in {OVERRIDE}"
        ))
        .into());
    }
    let known = || -> Result<Option<String>> {
        let list = cmd!(shell, "apt-cache madison thunderbird")
            .quiet()
            .read()?;
        Ok(newest_of(MAJOR, &list))
    };
    if let Some(version) = known()? {
        return Ok(version);
    }
    debian::update(shell).context("the package lists do not name an older Thunderbird")?;
    known()?.ok_or_else(|| {
        Missing(format!(
            "Thunderbird {MAJOR}: Debian has no such package any more; name one in {OVERRIDE}"
        ))
        .into()
    })
}

/// From lines such as `thunderbird | 1:140.12.0esr-1~deb12u1 | http://… main amd64 Packages`, newest first.
fn newest_of(major: u32, list: &str) -> Option<String> {
    list.lines()
        .filter_map(|line| line.split('|').nth(1))
        .map(str::trim)
        .find(|version| {
            let upstream = version.split_once(':').map_or(*version, |(_, rest)| rest);
            upstream.split('.').next() == Some(&major.to_string())
        })
        .map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::newest_of;

    #[test]
    fn the_older_version_is_found_in_debians_list() {
        let list = "\
 thunderbird | 1:153.7.0esr-1~deb12u1 | http://deb.example/debian-security bookworm-security/main amd64 Packages
 thunderbird | 1:140.12.0esr-1~deb12u1 | http://deb.example/debian bookworm/main amd64 Packages
 thunderbird | 1:140.3.0esr-1~deb12u1 | http://deb.example/debian bookworm/main amd64 Packages
";
        assert_eq!(
            newest_of(140, list).as_deref(),
            Some("1:140.12.0esr-1~deb12u1")
        );
        assert_eq!(newest_of(128, list), None);
        assert_eq!(newest_of(14, list), None);
    }
}
