//! Calendar files that other programs wrote or stumbled over: those that come with the Python package `icalendar`
//! (MIT and BSD licences) and with the crate `calcard`, which names each one's origin in its `resources/SOURCES.txt`.
//!
//! Both are pinned and checked against hashes by their registries' clients, so each clone has the same files.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

/// A file, and how tests call it: the package, then its path there.
pub struct Sample {
    pub name: String,
    pub path: PathBuf,
}

/// Every sample, in the order of its name; or which one is missing, and what sets it up.
pub fn all() -> Result<Vec<Sample>, String> {
    let mut samples = Vec::new();
    for (package, folder) in [
        ("calcard", calcard()?.join("resources")),
        ("icalendar", python_icalendar()?),
    ] {
        collect(&folder, package, &mut samples)
            .map_err(|error| format!("{}: {error}", folder.display()))?;
    }
    samples.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(samples)
}

/// Where Cargo keeps the sources of `calcard`; it fetches them when they are not there yet.
fn calcard() -> Result<PathBuf, String> {
    let failed = |why: &str| format!("no sources of the crate calcard ({why}): run `cargo fetch`");
    let output = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
        .args(["metadata", "--locked", "--format-version", "1"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .map_err(|error| failed(&error.to_string()))?;
    let metadata: Value = serde_json::from_slice(&output.stdout)
        .map_err(|_| failed(&String::from_utf8_lossy(&output.stderr)))?;
    metadata
        .get("packages")
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
        .find(|package| package.get("name").is_some_and(|name| name == "calcard"))
        .and_then(|package| Path::new(package.get("manifest_path")?.as_str()?).parent())
        .map(Path::to_path_buf)
        .ok_or_else(|| failed("Cargo does not know it"))
}

/// Where pip has put `icalendar`: in the environment of the end-to-end tests.
fn python_icalendar() -> Result<PathBuf, String> {
    let environment = Path::new(env!("CARGO_MANIFEST_DIR")).join(".venv");
    // The folder between is named after Python's version.
    fs::read_dir(environment.join("lib"))
        .into_iter()
        .flatten()
        .flatten()
        .map(|python| python.path().join("site-packages/icalendar"))
        .find(|folder| folder.is_dir())
        .ok_or_else(|| {
            "no Python package icalendar in .venv: run `cargo xtask check`, which sets it up".into()
        })
}

fn collect(folder: &Path, name: &str, samples: &mut Vec<Sample>) -> std::io::Result<()> {
    for item in fs::read_dir(folder)? {
        let path = item?.path();
        let Some(file) = path.file_name().and_then(|file| file.to_str()) else {
            continue;
        };
        let name = format!("{name}/{file}");
        if path.is_dir() {
            collect(&path, &name, samples)?;
        } else if path.extension().is_some_and(|extension| extension == "ics") {
            samples.push(Sample { name, path });
        }
    }
    Ok(())
}
