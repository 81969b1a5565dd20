//! How much of HTML a text is.

mod entities;
mod escapes;
mod hidden;
mod tags;
mod token;
mod tokens;

use super::characters::{is_hidden, stands_for_itself};
use tags::Tag;
pub(crate) use token::Token;
pub(crate) use tokens::Tokens;

/// How much of HTML a text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Markup {
    /// Every character stands for itself; only a line feed breaks a line. Most texts are so, and are read without being
    /// taken apart.
    Absent,
    /// A text that may have tags, entities or unusual line breaks in it.
    Possible,
    /// A text that begins with a document: line feeds in the document are blanks, and its hidden parts are not shown.
    Document,
}

impl Markup {
    pub(crate) fn of(text: &str) -> Self {
        let stands = |byte| stands_for_itself(byte) || byte == b'\n';
        if text.bytes().all(stands) {
            return Self::Absent;
        }
        let beginning = text.trim_start_matches(|c: char| c.is_whitespace() || is_hidden(c));
        if Tag::of(beginning).is_some_and(|tag| tag.is_of_frame()) {
            Self::Document
        } else {
            Self::Possible
        }
    }
}

/// Whether a text has this beginning, in small or capital letters.
fn begins_with(text: &str, beginning: &str) -> bool {
    text.as_bytes()
        .get(..beginning.len())
        .is_some_and(|bytes| bytes.eq_ignore_ascii_case(beginning.as_bytes()))
}
