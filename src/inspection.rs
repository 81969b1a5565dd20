//! The answer of `inspect` (docs/architecture.md, Contract): everything that an entry says.

use std::borrow::Cow;

use serde::Serialize;

use crate::appendix::Fields;
use crate::entry::Series;
use crate::error::{Code, Error};
use crate::kind::Kind;
use crate::reading::Reading;
use crate::settings::Judgement;

/// The calendar's own status (RFC 5545 section 3.8.1.11), beside AMPAREX's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum CalendarStatus {
    /// Vorläufig.
    Tentative,
    /// Bestätigt.
    Confirmed,
    /// Abgesagt.
    Cancelled,
}

impl CalendarStatus {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Tentative, Self::Confirmed, Self::Cancelled];

    /// Any other word says nothing.
    fn of(status: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|known| known.as_str().eq_ignore_ascii_case(status.trim()))
    }

    /// The status as the contract names it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Tentative => "tentative",
            Self::Confirmed => "confirmed",
            Self::Cancelled => "cancelled",
        }
    }
}

/// Everything that an entry says. Serialised, it is the contract's answer (docs/architecture.md, Contract).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Inspection {
    /// The kind of the entry.
    pub kind: Kind,
    /// Its UID.
    pub uid: String,
    /// Whether it may not be changed here.
    pub locked: bool,
    /// The block's fields; where it names no type, the categories are the type.
    pub fields: Fields,
    /// The branch: LOCATION.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub branch: Option<String>,
    /// The calendar's STATUS.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub calendar_status: Option<CalendarStatus>,
    /// The person's own text.
    pub notes: String,
}

/// Reads a text and tells everything that its leading entry, the master of a series, says.
///
/// ```
/// use terminwache::{Judgement, Kind, inspect};
///
/// let text = "BEGIN:VEVENT\nUID:1\nSUMMARY:Nichtverfügbarkeit\nEND:VEVENT";
/// let inspection = inspect(text, &Judgement::default()).unwrap();
/// assert_eq!(inspection.kind, Kind::Unavailability);
/// assert!(inspection.locked);
/// ```
///
/// # Errors
/// Those of [`Series::read`], [`Code::NoEvent`], and [`Code::NoUid`] where that entry has none.
pub fn inspect(text: &str, judgement: &Judgement) -> Result<Inspection, Error> {
    let series = Series::read(text)?;
    let entry = series.leading().ok_or(Error::new(Code::NoEvent))?;
    let uid = entry.uid()?.into_owned();
    let reading = Reading::of(entry, judgement);
    let notes = reading.appendix.notes();
    let mut fields = reading.appendix.into_fields();
    let categories = || listed(&reading.categories);
    fields.appointment_type = fields.appointment_type.or_else(categories);
    Ok(Inspection {
        kind: reading.kind,
        uid,
        locked: reading.locked,
        fields,
        branch: entry.location().and_then(unless_blank),
        calendar_status: entry.status().as_deref().and_then(CalendarStatus::of),
        notes,
    })
}

/// Every category: the manual says that the type is the category, and people may add their own.
fn listed(categories: &[String]) -> Option<String> {
    let categories: Vec<&str> = categories
        .iter()
        .map(|category| category.trim())
        .filter(|category| !category.is_empty())
        .collect();
    (!categories.is_empty()).then(|| categories.join(", "))
}

/// A value without the blanks around it; `None` where nothing is left.
fn unless_blank(value: Cow<'_, str>) -> Option<String> {
    let trimmed = value.trim();
    match trimmed.len() {
        0 => None,
        length if length == value.len() => Some(value.into_owned()),
        _ => Some(trimmed.to_owned()),
    }
}
