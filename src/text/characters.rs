//! Classes of characters: blanks, hyphens, marks, invisible ones (docs/domain.md §3, rule 1).

/// Bytes of ASCII without markup and escapes, and of U+00C0 to U+02FF: letters, no blanks, nothing that combines or hides.
pub(super) fn stands_for_itself(byte: u8) -> bool {
    matches!(byte, b' '..=b'~' | 0x80..=0xbf | 0xc3..=0xcb) && !matches!(byte, b'<' | b'&' | b'\\')
}

#[inline(never)]
pub(crate) fn is_hyphen(c: char) -> bool {
    matches!(
        c,
        '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe63}' | '\u{ff0d}'
    )
}

/// Combining marks, controls and format characters (overrides of direction among them).
pub(crate) fn is_ignorable(c: char) -> bool {
    c.is_control()
        || is_hidden(c)
        || is_mark(c)
        || matches!(c, '\u{200c}' | '\u{200d}' | '\u{202a}'..='\u{202e}' | '\u{2061}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}')
}

/// Combining diacritical marks.
pub(super) fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

/// Characters that show nothing: of no width, fillers, marks of direction. The joiners are none of them: names and emoji need
/// them. Overrides of direction are none of them: they change what is seen, and are shown apart.
pub(super) fn is_hidden(c: char) -> bool {
    matches!(
        c,
        '\u{ad}'
            | '\u{34f}'
            | '\u{61c}'
            | '\u{115f}'
            | '\u{1160}'
            | '\u{180e}'
            | '\u{200b}'
            | '\u{200e}'
            | '\u{200f}'
            | '\u{2060}'
            | '\u{3164}'
            | '\u{feff}'
            | '\u{ffa0}'
    )
}

/// Whether a line has begun with that character. A no-break space is written to be seen.
pub(super) fn is_content(c: char) -> bool {
    !c.is_ascii_whitespace() && !is_hidden(c)
}
