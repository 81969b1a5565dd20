//! How large the package may be (DESIGN.md, Budgets). 1 KB is 1,000 bytes.

use std::fmt;

/// What is measured, and how much it may be.
pub struct Size {
    name: &'static str,
    bytes: u64,
    budget: u64,
}

impl Size {
    pub fn xpi(bytes: u64) -> Self {
        Self {
            name: "XPI",
            bytes,
            budget: 200_000,
        }
    }

    /// As deflated in the XPI.
    pub fn wasm_compressed(bytes: u64) -> Self {
        Self {
            name: "WASM compressed",
            bytes,
            budget: 60_000,
        }
    }

    pub fn is_kept(&self) -> bool {
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
        assert!(Size::wasm_compressed(60_000).is_kept());
        assert!(!Size::wasm_compressed(60_001).is_kept());
        assert!(Size::xpi(200_001).to_string().ends_with("TOO LARGE"));
    }
}
