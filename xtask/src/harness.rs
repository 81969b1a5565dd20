//! Python programs of `tests/e2e/`. All they start ends with this program, however it ends.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::mem;
use std::os::unix::process::CommandExt as _;
use std::path::PathBuf;
use std::process::{ChildStdin, Command, ExitStatus, Stdio, exit};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, Once, PoisonError};

use anyhow::{Context as _, Result, bail};

use crate::project::Project;
use crate::setup;

/// As a shell tells of a program that was interrupted.
const INTERRUPTED_CODE: i32 = 130;

/// The pipes that running keepers watch, by process id. The kernel closes them when this program is killed.
static KEEPERS: Mutex<BTreeMap<u32, ChildStdin>> = Mutex::new(BTreeMap::new());

static INTERRUPTED: AtomicBool = AtomicBool::new(false);

/// The tools of the end-to-end tests, with a certain Thunderbird.
pub struct Harness<'a> {
    project: &'a Project,
    thunderbird: PathBuf,
}

impl<'a> Harness<'a> {
    /// With the installed Thunderbird.
    pub fn new(project: &'a Project) -> Result<Self> {
        Self::with(project, setup::thunderbird(project)?)
    }

    /// With another Thunderbird.
    pub fn with(project: &'a Project, thunderbird: PathBuf) -> Result<Self> {
        setup::node(project)?;
        setup::python(project)?;
        Ok(Self {
            project,
            thunderbird,
        })
    }

    /// Python with these arguments, in the folder of the end-to-end tests.
    pub fn python<const N: usize>(&self, arguments: [&str; N]) -> Kept {
        let tests = self.project.end_to_end_tests();
        let python = self.project.python();
        let mut command = Command::new(&python);
        command
            .arg(tests.join("harness/keeper.py"))
            .arg(&python)
            .args(arguments)
            .current_dir(&tests)
            .env("TERMINWACHE_EXTENSION", self.project.extension())
            .env("TERMINWACHE_XPI", self.project.xpi())
            .env("TERMINWACHE_THUNDERBIRD", &self.thunderbird)
            .env("TERMINWACHE_WEB_EXT", self.project.npm_tool("web-ext"));
        Kept { command }
    }
}

/// A program below a keeper (tests/e2e/harness/keeper.py), which ends it once this program is gone.
pub struct Kept {
    command: Command,
}

impl Kept {
    pub fn arg(mut self, argument: impl AsRef<OsStr>) -> Self {
        self.command.arg(argument);
        self
    }

    pub fn args(mut self, arguments: impl IntoIterator<Item = impl AsRef<OsStr>>) -> Self {
        self.command.args(arguments);
        self
    }

    /// Runs it; fails unless it exits with 0.
    pub fn run_checked(self) -> Result<()> {
        let line = self.line();
        let status = self.status()?;
        if !status.success() {
            bail!("{line} ended with {status}");
        }
        Ok(())
    }

    /// Runs it, and returns how it ended. After a signal to this program the run ends here.
    pub fn status(mut self) -> Result<ExitStatus> {
        watch_for_signals()?;
        eprintln!("$ {}", self.line());
        let mut keeper = self
            .command
            .stdin(Stdio::piped())
            // Signals for this program's group are not the keeper's.
            .process_group(0)
            .spawn()
            .with_context(|| format!("could not start {}", self.line()))?;
        if let Some(pipe) = keeper.stdin.take() {
            keepers().insert(keeper.id(), pipe);
        }
        let status = keeper.wait()?;
        keepers().remove(&keeper.id());
        if INTERRUPTED.load(Ordering::SeqCst) {
            exit(INTERRUPTED_CODE);
        }
        Ok(status)
    }

    fn line(&self) -> String {
        // The keeper itself is no news.
        let words = self.command.get_args().skip(1).map(OsStr::to_string_lossy);
        words.collect::<Vec<_>>().join(" ")
    }
}

/// Ctrl-C, SIGTERM and SIGHUP end the kept programs first.
fn watch_for_signals() -> Result<()> {
    static WATCH: Once = Once::new();
    let mut result = Ok(());
    WATCH.call_once(|| {
        result = ctrlc::set_handler(|| {
            INTERRUPTED.store(true, Ordering::SeqCst);
            let kept = mem::take(&mut *keepers());
            if kept.is_empty() {
                exit(INTERRUPTED_CODE);
            }
        });
    });
    result.context("signals could not be watched")
}

fn keepers() -> MutexGuard<'static, BTreeMap<u32, ChildStdin>> {
    KEEPERS.lock().unwrap_or_else(PoisonError::into_inner)
}
