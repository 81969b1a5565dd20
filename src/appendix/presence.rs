//! Values that mean a missing value (docs/domain.md §3, rule 4).

/// The values, each as a whole.
const MISSING: [&str; 6] = ["", "-", "–", "—", "n/a", "null"];

/// Whether a value is none of them.
pub(super) fn is_present(value: &str) -> bool {
    !MISSING
        .iter()
        .any(|missing| missing.eq_ignore_ascii_case(value))
}
