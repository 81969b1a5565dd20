//! Whether an installed environment still matches the lock file it was made from.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use sha2::{Digest as _, Sha256};

/// A note inside an environment that says which lock files it was made from.
pub struct Stamp {
    path: PathBuf,
    wanted: String,
}

impl Stamp {
    /// `sources` are the files that decide the contents of `environment`.
    pub fn new(environment: &Path, sources: &[PathBuf]) -> Result<Self> {
        let mut hash = Sha256::new();
        for source in sources {
            let bytes =
                fs::read(source).with_context(|| format!("could not read {}", source.display()))?;
            hash.update((bytes.len() as u64).to_le_bytes());
            hash.update(bytes);
        }
        Ok(Self {
            path: environment.join(".terminwache-stamp"),
            wanted: hex(&hash.finalize()),
        })
    }

    pub fn is_current(&self) -> bool {
        fs::read_to_string(&self.path).is_ok_and(|found| found == self.wanted)
    }

    pub fn write(&self) -> Result<()> {
        fs::write(&self.path, &self.wanted)
            .with_context(|| format!("could not write {}", self.path.display()))
    }
}

/// Lower-case hexadecimal digits, as `sha256sum` prints them.
fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
