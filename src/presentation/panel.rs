//! The panel: an entry's presentation as a tree of elements, without a page.

use std::borrow::Cow;

use super::{Presentation, Row, Shown, StatusButton};
use crate::error::Error;

/// The panel.
pub(crate) struct Panel<'p> {
    /// The kind of the entry, or `unreadable`.
    pub(crate) kind: &'static str,
    pub(crate) elements: Vec<Element<'p>>,
}

/// An element of a page.
pub(crate) struct Element<'p> {
    pub(crate) name: &'static str,
    pub(crate) attributes: Vec<(&'static str, Text<'p>)>,
    /// The text, in parts.
    pub(crate) texts: Vec<Text<'p>>,
    pub(crate) children: Vec<Element<'p>>,
}

/// A text of an element or an attribute.
pub(crate) enum Text<'p> {
    /// The key of a message.
    Message(&'p str),
    /// A text that needs no translation.
    Plain(Cow<'p, str>),
}

impl<'p> Panel<'p> {
    pub(crate) fn of(presentation: &'p Result<Presentation, Error>) -> Self {
        match presentation {
            Ok(entry) => Self::of_entry(entry),
            Err(error) => Self::unreadable(error),
        }
    }

    fn of_entry(entry: &'p Presentation) -> Self {
        let mut elements = vec![
            Element::new("h2").message(entry.heading.key()),
            Element::new("dl").holding(entry.rows.iter().map(row)),
        ];
        if !entry.statuses.is_empty() {
            elements.push(statuses(&entry.statuses));
        }
        if let Some(notes) = &entry.notes {
            elements.push(Element::new("section").with("class", "notes").holding([
                Element::new("h3").message("notes"),
                Element::new("p").with("dir", "auto").plain(notes),
            ]));
        }
        Self {
            kind: entry.kind.as_str(),
            elements,
        }
    }

    fn unreadable(error: &Error) -> Self {
        let alert = Element::new("p")
            .with("role", "alert")
            .with("data-code", error.code().as_str());
        Self {
            kind: "unreadable",
            elements: vec![
                Element::new("h2").message("panelHeading_unreadable"),
                alert.message("unreadable"),
            ],
        }
    }
}

fn row(row: &Row) -> Element<'_> {
    let mut label = Element::new("dt").shown(&row.label);
    // A label of the entry's own may be written in any direction.
    if matches!(row.label, Shown::Text(_)) {
        label = label.with("dir", "auto");
    }
    // Isolated: the direction of a value says nothing about its surroundings.
    let mut value = Element::new("bdi")
        .with("data-field", row.field.name())
        .shown(&row.value);
    if row.missing {
        value = value.with("class", "unknown");
    }
    if let Some(word) = row.word {
        value = value.with("data-value", word);
    }
    if let Some(colour) = &row.colour {
        value = value.with("style", format!("--colour:{colour}"));
    }
    let mut copy = None;
    if let Some(note) = &row.note {
        value = value.plain(": ").plain(note);
        copy = Some(button().with("data-copy", note).message("copy"));
    }
    let cell = Element::new("dd").holding([value]).holding(copy);
    Element::new("div").holding([label, cell])
}

/// The statuses that travel to the server, one click away.
fn statuses(statuses: &[StatusButton]) -> Element<'_> {
    let buttons = statuses.iter().map(|status| {
        button()
            .with("data-status", status.status.as_str())
            .with(
                "aria-pressed",
                if status.pressed { "true" } else { "false" },
            )
            .message(status.label.key())
    });
    let mut group = Element::new("div")
        .with("class", "statuses")
        .with("role", "group");
    let name = Text::Message("setStatus");
    group.attributes.push(("aria-label", name));
    let hint = Element::new("p").message("statusHint");
    group.holding(buttons).holding([hint])
}

fn button<'p>() -> Element<'p> {
    Element::new("button").with("type", "button")
}

impl<'p> Element<'p> {
    const fn new(name: &'static str) -> Self {
        Self {
            name,
            attributes: Vec::new(),
            texts: Vec::new(),
            children: Vec::new(),
        }
    }

    fn with(mut self, attribute: &'static str, value: impl Into<Cow<'p, str>>) -> Self {
        let value = Text::Plain(value.into());
        self.attributes.push((attribute, value));
        self
    }

    fn plain(mut self, text: impl Into<Cow<'p, str>>) -> Self {
        self.texts.push(Text::Plain(text.into()));
        self
    }

    fn message(mut self, key: &'p str) -> Self {
        self.texts.push(Text::Message(key));
        self
    }

    fn shown(self, shown: &'p Shown) -> Self {
        match shown {
            Shown::Message(message) => self.message(message.key()),
            Shown::Text(text) => self.plain(text),
        }
    }

    fn holding(mut self, children: impl IntoIterator<Item = Self>) -> Self {
        self.children.extend(children);
        self
    }
}
