//! Text that was escaped twice: a visible `\n`, unless it belongs to a path (docs/domain.md §3, rule 1).

/// How far in front of a visible `\n` the beginning of a path is looked for, in bytes; so endless words cost nothing.
const LONGEST_PATH: usize = 80;

/// Whether a `\n` or `\N` between two texts belongs to a path, as in `C:\neu` and `\\server\neu`.
pub(super) fn is_of_path(before: &[u8], letter: u8, after: &str) -> bool {
    let goes_on = |c: char| c.is_lowercase() || letter == b'N' && c.is_alphabetic();
    after.starts_with(goes_on) && ends_with_path(before)
}

/// Whether a text ends with a word that begins with two backslashes, or has a drive in it.
fn ends_with_path(before: &[u8]) -> bool {
    let start = before.len().saturating_sub(LONGEST_PATH);
    let near = before.get(start..).unwrap_or_default();
    let mut words = near.rsplit(u8::is_ascii_whitespace);
    let word = words.next().unwrap_or_default();
    let mut parts = word.split(|byte| *byte == b'\\');
    word == b"\\" || word.starts_with(b"\\\\") || parts.any(ends_with_drive)
}

/// Whether a text ends with a letter of its own and a colon.
fn ends_with_drive(text: &[u8]) -> bool {
    let Some([before @ .., letter]) = text.strip_suffix(b":") else {
        return false;
    };
    let is_own = before
        .last()
        .is_none_or(|byte| !byte.is_ascii_alphanumeric());
    letter.is_ascii_alphabetic() && is_own
}
