//! Names that must not stand in a committed file: a package registry, a folder of this machine.

use std::env;

use anyhow::{Result, bail};

use crate::committed;
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

/// Fails with each line of a text file that has an unwanted name.
pub fn check(project: &Project) -> Result<()> {
    let registries: Vec<String> = REGISTRIES
        .iter()
        .map(|(start, end)| format!("{start}{end}"))
        .collect();
    let folders = machine_folders(project);
    let mut found = Vec::new();
    for text in committed::texts(project)? {
        for (index, line) in text.content.lines().enumerate() {
            if registries.iter().any(|host| line.contains(host.as_str()))
                || folders.iter().any(|folder| names_folder(line, folder))
            {
                found.push(format!("{}:{}: {}", text.name, index + 1, line.trim()));
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

/// The checkout, its parent, and the home folder, each with a slash at its end.
fn machine_folders(project: &Project) -> Vec<String> {
    let checkout = Some(project.root().to_path_buf());
    let parent = project.root().parent().map(ToOwned::to_owned);
    [checkout, parent, env::home_dir()]
        .into_iter()
        .flatten()
        .filter(|folder| folder.parent().is_some())
        .map(|folder| format!("{}/", folder.display()))
        .collect()
}

/// Whether the folder stands in a line as a path of its own. Within an address such as `resource://name/` it does not.
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
        assert!(!names_folder("docs/somewhere/x.txt", "/somewhere/"));
    }
}
