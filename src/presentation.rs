//! The rows that people see of an entry. Every place that shows the entry has the same rows in the same order.
//!
//! The add-on's own words are in `extension/_locales`, one catalogue per language; a row names them by their keys.

#[cfg(target_family = "wasm")]
pub(crate) mod panel;

use serde::{Deserialize, Serialize, Serializer};

use crate::appendix::{Fields, HomeVisit, Unknown};
use crate::error::Error;
use crate::inspection::{CalendarStatus, Inspection, inspect};
use crate::kind::Kind;
use crate::settings::Judgement;
use crate::vocabulary::Label;

/// Facts that only the place knows which shows the entry. Each may be missing.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Place {
    /// The colour of the entry's type (CSS), where the calendar has one.
    pub colour: Option<String>,
    /// Whether the person may change the entry's status here.
    pub writable: bool,
    /// Whether Thunderbird itself shows branch, calendar status and notes beside the rows, as in its tooltip.
    pub brief: bool,
}

/// Everything that people see of an entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Presentation {
    /// The kind of the entry.
    pub kind: Kind,
    /// The heading.
    pub heading: Message,
    /// The values, in order.
    pub rows: Vec<Row>,
    /// The buttons that change the calendar's status; empty where the person may not.
    pub statuses: Vec<StatusButton>,
    /// The person's own text, where there is any.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub notes: Option<String>,
}

/// A key of the catalogues in `extension/_locales`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Message(String);

/// A text for people.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Shown {
    /// The add-on's own words.
    Message(Message),
    /// Words of the entry.
    Text(String),
}

/// A value with its label.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Row {
    /// The field of the value.
    pub field: Field,
    /// Its label.
    pub label: Shown,
    /// The value, or that it is unknown.
    pub value: Shown,
    /// Whether the entry lacks this value.
    pub missing: bool,
    /// The contract's word for a value that is one of a few.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub word: Option<&'static str>,
    /// A text of the entry's that belongs to the value, such as an address; a button copies it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// The colour of the value (CSS).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub colour: Option<String>,
}

/// The origin of the value that a row shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// Why the entry may not be changed here.
    LockReason,
    /// A field of the block.
    Block(Label),
    /// A line of the block whose label is in nobody's vocabulary.
    Unknown,
    /// The branch.
    Branch,
    /// The calendar's own status.
    CalendarStatus,
}

/// A button that gives the entry a status.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct StatusButton {
    /// The status.
    pub status: CalendarStatus,
    /// Its name.
    pub label: Message,
    /// Whether the entry has it now.
    pub pressed: bool,
}

/// Reads a text and presents its leading entry.
///
/// ```
/// use terminwache::{Judgement, Label, Place, present};
///
/// let text = "BEGIN:VEVENT\nUID:1\nDESCRIPTION:Kunde: Kling\\nHausbesuch: Ja\nEND:VEVENT";
/// let presentation = present(text, &Judgement::default(), &Place::default()).unwrap();
/// assert_eq!(presentation.rows.len(), Label::ALL.len());
/// let row = |field| presentation.rows.iter().find(|row| row.field.name() == field).unwrap();
/// assert!(!row("customer").missing);
/// assert!(row("type").missing);
/// assert_eq!(row("home-visit").word, Some("yes"));
/// ```
///
/// # Errors
/// Those of [`inspect`].
pub fn present(text: &str, judgement: &Judgement, place: &Place) -> Result<Presentation, Error> {
    Ok(Presentation::of(inspect(text, judgement)?, place))
}

impl Presentation {
    fn of(entry: Inspection, place: &Place) -> Self {
        let may_set_status = is_appointment(&entry) && !entry.locked && place.writable;
        let status_button = |status: CalendarStatus| StatusButton {
            status,
            label: Message::of("calendarStatus_", status.as_str()),
            pressed: entry.calendar_status == Some(status),
        };
        let statuses = if may_set_status {
            CalendarStatus::ALL.map(status_button).into()
        } else {
            Vec::new()
        };
        let has_notes = entry.kind != Kind::Other && !entry.notes.is_empty() && !place.brief;
        Self {
            kind: entry.kind,
            heading: Message::of("panelHeading_", entry.kind.as_str()),
            rows: rows(&entry, place),
            statuses,
            notes: has_notes.then_some(entry.notes),
        }
    }
}

fn is_appointment(entry: &Inspection) -> bool {
    matches!(entry.kind, Kind::Appointment | Kind::BlockedAppointment)
}

