//! The fields of a block.

use super::home_visit::{HomeVisit, home_visit};
use super::pieces::{Piece, Shape};
use super::presence::is_present;
use super::values::{by_label, joined};
use crate::vocabulary::{Label, Vocabulary};

/// A line of the block whose label is not in the vocabulary; shown as written.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Unknown {
    /// The label as written.
    pub label: String,
    /// The value as written.
    pub value: String,
}

/// The fields of a block: who, why, which state, home visit or not.
#[derive(Debug, Clone, PartialEq, Eq, Default, serde::Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Fields {
    /// Who comes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub customer: Option<String>,
    /// Why: AMPAREX's type of the appointment.
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    pub appointment_type: Option<String>,
    /// AMPAREX's own status.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<String>,
    /// Whether somebody must drive out.
    pub home_visit: HomeVisit,
    /// Where to, or any other text of the home-visit line.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub home_visit_note: Option<String>,
    /// Lines with labels of nobody's vocabulary, between known ones.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub unknown: Vec<Unknown>,
}

impl Fields {
    /// The fields of a run with these pieces.
    pub(super) fn of(pieces: &[Piece<'_>], vocabulary: &Vocabulary) -> Self {
        let mut fields = Self::default();
        for (piece, more) in by_label(pieces) {
            let value = joined(piece, more);
            match piece.shape {
                Shape::Bare(_) if value.is_empty() => fields.home_visit = HomeVisit::Yes,
                Shape::Known(label, _) | Shape::Bare(label) => fields.set(label, value, vocabulary),
                Shape::Unknown(_) => fields.unknown.push(Unknown {
                    label: piece.unknown_label().unwrap_or_default().to_owned(),
                    value,
                }),
                Shape::Text | Shape::Blank => {}
            }
        }
        fields
    }

    fn set(&mut self, label: Label, value: String, vocabulary: &Vocabulary) {
        if !is_present(label, &value) {
            return;
        }
        match label {
            Label::Customer => match &mut self.customer {
                Some(customers) => {
                    customers.push_str("; ");
                    customers.push_str(&value);
                }
                None => self.customer = Some(value),
            },
            Label::Type => self.appointment_type = Some(value),
            Label::Status => self.status = Some(value),
            Label::HomeVisit => {
                (self.home_visit, self.home_visit_note) = home_visit(value, vocabulary);
            }
        }
    }

    /// Whether a field has the same value in others.
    pub(super) fn has_same(&self, label: Label, others: &Self) -> bool {
        match label {
            Label::Customer => self.customer == others.customer,
            Label::Type => self.appointment_type == others.appointment_type,
            Label::Status => self.status == others.status,
            Label::HomeVisit => {
                self.home_visit == others.home_visit
                    && self.home_visit_note == others.home_visit_note
            }
        }
    }

    /// Takes the fields that other ones have; their customers follow the present ones.
    pub(super) fn take(&mut self, others: Self, vocabulary: &Vocabulary) {
        if let Some(customer) = others.customer {
            self.set(Label::Customer, customer, vocabulary);
        }
        self.appointment_type = others.appointment_type.or(self.appointment_type.take());
        self.status = others.status.or(self.status.take());
        if others.home_visit != HomeVisit::Unknown {
            self.home_visit = others.home_visit;
            self.home_visit_note = others.home_visit_note;
        }
        self.unknown.extend(others.unknown);
    }
}
