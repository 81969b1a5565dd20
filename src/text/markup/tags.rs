//! Tags that people's editors and servers write into a description. Any other `<…>` is text.

use super::token::Token;

/// Names of tags, with the token of the opening tag, then of the closing tag.
const TAGS: [(&str, Token<'static>, Token<'static>); 5] = [
    ("br hr", Token::Break, Token::Break),
    (
        "address article blockquote body caption center dd div dl dt fieldset footer form h1 h2 h3 h4 h5 h6 head header html \
         li main p pre section tr",
        Token::Opening,
        Token::Closing,
    ),
    ("ol table ul", Token::Opening, Token::Silent),
    ("td th", Token::Cell, Token::Silent),
    (
        "!doctype a abbr b base big code col colgroup del em font i ins kbd label link mark meta nobr o:p s small span \
         strike strong sub sup tbody tfoot thead tt u wbr",
        Token::Silent,
        Token::Silent,
    ),
];

/// A tag at the beginning of a text.
pub(super) struct Tag<'a> {
    pub(super) name: &'a str,
    pub(super) token: Token<'static>,
    pub(super) length: usize,
}

impl<'a> Tag<'a> {
    /// The formatting tag at the beginning of the rest of a text.
    pub(super) fn of(rest: &'a str) -> Option<Self> {
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
        let name = inner.split([' ', '\t', '\r', '\n', '/']).next()?;
        let attributes = inner.strip_prefix(name)?.trim_matches(['/', ' ']);
        // `x <b und y>` is no tag.
        if name.len() == 1 && !attributes.is_empty() && !attributes.contains('=') {
            return None;
        }
        let is_known = |names: &str| {
            let mut names = names.split(' ');
            names.any(|known| known.eq_ignore_ascii_case(name))
        };
        let (_, opening, closing) = TAGS.iter().find(|(names, ..)| is_known(names))?;
        Some(Self {
            name,
            token: if is_closing { *closing } else { *opening },
            length: length + 2,
        })
    }

    /// Whether the tag belongs to the frame of a document.
    pub(super) fn is_of_frame(&self) -> bool {
        let frame = ["!doctype", "html", "head", "body"];
        frame
            .iter()
            .any(|name| name.eq_ignore_ascii_case(self.name))
    }
}
