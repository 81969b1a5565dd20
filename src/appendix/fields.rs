//! The fields of a block.

use super::home_visit::{HomeVisit, home_visit};
use super::pieces::{Piece, Role, SEPARATORS};
use crate::text::{slice, trimmed};
use crate::vocabulary::Label;

/// A line of the block whose label is not in the vocabulary; shown as it is.
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
    /// Where to, or whatever else the home-visit line says.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub home_visit_note: Option<String>,
    /// Lines with labels of nobody's vocabulary, between known ones.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub unknown: Vec<Unknown>,
    /// Whether there is a status line, whatever it says.
    #[serde(skip)]
    pub has_status_line: bool,
    /// Whether there is a home-visit line, whatever it says.
    #[serde(skip)]
    pub has_home_visit_line: bool,
}

/// Reads the values of a block's pieces.
pub(super) fn fields(pieces: &[Piece<'_>]) -> Fields {
    let mut fields = Fields::default();
    let mut pieces = pieces.iter().peekable();
    while let Some(piece) = pieces.next() {
        match piece.role {
            Role::Bare(_) => {
                fields.has_home_visit_line = true;
                fields.home_visit = HomeVisit::Yes;
            }
            Role::Known(label, at) => {
                let mut value = trimmed(piece.shown.get(at..).unwrap_or_default()).to_owned();
                while let Some(more) = pieces.next_if(|next| next.role == Role::Text) {
                    if !value.is_empty() {
                        value.push('\n');
                    }
                    value.push_str(&more.shown);
                }
                fields.set(label, Some(value).filter(|value| is_present(value)));
            }
            Role::Unknown(at) => {
                let label = slice(&piece.shown, 0..at);
                fields.unknown.push(Unknown {
                    label: label.trim_end_matches(SEPARATORS).trim().to_owned(),
                    value: piece.shown.get(at..).unwrap_or_default().trim().to_owned(),
                });
            }
            Role::Text | Role::Blank => {}
        }
    }
    fields
}

impl Fields {
    fn set(&mut self, label: Label, value: Option<String>) {
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

/// Whether there is a value: some words say that there is none (docs/domain.md §3, rule 4).
pub(super) fn is_present(value: &str) -> bool {
    !matches!(value, "" | "-" | "–" | "—")
        && !value.eq_ignore_ascii_case("n/a")
        && !value.eq_ignore_ascii_case("null")
}
