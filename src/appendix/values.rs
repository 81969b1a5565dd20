//! Values over several lines (docs/domain.md §3, rule 3).

use super::pieces::{Piece, Shape};

/// The pieces of a run by label: each labelled piece with the lines that its value reaches over.
pub(super) fn by_label<'p, 't>(
    pieces: &'p [Piece<'t>],
) -> impl Iterator<Item = (&'p Piece<'t>, &'p [Piece<'t>])> {
    pieces
        .chunk_by(|_, next| matches!(next.shape, Shape::Text | Shape::Blank))
        .filter_map(<[_]>::split_first)
}

/// A whole value, with a line feed between its lines.
pub(super) fn joined(first: &Piece<'_>, more: &[Piece<'_>]) -> String {
    let mut value = first.value().to_owned();
    for line in more.iter().filter(|line| line.shape == Shape::Text) {
        if !value.is_empty() {
            value.push('\n');
        }
        value.push_str(line.value());
    }
    value
}

#[cfg(test)]
mod tests {
    use crate::appendix::{Appendix, Fields, Unknown};
    use crate::vocabulary::Vocabulary;

    fn fields_of(text: &str) -> Fields {
        Appendix::read(text, &Vocabulary::shipped()).into_fields()
    }

    #[test]
    fn bullets_and_marks_are_no_part_of_labels_and_values() {
        for text in [
            "**Kunde:** Kling\n**Raum:** 2\n**Typ:** -2,5",
            "- Kunde: Kling\n- Raum: 2\n- Typ: -2,5",
            "* **Kunde:** _Kling_\n* **Raum**: **2**\n* *Typ: -2,5*",
            "Kunde:\n- Kling\n• Raum: 2\n• Typ:\n• -2,5",
            "**Kunde:**\n**Kling**\n__Raum:__ 2\n> Typ: -2,5",
        ] {
            let fields = fields_of(text);
            assert_eq!(fields.customer.as_deref(), Some("Kling"), "{text}");
            assert_eq!(fields.appointment_type.as_deref(), Some("-2,5"), "{text}");
            let [Unknown { label, value }] = fields.unknown.as_slice() else {
                panic!("{text}: {:?}", fields.unknown);
            };
            assert_eq!((label.as_str(), value.as_str()), ("Raum", "2"), "{text}");
        }
    }

    #[test]
    fn a_splitter_splits_however_it_is_written() {
        for splitter in ["|", " · ", ";", "\\;", "&middot;", "&#124;", "&amp;vert;"] {
            let fields = fields_of(&format!("Kunde: K&uuml;hn{splitter}Typ: B"));
            assert_eq!(fields.customer.as_deref(), Some("Kühn"), "{splitter}");
            assert_eq!(fields.appointment_type.as_deref(), Some("B"), "{splitter}");
        }
        let fields = fields_of("Kunde: A\nTyp: B\\; C &#59; D");
        assert_eq!(fields.appointment_type.as_deref(), Some("B; C ; D"));
    }
}
