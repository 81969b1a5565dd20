//! The step `package`: the add-on's bytes depend on the tree alone, not on the folder it lies in.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;

use anyhow::{Context as _, Result, bail};

use crate::package::package;
use crate::project::Project;
use crate::{budgets, committed, setup, xpi};

/// Packages the tree, and a copy of it in another folder; fails where the two differ.
pub fn check(project: &Project) -> Result<()> {
    package(project)?;
    let copy = project
        .target()
        .join("elsewhere/another folder/terminwache");
    copy_tree(project, &copy)?;
    let copy = Project::copy_at(&copy);
    package(&copy)?;
    if fs::read(project.xpi())? != fs::read(copy.xpi())? {
        bail!(
            "the package of {} differs from that of {}",
            project.root().display(),
            copy.root().display()
        );
    }
    budgets::print(project)?;
    println!(
        "{} files, the same bytes from another folder",
        xpi::file_names(&project.extension())?.len()
    );
    Ok(())
}

/// Copies the files that Git knows; build products of an earlier copy stay.
fn copy_tree(project: &Project, to: &Path) -> Result<()> {
    setup::node(project)?;
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(to)? {
        let entry = entry?;
        if entry.file_name() == "target" {
            continue;
        }
        if entry.file_type()?.is_dir() {
            fs::remove_dir_all(entry.path())?;
        } else {
            fs::remove_file(entry.path())?;
        }
    }
    for name in committed::names(project)? {
        let target = to.join(&name);
        if let Some(parent) = target.parent() {
            fs::create_dir_all(parent)?;
        }
        fs::copy(project.root().join(&name), &target)
            .with_context(|| format!("{name} could not be copied"))?;
    }
    // Tools are no part of the tree.
    symlink(project.root().join("node_modules"), to.join("node_modules"))
        .context("the tools could not be linked")
}
