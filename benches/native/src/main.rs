//! Measures readers of iCalendar text natively: `native-bench ENTRIES.json` prints the figures as JSON.
//!
//! Only `benches/bench.mjs` calls it, with the entries that it measures itself. calcard as WASM is `benches/calcard`.

use std::alloc::System;
use std::hint::black_box;
use std::time::Instant;
use std::{env, fs};

use anyhow::{Context as _, Result, ensure};
use calcard::icalendar::ICalendar;
use serde_json::json;
use stats_alloc::{INSTRUMENTED_SYSTEM, Region, StatsAlloc};
use terminwache::{Judgement, Settings, inspect, locked};

#[global_allocator]
static ALLOCATOR: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

const ROUNDS: usize = 9;

/// Something that reads one text, and how long all texts took it, round by round.
struct Candidate<'a> {
    name: &'static str,
    /// Whether it could read the text.
    read: &'a dyn Fn(&str) -> bool,
    milliseconds: Vec<f64>,
}

fn main() -> Result<()> {
    let file = env::args()
        .nth(1)
        .context("usage: native-bench ENTRIES.json")?;
    let texts: Vec<String> = serde_json::from_str(&fs::read_to_string(file)?)?;
    let judgement = Judgement::new(&Settings::default());

    let inspect = |text: &str| inspect(text, &judgement).is_ok();
    let locked = |text: &str| locked(text, &judgement).is_ok();
    let calcard = |text: &str| ICalendar::parse(text).is_ok();
    let calendar = |text: &str| text.parse::<icalendar::Calendar>().is_ok();
    let mut candidates: [Candidate<'_>; 4] = [
        ("inspect", &inspect as &dyn Fn(&str) -> bool),
        ("locked", &locked),
        ("calcard", &calcard),
        ("icalendarCalendar", &calendar),
    ]
    .map(|(name, read)| Candidate {
        name,
        read,
        milliseconds: Vec::new(),
    });

    // Candidates take turns in each round, so that other work of the machine meets all of them.
    for _ in 0..ROUNDS {
        for candidate in &mut candidates {
            let start = Instant::now();
            let read = texts
                .iter()
                .filter(|text| black_box((candidate.read)(text)))
                .count();
            candidate
                .milliseconds
                .push(start.elapsed().as_secs_f64() * 1000.0);
            ensure!(
                read == texts.len(),
                "{} read only {read} entries",
                candidate.name
            );
        }
    }

    let mut figures = serde_json::Map::new();
    for candidate in &mut candidates {
        let region = Region::new(ALLOCATOR);
        for text in &texts {
            black_box((candidate.read)(text));
        }
        let change = region.change();
        figures.insert(
            candidate.name.to_owned(),
            json!({
                "milliseconds": median(&mut candidate.milliseconds),
                "allocationsPerEntry": per_entry(change.allocations + change.reallocations, texts.len()),
                "bytesPerEntry": per_entry(change.bytes_allocated, texts.len()),
            }),
        );
    }
    println!("{}", serde_json::Value::Object(figures));
    Ok(())
}

fn median(times: &mut [f64]) -> Option<f64> {
    times.sort_by(f64::total_cmp);
    times.get(times.len() / 2).copied()
}

fn per_entry(total: usize, entries: usize) -> usize {
    total / entries.max(1)
}
