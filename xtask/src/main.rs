//! `cargo xtask run | test | package | bench | coverage | fuzz | pictures`: everything that is done with this tree.
//!
//! Each command sets up what it needs and asks nothing.

mod bench;
mod budgets;
mod command;
mod coverage;
mod fuzz;
mod lint_extension;
mod names;
mod package;
mod pictures;
mod project;
mod run;
mod setup;
mod test;
mod wasm;
mod xpi;

use std::process::ExitCode;

use anyhow::{Result, bail};

use project::Project;

const USAGE: &str = "\
cargo xtask package                            build dist/extension and dist/terminwache.xpi
cargo xtask test [--only STEP]                 check everything; `--only` runs one step
cargo xtask run [--shot FILE.png] [--once] …   a Thunderbird with a sample calendar and the add-on
cargo xtask bench [--update]                   measure; `--update` writes the committed snapshot
cargo xtask coverage                           which lines of the judgement the Rust tests run
cargo xtask fuzz [SECONDS]                     run the fuzz targets
cargo xtask pictures [PLACE…]                  take the pictures of the docs: every place, light and dark";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match dispatch(&arguments) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("xtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch(arguments: &[String]) -> Result<ExitCode> {
    let Some((command, options)) = arguments.split_first() else {
        bail!("which command?\n{USAGE}");
    };
    match command.as_str() {
        "package" => package::command(&Project::find()?, options),
        "test" => test::command(&Project::find()?, options),
        "run" => run::command(&Project::find()?, options),
        "coverage" => coverage::command(&Project::find()?, options),
        "fuzz" => fuzz::command(&Project::find()?, options),
        "bench" => bench::command(&Project::find()?, options),
        "pictures" => pictures::command(&Project::find()?, options),
        "help" | "--help" | "-h" => {
            println!("{USAGE}");
            Ok(ExitCode::SUCCESS)
        }
        other => bail!("there is no command {other:?}\n{USAGE}"),
    }
}
