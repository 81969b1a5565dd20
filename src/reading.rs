//! The reading of an entry, as far as the entry's kind needs it.

use std::borrow::Cow;

use crate::appendix::Appendix;
use crate::entry::{Entry, MAX_TEXT, Series};
use crate::error::{Code, Error};
use crate::kind::{Kind, own_terms};
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
    /// Whether it may not be changed here. An entry with a customer never is locked, unless only a person's own label
    /// names the customer, and an administrator demands protection.
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
        Self::described(entry, description(entry), judgement)
    }

    /// Reads an entry as it would be with this plain description, and with this HTML beside it.
    pub(crate) fn with(
        entry: &'e Entry<'_>,
        plain: &'e str,
        html: Option<&'e str>,
        judgement: &Judgement,
    ) -> Self {
        let html = || html.map(Cow::Borrowed);
        Self::described(
            entry,
            chosen(Some(Cow::Borrowed(plain)), html, entry),
            judgement,
        )
    }

    /// Whether the entry is an unavailability.
    #[must_use]
    pub fn is_unavailability(&self) -> bool {
        self.kind == Kind::Unavailability
    }

    fn described(
        entry: &'e Entry<'_>,
        description: Description<'e>,
        judgement: &Judgement,
    ) -> Self {
        let categories = entry.categories();
        let vocabulary = &judgement.vocabulary;
        let own = own_terms(entry.summary().as_deref(), &categories, vocabulary);
        let judged = |appendix: &Appendix<'_>| {
            let kind = Kind::of(&own, appendix, judgement);
            (kind, is_locked(kind, appendix, judgement))
        };
        let impersonal = judgement.impersonal.as_ref();
        let impersonal = impersonal.map(|words| judged(&Appendix::read(&*description.text, words)));
        let appendix = Appendix::read(description.text, vocabulary);
        let (kind, locked) = match (judged(&appendix), impersonal) {
            // Labels that a person adds unlock nothing where an administrator demands protection.
            ((_, false), Some((kind, true))) => (kind, true),
            (judged, _) => judged,
        };
        Self {
            kind,
            locked,
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
        Kind::BlockedAppointment => judgement.lock_blocked && appendix.customer().is_none(),
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
    let html = || entry.description_html().map(Cow::Owned);
    chosen(entry.description(), html, entry)
}

/// The description among the texts of an entry.
fn chosen<'e>(
    plain: Option<Cow<'e, str>>,
    html: impl FnOnce() -> Option<Cow<'e, str>>,
    entry: &'e Entry<'_>,
) -> Description<'e> {
    let is_said = |text: &Cow<'_, str>| !text.trim().is_empty();
    if let Some(text) = plain.filter(is_said) {
        return Description {
            text,
            is_plain: true,
        };
    }
    let text = html().or_else(|| entry.alternative_html());
    Description {
        is_plain: text.is_none(),
        text: text.unwrap_or_default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::Settings;
    use crate::vocabulary::Label;

    #[test]
    fn labels_of_a_person_show_fields_and_unlock_nothing() {
        let words = |label, word: &str| vec![(label, vec![word.to_owned()])];
        let of_shop = |labels| {
            Judgement::new(&Settings {
                labels,
                ..Settings::default()
            })
        };
        let of_person = |personal_labels, lock_blocked| {
            Judgement::new(&Settings {
                personal_labels,
                lock_blocked,
                ..Settings::default()
            })
        };
        let entry = |summary: &str, description: &str| {
            format!("BEGIN:VEVENT\nUID:1\nSUMMARY:{summary}\nDESCRIPTION:{description}\nEND:VEVENT")
        };
        let read = |text: &str, judgement: &Judgement| {
            let series = Series::read(text).unwrap();
            let entry = series.leading().unwrap();
            let reading = Reading::of(entry, judgement);
            let customer = reading.appendix.fields().customer.clone();
            assert_eq!(locked(text, judgement), Ok(reading.locked));
            (reading.kind, reading.locked, customer)
        };
        let patient = || words(Label::Customer, "Patient");
        let kling = || Some("Kling".to_owned());

        let named = entry("Nichtverfügbarkeit", "Patient: Kling\\nTyp: Urlaub");
        let unlocked = (Kind::Appointment, false, kling());
        assert_eq!(read(&named, &of_shop(patient())), unlocked);
        let still_locked = (Kind::Unavailability, true, kling());
        assert_eq!(read(&named, &of_person(patient(), false)), still_locked);

        // A mark that only the person's label makes one.
        let marked = entry("Nicht verfügbar", "Zustand: Bestätigt\\nTyp: Pause");
        let state = words(Label::Status, "Zustand");
        let (kind, locked, _) = read(&marked, &of_person(state, false));
        assert_eq!((kind, locked), (Kind::Unavailability, true));

        // What the person's labels lock, and what a setting locks.
        let sort = words(Label::Type, "Sorte");
        let sorted = entry("x", "Sorte: Nichtverfügbarkeit\\nStatus:");
        assert!(read(&sorted, &of_person(sort, false)).1);
        let blocked = entry(
            "Nicht verfügbar",
            "Patient: Kling\\nTyp: Pause\\nStatus: Bestätigt",
        );
        assert!(read(&blocked, &of_person(patient(), true)).1);
        assert!(!read(&blocked, &of_person(patient(), false)).1);

        // The labels that everybody has unlock as ever.
        let customer = entry("Nichtverfügbarkeit", "Kunde: Kling\\nTyp: Urlaub");
        assert_eq!(read(&customer, &of_person(patient(), true)), unlocked);
    }
}
