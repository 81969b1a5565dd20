//! Debian's packages.

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result, bail};
use xshell::{Cmd, Shell, cmd};

/// Installs packages, or newer versions of them. `reason` names the missing program.
///
/// Refreshes the package lists first: a fresh machine may have none, or know only an older Thunderbird.
pub fn install(shell: &Shell, packages: &[&str], reason: &str) -> Result<()> {
    let names = packages.join(" ");
    if !is_here(shell) {
        bail!("{reason}. This is no Debian; install what its packages {names} contain");
    }
    if !is_root(shell)? {
        bail!("{reason}. Install it: sudo apt-get update && sudo apt-get install {names}");
    }
    println!("{reason}: installing {names}");
    update(shell)?;
    apt_get(shell)
        .args(["install", "--yes", "--no-install-recommends"])
        .args(packages)
        .run()
        .with_context(|| reason.to_owned())
}

/// Whether this is Debian, or something that is managed like it.
pub fn is_here(shell: &Shell) -> bool {
    super::succeeds(cmd!(shell, "apt-get --version"))
}

/// Refreshes the package lists.
pub fn update(shell: &Shell) -> Result<()> {
    if !is_root(shell)? {
        bail!("Refresh the package lists: sudo apt-get update");
    }
    Ok(apt_get(shell).arg("update").run()?)
}

/// Unpacks a package of a certain version below `folder`, beside whatever is installed.
pub fn unpack(shell: &Shell, package: &str, version: &str, folder: &Path) -> Result<()> {
    let packages = folder.join("packages");
    fs::create_dir_all(&packages)?;
    {
        let _in = shell.push_dir(&packages);
        apt_get(shell)
            .arg("download")
            .arg(format!("{package}={version}"))
            .run()
            .with_context(|| format!("{package} {version} could not be fetched"))?;
    }
    for file in shell.read_dir(&packages)? {
        cmd!(shell, "dpkg-deb --extract {file} {folder}").run()?;
    }
    fs::remove_dir_all(&packages).context("the fetched package could not be removed")
}

fn apt_get(shell: &Shell) -> Cmd<'_> {
    cmd!(shell, "apt-get --quiet --quiet -o Dpkg::Use-Pty=0")
        .env("DEBIAN_FRONTEND", "noninteractive")
}

fn is_root(shell: &Shell) -> Result<bool> {
    Ok(cmd!(shell, "id -u").quiet().read()? == "0")
}
