//! Node, with the npm packages that `package-lock.json` pins.

use anyhow::{Context as _, Result, bail};
use xshell::{Shell, cmd};

use super::debian;
use super::stamp::Stamp;
use crate::project::Project;

/// The version under `engines` in `package.json`.
const OLDEST: (u32, u32) = (20, 19);

/// Node, and the packages exactly as locked.
pub fn node(project: &Project) -> Result<()> {
    let shell = project.shell()?;
    if installed_version(&shell).is_none_or(|version| version < OLDEST) {
        debian::install(&shell, &["nodejs", "npm"], "Node 20.19 or newer is missing")?;
    }
    match installed_version(&shell) {
        Some(version) if version >= OLDEST => {}
        Some((major, minor)) => bail!("Node 20.19 or newer is needed, this is {major}.{minor}"),
        None => bail!("Node 20.19 or newer is needed"),
    }

    let sources = ["package.json", "package-lock.json"].map(|name| project.root().join(name));
    let stamp = Stamp::new(&project.root().join("node_modules"), &sources)?;
    if stamp.is_current() {
        return Ok(());
    }
    cmd!(shell, "npm ci --no-audit --no-fund")
        .run()
        .context("the npm packages could not be installed")?;
    stamp.write()
}

fn installed_version(shell: &Shell) -> Option<(u32, u32)> {
    parse_version(&cmd!(shell, "node --version").quiet().read().ok()?)
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
