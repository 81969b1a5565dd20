//! A part of a description: text, entity, line break, tag.

/// A part of a description.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Token<'a> {
    /// Characters that stand for themselves.
    Text(&'a str),
    /// A character written as an HTML entity.
    Entity(char),
    /// A line break.
    Break,
    /// A tag that starts a new line where the line has begun: `<p>`, `<div>`, `<tr>`.
    Opening,
    /// A tag between two cells of a table: a blank.
    Cell,
    /// A tag that shows nothing.
    Silent,
}
