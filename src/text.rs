//! What people and servers type → comparable and readable text, keeping the original (docs/domain.md §3, rule 1).
//!
//! [`lines`] finds lines as spans into the original; [`readable`] is what a person reads in a span; [`comparable`] is
//! what labels and terms are compared by. Nothing here is ever written back: what goes back is cut from the original.

use std::borrow::Cow;
use std::ops::Range;

use crate::letters;

/// A part of a text; empty where the range does not fall on characters.
pub(crate) fn slice(text: &str, range: Range<usize>) -> &str {
    text.get(range).unwrap_or_default()
}

/// A text without blanks around it. Most have none.
pub(crate) fn trimmed(text: &str) -> &str {
    match text.as_bytes() {
        [b'!'..=b'~', .., b'!'..=b'~'] => text,
        _ => text.trim(),
    }
}

/// A line of a description, as spans into the original.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The line without its break.
    pub span: Range<usize>,
    /// Where its break ends and the next line starts.
    pub end: usize,
}

/// Splits at everything that a server or an editor can mean by a line break: CR, LF, CRLF, vertical tab, form feed,
/// NEL, U+2028, U+2029, a visible `\n`, `<br>`, and the tags that begin or end a paragraph or a table row.
///
/// ```
/// use terminwache::text::lines;
///
/// let spans: Vec<_> = lines("Kunde: A<br>Typ: B\r\nx").into_iter().map(|line| line.span).collect();
/// assert_eq!(spans, [0..8, 12..18, 20..21]);
/// ```
#[must_use]
pub fn lines(text: &str) -> Vec<Line> {
    lines_in(text, Markup::of(text))
}

/// [`lines`], where it is known what the text is a part of.
pub(crate) fn lines_in(text: &str, markup: Markup) -> Vec<Line> {
    if markup == Markup::None {
        return lines_of_plain(text);
    }
    let mut lines = Vec::new();
    let mut start = 0;
    let mut content = false;
    for (token, span) in Tokens::of_whole(text, markup) {
        match token {
            Token::Break => {
                lines.push(Line {
                    span: start..span.start,
                    end: span.end,
                });
                start = span.end;
                content = false;
            }
            Token::Opening if content => {
                lines.push(Line {
                    span: start..span.start,
                    end: span.start,
                });
                start = span.start;
                content = false;
            }
            Token::Text(run) => content = content || run.chars().any(is_visible),
            Token::Entity(c) => content = content || is_visible(c),
            Token::Opening | Token::Cell | Token::Tag => {}
        }
    }
    if start < text.len() || lines.is_empty() {
        lines.push(Line {
            span: start..text.len(),
            end: text.len(),
        });
    }
    lines
}

/// How many lines a description has, as a rule.
const LINES_OF_A_DESCRIPTION: usize = 12;

/// [`lines_in`] of a text in which only line feeds break lines.
fn lines_of_plain(text: &str) -> Vec<Line> {
    let mut lines = Vec::with_capacity(LINES_OF_A_DESCRIPTION);
    let mut start = 0;
    while let Some(length) = memchr::memchr(b'\n', text.as_bytes().get(start..).unwrap_or_default())
    {
        let end = start + length;
        lines.push(Line {
            span: start..end,
            end: end + 1,
        });
        start = end + 1;
    }
    if start < text.len() || lines.is_empty() {
        lines.push(Line {
            span: start..text.len(),
            end: text.len(),
        });
    }
    lines
}

/// What a person reads in a piece of a line: formatting tags gone, entities decoded, every blank a space, zero-width
/// characters gone, composed (NFC), no blanks around it. A tag that is no formatting stays, as text.
///
/// ```
/// use terminwache::text::readable;
///
/// assert_eq!(readable(" <b>Kunde:</b>&nbsp;K&uuml;hn\u{200b} "), "Kunde: Kühn");
/// assert_eq!(readable("<script>alert(1)</script>"), "<script>alert(1)</script>");
/// ```
#[must_use]
pub fn readable(piece: &str) -> Cow<'_, str> {
    readable_in(piece, Markup::Some)
}

