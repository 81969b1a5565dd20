//! Any text: no panic, the cheap scan agrees with the full reading, line ends change nothing.

#![no_main]

use libfuzzer_sys::fuzz_target;
use terminwache::{Judgement, Reading, Series, inspect, locked, recognises};

fuzz_target!(|text: &str| {
    for lock_blocked in [false, true] {
        let judgement = Judgement {
            lock_blocked,
            ..Judgement::default()
        };
        let inspection = inspect(text, &judgement);
        let _ = recognises(text, &judgement.vocabulary);

        // An unreadable text may still be proved to hold no term; a readable one must be judged alike.
        let cheap = locked(text, &judgement);
        if let Ok(series) = Series::read(text) {
            let full = series
                .entries()
                .iter()
                .any(|entry| Reading::of(entry, &judgement).locked);
            assert_eq!(cheap.ok(), Some(full));
        }

        // Line ends: CRLF and LF are one (RFC 5545 section 3.1). A carriage return alone is another matter.
        if !text.contains('\r') {
            let again = inspect(&text.replace('\n', "\r\n"), &judgement);
            assert_eq!(inspection, again);
        }
    }
});
