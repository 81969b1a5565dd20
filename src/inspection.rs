//! What a panel shows of an entry.

use std::borrow::Cow;

use serde::Serialize;

use crate::appendix::{Appendix, HomeVisit, Unknown};
use crate::entry::{Entry, MAX_TEXT, Series};
use crate::error::{Code, Error};
use crate::kind::Kind;
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

/// Who, why, which state, home visit or not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ShownFields {
    /// Who comes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub customer: Option<String>,
    /// Why: the block's type, else the categories.
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// AMPAREX's own status.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<String>,
    /// Whether somebody must drive out.
    pub home_visit: HomeVisit,
    /// Where to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub home_visit_note: Option<String>,
    /// Further lines of the block, as they are.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub unknown: Vec<Unknown>,
}

/// What an entry says. Serialised, this is the contract of docs/architecture.md.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Inspection {
    /// What kind of entry it is.
    pub kind: Kind,
    /// Its UID.
    pub uid: String,
    /// Whether it may not be changed here.
    pub locked: bool,
    /// The block's fields, with their fallbacks.
    pub fields: ShownFields,
    /// The branch: LOCATION.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub branch: Option<String>,
    /// The calendar's STATUS.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub calendar_status: Option<CalendarStatus>,
    /// The person's own text.
    pub notes: String,
}

/// Reads a text and says what its leading entry (the master of a series) is.
///
/// ```
/// use terminwache::inspection::inspect;
/// use terminwache::kind::Kind;
/// use terminwache::settings::Judgement;
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
    let Reading {
        appendix,
        standing,
        categories,
        ..
    } = Reading::of(entry, judgement);
    let notes = appendix.notes();
    let fields = appendix.into_fields();
    Ok(Inspection {
        kind: standing.kind,
        uid,
        locked: standing.locked,
        fields: ShownFields {
            customer: fields.customer,
            kind: fields.kind.or_else(|| listed(&categories)),
            status: fields.status,
            home_visit: fields.home_visit,
            home_visit_note: fields.home_visit_note,
            unknown: fields.unknown,
        },
        branch: entry.location().and_then(present),
        calendar_status: entry.status().as_deref().and_then(CalendarStatus::of),
        notes,
    })
}

/// Whether some entry of the text carries a block that tells AMPAREX's calendars. A text that cannot be read does not.
///
/// ```
/// use terminwache::inspection::recognises;
/// use terminwache::vocabulary::Vocabulary;
///
/// let text = "BEGIN:VEVENT\nUID:1\nDESCRIPTION:Kunde: A\\nTyp: B\nEND:VEVENT";
/// assert!(recognises(text, &Vocabulary::shipped()));
/// ```
#[must_use]
pub fn recognises(text: &str, vocabulary: &crate::vocabulary::Vocabulary) -> bool {
    Series::read(text).is_ok_and(|series| {
        series
            .entries()
            .iter()
            .any(|entry| Appendix::read(description(entry).text, vocabulary).is_telling())
    })
}

/// Whether any entry of the text may not be changed. A calendar in which no term can be a value has none, whatever else may be
/// wrong with it.
///
/// # Errors
/// Those of [`Series::read`]; [`Code::NotACalendar`] of what is no UTF-8.
pub fn locked(text: &(impl AsRef<[u8]> + ?Sized), judgement: &Judgement) -> Result<bool, Error> {
    let text = text.as_ref();
    if text.len() <= MAX_TEXT && !judgement.scan.may_occur(text) {
        return Ok(false);
    }
    let text = str::from_utf8(text).map_err(|_| Error::new(Code::NotACalendar))?;
    let series = Series::read(text)?;
    Ok(series
        .entries()
        .iter()
        .any(|entry| Reading::of(entry, judgement).standing.locked))
}

/// What an entry is, and whether it may be changed here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// What kind of entry it is.
    pub kind: Kind,
    /// Whether it may not be changed here. An entry with a customer never is locked.
    pub locked: bool,
}

impl Standing {
    fn of(kind: Kind, appendix: &Appendix<'_>, judgement: &Judgement) -> Self {
        let locked = match kind {
            Kind::Unavailability => true,
            // "Nicht verfügbar" is not offered for an appointment with a customer (docs/domain.md §1).
            Kind::BlockedAppointment => {
                judgement.lock_blocked && appendix.fields().customer.is_none()
            }
            Kind::Appointment | Kind::Other => false,
        };
        Self { kind, locked }
    }
}

/// An entry, read as far as its kind needs it.
#[derive(Debug)]
pub struct Reading<'e> {
    /// The description with its block.
    pub appendix: Appendix<'e>,
    /// Whether that is the plain description; else it is HTML, for want of it.
    pub is_plain: bool,
    /// What follows for the entry.
    pub standing: Standing,
    categories: Vec<String>,
}

impl<'e> Reading<'e> {
    /// Reads an entry.
    #[must_use]
    pub fn of(entry: &'e Entry<'_>, judgement: &Judgement) -> Self {
        let description = description(entry);
        let appendix = Appendix::read(description.text, &judgement.vocabulary);
        let categories = entry.categories();
        let kind = Kind::of(
            entry.summary().as_deref(),
            &categories,
            &appendix,
            judgement.recognised,
            &judgement.vocabulary,
        );
        Self {
            standing: Standing::of(kind, &appendix, judgement),
            appendix,
            is_plain: description.is_plain,
            categories,
        }
    }
}

/// The text that stands for an entry's description.
pub(crate) struct Description<'e> {
    pub(crate) text: Cow<'e, str>,
    is_plain: bool,
}

/// The plain description; HTML only where that is missing (docs/domain.md §3, rule 8).
pub(crate) fn description<'e>(entry: &'e Entry<'_>) -> Description<'e> {
    let is_said = |text: &Cow<'_, str>| !text.trim().is_empty();
    if let Some(text) = entry.description().filter(is_said) {
        return Description {
            text,
            is_plain: true,
        };
    }
    let html = entry.description_html().map(Cow::Owned);
    let text = html.or_else(|| entry.alternative_html());
    Description {
        is_plain: text.is_none(),
        text: text.unwrap_or_default(),
    }
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

fn present(value: Cow<'_, str>) -> Option<String> {
    let trimmed = value.trim();
    match trimmed.len() {
        0 => None,
        length if length == value.len() => Some(value.into_owned()),
        _ => Some(trimmed.to_owned()),
    }
}
