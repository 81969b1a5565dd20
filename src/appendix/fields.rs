//! The fields of a block.

use super::home_visit::{HomeVisit, home_visit};
use super::pieces::{Piece, Shape};
use super::presence::is_present;
use super::values::{by_label, joined};
use crate::vocabulary::Label;

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
    /// Whether there is a status line, with or without a value.
    #[serde(skip)]
    pub has_status_line: bool,
    /// Whether there is a home-visit line, with or without a value.
    #[serde(skip)]
    pub has_home_visit_line: bool,
}

impl Fields {
    /// The fields of a block with these pieces.
    pub(super) fn of(pieces: &[Piece<'_>]) -> Self {
        let mut fields = Self::default();
        for (piece, more) in by_label(pieces) {
            match piece.shape {
                Shape::Known(label, _) => fields.set(label, joined(piece, more)),
                Shape::Bare(_) => {
                    fields.has_home_visit_line = true;
                    fields.home_visit = HomeVisit::Yes;
                }
                Shape::Unknown(_) => fields.unknown.push(Unknown {
                    label: piece.unknown_label().unwrap_or_default().to_owned(),
                    value: piece.value().to_owned(),
                }),
                Shape::Text | Shape::Blank => {}
            }
        }
        fields
    }

    fn set(&mut self, label: Label, value: String) {
        let value = Some(value).filter(|value| is_present(value));
        match label {
            Label::Customer => self.customer = value,
            Label::Type => self.appointment_type = value,
            Label::Status => {
                self.has_status_line = true;
                self.status = value;
            }
            Label::HomeVisit => {
                self.has_home_visit_line = true;
                if let Some(value) = value {
                    (self.home_visit, self.home_visit_note) = home_visit(value);
                }
            }
        }
    }
}
