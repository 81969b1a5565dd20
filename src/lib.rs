//! Reads AMPAREX calendar entries and guards unavailabilities.
//!
//! The two entry points: [`inspection::inspect`] says what an entry is and what its appended block says;
//! [`guard::decide`] says whether a write may go on.

pub mod appendix;
pub mod entry;
pub mod error;
pub mod explanation;
pub mod guard;
pub mod inspection;
pub mod kind;
pub mod presentation;
pub mod reading;
pub mod scan;
pub mod settings;
pub mod text;
pub mod vocabulary;
#[cfg(target_family = "wasm")]
pub mod wasm;
