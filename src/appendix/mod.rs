//! The block that AMPAREX appends to a description (docs/domain.md §3).
//!
//! | room | its part of docs/domain.md §3 |
//! |---|---|
//! | `pieces` | a description's lines, or parts of a line that start with a label: rules 2, 9 |
//! | `paragraphs` | blank lines that do not count, since each line has one behind it: rule 3 |
//! | `runs` | runs of label lines, told from the end upwards |
//! | `values` | how far a value reaches over the next lines: rule 3 |
//! | `portions` | which run is the block, which runs are its copies, which are notes: the rules above rule 1, rule 6 |
//! | `fields` | the fields of a block; several lines of the customer |
//! | `presence` | values that mean a missing value: rule 4 |
//! | `home_visit` | words for yes and no, whole or at the beginning: rule 5 |
//! | `description` | a description with its portions |
//! | `leftovers` | what a proposed text has left of the stored block (§5) |
//! | `restoration` | the block put back (§5) |
//! | `trace` | how each piece was read, for people who try their words |
//!
//! The span of a run covers whole pieces of the original. Hence a block that was cut out is put back byte for byte.

mod description;
mod fields;
mod home_visit;
mod leftovers;
mod paragraphs;
mod pieces;
mod portions;
mod presence;
mod restoration;
mod runs;
#[cfg(test)]
mod tests;
mod trace;
mod values;

pub use description::Appendix;
pub use fields::{Fields, Unknown};
pub use home_visit::HomeVisit;
pub(crate) use portions::Portion;
pub(crate) use restoration::with_line_feeds;
pub use restoration::{Writing, restored};
pub(crate) use trace::trace;
