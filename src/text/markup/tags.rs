//! Tags that people's editors and servers write into a description. Any other `<…>` is text.

use super::token::Token;

/// Names of tags, with the token of the opening tag, then of the closing tag.
const TAGS: [(&[&str], Token<'static>, Token<'static>); 5] = [
    (&["br", "hr"], Token::Break, Token::Break),
    (
        &[
            "blockquote",
            "center",
            "div",
            "h1",
            "h2",
            "h3",
            "h4",
            "li",
            "p",
            "pre",
            "tr",
        ],
        Token::Opening,
        Token::Break,
    ),
    (&["ol", "table", "ul"], Token::Opening, Token::Silent),
    (&["td", "th"], Token::Cell, Token::Silent),
    (
        &[
            "a", "b", "big", "code", "em", "font", "i", "s", "small", "span", "strong", "sub",
            "sup", "u", "o:p", "tbody", "thead", "!doctype", "html", "head", "meta", "body",
        ],
        Token::Silent,
        Token::Silent,
    ),
];

/// The token of a formatting tag, with its length. A breaking tag takes the line end behind it along: HTML does not
/// show that.
pub(super) fn tag(rest: &str) -> Option<(Token<'static>, usize)> {
    let inner = rest.strip_prefix('<')?;
    // A tag holds no other tag; so no text is searched twice.
    let length = inner.find(['<', '>'])?;
    let (inner, behind) = inner.split_at_checked(length)?;
    let after = behind.strip_prefix('>')?;
    let (is_closing, inner) = match inner.strip_prefix('/') {
        Some(inner) => (true, inner),
        None => (false, inner),
    };
    let name = inner.split([' ', '\t', '\r', '\n', '/']).next()?;
    let (_, opening, closing) = TAGS
        .iter()
        .find(|(names, ..)| names.iter().any(|known| known.eq_ignore_ascii_case(name)))?;
    let token = if is_closing { *closing } else { *opening };
    let line_end = match (token, after.as_bytes()) {
        (Token::Break, [b'\r', b'\n', ..]) => 2,
        (Token::Break, [b'\r' | b'\n', ..]) => 1,
        _ => 0,
    };
    Some((token, rest.len() - after.len() + line_end))
}
