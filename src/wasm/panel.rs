//! The panel: who, why, which state, home visit or not. Every text goes through `textContent`.

use js_sys::Function;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, Element};

use super::failure::Failure;
use crate::appendix::HomeVisit;
use crate::error::{Code, Error};
use crate::inspection::Inspection;
use crate::kind::Kind;

/// Fills the root with the panel.
pub(super) fn render(
    root: &Element,
    inspection: Result<Inspection, Error>,
    message: &Function,
) -> Result<(), JsValue> {
    let document = root
        .owner_document()
        .ok_or_else(|| Failure::from(Code::BadRequest))?;
    root.set_text_content(None);
    root.set_attribute("data-terminwache", "panel")?;
    let panel = Panel { document, message };
    match inspection {
        Ok(inspection) => panel.entry(root, &inspection),
        Err(error) => panel.unreadable(root, &error),
    }
}

struct Panel<'a> {
    document: Document,
    message: &'a Function,
}

impl Panel<'_> {
    fn entry(&self, root: &Element, inspection: &Inspection) -> Result<(), JsValue> {
        root.set_attribute("data-kind", inspection.kind.as_str())?;
        self.heading(root, inspection.kind.as_str())?;
        let rows = self.child(root, "dl")?;
        let fields = &inspection.fields;
        match inspection.kind {
            Kind::Appointment | Kind::BlockedAppointment => {
                self.field(
                    &rows,
                    "customer",
                    "field_customer",
                    fields.customer.as_deref(),
                )?;
                self.field(&rows, "type", "field_type", fields.kind.as_deref())?;
                self.field(&rows, "status", "field_status", fields.status.as_deref())?;
                self.home_visit(&rows, inspection)?;
                for unknown in &fields.unknown {
                    self.row(&rows, "unknown", &unknown.label, &unknown.value)?;
                }
            }
            Kind::Unavailability => {
                let reason = self.text("lockReason")?;
                self.row(
                    &rows,
                    "lock-reason",
                    &self.text("field_lockReason")?,
                    &reason,
                )?;
                if let Some(kind) = &fields.kind {
                    self.row(&rows, "type", &self.text("field_type")?, kind)?;
                }
            }
            Kind::Other => {}
        }
        if let Some(branch) = &inspection.branch {
            self.row(&rows, "branch", &self.text("field_branch")?, branch)?;
        }
        if let Some(status) = inspection.calendar_status {
            let shown = self.text(&format!("calendarStatus_{}", status.as_str()))?;
            let label = self.text("field_calendarStatus")?;
            self.row(&rows, "calendar-status", &label, &shown)?
                .set_attribute("data-value", status.as_str())?;
        }
        if inspection.kind != Kind::Other && !inspection.notes.is_empty() {
            self.notes(root, &inspection.notes)?;
        }
        Ok(())
    }

    fn unreadable(&self, root: &Element, error: &Error) -> Result<(), JsValue> {
        root.set_attribute("data-kind", "unreadable")?;
        self.heading(root, "unreadable")?;
        let alert = self.child(root, "p")?;
        alert.set_attribute("role", "alert")?;
        alert.set_attribute("data-code", error.code().as_str())?;
        alert.set_text_content(Some(&self.text("unreadable")?));
        Ok(())
    }

    fn heading(&self, root: &Element, kind: &str) -> Result<(), JsValue> {
        let key = format!("panelHeading_{}", kind.replace('-', "_"));
        self.child(root, "h1")?
            .set_text_content(Some(&self.text(&key)?));
        Ok(())
    }

    /// A field that every appointment has: where nothing is known, that is said.
    fn field(
        &self,
        rows: &Element,
        name: &str,
        label: &str,
        value: Option<&str>,
    ) -> Result<(), JsValue> {
        let label = self.text(label)?;
        match value {
            Some(value) => self.row(rows, name, &label, value)?,
            None => {
                let cell = self.row(rows, name, &label, &self.text("unknown")?)?;
                cell.set_attribute("class", "unknown")?;
                cell
            }
        };
        Ok(())
    }

    fn home_visit(&self, rows: &Element, inspection: &Inspection) -> Result<(), JsValue> {
        let (value, key) = match inspection.fields.home_visit {
            HomeVisit::Yes => ("yes", "homeVisit_yes"),
            HomeVisit::No => ("no", "homeVisit_no"),
            HomeVisit::Unknown => ("unknown", "homeVisit_unknown"),
        };
        let mut shown = self.text(key)?;
        if let Some(note) = &inspection.fields.home_visit_note {
            shown = format!("{shown}: {note}");
        }
        let cell = self.row(rows, "home-visit", &self.text("field_homeVisit")?, &shown)?;
        cell.set_attribute("data-value", value)?;
        if inspection.fields.home_visit == HomeVisit::Unknown {
            cell.set_attribute("class", "unknown")?;
        }
        Ok(())
    }

    fn row(
        &self,
        rows: &Element,
        name: &str,
        label: &str,
        value: &str,
    ) -> Result<Element, JsValue> {
        let row = self.child(rows, "div")?;
        row.set_attribute("class", "row")?;
        self.child(&row, "dt")?.set_text_content(Some(label));
        let cell = self.child(&row, "dd")?;
        cell.set_attribute("data-field", name)?;
        cell.set_text_content(Some(value));
        Ok(cell)
    }

    fn notes(&self, root: &Element, notes: &str) -> Result<(), JsValue> {
        let section = self.child(root, "section")?;
        section.set_attribute("class", "notes")?;
        self.child(&section, "h2")?
            .set_text_content(Some(&self.text("notes")?));
        self.child(&section, "p")?.set_text_content(Some(notes));
        Ok(())
    }

    fn child(&self, parent: &Element, name: &str) -> Result<Element, JsValue> {
        let child = self.document.create_element(name)?;
        parent.append_child(&child)?;
        Ok(child)
    }

    fn text(&self, key: &str) -> Result<String, JsValue> {
        let text = self.message.call1(&JsValue::UNDEFINED, &key.into())?;
        Ok(text
            .dyn_into::<js_sys::JsString>()
            .map(String::from)
            .unwrap_or_default())
    }
}
