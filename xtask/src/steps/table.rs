//! The table of steps.

use anyhow::Result;

use super::choice::Choice;
use super::{citations, end_to_end, lint_extension, names, node, reproducible, rust};
use crate::project::Project;
use crate::{bench, coverage, fuzz};

/// A check with its name and title.
pub struct Step {
    pub name: &'static str,
    pub title: &'static str,
    /// Whether it looks at the built package.
    pub needs_package: bool,
    pub run: Run,
}

pub enum Run {
    Whole(fn(&Project) -> Result<()>),
    /// The step runs chosen tests; without a choice, all it has.
    Chosen(fn(&Project, &Choice<'_>) -> Result<()>),
}

const FORMAT: Step = Step {
    name: "format",
    title: "Rust is formatted",
    needs_package: false,
    run: Run::Whole(rust::format),
};
const NAMES: Step = Step {
    name: "names",
    title: "no registry host and no machine's folder is named",
    needs_package: false,
    run: Run::Whole(names::check),
};
const CITATIONS: Step = Step {
    name: "citations",
    title: "cited documents and their sections exist",
    needs_package: false,
    run: Run::Whole(citations::check),
};
const CLIPPY: Step = Step {
    name: "clippy",
    title: "Rust lints",
    needs_package: false,
    run: Run::Whole(rust::clippy),
};
const ESLINT: Step = Step {
    name: "eslint",
    title: "JavaScript lints",
    needs_package: false,
    run: Run::Whole(node::eslint),
};
const TEXTS: Step = Step {
    name: "texts",
    title: "texts are complete in every language, and used",
    needs_package: false,
    run: Run::Chosen(node::texts),
};
const RUST: Step = Step {
    name: "rust",
    title: "Rust unit, integration and documentation tests",
    needs_package: false,
    run: Run::Chosen(rust::tests),
};
const RUST_BESIDE_COVERAGE: Step = Step {
    name: "rust-beside",
    title: "Rust tests of the other packages and of the documentation",
    needs_package: false,
    run: Run::Whole(rust::tests_beside_coverage),
};
const MODULES: Step = Step {
    name: "modules",
    title: "the JavaScript that needs no Thunderbird, from Node",
    needs_package: true,
    run: Run::Chosen(node::modules),
};
const COVERAGE: Step = Step {
    name: "coverage",
    title: "Rust tests of the judgement, and which of its lines they run",
    needs_package: false,
    run: Run::Whole(coverage::check),
};
const DOC: Step = Step {
    name: "doc",
    title: "Rust documentation",
    needs_package: false,
    run: Run::Whole(rust::doc),
};
pub const PACKAGE: Step = Step {
    name: "package",
    title: "the package, the same from another folder",
    needs_package: false,
    run: Run::Whole(reproducible::check),
};
const LINT_EXTENSION: Step = Step {
    name: "lint-extension",
    title: "web-ext lint",
    needs_package: true,
    run: Run::Whole(lint_extension::check),
};
const BOUNDARY: Step = Step {
    name: "boundary",
    title: "the built WASM package, from Node",
    needs_package: true,
    run: Run::Chosen(node::boundary),
};
const SNAPSHOT: Step = Step {
    name: "snapshot",
    title: "the committed figures are of this tree",
    needs_package: true,
    run: Run::Whole(bench::check_snapshot),
};
const END_TO_END: Step = Step {
    name: "e2e",
    title: "end to end, in a real Thunderbird",
    needs_package: true,
    run: Run::Chosen(end_to_end::newest),
};
const END_TO_END_140: Step = Step {
    name: "e2e-140",
    title: "the guard and the panel end to end, in the oldest Thunderbird that is supported",
    needs_package: true,
    run: Run::Chosen(end_to_end::oldest),
};
const FUZZ: Step = Step {
    name: "fuzz",
    title: "fuzzing, a minute for each target",
    needs_package: false,
    run: Run::Whole(fuzz::check),
};

/// Before each commit: cheap ones first.
pub const CHECK: [&Step; 9] = [
    &FORMAT, &NAMES, &CITATIONS, &CLIPPY, &ESLINT, &TEXTS, &RUST, &BOUNDARY, &MODULES,
];

/// Everything: cheap ones first, the package before the steps that look at it. The judgement's tests run once, where
/// their lines are counted.
pub const ALL: [&Step; 17] = [
    &FORMAT,
    &NAMES,
    &CITATIONS,
    &CLIPPY,
    &ESLINT,
    &TEXTS,
    &RUST_BESIDE_COVERAGE,
    &COVERAGE,
    &DOC,
    &PACKAGE,
    &LINT_EXTENSION,
    &BOUNDARY,
    &MODULES,
    &SNAPSHOT,
    &END_TO_END,
    &END_TO_END_140,
    &FUZZ,
];
