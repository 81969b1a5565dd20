//! The panel: an entry's presentation as elements of a page. Every text goes through `textContent`.

use js_sys::Function;
use wasm_bindgen::JsValue;
use web_sys::{Document, Element};

use crate::error::{Code, Error};
use crate::presentation::{Presentation, Row, Shown, StatusButton};

/// Fills the root with the panel.
pub(super) fn render(
    root: &Element,
    presentation: Result<Presentation, Error>,
    message: &Function,
) -> Result<(), JsValue> {
    let document = root.owner_document().ok_or(Error::new(Code::BadRequest))?;
    root.set_text_content(None);
    root.set_attribute("data-terminwache", "panel")?;
    let panel = Panel { document, message };
    match presentation {
        Ok(presentation) => panel.entry(root, &presentation),
        Err(error) => panel.unreadable(root, &error),
    }
}

struct Panel<'a> {
    document: Document,
    message: &'a Function,
}

impl Panel<'_> {
    fn entry(&self, root: &Element, entry: &Presentation) -> Result<(), JsValue> {
        self.heading(root, entry.kind.as_str(), entry.heading.key())?;
        let rows = self.add(root, "dl", &[], "")?;
        for row in &entry.rows {
            self.row(&rows, row)?;
        }
        if !entry.statuses.is_empty() {
            self.statuses(root, &entry.statuses)?;
        }
        if let Some(notes) = &entry.notes {
            let section = self.add(root, "section", &[("class", "notes")], "")?;
            self.add(&section, "h3", &[], &self.say("notes")?)?;
            self.add(&section, "p", &[("dir", "auto")], notes)?;
        }
        Ok(())
    }

    fn unreadable(&self, root: &Element, error: &Error) -> Result<(), JsValue> {
        self.heading(root, "unreadable", "panelHeading_unreadable")?;
        let attributes = [("role", "alert"), ("data-code", error.code().as_str())];
        self.add(root, "p", &attributes, &self.say("unreadable")?)?;
        Ok(())
    }

    fn heading(&self, root: &Element, kind: &str, message: &str) -> Result<(), JsValue> {
        root.set_attribute("data-kind", kind)?;
        self.add(root, "h2", &[], &self.say(message)?)?;
        Ok(())
    }

    fn row(&self, rows: &Element, row: &Row) -> Result<(), JsValue> {
        let pair = self.add(rows, "div", &[], "")?;
        // A label of the entry's own may be written in any direction.
        let direction: &[_] = match &row.label {
            Shown::Message(_) => &[],
            Shown::Text(_) => &[("dir", "auto")],
        };
        self.add(&pair, "dt", direction, &self.text(&row.label)?)?;
        let cell = self.add(&pair, "dd", &[], "")?;
        let mut value = self.text(&row.value)?;
        if let Some(note) = &row.note {
            value = format!("{value}: {note}");
        }
        // Isolated: the direction of a value says nothing about its surroundings.
        let shown = self.add(&cell, "bdi", &[("data-field", &row.field.name())], &value)?;
        if row.missing {
            shown.set_attribute("class", "unknown")?;
        }
        if let Some(word) = row.word {
            shown.set_attribute("data-value", word)?;
        }
        if let Some(colour) = &row.colour {
            shown.set_attribute("style", &format!("--colour:{colour}"))?;
        }
        if let Some(note) = &row.note {
            let attributes = [("type", "button"), ("data-copy", note)];
            self.add(&cell, "button", &attributes, &self.say("copy")?)?;
        }
        Ok(())
    }

    /// The statuses that travel to the server, one click away.
    fn statuses(&self, root: &Element, statuses: &[StatusButton]) -> Result<(), JsValue> {
        let attributes = [("class", "statuses"), ("role", "group")];
        let group = self.add(root, "div", &attributes, "")?;
        group.set_attribute("aria-label", &self.say("setStatus")?)?;
        for button in statuses {
            let pressed = if button.pressed { "true" } else { "false" };
            let attributes = [
                ("type", "button"),
                ("data-status", button.status.as_str()),
                ("aria-pressed", pressed),
            ];
            let label = self.say(button.label.key())?;
            self.add(&group, "button", &attributes, &label)?;
        }
        self.add(&group, "p", &[], &self.say("statusHint")?)?;
        Ok(())
    }

    fn add(
        &self,
        parent: &Element,
        name: &str,
        attributes: &[(&str, &str)],
        text: &str,
    ) -> Result<Element, JsValue> {
        let child = self.document.create_element(name)?;
        for (name, value) in attributes {
            child.set_attribute(name, value)?;
        }
        child.set_text_content(Some(text));
        parent.append_child(&child)?;
        Ok(child)
    }

    fn text(&self, shown: &Shown) -> Result<String, JsValue> {
        match shown {
            Shown::Message(message) => self.say(message.key()),
            Shown::Text(text) => Ok(text.clone()),
        }
    }

    /// A message in the person's language.
    fn say(&self, key: &str) -> Result<String, JsValue> {
        let text = self.message.call1(&JsValue::UNDEFINED, &key.into())?;
        Ok(text.as_string().unwrap_or_default())
    }
}