/// [`readable`], where it is known what the piece is a part of.
pub(crate) fn readable_in(piece: &str, markup: Markup) -> Cow<'_, str> {
    if markup == Markup::None || piece.bytes().all(stands_for_itself) {
        return Cow::Borrowed(trimmed(piece));
    }
    let mut shown = Readable(String::with_capacity(piece.len()));
    for (token, _) in Tokens::of_piece(piece, markup) {
        shown.push_token(token);
    }
    let Readable(shown) = shown;
    let trimmed = shown.trim();
    if trimmed.len() == shown.len() {
        return Cow::Owned(shown);
    }
    Cow::Owned(trimmed.to_owned())
}

/// What a person reads, as it is put together; the blanks around it are still there.
#[derive(Default)]
pub(crate) struct Readable(String);

impl Readable {
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }

    pub(crate) fn push_token(&mut self, token: Token<'_>) {
        match token {
            Token::Text(run) => run.chars().for_each(|c| self.push(c)),
            Token::Entity(c) => self.push(c),
            Token::Break | Token::Cell => self.push(' '),
            Token::Opening | Token::Tag => {}
        }
    }

    pub(crate) fn push(&mut self, c: char) {
        let Self(shown) = self;
        if c.is_whitespace() {
            shown.push(' ');
        } else if is_mark(c) {
            let last = shown.chars().next_back();
            match last.and_then(|letter| letters::composed(letter, c)) {
                Some(whole) => {
                    shown.pop();
                    shown.push(whole);
                }
                None => shown.push(c),
            }
        } else if !is_zero_width(c) {
            shown.push(c);
        }
    }
}

/// Bytes of ASCII without markup, and of U+00C0 to U+02FF: letters, no blanks, nothing that combines or hides.
fn stands_for_itself(byte: u8) -> bool {
    matches!(byte, b' '..=b'~' | 0x80..=0xbf | 0xc3..=0xcb) && !matches!(byte, b'<' | b'&')
}

/// What labels and terms are compared by: no case, no diacritics (ü = ue = u + diaeresis), no blanks, no hyphens,
/// nothing invisible, and no quotes, brackets or bullets around it.
///
/// ```
/// use terminwache::text::comparable;
///
/// assert_eq!(comparable("Nicht-Verfügbarkeit"), comparable("NICHT VERFUEGBARKEIT"));
/// assert_eq!(comparable("Verfu\u{308}gbar"), comparable("verfügbar"));
/// assert_ne!(comparable("Kundendienst"), comparable("Kunde"));
/// ```
#[must_use]
pub fn comparable(text: &str) -> String {
    let mut key = Key {
        out: String::with_capacity(text.len()),
    };
    for c in text.chars() {
        match c {
            // By far the most frequent.
            'a'..='z' | '0'..='9' => key.push(c),
            ' ' | '-' => {}
            _ => folded(c).into_iter().flatten().for_each(|c| key.push(c)),
        }
    }
    let ends = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_alphanumeric);
    if ends(key.out.as_bytes().first()) && ends(key.out.as_bytes().last()) {
        return key.out;
    }
    key.out.trim_matches(is_ornament).to_owned()
}

struct Key {
    out: String,
}

impl Key {
    fn push(&mut self, c: char) {
        // An `e` after a, o, u may be the second half of an umlaut; so it counts nowhere.
        let is_half = c == 'e' && matches!(self.out.as_bytes().last(), Some(b'a' | b'o' | b'u'));
        if !is_half {
            self.out.push(c);
        }
    }
}

/// A character without case and diacritics: none, one or two are left of it.
pub(crate) fn folded(c: char) -> [Option<char>; 2] {
    match c {
        'a'..='z' | '0'..='9' => [Some(c), None],
        'A'..='Z' => [Some(c.to_ascii_lowercase()), None],
        'ß' | 'ẞ' => [Some('s'), Some('s')],
        'æ' | 'Æ' => [Some('a'), None],
        'ø' | 'Ø' | 'œ' | 'Œ' => [Some('o'), None],
        c if c.is_whitespace() || is_hyphen(c) || is_ignorable(c) => [None, None],
        c => [Some(letters::plain(c).to_ascii_lowercase()), None],
    }
}

