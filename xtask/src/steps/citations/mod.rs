//! The step `citations`: each document that a file cites exists, and so does the cited section.
//!
//! Sections are cited as `docs/name.md §3, rule 5`, `docs/name.md §3–5`, `docs/name.md, Section name` or
//! `docs/name.md "Section name"`. Markdown's links are understood with and without an anchor.

mod citation;
mod document;
#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::collections::BTreeMap;

use anyhow::{Result, bail};

use crate::committed::{self, Text};
use crate::project::Project;
use citation::{Citation, Finder, Place};
use document::Document;

/// Its examples cite documents that do not exist.
const OWN_TESTS: &str = "xtask/src/steps/citations/";

const FIXTURES: &str = "tests/fixtures/";

/// Fails with each citation that leads nowhere.
pub fn check(project: &Project) -> Result<()> {
    let texts = committed::texts(project)?;
    let names = committed::names(project)?;
    let dangling = dangling(&texts, &names)?;
    if !dangling.is_empty() {
        bail!("these citations lead nowhere\n{}", dangling.join("\n"));
    }
    Ok(())
}

/// Each citation without an aim, as `file:line: why`.
fn dangling(texts: &[Text], names: &[String]) -> Result<Vec<String>> {
    let documents: BTreeMap<&str, Document> = texts
        .iter()
        .filter(|text| is_markdown(&text.name))
        .map(|text| (text.name.as_str(), Document::read(&text.content)))
        .collect();
    let finder = Finder::new()?;
    let mut found = Vec::new();
    for text in texts {
        // Most files cite nothing, and a search takes its time.
        let may_cite =
            text.content.contains(".md") || text.content.contains('§') || is_markdown(&text.name);
        if text.name.starts_with(OWN_TESTS) || !may_cite {
            continue;
        }
        let mut citations = finder.mentions(&spelt_out(text));
        if is_markdown(&text.name) {
            citations.extend(finder.links(&text.content));
        }
        for citation in citations {
            if let Some(why) = fault(&citation, &text.name, &documents, names) {
                found.push(format!("{}:{}: {why}", text.name, citation.line));
            }
        }
    }
    Ok(found)
}

/// A fixture's reason begins with a section of docs/domain.md without naming it (tests/fixtures/README.md).
fn spelt_out(text: &Text) -> Cow<'_, str> {
    if text.name.starts_with(FIXTURES) {
        text.content.replace("\"§", "\"docs/domain.md §").into()
    } else {
        text.content.as_str().into()
    }
}

/// Why a citation leads nowhere.
fn fault(
    citation: &Citation,
    file: &str,
    documents: &BTreeMap<&str, Document>,
    names: &[String],
) -> Option<String> {
    let Some(name) = resolve(citation, file, names) else {
        return Some(format!("there is no {}", citation.path));
    };
    let document = documents.get(name.as_str())?;
    citation
        .places
        .iter()
        .find(|place| !document.has(place))
        .map(|place| format!("{} has no {place}", citation.path))
}

/// The cited file: a link counts from its own folder; a mention also from the root and from `docs/`.
fn resolve(citation: &Citation, file: &str, names: &[String]) -> Option<String> {
    if citation.path.is_empty() {
        return Some(file.to_owned());
    }
    let folder = file.rsplit_once('/').map_or("", |(folder, _)| folder);
    let bases: &[&str] = if citation.is_link {
        &[folder]
    } else {
        &["", "docs", folder]
    };
    bases
        .iter()
        .map(|base| joined(base, &citation.path))
        .find(|path| {
            let below = format!("{path}/");
            names
                .iter()
                .any(|name| name == path || name.starts_with(&below))
        })
}

/// `docs` and `../README.md` → `README.md`.
fn joined(base: &str, path: &str) -> String {
    let mut parts: Vec<&str> = base.split('/').filter(|part| !part.is_empty()).collect();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            _ => parts.push(part),
        }
    }
    parts.join("/")
}

fn is_markdown(name: &str) -> bool {
    name.ends_with(".md")
}

impl std::fmt::Display for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Section(number) => write!(f, "§{number}"),
            Self::Item(section, number) => write!(f, "§{section} rule or row {number}"),
            Self::Heading(words) => write!(f, "section \"{words}\""),
            Self::Anchor(anchor) => write!(f, "anchor #{anchor}"),
        }
    }
}
