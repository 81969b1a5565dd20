//! Node and the npm packages of `package-lock.json`.

use std::process::Command;

use anyhow::{Context as _, Result, bail};

use super::debian;
use super::stamp::Stamp;
use crate::command::Checked as _;
use crate::project::Project;

/// What `package.json` asks for under `engines`.
const OLDEST: (u32, u32) = (20, 19);

/// Node, and the packages exactly as locked.
pub fn node(project: &Project) -> Result<()> {
    if installed_version().is_none_or(|version| version < OLDEST) {
        debian::install(&["nodejs", "npm"], "Node 20.19 or newer is missing")?;
    }
    match installed_version() {
        Some(version) if version >= OLDEST => {}
        Some((major, minor)) => bail!("Node 20.19 or newer is needed, this is {major}.{minor}"),
        None => bail!("Node 20.19 or newer is needed"),
    }

    let sources = ["package.json", "package-lock.json"].map(|name| project.root().join(name));
    let stamp = Stamp::new(&project.root().join("node_modules"), &sources)?;
    if stamp.is_current() {
        return Ok(());
    }
    Command::new("npm")
        .args(["ci", "--no-audit", "--no-fund"])
        .current_dir(project.root())
        .run_checked()
        .context("the npm packages could not be installed")?;
    stamp.write()
}

fn installed_version() -> Option<(u32, u32)> {
    let text = Command::new("node")
        .arg("--version")
        .output_checked()
        .ok()?;
    parse_version(&text)
}

/// `v20.19.2` → (20, 19).
fn parse_version(text: &str) -> Option<(u32, u32)> {
    let mut parts = text.trim().strip_prefix('v')?.split('.');
    Some((parts.next()?.parse().ok()?, parts.next()?.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::parse_version;

    #[test]
    fn nodes_version_is_read() {
        assert_eq!(parse_version("v20.19.2\n"), Some((20, 19)));
        assert_eq!(parse_version("20"), None);
    }
}
