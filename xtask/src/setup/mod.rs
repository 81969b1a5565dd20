//! What must be there before anything else works; each part is installed when it is missing.

mod debian;
mod node;
mod python;
mod rust;
mod stamp;
mod thunderbird;

pub use node::node;
pub use python::python;
pub use rust::{WASM_TARGET, clippy_and_rustfmt, wasm_target};
pub use thunderbird::thunderbird;
