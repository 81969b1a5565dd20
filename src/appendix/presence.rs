//! Values that say that there is nothing (docs/domain.md §3, rule 4).

/// Such values, each as a whole.
const MISSING: [&str; 6] = ["", "-", "–", "—", "n/a", "null"];

/// Whether a value says something.
pub(super) fn is_present(value: &str) -> bool {
    !MISSING
        .iter()
        .any(|missing| missing.eq_ignore_ascii_case(value))
}
