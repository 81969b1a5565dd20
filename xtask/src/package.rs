//! `cargo xtask package`: builds the add-on in `dist/`, packed and unpacked.

use std::fs::{self, File};
use std::path::Path;

use anyhow::{Context as _, Result};

use crate::project::Project;
use crate::{budgets, wasm, xpi};

pub fn command(project: &Project) -> Result<()> {
    package(project)?;
    budgets::print(project)
}

/// Builds the add-on, unpacked and packed.
pub fn package(project: &Project) -> Result<()> {
    let dist = project.dist();
    fs::create_dir_all(&dist)?;
    // Two packagings at once would mix their files.
    let lock = File::create(dist.join(".lock"))?;
    lock.lock().context("dist could not be locked")?;

    let fresh = dist.join(".extension");
    remove(&fresh)?;
    fs::create_dir_all(&fresh)?;
    fs::copy(
        project.root().join("manifest.json"),
        fresh.join("manifest.json"),
    )
    .context("manifest.json could not be copied")?;
    copy_visible(&project.root().join("extension"), &fresh)?;
    wasm::build(project, &fresh.join("wasm"))?;

    // A Thunderbird that runs from the folder sees the old files or the new ones.
    remove(&project.extension())?;
    fs::rename(&fresh, project.extension())?;
    xpi::pack(&project.extension(), &project.xpi())?;

    budgets::note(project)
}

/// Copies a folder without hidden files: editors and file managers leave such behind.
fn copy_visible(from: &Path, to: &Path) -> Result<()> {
    for name in xpi::file_names(from)? {
        if name.split('/').any(|part| part.starts_with('.')) {
            continue;
        }
        let target = to.join(&name);
        if let Some(parent) = target.parent() {
            fs::create_dir_all(parent)?;
        }
        fs::copy(from.join(&name), &target).with_context(|| format!("could not copy {name}"))?;
    }
    Ok(())
}

fn remove(folder: &Path) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder)
            .with_context(|| format!("could not remove {}", folder.display()))?;
    }
    Ok(())
}
