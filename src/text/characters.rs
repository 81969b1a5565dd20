//! Classes of characters: blanks, hyphens, marks, invisible ones (docs/domain.md §3, rule 1).

/// Bytes of ASCII without markup, and of U+00C0 to U+02FF: letters, no blanks, nothing that combines or hides.
pub(super) fn stands_for_itself(byte: u8) -> bool {
    matches!(byte, b' '..=b'~' | 0x80..=0xbf | 0xc3..=0xcb) && !matches!(byte, b'<' | b'&')
}

pub(crate) fn is_hyphen(c: char) -> bool {
    matches!(
        c,
        '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe63}' | '\u{ff0d}'
    )
}

/// Combining marks, controls and format characters (bidi marks and overrides among them).
pub(crate) fn is_ignorable(c: char) -> bool {
    c.is_control()
        || is_zero_width(c)
        || is_mark(c)
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}')
}

/// Combining diacritical marks.
pub(super) fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

/// Zero-width characters that carry nothing. The joiners stay: names and emoji need them.
pub(super) fn is_zero_width(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}')
}

pub(super) fn is_visible(c: char) -> bool {
    !c.is_whitespace() && !is_zero_width(c)
}
