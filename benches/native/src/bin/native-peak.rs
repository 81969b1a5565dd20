//! The most memory that one reading holds at a time: `native-peak ENTRIES.json` prints bytes by reader as JSON.
//!
//! A program of its own, for a program has one allocator, and that of `native-bench` counts something else.

use std::hint::black_box;
use std::{env, fs};

use anyhow::{Context as _, Result};
use calcard::icalendar::ICalendar;
use peak_alloc::PeakAlloc;
use terminwache::{Judgement, Settings, inspect, locked};

#[global_allocator]
static ALLOCATOR: PeakAlloc = PeakAlloc;

fn main() -> Result<()> {
    let file = env::args()
        .nth(1)
        .context("usage: native-peak ENTRIES.json")?;
    let texts: Vec<String> = serde_json::from_str(&fs::read_to_string(file)?)?;
    let judgement = Judgement::new(&Settings::default());

    let inspect = |text: &str| black_box(inspect(text, &judgement).is_ok());
    let locked = |text: &str| black_box(locked(text, &judgement).is_ok());
    let calcard = |text: &str| black_box(ICalendar::parse(text).is_ok());
    let calendar = |text: &str| black_box(text.parse::<icalendar::Calendar>().is_ok());
    let figures = serde_json::json!({
        "inspect": peak(&texts, inspect),
        "locked": peak(&texts, locked),
        "calcard": peak(&texts, calcard),
        "icalendarCalendar": peak(&texts, calendar),
    });
    println!("{figures}");
    Ok(())
}

/// The most bytes that the reading of any of the texts held beyond what there was before it.
fn peak(texts: &[String], read: impl Fn(&str) -> bool) -> usize {
    texts
        .iter()
        .map(|text| {
            let before = ALLOCATOR.current_usage();
            ALLOCATOR.reset_peak_usage();
            read(text);
            ALLOCATOR.peak_usage().saturating_sub(before)
        })
        .max()
        .unwrap_or_default()
}
