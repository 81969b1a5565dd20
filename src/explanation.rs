//! How an entry was read, for a person who tries a vocabulary on it: its parts, each with its role.

use serde::{Serialize, Serializer};

use crate::appendix::{Portion, trace};
use crate::entry::Series;
use crate::error::{Code, Error};
use crate::reading::description;
use crate::settings::Judgement;
use crate::text::normalised;
use crate::vocabulary::{Label, Term, Vocabulary};

/// The role of a part of an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// The title.
    Summary,
    /// A category.
    Category,
    /// An empty line of the description.
    Blank,
    /// A line of the person's own text.
    Note,
    /// A line that names a field: of the block, or a lone label line.
    Field(Label),
    /// A line that goes on with the value of the one above.
    Value,
    /// A line in the block whose label is in nobody's vocabulary.
    Unknown,
    /// A line of a block that the server left behind when it appended again.
    Copy,
    /// A line of the iCalendar text that could not be read.
    Unreadable,
}

impl Role {
    /// The role as the extension names it; of a field, that field's name.
    ///
    /// ```
    /// assert_eq!(terminwache::Role::Note.as_str(), "note");
    /// ```
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Summary => "summary",
            Self::Category => "category",
            Self::Blank => "blank",
            Self::Note => "note",
            Self::Field(label) => label.as_str(),
            Self::Value => "value",
            Self::Unknown => "unknown",
            Self::Copy => "copy",
            Self::Unreadable => "unreadable",
        }
    }
}

impl Serialize for Role {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

/// A part of an entry, as it was read. A line of the description that holds several labels is several parts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Part {
    /// Its role.
    pub role: Role,
    /// The text as a person reads it.
    pub text: String,
    /// The term that the text is, where a term would count.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub term: Option<Term>,
    /// Whether it is of a lone label line: also a note, and the person's own.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub is_lone: bool,
    /// The label of a line that looks like a field and is in nobody's vocabulary.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unknown_label: Option<String>,
    /// Of a part that could not be read: its line in the iCalendar text, counted from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<u32>,
}

impl Part {
    fn new(role: Role, text: impl Into<String>, term: Option<Term>) -> Self {
        Self {
            role,
            text: text.into(),
            term,
            is_lone: false,
            unknown_label: None,
            line: None,
        }
    }

    fn unreadable(line: u32) -> Self {
        Self {
            line: Some(line),
            ..Self::new(Role::Unreadable, "", None)
        }
    }
}

/// The parts of the entry that [`crate::inspection::inspect`] inspects. The title is a part, and so is each category, each line
/// of the description, each unreadable line.
///
/// ```
/// use terminwache::{Judgement, Label, Role, explain};
///
/// let text = "BEGIN:VEVENT\nUID:1\nDESCRIPTION:Kunde: A\\nRaum: 2\\nTyp: B\nEND:VEVENT";
/// let parts = explain(text, &Judgement::default()).unwrap();
/// let roles: Vec<Role> = parts.iter().map(|part| part.role).collect();
/// assert_eq!(roles, [Role::Field(Label::Customer), Role::Unknown, Role::Field(Label::Type)]);
/// ```
///
/// # Errors
/// Those of [`Series::read`], and [`Code::NoEvent`].
pub fn explain(text: &str, judgement: &Judgement) -> Result<Vec<Part>, Error> {
    let series = Series::read(text)?;
    let entry = series.leading().ok_or(Error::new(Code::NoEvent))?;
    let vocabulary = &judgement.vocabulary;
    let whole = |role, text: &str| Part::new(role, text, vocabulary.term(&normalised(text)));
    let mut parts = Vec::new();
    parts.extend(entry.summary().map(|text| whole(Role::Summary, &text)));
    let categories = entry.categories();
    parts.extend(categories.iter().map(|text| whole(Role::Category, text)));
    parts.extend(lines(&description(entry).text, vocabulary));
    let problems = series.problems().iter();
    parts.extend(problems.map(|problem| Part::unreadable(problem.line)));
    Ok(parts)
}

