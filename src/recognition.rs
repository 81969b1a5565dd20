//! The recognition of a calendar by an entry's block (docs/domain.md §3, the sentence above its table).

use serde::Serialize;

use crate::appendix::{Appendix, Portion, trace};
use crate::entry::{Entry, Series};
use crate::reading::description;
use crate::vocabulary::Vocabulary;

/// The entry that tells a calendar to be AMPAREX's, without anything that names a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Recognition {
    /// The labels of its block in their order, each as the vocabulary writes the word.
    pub labels: Vec<String>,
    /// The beginning of the entry: DTSTART as written, without its zone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
}

/// Whether some entry of the text carries a block that tells AMPAREX's calendars; false for an unreadable text.
///
/// ```
/// use terminwache::{Vocabulary, recognises};
///
/// let text = "BEGIN:VEVENT\nUID:1\nDESCRIPTION:Kunde: A\\nTyp: B\nEND:VEVENT";
/// assert!(recognises(text, &Vocabulary::shipped()));
/// ```
#[must_use]
pub fn recognises(text: &str, vocabulary: &Vocabulary) -> bool {
    let series = Series::read(text);
    series.is_ok_and(|series| telling(&series, vocabulary).is_some())
}

/// The first entry of the text by which [`recognises`] recognises it.
///
/// ```
/// use terminwache::{Vocabulary, recognised_by};
///
/// let text = "BEGIN:VEVENT\nUID:1\nDTSTART:20260115T090000\nDESCRIPTION:KUNDE: Kling\\nTyp: B\nEND:VEVENT";
/// let recognition = recognised_by(text, &Vocabulary::shipped()).unwrap();
/// assert_eq!(recognition.labels, ["Kunde", "Typ"]);
/// assert_eq!(recognition.date.as_deref(), Some("20260115T090000"));
/// ```
#[must_use]
pub fn recognised_by(text: &str, vocabulary: &Vocabulary) -> Option<Recognition> {
    let series = Series::read(text).ok()?;
    let entry = telling(&series, vocabulary)?;
    Some(Recognition {
        labels: labels(entry, vocabulary),
        date: entry.start().map(|start| start.trim().to_owned()),
    })
}

fn telling<'s, 'a>(series: &'s Series<'a>, vocabulary: &Vocabulary) -> Option<&'s Entry<'a>> {
    let mut entries = series.entries().iter();
    entries.find(|entry| Appendix::read(description(entry).text, vocabulary).is_telling())
}

/// The labels of an entry's block. What stands in the entry itself is not repeated: a label of the vocabulary names nobody.
fn labels(entry: &Entry<'_>, vocabulary: &Vocabulary) -> Vec<String> {
    let text = description(entry).text;
    let pieces = trace(&text, vocabulary).into_iter();
    let of_block = pieces.filter(|traced| traced.portion == Portion::Block);
    let labels = of_block.filter_map(|traced| {
        let piece = traced.piece;
        let written = piece.shown.split([':', '：', '=']).next()?;
        piece.label().and(vocabulary.label_as_known(written.trim()))
    });
    let mut labels: Vec<String> = labels.map(str::to_owned).collect();
    // Several customers are several lines with one label.
    labels.dedup();
    labels
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vocabulary::Label;

    fn entry(description: &str) -> String {
        format!(
            "BEGIN:VEVENT\nUID:1\nDTSTART;TZID=Europe/Berlin:20260115T090000\nDESCRIPTION:{description}\nEND:VEVENT\n"
        )
    }

    #[test]
    fn the_labels_are_the_vocabulary_s_words_and_no_value_is_told() {
        let mut vocabulary = Vocabulary::shipped();
        vocabulary.add_labels(Label::Customer, &["Patient"]);
        let text = entry("Notiz: 1\\n\\n• PATIENT: Kling\\nRaum: 2\\n<b>Typ</b>：A\\nHausbesuch");
        let recognition = recognised_by(&text, &vocabulary).unwrap();
        assert_eq!(recognition.labels, ["Patient", "Typ", "Hausbesuch"]);
        assert_eq!(recognition.date.as_deref(), Some("20260115T090000"));
    }

    #[test]
    fn the_first_telling_entry_is_named_and_no_other() {
        let text = entry("x")
            + &entry("Kunde: A\\nTyp: B").replace("0115", "0116")
            + &entry("Kunde: C\\nTyp: D");
        let recognition = recognised_by(&text, &Vocabulary::shipped()).unwrap();
        assert_eq!(recognition.date.as_deref(), Some("20260116T090000"));
        assert_eq!(recognised_by(&entry("x"), &Vocabulary::shipped()), None);
        assert_eq!(recognised_by("", &Vocabulary::shipped()), None);
    }
}