/// The rows of an entry, in order.
fn rows(entry: &Inspection, place: &Place) -> Vec<Row> {
    let fields = &entry.fields;
    let of_block = |label| Row::of_block(label, fields, place);
    let mut rows = Vec::new();
    if entry.locked {
        rows.push(Row::lock_reason(entry.kind));
    }
    if is_appointment(entry) {
        rows.extend(Label::ALL.iter().copied().map(of_block));
    } else if entry.locked && fields.customer.is_some() {
        // A person's own label shows a customer, and unlocks nothing where an administrator demands the protection.
        rows.push(of_block(Label::Customer));
    }
    if place.brief {
        return rows;
    }
    if is_appointment(entry) {
        rows.extend(fields.unknown.iter().map(Row::unknown));
    } else if entry.locked && fields.appointment_type.is_some() {
        rows.push(of_block(Label::Type));
    }
    rows.extend(entry.branch.as_deref().map(Row::branch));
    rows.extend(entry.calendar_status.map(Row::calendar_status));
    rows
}

impl Row {
    fn new(field: Field, value: Shown) -> Self {
        Self {
            field,
            label: Shown::Message(Message::of("field_", &field.name())),
            value,
            missing: false,
            word: None,
            note: None,
            colour: None,
        }
    }

    /// A field of the block. Every appointment has each of them; where the entry lacks one, the row says so.
    fn of_block(label: Label, fields: &Fields, place: &Place) -> Self {
        let of_text = |text: &Option<String>| match text {
            Some(text) => Self::new(Field::Block(label), Shown::Text(text.clone())),
            None => Self {
                missing: true,
                ..Self::new(
                    Field::Block(label),
                    Shown::Message(Message::named("unknown")),
                )
            },
        };
        match label {
            Label::Customer => of_text(&fields.customer),
            Label::Type => Self {
                colour: fields.appointment_type.as_ref().and(place.colour.clone()),
                ..of_text(&fields.appointment_type)
            },
            Label::Status => of_text(&fields.status),
            Label::HomeVisit => Self {
                missing: fields.home_visit == HomeVisit::Unknown,
                note: fields.home_visit_note.clone(),
                ..Self::one_of(
                    Field::Block(label),
                    "homeVisit_",
                    fields.home_visit.as_str(),
                )
            },
        }
    }

    fn lock_reason(kind: Kind) -> Self {
        let reason = Message::of("lockReason_", kind.as_str());
        Self::new(Field::LockReason, Shown::Message(reason))
    }

    fn unknown(line: &Unknown) -> Self {
        Self {
            label: Shown::Text(line.label.clone()),
            ..Self::new(Field::Unknown, Shown::Text(line.value.clone()))
        }
    }

    fn branch(branch: &str) -> Self {
        Self::new(Field::Branch, Shown::Text(branch.to_owned()))
    }

    fn calendar_status(status: CalendarStatus) -> Self {
        Self::one_of(Field::CalendarStatus, "calendarStatus_", status.as_str())
    }

    /// A value that is one of a few, each with its word in the contract and its message.
    fn one_of(field: Field, messages: &str, word: &'static str) -> Self {
        Self {
            word: Some(word),
            ..Self::new(field, Shown::Message(Message::of(messages, word)))
        }
    }
}

impl Field {
    /// The name that pages mark it with (`data-field`).
    #[must_use]
    pub fn name(self) -> String {
        match self {
            Self::LockReason => "lock-reason".to_owned(),
            Self::Block(label) => in_small_letters(label.as_str()),
            Self::Unknown => "unknown".to_owned(),
            Self::Branch => "branch".to_owned(),
            Self::CalendarStatus => "calendar-status".to_owned(),
        }
    }
}

/// `homeVisit` as `home-visit`.
fn in_small_letters(name: &str) -> String {
    let mut written = String::new();
    for letter in name.chars() {
        if letter.is_ascii_uppercase() {
            written.push('-');
        }
        written.push(letter.to_ascii_lowercase());
    }
    written
}

impl Serialize for Field {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.name())
    }
}

impl Message {
    fn named(key: &str) -> Self {
        Self(key.to_owned())
    }

    /// The message of a group for a name of the contract; the catalogues name it like `homeVisit_yes`.
    fn of(group: &str, name: &str) -> Self {
        Self(format!("{group}{name}").replace('-', "_"))
    }

    /// The key.
    #[must_use]
    pub fn key(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests;
