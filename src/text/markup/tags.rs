//! Tags that people's editors and servers write into a description. Any other `<…>` is text.

use super::token::Token;

/// The tags that a document begins with.
const FRAME: &str = "!doctype body head html";

/// Names of tags, with the token of the opening tag, then of the closing tag.
const TAGS: [(&str, Token<'static>, Token<'static>); 6] = [
    (FRAME, Token::Opening, Token::Closing),
    ("br hr", Token::Break, Token::Break),
    (
        "address article blockquote caption center dd div dl dt fieldset footer form h1 h2 h3 h4 h5 h6 header \
         li main p pre section tr",
        Token::Opening,
        Token::Closing,
    ),
    ("ol table ul", Token::Opening, Token::Silent),
    ("td th", Token::Cell, Token::Silent),
    (
        "a abbr b base big code col colgroup del em font i ins kbd label link mark meta nobr o:p s small span \
         strike strong sub sup tbody tfoot thead tt u wbr",
        Token::Silent,
        Token::Silent,
    ),
];

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
        let length = inner.find(['<', '>'])?;
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
        let is_known = |names: &str| {
            let mut names = names.split(' ');
            names.any(|known| known.eq_ignore_ascii_case(name))
        };
        let (names, opening, closing) = TAGS.iter().find(|(names, ..)| is_known(names))?;
        Some(Self {
            token: if is_closing { *closing } else { *opening },
            length: length + 2,
            is_of_frame: *names == FRAME,
        })
    }
}
