//! How much of HTML a text is, and its parts.

mod entities;
mod tags;
mod tokens;

use super::characters::stands_for_itself;
pub(crate) use tokens::{Token, Tokens};

/// How much of HTML a text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Markup {
    /// A text in which every character stands for itself; only a line feed breaks a line. Most are: they are read without
    /// being taken apart.
    None,
    /// A text, perhaps with some tags in it.
    Some,
    /// A whole document: what no reader of HTML shows (comments, style sheets, the title) is not shown here.
    Document,
}

impl Markup {
    pub(crate) fn of(text: &str) -> Self {
        const FRAME: [&str; 4] = ["<html", "<head", "<body", "<!doctype"];
        let stands = |byte| (stands_for_itself(byte) && byte != b'\\') || byte == b'\n';
        if text.bytes().all(stands) {
            return Self::None;
        }
        let is_document = text.match_indices('<').any(|(at, _)| {
            FRAME
                .iter()
                .any(|tag| starts_with_ignoring_case(text, at, tag))
        });
        if is_document {
            Self::Document
        } else {
            Self::Some
        }
    }
}

pub(super) fn starts_with_ignoring_case(text: &str, at: usize, beginning: &str) -> bool {
    text.as_bytes()
        .get(at..at + beginning.len())
        .is_some_and(|bytes| bytes.eq_ignore_ascii_case(beginning.as_bytes()))
}
