//! Debian's packages.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context as _, Result, bail};

use crate::command::Checked as _;

/// Installs packages, or the newest version of those that are there. `reason` says what is missing.
///
/// Refreshes the package lists first: a fresh machine may have none, or know only an older Thunderbird.
pub fn install(packages: &[&str], reason: &str) -> Result<()> {
    let names = packages.join(" ");
    if !is_here() {
        bail!("{reason}. This is no Debian; install what its packages {names} contain");
    }
    if !is_root()? {
        bail!("{reason}. Install it: sudo apt-get update && sudo apt-get install {names}");
    }
    println!("{reason}: installing {names}");
    update()?;
    apt_get()
        .args(["install", "--yes", "--no-install-recommends"])
        .args(packages)
        .run_checked()
        .with_context(|| reason.to_owned())
}

/// Whether this is Debian, or something that is managed like it.
pub fn is_here() -> bool {
    Command::new("apt-get").arg("--version").succeeds()
}

/// Refreshes the package lists.
pub fn update() -> Result<()> {
    if !is_root()? {
        bail!("Refresh the package lists: sudo apt-get update");
    }
    apt_get().arg("update").run_checked()
}

/// Unpacks a package of a certain version below `folder`, beside whatever is installed.
pub fn unpack(package: &str, version: &str, folder: &Path) -> Result<()> {
    let packages = folder.join("packages");
    fs::create_dir_all(&packages)?;
    apt_get()
        .arg("download")
        .arg(format!("{package}={version}"))
        .current_dir(&packages)
        .run_checked()
        .with_context(|| format!("{package} {version} could not be fetched"))?;
    for file in fs::read_dir(&packages)? {
        Command::new("dpkg-deb")
            .arg("--extract")
            .arg(file?.path())
            .arg(folder)
            .run_checked()?;
    }
    fs::remove_dir_all(&packages).context("the fetched package could not be removed")
}

fn apt_get() -> Command {
    let mut command = Command::new("apt-get");
    command
        .args(["--quiet", "--quiet", "-o", "Dpkg::Use-Pty=0"])
        .env("DEBIAN_FRONTEND", "noninteractive");
    command
}

fn is_root() -> Result<bool> {
    let user = Command::new("id").arg("-u").output_checked()?;
    Ok(user.trim() == "0")
}
