//! The text files of the repository: those that are committed, and those that are to be.

use std::fs;

use anyhow::Result;
use xshell::cmd;

use crate::project::Project;

/// A text file.
pub struct Text {
    /// Below the root, with `/` between the parts.
    pub name: String,
    pub content: String,
}

/// The names of all files that Git knows or would add.
pub fn names(project: &Project) -> Result<Vec<String>> {
    let shell = project.shell()?;
    let listing = cmd!(
        shell,
        "git ls-files -z --cached --others --exclude-standard --deduplicate"
    )
    .quiet()
    .read()?;
    Ok(listing
        .split('\0')
        // A file may be deleted and still be known.
        .filter(|name| !name.is_empty() && project.root().join(name).is_file())
        .map(str::to_owned)
        .collect())
}

/// The contents of those that are UTF-8: a picture is no text.
pub fn texts(project: &Project) -> Result<Vec<Text>> {
    Ok(names(project)?
        .into_iter()
        .filter_map(|name| {
            let content = fs::read_to_string(project.root().join(&name)).ok()?;
            Some(Text { name, content })
        })
        .collect())
}
