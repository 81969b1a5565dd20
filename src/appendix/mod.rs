//! The block that AMPAREX appends to a description (docs/domain.md §3): where it stands, its fields, cutting it out,
//! putting it back.
//!
//! The block is the last run of lines that start with known labels. Its span covers whole pieces of the original, so
//! that what is cut out is put back byte for byte.

mod description;
mod fields;
mod home_visit;
mod pieces;
mod restoration;
mod runs;
#[cfg(test)]
mod tests;
mod trace;

pub use description::Appendix;
pub use fields::{Fields, Unknown};
pub use home_visit::HomeVisit;
pub use restoration::{Writing, restored};
pub use runs::LABELS_OF_A_BLOCK;
pub(crate) use trace::{ReadPiece, Standing, read_pieces};