/// The lines of a description.
fn lines(description: &str, vocabulary: &Vocabulary) -> Vec<Part> {
    let lines = trace(description, vocabulary).into_iter();
    let parts = lines.map(|line| {
        let piece = line.piece;
        let role = match (line.portion, piece.label()) {
            _ if piece.shown.is_empty() => Role::Blank,
            (Portion::Notes, _) => Role::Note,
            (Portion::Copy, _) => Role::Copy,
            (Portion::Block | Portion::Lone, Some(label)) => Role::Field(label),
            _ if piece.unknown_label().is_some() => Role::Unknown,
            _ => Role::Value,
        };
        // A term counts only as a type, and as a whole type over its lines.
        let of_type = line.begun_type.as_deref();
        let term = of_type.and_then(|of_type| vocabulary.term(of_type));
        Part {
            is_lone: line.portion == Portion::Lone,
            unknown_label: piece.unknown_label().map(str::to_owned),
            ..Part::new(role, piece.shown, term)
        }
    });
    parts.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::inspection::inspect;
    use crate::settings::Settings;

    fn entry(description: &str) -> String {
        let description = description.replace(',', "\\,").replace('\n', "\\n");
        format!("BEGIN:VEVENT\nUID:1\nDESCRIPTION:{description}\nEND:VEVENT")
    }

    /// Role, unknown label, term and line of each part.
    type Told = (&'static str, Option<String>, Option<Term>, Option<u32>);

    fn told(text: &str, judgement: &Judgement) -> Vec<Told> {
        let parts = explain(text, judgement).unwrap().into_iter();
        let told = parts.map(|part| (part.role.as_str(), part.unknown_label, part.term, part.line));
        told.collect()
    }

    fn roles(description: &str) -> Vec<&'static str> {
        let told = told(&entry(description), &Judgement::default());
        told.iter().map(|(role, ..)| *role).collect()
    }

    #[test]
    fn the_person_s_own_lines_are_told_from_the_block() {
        assert_eq!(
            roles("Name: Max\nStatus: neu\n\nKunde:\nKling, Else\nTyp: A\nRaum: 2\nHausbesuch"),
            [
                "note",
                "note",
                "blank",
                "customer",
                "value",
                "type",
                "unknown",
                "homeVisit"
            ]
        );
    }

    #[test]
    fn an_earlier_block_is_a_copy() {
        assert_eq!(
            roles("Kunde: A\nTyp: B\nStatus: C\n\nKunde: A\nTyp: B\nStatus: D"),
            [
                "copy", "copy", "copy", "blank", "customer", "type", "status"
            ]
        );
    }

    #[test]
    fn an_unknown_label_is_named_in_the_block_and_outside() {
        let text = entry("Patient: Kling\nArt = Anpassung\n10:30 Uhr da\nKunde: A");
        let told = told(&text, &Judgement::default());
        let labels: Vec<Option<&str>> =
            told.iter().map(|(_, label, ..)| label.as_deref()).collect();
        assert_eq!(labels, [Some("Patient"), Some("Art"), None, None]);
    }

    #[test]
    fn an_added_label_makes_the_line_a_field() {
        let mut settings = Settings::default();
        let patient = (Label::Customer, vec!["Patient".into()]);
        settings.labels.push(patient);
        let text = entry("Patient: Kling\nTyp: A");
        assert_eq!(told(&text, &Judgement::new(&settings))[0].0, "customer");
    }

    #[test]
    fn a_term_is_named_where_it_counts() {
        let text = "BEGIN:VEVENT\nUID:1\nSUMMARY:Urlaub\nCATEGORIES:Pause,Nichtverfügbarkeit\n\
                    DESCRIPTION:Nichtverfügbarkeit\\nTyp:\\nnicht verfügbar\\nStatus: indisponible\nEND:VEVENT";
        let terms: Vec<(&str, Option<Term>)> = told(text, &Judgement::default())
            .iter()
            .map(|(role, _, term, _)| (*role, *term))
            .collect();
        assert_eq!(
            terms,
            [
                ("summary", None),
                ("category", None),
                ("category", Some(Term::Unavailability)),
                ("note", None),
                ("type", None),
                ("value", Some(Term::NotAvailable)),
                ("status", None),
            ]
        );
    }

    #[test]
    fn a_term_is_named_once_where_its_type_begins() {
        for (description, expected) in [
            ("Typ: Nicht\nverfügbar\nStatus: B", vec![0]),
            ("Typ:\nNichtverfügbarkeit\nUrlaub\nStatus: B", vec![1]),
            // A type begins with its term, or has none.
            ("Typ: Anpassung\nNichtverfügbarkeit\nStatus: B", vec![]),
            // Any run's type counts, save a copy's.
            (
                "Typ:\nNichtverfügbarkeit\nStatus: B\n\nKunde:\nHausbesuch: nein",
                vec![1],
            ),
            (
                "Typ: Nichtverfügbarkeit\nStatus: B\n\nTyp: A\nStatus: B",
                vec![],
            ),
            ("Typ: Nichtverfügbarkeit\n\nTyp: A\nStatus: B", vec![0]),
        ] {
            let text = entry(description);
            let told = told(&text, &Judgement::default());
            let terms = told.iter().enumerate().filter(|(_, part)| part.2.is_some());
            let at: Vec<usize> = terms.map(|(at, _)| at).collect();
            assert_eq!(at, expected, "{description}");
        }
    }

    #[test]
    fn a_line_that_cannot_be_read_is_named() {
        let text = "BEGIN:VEVENT\nUID:1\nno colon\nEND:VEVENT";
        let told = told(text, &Judgement::default());
        assert_eq!(told[1], ("unreadable", None, None, Some(3)));
    }

    #[test]
    fn it_never_contradicts_the_inspection() {
        for description in [
            "",
            "Kunde: A",
            "x\nKunde: A\nfoo\nTyp: B",
            "Typ: B | Kunde: C | Hausbesuch: Ja\n\nStatus: x",
        ] {
            let text = entry(description);
            let judgement = Judgement::default();
            let inspection = inspect(&text, &judgement).unwrap();
            let names = |field| roles(description).contains(&field);
            assert_eq!(names("customer"), inspection.fields.customer.is_some());
            assert_eq!(names("status"), inspection.fields.status.is_some());
        }
    }
}
