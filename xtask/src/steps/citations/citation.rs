//! Citations of documents in a text.

use anyhow::Result;
use regex::{Captures, Regex};

/// A place that a text refers to.
#[derive(Debug, PartialEq, Eq)]
pub struct Citation {
    pub line: usize,
    /// As written; empty for the same document.
    pub path: String,
    /// Markdown's `[text](path)`.
    pub is_link: bool,
    /// The parts of the document that are meant.
    pub places: Vec<Place>,
}

/// A part of a document.
#[derive(Debug, PartialEq, Eq)]
pub enum Place {
    Section(usize),
    /// A rule, or a row of a table, in a section.
    Item(usize, usize),
    /// A section by the beginning of its heading.
    Heading(String),
    Anchor(String),
}

/// A document's name, as a word of its own.
const DOCUMENT: &str = r"(?:^|[^\w./:-])((?:\.{1,2}/)*[\w-][\w./-]*\.md)\b";

/// `§3`, `§§3–5`.
const SECTION: &str = r"^[\s,]*(?:and\s+)?§{1,2}\s*(\d+)(?:[–-]§?(\d+))?";

/// `, rule 5`, `rules 1, 8 and 10`, `, 21`.
const ITEMS: &str = r"^(?:,?\s*(?:rules?|rows?)\s+|,\s+)(\d+(?:(?:,\s+|\s+and\s+)\d+)*)\b";

/// `, Section name`, up to a sign that no name has.
const NAMED: &str = r"^,\s+(\p{Lu}[^.,:;()\[\]<>]*)";

/// `"Section name"`.
const QUOTED: &str = r#"^`?,?\s+["'“„]([^"'”“]+)["'”“]"#;

/// A link's aim in Markdown.
const LINK: &str = r"\]\(([^()\s]+)\)";

/// Finds citations.
pub struct Finder {
    document: Regex,
    section: Regex,
    items: Regex,
    named: Regex,
    quoted: Regex,
    link: Regex,
}

impl Finder {
    pub fn new() -> Result<Self> {
        Ok(Self {
            document: Regex::new(DOCUMENT)?,
            section: Regex::new(SECTION)?,
            items: Regex::new(ITEMS)?,
            named: Regex::new(NAMED)?,
            quoted: Regex::new(QUOTED)?,
            link: Regex::new(LINK)?,
        })
    }

    /// Documents by their names, in sentences and comments.
    pub fn mentions(&self, text: &str) -> Vec<Citation> {
        let joined = Joined::of(text);
        let mut found = Vec::new();
        for captures in self.document.captures_iter(&joined.text) {
            let Some(path) = captures.get(1) else {
                continue;
            };
            let (before, rest) = joined.text.split_at(path.start());
            if !before.ends_with("](") {
                found.push(Citation {
                    line: joined.line(path.start()),
                    path: path.as_str().to_owned(),
                    is_link: false,
                    places: self.places(rest.strip_prefix(path.as_str()).unwrap_or(rest)),
                });
            }
        }
        found
    }

    /// Markdown's links to files and to anchors of this repository.
    pub fn links(&self, text: &str) -> Vec<Citation> {
        let mut found = Vec::new();
        for (index, line) in text.lines().enumerate() {
            for captures in self.link.captures_iter(line) {
                let aim = captures.get(1).map_or("", |aim| aim.as_str());
                if aim.contains(':') {
                    // An address elsewhere.
                    continue;
                }
                let (path, anchor) = aim.split_once('#').unwrap_or((aim, ""));
                let anchor = (!anchor.is_empty()).then(|| Place::Anchor(anchor.to_owned()));
                found.push(Citation {
                    line: index + 1,
                    path: path.to_owned(),
                    is_link: true,
                    places: anchor.into_iter().collect(),
                });
            }
        }
        found
    }

    /// The parts of a document that are meant, from the text behind its name.
    fn places(&self, text: &str) -> Vec<Place> {
        let mut places = self.numbered(text);
        if places.is_empty() {
            let name = self
                .named
                .captures(text)
                .or_else(|| self.quoted.captures(text));
            let name = name.and_then(|captures| captures.get(1));
            places.extend(name.map(|name| Place::Heading(name.as_str().trim().to_owned())));
        }
        places
    }

    fn numbered(&self, text: &str) -> Vec<Place> {
        let mut places = Vec::new();
        let mut rest = text;
        while let Some(captures) = self.section.captures(rest) {
            let number = |group| -> Option<usize> { captures.get(group)?.as_str().parse().ok() };
            let Some(first) = number(1) else { break };
            places.extend((first..=number(2).unwrap_or(first)).map(Place::Section));
            rest = behind(rest, &captures);
            if let Some(items) = self.items.captures(rest) {
                let numbers = items.get(1).map_or("", |numbers| numbers.as_str());
                let numbers = numbers.split(|char: char| !char.is_ascii_digit());
                places.extend(
                    numbers
                        .filter_map(|number| number.parse().ok())
                        .map(|number| Place::Item(first, number)),
                );
                rest = behind(rest, &items);
            }
        }
        places
    }
}

/// The text after a match at its beginning.
fn behind<'a>(text: &'a str, captures: &Captures<'_>) -> &'a str {
    let end = captures.get(0).map_or(0, |whole| whole.end());
    text.get(end..).unwrap_or_default()
}

/// A text whose sentences run on over line ends, without the signs of comments.
struct Joined {
    text: String,
    /// Where each line begins in it.
    lines: Vec<usize>,
}

impl Joined {
    fn of(text: &str) -> Self {
        let mut joined = Self {
            text: String::new(),
            lines: Vec::new(),
        };
        for line in text.lines() {
            joined.lines.push(joined.text.len());
            let line = line
                .trim_start()
                .trim_start_matches(['/', '*', '#', '!', ';']);
            joined.text.push_str(line.trim());
            // No sentence runs on over an empty line.
            joined.text.push(if line.is_empty() { '\0' } else { ' ' });
        }
        joined
    }

    /// The number of the line that a byte stands in, from 1.
    fn line(&self, at: usize) -> usize {
        self.lines.partition_point(|begin| *begin <= at)
    }
}
