//! Text that was escaped twice: a visible `\n`, unless it belongs to a path (docs/domain.md §3, rule 1).

/// How far in front of a visible `\n` the beginning of a path is looked for, in bytes; so endless words cost nothing.
const LONGEST_PATH: usize = 80;

/// Whether a `\n` or `\N` between two texts belongs to a path, as in `C:\neu` and `\\server\neu`.
pub(super) fn is_of_path(before: &[u8], letter: u8, after: &str) -> bool {
    let goes_on = |c: char| c.is_lowercase() || letter == b'N' && c.is_alphabetic();
    after.starts_with(goes_on) && is_path(before)
}

/// Whether the word at the end of a text, with a backslash behind, has a drive in it or begins with two backslashes.
fn is_path(before: &[u8]) -> bool {
    let mut behind = [b'\\', 0, 0];
    let near = before.iter().rev().take(LONGEST_PATH);
    for byte in near.chain(b" ") {
        let is_drive = matches!(behind, [letter, b':', b'\\'] if letter.is_ascii_alphabetic());
        if is_drive && !byte.is_ascii_alphanumeric() {
            return true;
        }
        let [first, second, _] = behind;
        if byte.is_ascii_whitespace() {
            return first == b'\\' && second == b'\\';
        }
        behind = [*byte, first, second];
    }
    false
}
