//! Where things are.

use std::env;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use serde_json::Value;
use xshell::{Shell, cmd};

/// A checkout with its build products.
pub struct Project {
    root: PathBuf,
    target: PathBuf,
}

impl Project {
    /// The checkout that Cargo runs this program from.
    pub fn find() -> Result<Self> {
        let manifest_dir = env::var_os("CARGO_MANIFEST_DIR")
            .context("CARGO_MANIFEST_DIR is not set: start this program as `cargo xtask`")?;
        let root = Path::new(&manifest_dir)
            .parent()
            .context("the xtask folder lies in no workspace")?
            .to_path_buf();
        let mut project = Self {
            root,
            target: PathBuf::new(),
        };
        project.target = target_directory(&project.shell()?)?;
        Ok(project)
    }

    /// A copy of a checkout elsewhere, with build products of its own.
    pub fn copy_at(root: &Path) -> Self {
        Self {
            root: root.to_path_buf(),
            target: root.join("target"),
        }
    }

    /// Runs programs in the checkout's folder.
    pub fn shell(&self) -> Result<Shell> {
        let shell = Shell::new()?;
        shell.change_dir(&self.root);
        Ok(shell)
    }

    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Cargo's own output, wherever the environment or the configuration puts it.
    pub fn target(&self) -> &Path {
        &self.target
    }

    pub fn dist(&self) -> PathBuf {
        self.root.join("dist")
    }

    /// The unpacked add-on.
    pub fn extension(&self) -> PathBuf {
        self.dist().join("extension")
    }

    pub fn xpi(&self) -> PathBuf {
        self.dist().join("terminwache.xpi")
    }

    pub fn end_to_end_tests(&self) -> PathBuf {
        self.root.join("tests/e2e")
    }

    pub fn virtual_environment(&self) -> PathBuf {
        self.root.join(".venv")
    }

    pub fn python(&self) -> PathBuf {
        self.virtual_environment().join("bin/python")
    }

    /// A program that an npm package brings.
    pub fn npm_tool(&self, name: &str) -> PathBuf {
        self.root.join("node_modules/.bin").join(name)
    }
}

fn target_directory(shell: &Shell) -> Result<PathBuf> {
    let text = cmd!(
        shell,
        "cargo metadata --format-version 1 --no-deps --locked"
    )
    .quiet()
    .read()?;
    let metadata: Value = serde_json::from_str(&text).context("cargo metadata is not JSON")?;
    metadata
        .get("target_directory")
        .and_then(Value::as_str)
        .map(PathBuf::from)
        .context("cargo metadata names no target directory")
}
