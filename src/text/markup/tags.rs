//! Tags that people's editors and servers write into a description. Any other `<…>` is text.

use super::listed;
use super::token::Token;

/// Names of tags by first letter, each with a sign behind for its sort.
const TAGS: &[&str] = &[
    "!doctype^",
    "a~ abbr~ address/ article/",
    "b~ base~ big~ blockquote/ body^ br;",
    "caption/ center/ code~ col~ colgroup~",
    "dd/ del~ div/ dl/ dt/",
    "em~",
    "fieldset/ font~ footer/ form/",
    "h1/ h2/ h3/ h4/ h5/ h6/ head^ header/ hr; html^",
    "i~ ins~",
    "kbd~",
    "label~ li/ link~",
    "main/ mark~ meta~",
    "nobr~",
    "o:p~ ol_",
    "p/ pre/",
    "s~ section/ small~ span~ strike~ strong~ sub~ sup~",
    "table_ tbody~ td| tfoot~ th| thead~ tr/ tt~",
    "u~ ul_",
    "wbr~",
];

/// The sign of the tags that a document begins with.
const FRAME: char = '^';

/// A tag at the beginning of a text.
pub(super) struct Tag {
    pub(super) token: Token<'static>,
    pub(super) length: usize,
    pub(super) is_of_frame: bool,
}

impl Tag {
    /// The formatting tag at the beginning of the rest of a text.
    pub(super) fn of(rest: &str) -> Option<Self> {
        let inner = rest.strip_prefix('<')?;
        // A tag holds no other tag; so no text is searched twice.
        let mut bytes = inner.bytes();
        let length = bytes.position(|byte| matches!(byte, b'<' | b'>'))?;
        let (inner, behind) = inner.split_at_checked(length)?;
        if !behind.starts_with('>') {
            return None;
        }
        let (is_closing, inner) = match inner.strip_prefix('/') {
            Some(inner) => (true, inner),
            None => (false, inner),
        };
        let end = inner
            .bytes()
            .position(|byte| byte == b'/' || byte.is_ascii_whitespace());
        let (name, attributes) = inner.split_at_checked(end.unwrap_or(inner.len()))?;
        // `x <b und y>` is no tag.
        if name.len() == 1 && attributes.len() > 2 && !attributes.as_bytes().contains(&b'=') {
            return None;
        }
        let sort = listed(TAGS, name)?;
        let token = match (sort, is_closing) {
            (';', _) => Token::Break,
            ('/' | FRAME, true) => Token::Closing,
            ('/' | FRAME | '_', false) => Token::Opening,
            ('|', false) => Token::Cell,
            _ => Token::Silent,
        };
        Some(Self {
            token,
            length: length + 2,
            is_of_frame: sort == FRAME,
        })
    }
}
