//! The block that AMPAREX appends to a description (docs/domain.md §3): where it stands, its fields, cutting it out,
//! putting it back.
//!
//! | room | its part of docs/domain.md §3 |
//! |---|---|
//! | `pieces` | a description's lines, or the parts of one that start with a label: rules 2 and 9 |
//! | `runs` | runs of label lines: how they begin and end |
//! | `values` | how far a value reaches over the next lines: rule 3 |
//! | `sections` | which run is the block, which are its copies, which lines are notes: rule 6 |
//! | `fields` | what the block says |
//! | `presence` | values that say that there is nothing: rule 4 |
//! | `home_visit` | words for yes and no: rule 5 |
//! | `description` | a description with its sections |
//! | `restoration` | the block put back (§5) |
//! | `trace` | how each piece was read, for those who try their words |
//!
//! A span of a run covers whole pieces of the original: cut out, it is put back byte for byte.

mod description;
mod fields;
mod home_visit;
mod pieces;
mod presence;
mod restoration;
mod runs;
mod sections;
#[cfg(test)]
mod tests;
mod trace;
mod values;

pub use description::Appendix;
pub use fields::{Fields, Unknown};
pub use home_visit::HomeVisit;
pub use restoration::{Writing, restored};
pub(crate) use sections::Section;
pub(crate) use trace::trace;
