//! Text that was escaped twice: a visible `\n` or `\r\n` (docs/domain.md §3, rule 1).

/// When the two characters `\n` mean a line break.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum VisibleBreaks {
    /// The text has no other line break: somebody escaped the whole text twice.
    Always,
    /// Unless a small letter follows, as in a path: the text has real line breaks too.
    Likely,
    /// The lines are known already.
    Never,
}

impl VisibleBreaks {
    /// The rule for a whole text.
    pub(super) fn of(text: &str) -> Self {
        if text.contains(['\n', '\r']) {
            Self::Likely
        } else {
            Self::Always
        }
    }

    /// The length of the visible break at the beginning of the rest of a text.
    pub(super) fn length(self, before: &str, rest: &str) -> Option<usize> {
        let after = rest
            .strip_prefix("\\r\\n")
            .or_else(|| rest.strip_prefix("\\n"))?;
        let is_meant = match self {
            Self::Always => !is_drive(before),
            Self::Likely => !after.starts_with(char::is_lowercase) && !is_drive(before),
            Self::Never => false,
        };
        is_meant.then_some(rest.len() - after.len())
    }
}

/// Whether a text ends with the drive of a path, as in `C:\neu`.
fn is_drive(before: &str) -> bool {
    let mut before = before.chars().rev();
    before.next() == Some(':')
        && before.next().is_some_and(|c| c.is_ascii_alphabetic())
        && before.next().is_none_or(|c| !c.is_alphanumeric())
}
