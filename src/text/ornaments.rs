//! Ornaments: quotes, brackets, bullets, Markdown's marks (docs/domain.md §3, rule 1).

/// Characters that people and editors put around a word without meaning anything by them.
pub(crate) fn is_ornament(c: char) -> bool {
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