fn is_hyphen(c: char) -> bool {
    matches!(
        c,
        '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe63}' | '\u{ff0d}'
    )
}

/// Combining marks, controls and format characters (bidi marks and overrides among them).
fn is_ignorable(c: char) -> bool {
    c.is_control()
        || is_zero_width(c)
        || is_mark(c)
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}')
}

/// Combining diacritical marks.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

/// Zero-width characters that carry nothing. The joiners stay: names and emoji need them.
fn is_zero_width(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}')
}

/// What people and editors put around a word without meaning anything by it.
fn is_ornament(c: char) -> bool {
    matches!(
        c,
        '"' | '\''
            | '*'
            | '_'
            | '•'
            | '·'
            | '.'
            | '!'
            | '('
            | ')'
            | '['
            | ']'
            | '„'
            | '“'
            | '”'
            | '«'
            | '»'
    )
}

fn is_visible(c: char) -> bool {
    !c.is_whitespace() && !is_zero_width(c)
}

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

/// Parts of a document that are not shown, by their beginning and end.
const HIDDEN: [(&str, &str); 4] = [
    ("<!--", "-->"),
    ("<style", "</style>"),
    ("<script", "</script>"),
    ("<title", "</title>"),
];

fn starts_with_ignoring_case(text: &str, at: usize, beginning: &str) -> bool {
    text.as_bytes()
        .get(at..at + beginning.len())
        .is_some_and(|bytes| bytes.eq_ignore_ascii_case(beginning.as_bytes()))
}

/// What a description is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Token<'a> {
    /// A run of characters that stand for themselves.
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
    Tag,
}

/// Takes a description apart, in one pass.
pub(crate) struct Tokens<'a> {
    text: &'a str,
    at: usize,
    visible: VisibleBreaks,
    markup: Markup,
    /// Which of [`HIDDEN`] never ends in what is left; so no text is searched twice.
    endless: [bool; HIDDEN.len()],
}

/// When the two characters `\n` mean a line break.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum VisibleBreaks {
    /// The text has no other line break: somebody escaped it twice.
    Always,
    /// Unless a small letter follows, as in a path.
    Likely,
    /// The lines are known already.
    Never,
}

impl<'a> Tokens<'a> {
    fn of_whole(text: &'a str, markup: Markup) -> Self {
        let visible = if text.bytes().any(|b| matches!(b, b'\n' | b'\r')) {
            VisibleBreaks::Likely
        } else {
            VisibleBreaks::Always
        };
        Self {
            text,
            at: 0,
            visible,
            markup,
            endless: [false; HIDDEN.len()],
        }
    }

    pub(crate) fn of_piece(text: &'a str, markup: Markup) -> Self {
        Self {
            text,
            at: 0,
            visible: VisibleBreaks::Never,
            markup,
            endless: [false; HIDDEN.len()],
        }
    }

    /// The token that starts at a byte that can start one, and its length; none where it stands for itself.
    fn special(&mut self, rest: &'a str) -> Option<(Token<'a>, usize)> {
        match rest.as_bytes() {
            // In a document a line end is a blank.
            [b'\r' | b'\n', ..] if self.markup == Markup::Document => Some((Token::Cell, 1)),
            [b'\r', b'\n', ..] => Some((Token::Break, 2)),
            [b'\r' | b'\n' | 0x0b | 0x0c, ..] => Some((Token::Break, 1)),
            [0xc2, 0x85, ..] => Some((Token::Break, 2)),
            [0xe2, 0x80, 0xa8 | 0xa9, ..] => Some((Token::Break, 3)),
            [b'\\', ..] => self
                .visible_break(rest)
                .map(|length| (Token::Break, length)),
            [b'<', ..] => self.hidden(rest).or_else(|| tag(rest)),
            [b'&', ..] => entity(rest).map(|(c, length)| (Token::Entity(c), length)),
            _ => None,
        }
    }

