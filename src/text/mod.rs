//! Text as people type it, made comparable or readable (docs/domain.md §3, rule 1).
//!
//! [`lines()`] finds lines as spans into the original. [`readable()`] is the text that a person sees in a span.
//! [`comparable()`] is the form in which labels and terms are compared. No text made here is written back: every write
//! is cut from the original.
//!
//! | room | its part of rule 1 |
//! |---|---|
//! | `lines` | line ends |
//! | `markup` | tags, entities, hidden parts of a document, text that was escaped twice |
//! | `characters` | blanks, hyphens, invisible characters |
//! | `ornaments` | quotes, bullets, Markdown's marks |
//! | [`letters`] | diacritics, NFC |
//! | `readable` | the form for people |
//! | `comparable` | the form for labels and terms |

mod characters;
mod comparable;
pub mod letters;
mod lines;
mod markup;
mod ornaments;
mod readable;
#[cfg(test)]
mod tests;

pub(crate) use characters::{is_hyphen, is_ignorable};
pub use comparable::comparable;
pub(crate) use comparable::folded;
pub use lines::lines;
pub(crate) use lines::{lines_in, slice};
pub(crate) use markup::{Markup, Token, Tokens};
pub(crate) use ornaments::{is_ornament, is_quote, unadorned, unadorned_label};
pub use readable::readable;
pub(crate) use readable::{Readable, normalised, normalised_in, readable_in};
