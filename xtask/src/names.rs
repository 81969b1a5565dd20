//! What must not stand in a committed file: where packages were fetched from, and the folders of
//! the machine it was made on.

use std::env;
use std::fs;
use std::process::Command;

use anyhow::{Result, bail};

use crate::command::Checked as _;
use crate::project::Project;

/// Package registries, by their hosts. Each is split, so that this file does not find itself.
const REGISTRIES: [(&str, &str); 6] = [
    ("registry.", "npmjs"),
    ("npmjs", ".org"),
    ("static.", "crates.io"),
    ("index.", "crates.io"),
    ("pypi", ".org"),
    ("python", "hosted"),
];

/// Fails with each line of a committed text file that has an unwanted name.
pub fn check(project: &Project) -> Result<()> {
    let registries: Vec<String> = REGISTRIES
        .iter()
        .map(|(start, end)| format!("{start}{end}"))
        .collect();
    let folders = machine_folders(project);
    let listing = Command::new("git")
        .args(["ls-files", "-z"])
        .current_dir(project.root())
        .output_checked()?;

    let mut found = Vec::new();
    for name in listing.split('\0').filter(|name| !name.is_empty()) {
        // A picture is no text, a deleted file is no file: neither has lines.
        let Ok(text) = fs::read_to_string(project.root().join(name)) else {
            continue;
        };
        for (index, line) in text.lines().enumerate() {
            if registries.iter().any(|host| line.contains(host.as_str()))
                || folders.iter().any(|folder| names_folder(line, folder))
            {
                found.push(format!("{name}:{}: {}", index + 1, line.trim()));
            }
        }
    }
    if !found.is_empty() {
        bail!(
            "a package registry or a folder of this machine is named in\n{}",
            found.join("\n")
        );
    }
    Ok(())
}

/// The checkout, what lies beside it, and the home folder, each with a slash at its end.
fn machine_folders(project: &Project) -> Vec<String> {
    let checkout = Some(project.root().to_path_buf());
    let beside = project.root().parent().map(ToOwned::to_owned);
    [checkout, beside, env::home_dir()]
        .into_iter()
        .flatten()
        .filter(|folder| folder.parent().is_some())
        .map(|folder| format!("{}/", folder.display()))
        .collect()
}

/// Whether the folder stands in a line as a path of its own, not within an address such as
/// `resource://name/`.
fn names_folder(line: &str, folder: &str) -> bool {
    line.match_indices(folder).any(|(at, _)| {
        line.get(..at)
            .and_then(|before| before.chars().next_back())
            .is_none_or(|before| !before.is_alphanumeric() && !"/._-".contains(before))
    })
}

#[cfg(test)]
mod tests {
    use super::names_folder;

    #[test]
    fn a_folder_is_found_as_a_path_and_not_within_an_address() {
        assert!(names_folder("cd /somewhere/main", "/somewhere/"));
        assert!(names_folder("/somewhere/main", "/somewhere/"));
        assert!(!names_folder("resource://somewhere/x.mjs", "/somewhere/"));
        assert!(!names_folder("docs/somewhere/x.md", "/somewhere/"));
    }
}
