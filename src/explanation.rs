//! How an entry was read, for those who try their vocabulary on it: its description line by line, and where a term
//! was found.

use crate::appendix::{ReadPiece, Standing, read_pieces};
use crate::entry::Series;
use crate::error::{Code, Error};
use crate::inspection::description;
use crate::settings::Judgement;
use crate::text::slice;
use crate::vocabulary::{Label, Term};

/// What a part of an entry is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// The title.
    Summary,
    /// A category.
    Category,
    /// A line of the description in which nothing stands.
    Blank,
    /// A line of the person's own text.
    Note,
    /// A line that names a field of the block.
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
    /// assert_eq!(terminwache::explanation::Role::Note.as_str(), "note");
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

/// A part of an entry, as it was read. A line of the description that holds several labels is several parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// What it is.
    pub role: Role,
    /// What a person reads there.
    pub text: String,
    /// The term that it is, where one would count.
    pub term: Option<Term>,
    /// What looks like a label, and is in nobody's vocabulary.
    pub unknown_label: Option<String>,
    /// Of a part that could not be read: its line in the iCalendar text, counted from 1.
    pub line: Option<u32>,
}

impl Part {
    fn new(role: Role, text: String, term: Option<Term>) -> Self {
        Self {
            role,
            text,
            term,
            unknown_label: None,
            line: None,
        }
    }
}

/// Explains the entry that [`crate::inspection::inspect`] inspects: title, categories, each line of the description,
/// and the lines that could not be read.
///
/// ```
/// use terminwache::explanation::{Role, explain};
/// use terminwache::settings::Judgement;
/// use terminwache::vocabulary::Label;
///
/// let text = "BEGIN:VEVENT\nUID:1\nDESCRIPTION:Kunde: A\\nRaum: 2\\nTyp: B\nEND:VEVENT";
/// let parts = explain(text, &Judgement::default()).unwrap();
/// let roles: Vec<Role> = parts.iter().map(|part| part.role).collect();
/// assert_eq!(roles, [Role::Field(Label::Customer), Role::Unknown, Role::Field(Label::Type)]);
/// assert_eq!(parts[1].unknown_label.as_deref(), Some("Raum"));
/// ```
///
/// # Errors
/// Those of [`Series::read`], and [`Code::NoEvent`].
pub fn explain(text: &str, judgement: &Judgement) -> Result<Vec<Part>, Error> {
    let series = Series::read(text)?;
    let entry = series.leading().ok_or(Error::new(Code::NoEvent))?;
    let term = |text: &str| judgement.vocabulary.term(text);
    let mut parts = Vec::new();
    let mut add = |role, text: String| {
        let term = term(&text);
        parts.push(Part::new(role, text, term));
    };
    if let Some(summary) = entry.summary() {
        add(Role::Summary, summary.into_owned());
    }
    for category in entry.categories() {
        add(Role::Category, category);
    }
    let description = description(entry).text;
    let mut field = None;
    for piece in read_pieces(&description, &judgement.vocabulary) {
        let role = role(&piece);
        field = match role {
            Role::Field(label) => Some(label),
            Role::Value => field,
            _ => None,
        };
        let value = slice(&piece.shown, piece.value.unwrap_or(0)..piece.shown.len());
        let term = term(value).filter(|_| field == Some(Label::Type));
        let unknown_label = unknown_label(&piece).map(str::to_owned);
        parts.push(Part {
            unknown_label,
            ..Part::new(role, piece.shown.into_owned(), term)
        });
    }
    for problem in series.problems() {
        parts.push(Part {
            line: Some(problem.line),
            ..Part::new(Role::Unreadable, String::new(), None)
        });
    }
    Ok(parts)
}

fn role(piece: &ReadPiece<'_>) -> Role {
    match (piece.standing, piece.label, piece.value) {
        _ if piece.shown.is_empty() => Role::Blank,
        (Standing::Own, ..) => Role::Note,
        (Standing::Copy, ..) => Role::Copy,
        (Standing::Block, Some(label), _) => Role::Field(label),
        (Standing::Block, None, Some(_)) => Role::Unknown,
        (Standing::Block, None, None) => Role::Value,
    }
}

fn unknown_label<'a>(piece: &'a ReadPiece<'_>) -> Option<&'a str> {
    let (None, Some(value)) = (piece.label, piece.value) else {
        return None;
    };
    let label = slice(&piece.shown, 0..value);
    Some(label.trim_end_matches([':', '：', '=', ' ']))
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

    fn roles(description: &str) -> Vec<&'static str> {
        explain(&entry(description), &Judgement::default())
            .unwrap()
            .iter()
            .map(|part| part.role.as_str())
            .collect()
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
        let parts = explain(&text, &Judgement::default()).unwrap();
        let labels: Vec<Option<&str>> = parts
            .iter()
            .map(|part| part.unknown_label.as_deref())
            .collect();
        assert_eq!(labels, [Some("Patient"), Some("Art"), None, None]);
    }

    #[test]
    fn an_added_label_makes_the_line_a_field() {
        let mut settings = Settings::default();
        settings.labels.customer.push("Patient".into());
        let text = entry("Patient: Kling\nTyp: A");
        let parts = explain(&text, &Judgement::new(&settings)).unwrap();
        assert_eq!(parts[0].role, Role::Field(Label::Customer));
    }

    #[test]
    fn a_term_is_named_where_it_counts() {
        let text = "BEGIN:VEVENT\nUID:1\nSUMMARY:Urlaub\nCATEGORIES:Pause,Nichtverfügbarkeit\n\
                    DESCRIPTION:Nichtverfügbarkeit\\nTyp:\\nnicht verfügbar\\nStatus: indisponible\nEND:VEVENT";
        let terms: Vec<(&str, Option<Term>)> = explain(text, &Judgement::default())
            .unwrap()
            .iter()
            .map(|part| (part.role.as_str(), part.term))
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
    fn a_line_that_cannot_be_read_is_named() {
        let text = "BEGIN:VEVENT\nUID:1\nno colon\nEND:VEVENT";
        let parts = explain(text, &Judgement::default()).unwrap();
        assert_eq!((parts[1].role, parts[1].line), (Role::Unreadable, Some(3)));
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
            let parts = explain(&text, &judgement).unwrap();
            let names = |label| parts.iter().any(|part| part.role == Role::Field(label));
            assert_eq!(names(Label::Customer), inspection.fields.customer.is_some());
            assert_eq!(names(Label::Status), inspection.fields.status.is_some());
        }
    }
}
