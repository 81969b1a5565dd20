//! How large the package may be (docs/architecture.md, Budgets). 1 KB is 1,000 bytes.

use std::fmt;
use std::fs;

use anyhow::Result;
use serde_json::json;

use crate::project::Project;
use crate::xpi;

/// The module, inside the add-on.
const WASM: &str = "wasm/terminwache_bg.wasm";

/// Writes the sizes of the package beside it, for `benches/`.
pub fn note(project: &Project) -> Result<()> {
    let noted = json!({
        "xpi": fs::metadata(project.xpi())?.len(),
        "wasm": fs::metadata(project.extension().join(WASM))?.len(),
        "wasmCompressed": xpi::compressed_size(&project.xpi(), WASM)?,
    });
    fs::write(project.dist().join("sizes.json"), noted.to_string())?;
    Ok(())
}

/// Prints the sizes of the package against their budgets. A size beyond its budget is marked, here and in the
/// committed snapshot; it keeps nobody from trying the add-on.
pub fn print(project: &Project) -> Result<()> {
    let sizes = [
        Size::xpi(fs::metadata(project.xpi())?.len()),
        Size::wasm_compressed(xpi::compressed_size(&project.xpi(), WASM)?),
    ];
    for size in &sizes {
        println!("{size}");
    }
    Ok(())
}

/// A measured size and its budget.
struct Size {
    name: &'static str,
    bytes: u64,
    budget: u64,
}

impl Size {
    fn xpi(bytes: u64) -> Self {
        Self {
            name: "XPI",
            bytes,
            budget: 260_000,
        }
    }

    /// As deflated in the XPI.
    fn wasm_compressed(bytes: u64) -> Self {
        Self {
            name: "WASM compressed",
            bytes,
            budget: 100_000,
        }
    }

    fn is_kept(&self) -> bool {
        self.bytes <= self.budget
    }
}

impl fmt::Display for Size {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let verdict = if self.is_kept() { "" } else { "  TOO LARGE" };
        write!(
            f,
            "{:<16} {:>7} bytes of {:>7}{verdict}",
            self.name, self.bytes, self.budget
        )
    }
}

#[cfg(test)]
mod tests {
    use super::Size;

    #[test]
    fn a_size_beyond_its_budget_is_not_kept() {
        assert!(Size::wasm_compressed(100_000).is_kept());
        assert!(!Size::wasm_compressed(100_001).is_kept());
        assert!(Size::xpi(260_001).to_string().ends_with("TOO LARGE"));
    }
}
