//! Debian's packages.

use std::process::Command;

use anyhow::{Context as _, Result, bail};

use crate::command::Checked as _;

/// Installs packages, or the newest version of those that are there. `reason` says what is missing.
///
/// Refreshes the package lists first: a fresh machine may have none, or know only an older Thunderbird.
pub fn install(packages: &[&str], reason: &str) -> Result<()> {
    let names = packages.join(" ");
    if !Command::new("apt-get").arg("--version").succeeds() {
        bail!("{reason}. This is no Debian; install what its packages {names} contain");
    }
    if !is_root()? {
        bail!("{reason}. Install it: sudo apt-get update && sudo apt-get install {names}");
    }
    println!("{reason}: installing {names}");
    apt_get().arg("update").run_checked()?;
    apt_get()
        .args(["install", "--yes", "--no-install-recommends"])
        .args(packages)
        .run_checked()
        .with_context(|| reason.to_owned())
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
