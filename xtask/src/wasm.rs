//! The WASM package: compiled, bound, optimised.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use wasm_bindgen_cli_support::Bindgen;
use xshell::cmd;

use crate::project::Project;
use crate::setup::{self, WASM_TARGET};

/// A package that becomes WASM.
struct Crate {
    name: &'static str,
    /// The stem of both files.
    stem: &'static str,
    /// Where it is compiled, below the project's target: with other flags in the same folder each would undo the other's.
    target: &'static str,
    rust_flags: &'static [&'static str],
}

const CORE: Crate = Crate {
    name: "terminwache",
    stem: "terminwache",
    target: "",
    rust_flags: &[],
};

/// Another reader, to measure the core against.
const CALCARD: Crate = Crate {
    name: "calcard-bench",
    stem: "calcard_bench",
    target: "calcard",
    rust_flags: &["--cfg=getrandom_backend=\"wasm_js\""],
};

/// The features that Rust's output uses. Each is named: `--all-features` yields a module that Thunderbird
/// refuses (docs/thunderbird.md §8).
const FEATURES: [&str; 7] = [
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
    "--enable-simd",
];

/// Speed, then size: the guard answers while a person waits.
const OPTIMISATION: &str = "-O3";

/// Writes `terminwache.js` and `terminwache_bg.wasm` into `folder`.
pub fn build(project: &Project, folder: &Path) -> Result<()> {
    build_crate(project, &CORE, folder)
}

/// Writes `calcard_bench.js` and `calcard_bench_bg.wasm` into `folder`, built as the core is.
pub fn build_calcard(project: &Project, folder: &Path) -> Result<()> {
    build_crate(project, &CALCARD, folder)
}

fn build_crate(project: &Project, package: &Crate, folder: &Path) -> Result<()> {
    setup::wasm_target(project)?;
    setup::node(project)?;
    let compiled = compile(project, package)?;
    bind(&compiled, package, folder)?;
    optimise(project, &folder.join(format!("{}_bg.wasm", package.stem)))
}

fn compile(project: &Project, package: &Crate) -> Result<PathBuf> {
    let shell = project.shell()?;
    // The sources must be there before their folders can be named below.
    cmd!(shell, "cargo fetch --locked --quiet").quiet().run()?;
    let target = project.target().join(package.target);
    let (name, flags) = (package.name, encoded_rustflags(project, package)?);
    cmd!(
        shell,
        "cargo build --locked --release --lib --package {name} --target {WASM_TARGET} --target-dir {target}"
    )
    .env("CARGO_ENCODED_RUSTFLAGS", flags)
    .run()
    .context("the WASM could not be compiled")?;
    Ok(target
        .join(WASM_TARGET)
        .join("release")
        .join(package.stem)
        .with_extension("wasm"))
}

/// Takes this machine's folders out of panic messages, so that every machine builds the same bytes.
fn encoded_rustflags(project: &Project, package: &Crate) -> Result<String> {
    let sources = cargo_home()?.join("registry/src");
    let mut flags = vec![remap(project.root(), "terminwache")];
    for registry in
        fs::read_dir(&sources).with_context(|| format!("could not read {}", sources.display()))?
    {
        flags.push(remap(&registry?.path(), "crates"));
    }
    // With the component rust-src the compiler names the local copy of the standard library.
    let shell = project.shell()?;
    let sysroot = cmd!(shell, "rustc --print sysroot").quiet().read()?;
    flags.push(remap(
        &Path::new(&sysroot).join("lib/rustlib/src/rust"),
        "rust",
    ));
    flags.push("-Ctarget-feature=+simd128".to_owned());
    flags.extend(package.rust_flags.iter().copied().map(str::to_owned));
    flags.sort();
    Ok(flags.join("\u{1f}"))
}

fn remap(folder: &Path, name: &str) -> String {
    format!("--remap-path-prefix={}={name}", folder.display())
}

fn cargo_home() -> Result<PathBuf> {
    if let Some(home) = env::var_os("CARGO_HOME") {
        return Ok(PathBuf::from(home));
    }
    let home = env::home_dir().context("there is no home folder")?;
    Ok(home.join(".cargo"))
}

fn bind(compiled: &Path, package: &Crate, folder: &Path) -> Result<()> {
    Bindgen::new()
        .input_path(compiled)
        .out_name(package.stem)
        .web(true)?
        .typescript(false)
        .remove_name_section(true)
        .remove_producers_section(true)
        .generate(folder)
        .context("wasm-bindgen could not bind the WASM")
}

fn optimise(project: &Project, module: &Path) -> Result<()> {
    let shell = project.shell()?;
    let wasm_opt = project.npm_tool("wasm-opt");
    cmd!(
        shell,
        "{wasm_opt} {OPTIMISATION} {FEATURES...} {module} --output {module}"
    )
    .run()
    .context("wasm-opt could not optimise the WASM")
}
