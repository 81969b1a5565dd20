//! Tags that people's editors and servers write.

use super::Token;
use crate::text::slice;

/// Tags that people's editors and servers write into a description. Any other `<…>` is text.
const TAGS: [(&str, Shown, Shown); 40] = [
    // name, what the opening tag shows, what the closing tag shows
    ("a", Shown::Nothing, Shown::Nothing),
    ("b", Shown::Nothing, Shown::Nothing),
    ("big", Shown::Nothing, Shown::Nothing),
    ("blockquote", Shown::Opening, Shown::Break),
    ("body", Shown::Nothing, Shown::Nothing),
    ("br", Shown::Break, Shown::Break),
    ("center", Shown::Opening, Shown::Break),
    ("code", Shown::Nothing, Shown::Nothing),
    ("div", Shown::Opening, Shown::Break),
    ("em", Shown::Nothing, Shown::Nothing),
    ("font", Shown::Nothing, Shown::Nothing),
    ("h1", Shown::Opening, Shown::Break),
    ("h2", Shown::Opening, Shown::Break),
    ("h3", Shown::Opening, Shown::Break),
    ("h4", Shown::Opening, Shown::Break),
    ("head", Shown::Nothing, Shown::Nothing),
    ("hr", Shown::Break, Shown::Break),
    ("html", Shown::Nothing, Shown::Nothing),
    ("!doctype", Shown::Nothing, Shown::Nothing),
    ("i", Shown::Nothing, Shown::Nothing),
    ("li", Shown::Opening, Shown::Break),
    ("meta", Shown::Nothing, Shown::Nothing),
    ("o:p", Shown::Nothing, Shown::Nothing),
    ("ol", Shown::Opening, Shown::Nothing),
    ("p", Shown::Opening, Shown::Break),
    ("pre", Shown::Opening, Shown::Break),
    ("s", Shown::Nothing, Shown::Nothing),
    ("small", Shown::Nothing, Shown::Nothing),
    ("span", Shown::Nothing, Shown::Nothing),
    ("strong", Shown::Nothing, Shown::Nothing),
    ("sub", Shown::Nothing, Shown::Nothing),
    ("sup", Shown::Nothing, Shown::Nothing),
    ("table", Shown::Opening, Shown::Nothing),
    ("tbody", Shown::Nothing, Shown::Nothing),
    ("td", Shown::Cell, Shown::Nothing),
    ("th", Shown::Cell, Shown::Nothing),
    ("thead", Shown::Nothing, Shown::Nothing),
    ("tr", Shown::Opening, Shown::Break),
    ("u", Shown::Nothing, Shown::Nothing),
    ("ul", Shown::Opening, Shown::Nothing),
];

#[derive(Debug, Clone, Copy)]
enum Shown {
    Nothing,
    Opening,
    Cell,
    Break,
}

/// A formatting tag and its length; the line end that HTML does not show is counted with a breaking tag.
pub(super) fn tag(rest: &str) -> Option<(Token<'static>, usize)> {
    let inner = rest.strip_prefix('<')?;
    // A tag holds no other; so no text is looked at twice.
    let length = inner
        .find(['<', '>'])
        .filter(|at| inner.as_bytes().get(*at) == Some(&b'>'))?;
    let inner = slice(inner, 0..length);
    let length = length + 2;
    let (closing, name) = match inner.strip_prefix('/') {
        Some(name) => (true, name),
        None => (false, inner),
    };
    let name = name
        .split([' ', '\t', '\r', '\n', '/'])
        .next()
        .unwrap_or_default();
    let (_, opens, closes) = TAGS
        .iter()
        .find(|(known, ..)| known.eq_ignore_ascii_case(name))?;
    let shown = if closing { closes } else { opens };
    Some(match shown {
        Shown::Nothing => (Token::Tag, length),
        Shown::Opening => (Token::Opening, length),
        Shown::Cell => (Token::Cell, length),
        Shown::Break => {
            let after = rest.get(length..).unwrap_or_default();
            let line_end = match after.as_bytes() {
                [b'\r', b'\n', ..] => 2,
                [b'\r' | b'\n', ..] => 1,
                _ => 0,
            };
            (Token::Break, length + line_end)
        }
    })
}
