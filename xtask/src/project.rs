//! Where things are.

use std::env;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use serde_json::Value;

use crate::command::Checked as _;

/// The checkout, and what is built in it.
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
        let target = target_directory(&root)?;
        Ok(Self { root, target })
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

/// The Cargo that runs this program, so that nested calls use the same one.
pub fn cargo() -> PathBuf {
    env::var_os("CARGO").map_or_else(|| PathBuf::from("cargo"), PathBuf::from)
}

fn target_directory(root: &Path) -> Result<PathBuf> {
    let text = std::process::Command::new(cargo())
        .args(["metadata", "--format-version", "1", "--no-deps", "--locked"])
        .current_dir(root)
        .output_checked()?;
    let metadata: Value = serde_json::from_str(&text).context("cargo metadata is not JSON")?;
    metadata
        .get("target_directory")
        .and_then(Value::as_str)
        .map(PathBuf::from)
        .context("cargo metadata names no target directory")
}
