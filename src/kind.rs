//! The kind of an entry (docs/domain.md §4).

use crate::appendix::Appendix;
use crate::settings::Judgement;
use crate::text::normalised;
use crate::vocabulary::{Extent, Found, Term, Vocabulary};

/// A kind of entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// Nichtverfügbarkeit: never changed by Thunderbird.
    Unavailability,
    /// An appointment marked "nicht verfügbar".
    BlockedAppointment,
    /// An appointment.
    Appointment,
    /// An entry that is not AMPAREX's.
    Other,
}

impl Kind {
    /// The kind as the contract names it.
    ///
    /// ```
    /// assert_eq!(terminwache::Kind::BlockedAppointment.as_str(), "blocked-appointment");
    /// ```
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Unavailability => "unavailability",
            Self::BlockedAppointment => "blocked-appointment",
            Self::Appointment => "appointment",
            Self::Other => "other",
        }
    }

    /// The first kind that fits an entry with these terms of its own, and with this description.
    pub(crate) fn of(own: &[Found], appendix: &Appendix<'_>, judgement: &Judgement) -> Self {
        if !appendix.has_block() && !judgement.recognised {
            return Self::Other;
        }
        let vocabulary = &judgement.vocabulary;
        let types = appendix.types();
        let types = types.filter_map(|of_run| vocabulary.term_with_extent(of_run));
        let terms: Vec<Found> = own.iter().copied().chain(types).collect();
        let has_mark = appendix.has_mark();
        // A whole "Nichtverfügbarkeit" is one, whatever a server writes beside it. Any other term may be an appointment's.
        let marks_no_appointment =
            |found: &Found| !has_mark || *found == (Term::Unavailability, Extent::Whole);
        if appendix.customer().is_none() && terms.iter().any(marks_no_appointment) {
            return Self::Unavailability;
        }
        if has_mark && terms.iter().any(|(term, _)| *term == Term::NotAvailable) {
            return Self::BlockedAppointment;
        }
        Self::Appointment
    }
}

/// The terms of an entry's own properties.
pub(crate) fn own_terms(
    summary: Option<&str>,
    categories: &[String],
    vocabulary: &Vocabulary,
) -> Vec<Found> {
    let texts = summary
        .into_iter()
        .chain(categories.iter().map(String::as_str));
    let terms = texts.filter_map(|text| vocabulary.term_with_extent(&normalised(text)));
    terms.collect()
}

#[cfg(test)]
mod tests;
