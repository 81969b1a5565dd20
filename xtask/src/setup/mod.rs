//! Programs that must be there before anything else works; each is installed when it is missing.

mod cargo_tools;
mod debian;
mod missing;
mod node;
mod oldest_thunderbird;
mod python;
mod rust;
mod stamp;
mod thunderbird;

pub use cargo_tools::{NIGHTLY, cargo_fuzz, cargo_llvm_cov};
pub use missing::Missing;
pub use node::node;
pub use oldest_thunderbird::oldest_thunderbird;
pub use python::python;
pub use rust::{WASM_TARGET, clippy_and_rustfmt, wasm_target};
pub use thunderbird::thunderbird;

/// Whether a program can be started and exits with 0; prints nothing.
fn succeeds(command: xshell::Cmd<'_>) -> bool {
    command
        .quiet()
        .ignore_stdout()
        .ignore_stderr()
        .run()
        .is_ok()
}
