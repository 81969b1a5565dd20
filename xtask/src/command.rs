//! Running other programs: a failure is an error that shows the command line.

use std::process::{Command, ExitStatus, Output, Stdio};

use anyhow::{Context as _, Result, bail};

/// Runs a command and turns a failure into an error.
pub trait Checked {
    /// Runs it with this program's own output; fails unless it exits with 0.
    fn run_checked(&mut self) -> Result<()>;
    /// Runs it and returns what it printed; fails unless it exits with 0.
    fn output_checked(&mut self) -> Result<String>;
    /// Runs it with this program's own output, and returns how it ended.
    fn status_of(&mut self) -> Result<ExitStatus>;
    /// Whether it can be started and exits with 0; prints nothing.
    fn succeeds(&mut self) -> bool;
}

impl Checked for Command {
    fn run_checked(&mut self) -> Result<()> {
        let status = self.status_of()?;
        if !status.success() {
            bail!("{} ended with {status}", line(self));
        }
        Ok(())
    }

    fn output_checked(&mut self) -> Result<String> {
        let Output {
            status,
            stdout,
            stderr,
        } = self
            .output()
            .with_context(|| format!("could not start {}", line(self)))?;
        if !status.success() {
            let stderr = String::from_utf8_lossy(&stderr);
            bail!("{} ended with {status}\n{}", line(self), stderr.trim_end());
        }
        String::from_utf8(stdout).with_context(|| format!("{} printed no UTF-8", line(self)))
    }

    fn status_of(&mut self) -> Result<ExitStatus> {
        self.status()
            .with_context(|| format!("could not start {}", line(self)))
    }

    fn succeeds(&mut self) -> bool {
        self.stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status()
            .is_ok_and(|status| status.success())
    }
}

fn line(command: &Command) -> String {
    let mut line = command.get_program().to_string_lossy().into_owned();
    for argument in command.get_args() {
        line.push(' ');
        line.push_str(&argument.to_string_lossy());
    }
    line
}
