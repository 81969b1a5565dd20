//! A Markdown document's headings, and the numbers in its sections.

use super::citation::Place;

/// The sections of a document.
pub struct Document {
    sections: Vec<Section>,
}

struct Section {
    heading: String,
    /// The 3 of `## 3. Name`.
    number: Option<usize>,
    /// The numbers of a numbered list and of a table's first column.
    items: Vec<usize>,
    /// The rows of its tables, heads and rules aside.
    rows: usize,
}

impl Document {
    pub fn read(text: &str) -> Self {
        let mut sections: Vec<Section> = Vec::new();
        let mut fenced = false;
        for line in text.lines() {
            if line.trim_start().starts_with("```") {
                fenced = !fenced;
            }
            if fenced {
                continue;
            }
            if let Some(heading) = heading(line) {
                sections.push(Section::of(heading));
            } else if let Some(section) = sections.last_mut() {
                section.read(line);
            }
        }
        Self { sections }
    }

    pub fn has(&self, place: &Place) -> bool {
        match place {
            Place::Section(number) => self.section(*number).is_some(),
            Place::Item(section, number) => self
                .section(*section)
                .is_some_and(|section| section.has_item(*number)),
            Place::Heading(words) => self.sections.iter().any(|section| section.is_named(words)),
            Place::Anchor(anchor) => self
                .sections
                .iter()
                .any(|section| section.anchor() == *anchor),
        }
    }

    fn section(&self, number: usize) -> Option<&Section> {
        self.sections
            .iter()
            .find(|section| section.number == Some(number))
    }
}

impl Section {
    fn of(heading: &str) -> Self {
        Self {
            heading: heading.to_owned(),
            number: leading_number(heading, &['.', ')']),
            items: Vec::new(),
            rows: 0,
        }
    }

    fn read(&mut self, line: &str) {
        let line = line.trim();
        if let Some(cells) = line.strip_prefix('|') {
            if cells.starts_with("---") || cells.starts_with(" ---") {
                // The row before was the head.
                self.rows = self.rows.saturating_sub(1);
            } else {
                self.rows += 1;
                self.items.extend(leading_number(cells.trim(), &[' ', '|']));
            }
        } else {
            self.items.extend(leading_number(line, &['.', ')']));
        }
    }

    /// A table without numbers is counted by its rows.
    fn has_item(&self, number: usize) -> bool {
        self.items.contains(&number) || (self.items.is_empty() && (1..=self.rows).contains(&number))
    }

    /// Whether words, cited as the section's name with or without more text behind, name it by its beginning.
    fn is_named(&self, words: &str) -> bool {
        let name = self
            .number
            .and_then(|number| self.heading.strip_prefix(&format!("{number}. ")))
            .unwrap_or(&self.heading);
        let name = plain(name.split(" (").next().unwrap_or(name));
        let words = plain(words);
        name.starts_with(&words) || words.starts_with(&format!("{name} "))
    }

    /// As GitHub makes it from a heading.
    fn anchor(&self) -> String {
        self.heading
            .to_lowercase()
            .chars()
            .filter(|char| char.is_alphanumeric() || " -_".contains(*char))
            .map(|char| if char == ' ' { '-' } else { char })
            .collect()
    }
}

fn heading(line: &str) -> Option<&str> {
    let text = line.trim_start_matches('#');
    (text.len() < line.len())
        .then(|| text.strip_prefix(' '))
        .flatten()
        .map(str::trim)
}

/// The number that a line begins with, followed by one of `ends`.
fn leading_number(line: &str, ends: &[char]) -> Option<usize> {
    let (number, _) = line.split_once(ends)?;
    number.parse().ok()
}

fn plain(text: &str) -> String {
    text.to_lowercase().replace(['`', '*'], "")
}
