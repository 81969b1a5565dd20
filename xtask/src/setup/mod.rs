//! What must be there before anything else works; each part is installed when it is missing.

mod debian;
mod fuzzing;
mod missing;
mod node;
mod oldest_thunderbird;
mod python;
mod rust;
mod stamp;
mod thunderbird;

pub use fuzzing::{NIGHTLY, cargo_fuzz};
pub use missing::Missing;
pub use node::node;
pub use oldest_thunderbird::oldest_thunderbird;
pub use python::python;
pub use rust::{WASM_TARGET, clippy_and_rustfmt, llvm_tools, wasm_target};
pub use thunderbird::thunderbird;
