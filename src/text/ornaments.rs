//! Ornaments: quotes, brackets, bullets, Markdown's marks (docs/domain.md §3, rule 1).

/// What people and editors put around a word without meaning anything by it.
pub(super) fn is_ornament(c: char) -> bool {
    matches!(
        c,
        '"' | '\''
            | '„'
            | '“'
            | '”'
            | '«'
            | '»'
            | '('
            | ')'
            | '['
            | ']'
            | '*'
            | '_'
            | '•'
            | '·'
            | '.'
            | '!'
    )
}