    fn hidden(&mut self, rest: &str) -> Option<(Token<'a>, usize)> {
        if self.markup != Markup::Document {
            return None;
        }
        let ((_, end), endless) = HIDDEN
            .iter()
            .zip(&mut self.endless)
            .find(|((beginning, _), _)| starts_with_ignoring_case(rest, 0, beginning))?;
        if *endless {
            return None;
        }
        let length = rest
            .match_indices(['<', '-'])
            .find(|(at, _)| starts_with_ignoring_case(rest, *at, end))
            .map(|(at, _)| at + end.len());
        *endless = length.is_none();
        Some((Token::Tag, length?))
    }

    fn visible_break(&self, rest: &str) -> Option<usize> {
        let (after, length) = match rest.strip_prefix("\\r\\n") {
            Some(after) => (after, 4),
            None => (rest.strip_prefix("\\n")?, 2),
        };
        let path = || {
            // A drive: "C:\neu".
            let before = self.text.get(..self.at).unwrap_or_default();
            let mut before = before.chars().rev();
            before.next() == Some(':')
                && before.next().is_some_and(|c| c.is_ascii_alphabetic())
                && before.next().is_none_or(|c| !c.is_alphanumeric())
        };
        let small = || after.chars().next().is_some_and(char::is_lowercase);
        let meant = match self.visible {
            VisibleBreaks::Always => !path(),
            VisibleBreaks::Likely => !small() && !path(),
            VisibleBreaks::Never => false,
        };
        meant.then_some(length)
    }
}

/// Bytes that can start anything but text.
fn is_special(byte: u8) -> bool {
    matches!(
        byte,
        b'\n' | b'\r' | 0x0b | 0x0c | b'\\' | b'<' | b'&' | 0xc2 | 0xe2
    )
}

