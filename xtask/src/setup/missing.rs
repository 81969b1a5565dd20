//! Something optional that this machine does not have.

use std::error::Error;
use std::fmt;

/// Why a check cannot be made here. The check has neither failed nor passed then.
#[derive(Debug)]
pub struct Missing(pub String);

impl fmt::Display for Missing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Error for Missing {}
