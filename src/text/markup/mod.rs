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
use tokens::end_of_document;

/// How much of HTML a text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Markup {
    /// Every character stands for itself; only a line feed breaks a line. Most texts are so, and are read without being
    /// taken apart.
    Absent,
    /// A text that may have tags, entities or unusual line breaks in it.
    Possible,
    /// A text that begins with a document of so many bytes: line feeds in the document are blanks, and its hidden parts are not
    /// shown.
    Document(usize),
}

impl Markup {
    pub(crate) fn of(text: &str) -> Self {
        let stands = |byte| stands_for_itself(byte) || byte == b'\n';
        if text.bytes().all(stands) {
            return Self::Absent;
        }
        let is_blank = |c: char| c.is_whitespace() || is_hidden(c);
        let at = begins_a_tag(text).unwrap_or_default();
        let (before, beginning) = text.split_at_checked(at).unwrap_or_default();
        if before.chars().all(is_blank) && Tag::of(beginning).is_some_and(|tag| tag.is_of_frame) {
            Self::Document(end_of_document(text))
        } else {
            Self::Possible
        }
    }

    /// The markup of a text from some place on.
    pub(crate) fn from(self, place: usize) -> Self {
        match self {
            Self::Document(end) if place < end => Self::Document(end - place),
            Self::Document(_) => Self::Possible,
            other => other,
        }
    }
}

/// Where the first tag of a text may begin.
#[inline(never)]
fn begins_a_tag(text: &str) -> Option<usize> {
    text.bytes().position(|byte| byte == b'<')
}

/// The character behind a name, in lists of such by first letter; also where the name is in other letters.
fn listed(lists: &[&str], name: &str) -> Option<char> {
    let small = |text: &str| text.as_bytes().first().map(u8::to_ascii_lowercase);
    let of_letter = lists.iter().find(|list| small(list) == small(name))?;
    let mut found = None;
    for entry in of_letter.split(' ') {
        let (known, sign) = entry.split_at_checked(name.len()).unwrap_or_default();
        let mut signs = sign.chars();
        let (Some(sign), None) = (signs.next(), signs.next()) else {
            continue;
        };
        if known == name {
            return Some(sign);
        }
        if known.eq_ignore_ascii_case(name) {
            found = Some(sign);
        }
    }
    found
}

/// Whether a text has this beginning, in small or capital letters.
fn begins_with(text: &str, beginning: &str) -> bool {
    text.as_bytes()
        .get(..beginning.len())
        .is_some_and(|bytes| bytes.eq_ignore_ascii_case(beginning.as_bytes()))
}
