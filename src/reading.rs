//! The reading of an entry, as far as the entry's kind needs it.

use std::borrow::Cow;

use crate::appendix::Appendix;
use crate::entry::{Entry, MAX_TEXT, Series};
use crate::error::{Code, Error};
use crate::kind::Kind;
use crate::settings::Judgement;

/// Whether any entry of the text may not be changed. Where the scan finds no term, no entry is locked. The text is not
/// parsed then, so its flaws go unnoticed.
///
/// # Errors
/// Those of [`Series::read`]; [`Code::NotACalendar`] for bytes that are not UTF-8.
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
        .any(|entry| Reading::of(entry, judgement).locked))
}

/// An entry, read as far as its kind needs it.
#[derive(Debug)]
pub struct Reading<'e> {
    /// The kind of the entry.
    pub kind: Kind,
    /// Whether it may not be changed here. An entry with a customer never is locked.
    pub locked: bool,
    /// The description with its block.
    pub appendix: Appendix<'e>,
    /// Whether `appendix` is the plain description; without one it is the HTML.
    pub is_plain: bool,
    /// Its categories, as they are.
    pub(crate) categories: Vec<String>,
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
            judgement,
        );
        Self {
            kind,
            locked: is_locked(kind, &appendix, judgement),
            appendix,
            is_plain: description.is_plain,
            categories,
        }
    }
}

fn is_locked(kind: Kind, appendix: &Appendix<'_>, judgement: &Judgement) -> bool {
    match kind {
        Kind::Unavailability => true,
        // "Nicht verfügbar" is not offered for an appointment with a customer (docs/domain.md §1).
        Kind::BlockedAppointment => judgement.lock_blocked && appendix.fields().customer.is_none(),
        Kind::Appointment | Kind::Other => false,
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
