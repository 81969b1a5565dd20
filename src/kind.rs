//! The kind of an entry (docs/domain.md §4).

use crate::appendix::Appendix;
use crate::settings::Judgement;
use crate::vocabulary::Term;

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

    /// The first kind that fits. Summary, categories and the block's type are compared with the terms, each as a whole. The
    /// person's own text is not.
    #[must_use]
    pub fn of(
        summary: Option<&str>,
        categories: &[String],
        appendix: &Appendix<'_>,
        judgement: &Judgement,
    ) -> Self {
        let has_block = appendix.block().is_some();
        if !has_block && !judgement.recognised {
            return Self::Other;
        }
        let fields = appendix.fields();
        let terms: Vec<Term> = summary
            .into_iter()
            .chain(categories.iter().map(String::as_str))
            .chain(fields.appointment_type.as_deref())
            .filter_map(|text| judgement.vocabulary.term(text))
            .collect();
        let has_customer = fields.customer.is_some();
        let of_an_appointment = fields.has_status_line || fields.has_home_visit_line;
        if terms.contains(&Term::Unavailability) && !has_customer {
            return Self::Unavailability;
        }
        if terms.contains(&Term::NotAvailable) {
            if of_an_appointment {
                return Self::BlockedAppointment;
            }
            if !has_customer {
                return Self::Unavailability;
            }
        }
        Self::Appointment
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind(summary: &str, category: &str, description: &str) -> Kind {
        let judgement = Judgement::default();
        let appendix = Appendix::read(description, &judgement.vocabulary);
        Kind::of(Some(summary), &[category.to_owned()], &appendix, &judgement)
    }

    #[test]
    fn the_unavailability_term_as_summary_category_or_type_makes_an_unavailability() {
        assert_eq!(kind("Nichtverfügbarkeit", "", ""), Kind::Unavailability);
        assert_eq!(
            kind("Urlaub", "Nichtverfügbarkeit", ""),
            Kind::Unavailability
        );
        assert_eq!(
            kind("Urlaub", "", "Typ: Nichtverfügbarkeit"),
            Kind::Unavailability
        );
        assert_eq!(
            kind("Urlaub", "", "Typ: Nichtverfügbarkeit\nStatus: x"),
            Kind::Unavailability
        );
    }

    #[test]
    fn an_entry_with_a_customer_is_never_an_unavailability() {
        assert_eq!(
            kind("Nichtverfügbarkeit", "", "Kunde: A\nTyp: B"),
            Kind::Appointment
        );
        assert_eq!(
            kind("nicht verfügbar", "", "Kunde: A\nTyp: B"),
            Kind::Appointment
        );
    }

    #[test]
    fn not_available_with_a_status_or_home_visit_line_is_a_blocked_appointment() {
        assert_eq!(
            kind("Nicht verfügbar", "", "Typ: Pause\nStatus: Bestätigt"),
            Kind::BlockedAppointment
        );
        assert_eq!(
            kind("Nicht verfügbar", "", "Typ: Pause\nHausbesuch: Nein"),
            Kind::BlockedAppointment
        );
        assert_eq!(
            kind("Nicht verfügbar", "", "Typ: Pause"),
            Kind::Unavailability
        );
        assert_eq!(kind("unavailable", "", ""), Kind::Unavailability);
    }

    #[test]
    fn a_term_inside_other_words_or_notes_proves_nothing() {
        assert_eq!(kind("Verfügbarkeit", "", ""), Kind::Appointment);
        assert_eq!(
            kind("Anpassung", "", "Kunde ist Di nicht verfügbar"),
            Kind::Appointment
        );
        assert_eq!(kind("Kunde ist nicht verfügbar", "", ""), Kind::Appointment);
    }

    #[test]
    fn outside_recognised_calendars_only_a_block_counts() {
        let judgement = Judgement {
            recognised: false,
            ..Judgement::default()
        };
        let kind = |summary, description| {
            let appendix = Appendix::read(description, &judgement.vocabulary);
            Kind::of(Some(summary), &[], &appendix, &judgement)
        };
        assert_eq!(kind("Nichtverfügbarkeit", ""), Kind::Other);
        assert_eq!(kind("x", "Kunde: A\nTyp: B"), Kind::Appointment);
    }
}
