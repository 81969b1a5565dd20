//! The steps that Node does.

use std::path::PathBuf;

use anyhow::{Result, bail};
use xshell::cmd;

use super::choice::Choice;
use crate::project::Project;
use crate::{setup, xpi};

pub fn eslint(project: &Project) -> Result<()> {
    setup::node(project)?;
    let shell = project.shell()?;
    let eslint = project.npm_tool("eslint");
    Ok(cmd!(shell, "{eslint} --max-warnings 0 .").run()?)
}

pub fn texts(project: &Project, choice: &Choice<'_>) -> Result<()> {
    run(project, "tests/texts", choice)
}

pub fn modules(project: &Project, choice: &Choice<'_>) -> Result<()> {
    run(project, "tests/modules", choice)
}

pub fn boundary(project: &Project, choice: &Choice<'_>) -> Result<()> {
    // Some read samples of a Python package.
    setup::python(project)?;
    run(project, "tests/boundary", choice)
}

/// Runs the tests of a folder. A name narrows them to the files that have it in theirs, or else to the tests that do.
fn run(project: &Project, folder: &str, choice: &Choice<'_>) -> Result<()> {
    setup::node(project)?;
    let names = xpi::file_names(&project.root().join(folder))?;
    let (files, patterns) = narrowed(&names, choice.narrow);
    if files.is_empty() {
        bail!("there are no tests in {folder}");
    }
    // Named one by one: Node's versions differ in the meaning of a folder.
    let files: Vec<PathBuf> = files
        .iter()
        .map(|name| [folder, name].iter().collect())
        .collect();
    let shell = project.shell()?;
    Ok(cmd!(
        shell,
        "node --test --test-reporter=dot {patterns...} {files...}"
    )
    .run()?)
}

/// The files to run, and the options that pick tests in them.
fn narrowed<'a>(names: &'a [String], narrow: &[String]) -> (Vec<&'a String>, Vec<String>) {
    let all: Vec<&String> = names
        .iter()
        .filter(|name| name.ends_with(".test.mjs"))
        .collect();
    let named: Vec<&String> = all
        .iter()
        .copied()
        .filter(|name| narrow.iter().any(|word| name.contains(word.as_str())))
        .collect();
    if !named.is_empty() {
        return (named, Vec::new());
    }
    let patterns = narrow
        .iter()
        .map(|word| format!("--test-name-pattern={word}"))
        .collect();
    (all, patterns)
}

#[cfg(test)]
mod tests {
    use super::narrowed;

    #[test]
    fn a_name_picks_files_or_else_tests() {
        let names = ["a.mjs", "decide.test.mjs", "inspect.test.mjs"].map(str::to_owned);
        let narrow = |word: &str| narrowed(&names, &[word.to_owned()]);
        assert_eq!(narrow("decide"), (vec![&names[1]], vec![]));
        let (files, patterns) = narrow("a series");
        assert_eq!(files, [&names[1], &names[2]]);
        assert_eq!(patterns, ["--test-name-pattern=a series"]);
        assert_eq!(narrowed(&names, &[]).0, files);
    }
}
