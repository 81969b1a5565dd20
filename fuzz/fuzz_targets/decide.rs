//! Any write: no panic, the same verdict twice.
//!
//! The input is `operation NUL stored NUL proposed`, so that seeds and finds can be read. An empty text stands for a
//! missing one.

#![no_main]

use libfuzzer_sys::fuzz_target;
use terminwache::{Judgement, Operation, Request, decide};

fuzz_target!(|input: &str| {
    let mut parts = input.splitn(3, '\0');
    let operation = match parts.next() {
        Some("add") => Operation::Add,
        Some("delete") => Operation::Delete,
        _ => Operation::Modify,
    };
    let mut text = || parts.next().filter(|text| !text.is_empty());
    let (stored, proposed) = (text(), text());
    for lock_blocked in [false, true] {
        let judgement = Judgement {
            lock_blocked,
            ..Judgement::default()
        };
        let request = Request {
            operation,
            stored,
            proposed,
        };
        let verdict = decide(&request, &judgement);
        assert_eq!(verdict, decide(&request, &judgement));
    }
});
