//! The panel: who, why, which state, home visit or not. Every text goes through `textContent`.

use js_sys::Function;
use wasm_bindgen::JsValue;
use web_sys::{Document, Element};

use super::failure::Failure;
use crate::appendix::HomeVisit;
use crate::error::{Code, Error};
use crate::inspection::{CalendarStatus, Inspection};
use crate::kind::Kind;

/// What only the place knows that shows the entry.
pub(super) struct Place {
    /// The colour of the entry's type (CSS), where the calendar has one.
    pub colour: Option<String>,
    /// Whether the person may change the entry's status here.
    pub writable: bool,
}

/// Fills the root with the panel.
pub(super) fn render(
    root: &Element,
    inspection: Result<Inspection, Error>,
    message: &Function,
    place: &Place,
) -> Result<(), JsValue> {
    let document = root
        .owner_document()
        .ok_or_else(|| Failure::from(Code::BadRequest))?;
    root.set_text_content(None);
    root.set_attribute("data-terminwache", "panel")?;
    let panel = Panel { document, message };
    match inspection {
        Ok(inspection) => panel.entry(root, &inspection, place),
        Err(error) => panel.unreadable(root, &error),
    }
}

struct Panel<'a> {
    document: Document,
    message: &'a Function,
}

impl Panel<'_> {
    fn entry(&self, root: &Element, entry: &Inspection, place: &Place) -> Result<(), JsValue> {
        let kind = entry.kind.as_str();
        self.heading(root, kind)?;
        let rows = self.add(root, "dl", &[], "")?;
        let fields = &entry.fields;
        let is_appointment = matches!(entry.kind, Kind::Appointment | Kind::BlockedAppointment);
        if entry.locked {
            let reason = self.say("lockReason_", kind)?;
            self.row(&rows, "lock-reason", "", &reason, None)?;
        }
        if is_appointment {
            self.field(&rows, "customer", fields.customer.as_deref())?;
        }
        if is_appointment || (entry.locked && fields.appointment_type.is_some()) {
            let cell = self.field(&rows, "type", fields.appointment_type.as_deref())?;
            if let (Some(colour), Some(_)) = (&place.colour, &fields.appointment_type) {
                cell.set_attribute("style", &["--colour:", colour].concat())?;
            }
        }
        if is_appointment {
            self.field(&rows, "status", fields.status.as_deref())?;
            self.home_visit(&rows, entry)?;
            for unknown in &fields.unknown {
                self.row(&rows, "unknown", &unknown.label, &unknown.value, None)?;
            }
        }
        if let Some(branch) = &entry.branch {
            self.row(&rows, "branch", "", branch, None)?;
        }
        if let Some(status) = entry.calendar_status {
            let shown = self.say("calendarStatus_", status.as_str())?;
            self.row(&rows, "calendar-status", "", &shown, None)?
                .set_attribute("data-value", status.as_str())?;
        }
        if is_appointment && !entry.locked && place.writable {
            self.statuses(root, entry.calendar_status)?;
        }
        if entry.kind != Kind::Other && !entry.notes.is_empty() {
            let section = self.add(root, "section", &[("class", "notes")], "")?;
            self.add(&section, "h3", &[], &self.say("notes", "")?)?;
            self.add(&section, "p", &[("dir", "auto")], &entry.notes)?;
        }
        Ok(())
    }

    fn unreadable(&self, root: &Element, error: &Error) -> Result<(), JsValue> {
        self.heading(root, "unreadable")?;
        let attributes = [("role", "alert"), ("data-code", error.code().as_str())];
        self.add(root, "p", &attributes, &self.say("unreadable", "")?)?;
        Ok(())
    }

    fn heading(&self, root: &Element, kind: &str) -> Result<(), JsValue> {
        root.set_attribute("data-kind", kind)?;
        self.add(root, "h2", &[], &self.say("panelHeading_", kind)?)?;
        Ok(())
    }

    /// A field that every appointment has: where nothing is known, that is said.
    fn field(&self, rows: &Element, name: &str, value: Option<&str>) -> Result<Element, JsValue> {
        if let Some(value) = value {
            return self.row(rows, name, "", value, None);
        }
        let cell = self.row(rows, name, "", &self.say("unknown", "")?, None)?;
        cell.set_attribute("class", "unknown")?;
        Ok(cell)
    }

    fn home_visit(&self, rows: &Element, entry: &Inspection) -> Result<(), JsValue> {
        let visit = match entry.fields.home_visit {
            HomeVisit::Yes => "yes",
            HomeVisit::No => "no",
            HomeVisit::Unknown => "unknown",
        };
        let note = entry.fields.home_visit_note.as_deref();
        let mut shown = self.say("homeVisit_", visit)?;
        if let Some(note) = note {
            shown = [&shown, ": ", note].concat();
        }
        let cell = self.row(rows, "home-visit", "", &shown, note)?;
        cell.set_attribute("data-value", visit)?;
        cell.set_attribute("class", visit)
    }

    /// The statuses that travel, one click away.
    fn statuses(&self, root: &Element, current: Option<CalendarStatus>) -> Result<(), JsValue> {
        let label = self.say("setStatus", "")?;
        let attributes = [
            ("class", "statuses"),
            ("role", "group"),
            ("aria-label", &label),
        ];
        let group = self.add(root, "div", &attributes, "")?;
        for status in CalendarStatus::ALL {
            let pressed = if current == Some(status) {
                "true"
            } else {
                "false"
            };
            let name = status.as_str();
            let attributes = [
                ("type", "button"),
                ("data-status", name),
                ("aria-pressed", pressed),
            ];
            self.add(
                &group,
                "button",
                &attributes,
                &self.say("calendarStatus_", name)?,
            )?;
        }
        self.add(&group, "p", &[], &self.say("statusHint", "")?)?;
        Ok(())
    }

    /// One value. The label is the field's own unless one is given; `copied` is what a button beside it copies.
    fn row(
        &self,
        rows: &Element,
        name: &str,
        label: &str,
        value: &str,
        copied: Option<&str>,
    ) -> Result<Element, JsValue> {
        let row = self.add(rows, "div", &[], "")?;
        if label.is_empty() {
            self.add(&row, "dt", &[], &self.say("field_", name)?)?;
        } else {
            self.add(&row, "dt", &[("dir", "auto")], label)?;
        }
        let cell = self.add(&row, "dd", &[], "")?;
        // Isolated: the direction of a value says nothing about its surroundings.
        let shown = self.add(&cell, "bdi", &[("data-field", name)], value)?;
        if let Some(copied) = copied {
            let attributes = [("type", "button"), ("data-copy", copied)];
            self.add(&cell, "button", &attributes, &self.say("copy", "")?)?;
        }
        Ok(shown)
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

    /// A message: one by itself, or one of a group, which the catalogue names like `homeVisit_yes`.
    fn say(&self, group: &str, name: &str) -> Result<String, JsValue> {
        let key = [group, name].concat().replace('-', "_");
        let text = self.message.call1(&JsValue::UNDEFINED, &key.into())?;
        Ok(text.as_string().unwrap_or_default())
    }
}
