//! Prints the properties that the core reads from iCalendar files, one line of JSON per file.
//! `tests/boundary/icaljs-differential.test.mjs` compares them with those of other readers.
//!
//! `cargo run --example read -- a.ics b.ics` → `{"file":"a.ics","entries":[{"uid":"1","summary":"…",…}]}` or
//! `{"file":"b.ics","error":"not-a-calendar"}`.

use std::io::{self, Write as _};
use std::process::ExitCode;
use std::{env, fs};

use serde_json::{Value, json};
use terminwache::{Entry, Series};

fn main() -> ExitCode {
    match print(env::args().skip(1)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn print(files: impl Iterator<Item = String>) -> io::Result<()> {
    let mut out = io::stdout().lock();
    for file in files {
        // Thunderbird hands over decoded text, in which invalid UTF-8 has become U+FFFD.
        let bytes = fs::read(&file)?;
        let mut line = read(&String::from_utf8_lossy(&bytes));
        if let Value::Object(keys) = &mut line {
            keys.insert("file".to_owned(), file.into());
        }
        writeln!(out, "{line}")?;
    }
    Ok(())
}

fn read(text: &str) -> Value {
    match Series::read(text) {
        Ok(series) => {
            json!({"entries": series.entries().iter().map(properties).collect::<Vec<_>>()})
        }
        Err(error) => json!({"error": error.code().as_str(), "line": error.line()}),
    }
}

fn properties(entry: &Entry<'_>) -> Value {
    json!({
        "uid": entry.uid().ok(),
        "summary": entry.summary(),
        "description": entry.description(),
        "location": entry.location(),
        "status": entry.status(),
        "categories": entry.categories(),
        "recurrenceId": entry.recurrence_id(),
    })
}
