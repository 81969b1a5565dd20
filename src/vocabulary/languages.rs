//! The languages of a label (docs/domain.md §3: labels of one language tell AMPAREX's calendars).

/// A set of languages, a bit each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Languages(u8);

impl Languages {
    /// Every language; a shop's own words go with each.
    pub const ALL: Self = Self(u8::MAX);

    /// No language.
    pub const NONE: Self = Self(0);

    /// One set for each shipped language, in their order.
    pub(super) fn each() -> impl Iterator<Item = Self> {
        (0..u8::BITS).map(|language| Self(1 << language))
    }

    /// The languages of both sets.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// The languages of any of the two sets.
    #[must_use]
    pub const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}