impl<'a> Iterator for Tokens<'a> {
    type Item = (Token<'a>, Range<usize>);

    fn next(&mut self) -> Option<Self::Item> {
        let start = self.at;
        let rest = self.text.get(start..).filter(|rest| !rest.is_empty())?;
        if let Some((token, length)) = self.special(rest) {
            self.at += length;
            return Some((token, start..self.at));
        }
        // Text up to the next thing that is none.
        let mut length = rest.chars().next().map_or(1, char::len_utf8);
        while let Some(tail) = rest.get(length..) {
            let Some(next) = tail.bytes().position(is_special) else {
                length = rest.len();
                break;
            };
            length += next;
            self.at = start + length;
            let tail = rest.get(length..).unwrap_or_default();
            if self.special(tail).is_some() {
                break;
            }
            length += tail.chars().next().map_or(1, char::len_utf8);
        }
        self.at = start + length;
        Some((Token::Text(slice(rest, 0..length)), start..self.at))
    }
}

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
fn tag(rest: &str) -> Option<(Token<'static>, usize)> {
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

/// Entities by name that occur in German, English and French texts; numbers are read in general.
const ENTITIES: [(&str, char); 50] = [
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("nbsp", '\u{a0}'),
    ("ensp", '\u{2002}'),
    ("emsp", '\u{2003}'),
    ("thinsp", '\u{2009}'),
    ("shy", '\u{ad}'),
    ("auml", 'ä'),
    ("ouml", 'ö'),
    ("uuml", 'ü'),
    ("Auml", 'Ä'),
    ("Ouml", 'Ö'),
    ("Uuml", 'Ü'),
    ("szlig", 'ß'),
    ("agrave", 'à'),
    ("aacute", 'á'),
    ("acirc", 'â'),
    ("Agrave", 'À'),
    ("ccedil", 'ç'),
    ("Ccedil", 'Ç'),
    ("egrave", 'è'),
    ("eacute", 'é'),
    ("ecirc", 'ê'),
    ("euml", 'ë'),
    ("Egrave", 'È'),
    ("Eacute", 'É'),
    ("icirc", 'î'),
    ("iuml", 'ï'),
    ("iacute", 'í'),
    ("ocirc", 'ô'),
    ("oacute", 'ó'),
    ("ntilde", 'ñ'),
    ("ugrave", 'ù'),
    ("uacute", 'ú'),
    ("ucirc", 'û'),
    ("oelig", 'œ'),
    ("aelig", 'æ'),
    ("oslash", 'ø'),
    ("aring", 'å'),
    ("ndash", '–'),
    ("mdash", '—'),
    ("hellip", '…'),
    ("middot", '·'),
    ("bull", '•'),
    ("euro", '€'),
    ("laquo", '«'),
    ("raquo", '»'),
];

/// An entity and its length.
fn entity(rest: &str) -> Option<(char, usize)> {
    let end = rest.bytes().take(10).position(|b| b == b';')?;
    let name = slice(rest, 1..end);
    let c = match name.strip_prefix('#') {
        Some(number) => {
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code)?
        }
        None => ENTITIES.iter().find(|(known, _)| *known == name)?.1,
    };
    Some((c, end + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Vec<String> {
        lines(text)
            .into_iter()
            .map(|line| readable(slice(text, line.span)).into_owned())
            .collect()
    }

    #[test]
    fn every_kind_of_line_break_splits() {
        for ends in [
            "\n",
            "\r\n",
            "\r",
            "\u{2028}",
            "\u{2029}",
            "\u{85}",
            "<br>",
            "<BR />",
            "<br/>\r\n",
            "\\n",
            "\\r\\n",
        ] {
            assert_eq!(
                shown(&format!("Kunde: A{ends}Typ: B")),
                ["Kunde: A", "Typ: B"],
                "{ends:?}"
            );
        }
    }

    #[test]
    fn paragraphs_divisions_and_table_rows_are_lines() {
        assert_eq!(shown("<p>a</p>\n<p>b</p>"), ["a", "b"]);
        assert_eq!(shown("x<div>a</div><div>b</div>"), ["x", "a", "b"]);
        assert_eq!(
            shown("<table><tr><td>a:</td><td>b</td></tr><tr><td>c</td></tr></table>"),
            ["a: b", "c", ""]
        );
    }

    #[test]
    fn a_path_is_no_line_break() {
        assert_eq!(shown("Ablage C:\\neu"), ["Ablage C:\\neu"]);
        assert_eq!(
            shown("Ablage\nO:\\kunden\\neu"),
            ["Ablage", "O:\\kunden\\neu"]
        );
    }

    #[test]
    fn markup_that_is_no_formatting_is_text() {
        for text in [
            "<script>alert(1)</script>",
            "a < b > c",
            "<img src=x onerror=y>",
            "<",
            "<<b",
            "&nosuch;",
            "& Co.",
        ] {
            assert_eq!(shown(text), [text]);
        }
    }

    #[test]
    fn entities_are_decoded_once() {
        assert_eq!(
            readable("Optik &amp; Akustik &#228;&#xE4;&lt;b&gt; &amp;lt;"),
            "Optik & Akustik ää<b> &lt;"
        );
        assert_eq!(readable("&#xD800;&#x110000;&#;"), "&#xD800;&#x110000;&#;");
    }

    #[test]
    fn blanks_become_spaces_and_zero_width_characters_go() {
        assert_eq!(
            readable("\u{a0}a\u{202f}b\u{2007}c\td\u{200b}\u{feff}e "),
            "a b c de"
        );
    }

    #[test]
    fn a_value_is_composed() {
        assert_eq!(readable("Mu\u{308}ller"), "Müller");
    }

    #[test]
    fn lines_cover_the_whole_text() {
        for text in ["", "a", "\n", "a\r\n\r\nb<br>", "<p>x</p>y", "\\n\\n"] {
            let lines = lines(text);
            let mut at = 0;
            for line in &lines {
                assert_eq!(line.span.start, at);
                assert!(line.span.end <= line.end);
                at = line.end;
            }
            assert_eq!(at, text.len(), "{text:?}");
        }
    }
}
