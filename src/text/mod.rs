//! What people and servers type → comparable and readable text, keeping the original (docs/domain.md §3, rule 1).
//!
//! [`lines()`] finds lines as spans into the original; [`readable()`] is what a person reads in a span; [`comparable()`]
//! is what labels and terms are compared by. Nothing here is ever written back: what goes back is cut from the original.
//!
//! Rule 1 has a room for each part: line ends in `lines`, tags, entities and escapes in `markup`, blanks and invisible
//! characters in `characters`, quotes, bullets and Markdown's marks in `ornaments`, diacritics in [`letters`].

mod characters;
mod comparable;
pub mod letters;
mod lines;
mod markup;
mod ornaments;
mod readable;
#[cfg(test)]
mod tests;

pub use comparable::comparable;
pub(crate) use comparable::folded;
pub use lines::{Line, lines};
pub(crate) use lines::{lines_in, slice};
pub(crate) use markup::{Markup, Token, Tokens};
pub use readable::readable;
pub(crate) use readable::{Readable, readable_in, trimmed};
