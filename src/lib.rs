//! Reads AMPAREX calendar entries and guards unavailabilities.
//!
//! The two entry points: [`inspect`] says what an entry is and what its appended block says; [`decide`] says whether a
//! write may go on.

mod appendix;
mod entry;
mod error;
mod explanation;
mod guard;
mod inspection;
mod kind;
mod presentation;
mod reading;
mod recognition;
mod scan;
mod settings;
mod text;
mod vocabulary;
#[cfg(target_family = "wasm")]
mod wasm;

pub use appendix::{Appendix, Fields, HomeVisit, Unknown, Writing, restored};
pub use entry::{Entry, MAX_DEPTH, MAX_TEXT, Series};
pub use error::{Code, Error};
pub use explanation::{Part, Role, explain};
pub use guard::{Operation, Refusal, Repair, Request, Verdict, decide};
pub use inspection::{CalendarStatus, Inspection, inspect};
pub use kind::Kind;
pub use presentation::{Place, Presentation, present};
pub use reading::{Reading, locked};
pub use recognition::{Recognition, recognised_by, recognises};
pub use scan::Scan;
pub use settings::kept::{Flaw, SettingsProblem, Unchecked, check_kept};
pub use settings::{Judgement, Settings};
pub use text::letters::{composed, plain};
pub use text::{comparable, lines, readable};
pub use vocabulary::{
    Extent, Label, Languages, Meaning, Shipped, ShippedWords, Term, Vocabulary, shipped,
};
