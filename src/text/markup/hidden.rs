//! Parts of an HTML document that no reader shows: comments, style sheets, scripts, the title.

use super::begins_with;

/// The parts, by their beginning and end.
const PARTS: [(&str, &str); 4] = [
    ("<!--", "-->"),
    ("<style", "</style>"),
    ("<script", "</script>"),
    ("<title", "</title>"),
];

/// Finds the parts. An end that is missing is looked for once only, so that no text is searched again and again.
#[derive(Default)]
pub(super) struct Hidden {
    /// Whether each of [`PARTS`] has no end in the rest of the text.
    endless: [bool; PARTS.len()],
}

impl Hidden {
    /// The length of the hidden part at the beginning of the rest of a document.
    pub(super) fn length(&mut self, rest: &str) -> Option<usize> {
        let ((_, end), endless) = PARTS
            .iter()
            .zip(&mut self.endless)
            .find(|((beginning, _), _)| begins_with(rest, beginning))?;
        if *endless {
            return None;
        }
        let at = rest
            .as_bytes()
            .windows(end.len())
            .position(|part| part.eq_ignore_ascii_case(end.as_bytes()));
        *endless = at.is_none();
        Some(at? + end.len())
    }
}
