//! calcard's reader of iCalendar text, for `benches/bench.mjs`, which measures it beside the core.

use std::hint::black_box;

use calcard::icalendar::ICalendar;
use wasm_bindgen::prelude::wasm_bindgen;

/// Reads a text, and says whether it could.
#[wasm_bindgen]
#[must_use]
pub fn parse(text: &str) -> bool {
    black_box(ICalendar::parse(text)).is_ok()
}
