//! A part of a description: text, character, line break, tag.

/// A part of a description.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Token<'a> {
    /// Characters that stand for themselves.
    Text(&'a str),
    /// A character written as several: an HTML entity, or a character behind a visible backslash.
    Character(char),
    /// A line break.
    Break,
    /// A tag that starts a new line where the line has begun: `<p>`, `<div>`, `<tr>`.
    Opening,
    /// A tag that ends a line that has begun: `</p>`, `</div>`, `</tr>`.
    Closing,
    /// A tag between two cells of a table, or a line end that means nothing: a blank.
    Cell,
    /// A tag that shows nothing.
    Silent,
}
