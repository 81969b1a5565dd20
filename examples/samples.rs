//! Prints where the sample files of other programs lie, one line of JSON per file, for
//! `tests/boundary/icaljs-differential.test.mjs`: `{"name":"calcard/ical/000.ics","path":"…"}`.

use std::process::ExitCode;

use serde_json::json;

#[path = "../tests/samples/mod.rs"]
mod samples;

fn main() -> ExitCode {
    match samples::all() {
        Ok(all) => {
            for sample in all {
                println!("{}", json!({"name": sample.name, "path": sample.path}));
            }
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}
