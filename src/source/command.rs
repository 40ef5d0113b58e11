//! What a program writes to its standard output, one JSON object a line: the way in for everything else.

use std::io::Read;
use std::process::{Command, Stdio};

use super::store::{Store, spilled};
use super::{Event, Input, read_error};
use crate::error::{Error, ErrorKind, Location, Result, Warning, WarningKind};

/// How much of what a program says is passed on: its last words.
const LAST_WORDS: usize = 2000;

/// Runs the program to its end. What it wrote is read only if it ended well: half of the records would make worse feeds
/// than those that are there.
///
/// # Errors
///
/// [`ErrorKind::Io`] where it cannot be started, [`ErrorKind::Program`] where it fails.
pub(super) fn run(input: &Input, each: &mut dyn FnMut(Event<'_>)) -> Result<Store> {
    let failed = |error: std::io::Error| read_error(&input.name, &error);
    let mut words = input.options.command.iter();
    let mut command = Command::new(words.next().map(String::as_str).unwrap_or_default());
    command.args(words).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    if !input.options.folder.as_os_str().is_empty() {
        command.current_dir(&input.options.folder);
    }
    let mut child = command.spawn().map_err(|error| {
        let kind = ErrorKind::Io { action: "run".to_owned(), message: error.to_string() };
        Error::new(kind, Location::path(input.name.clone()))
    })?;
    let (stdout, stderr) = (child.stdout.take(), child.stderr.take());
    // Both are read at once: a program waits for whoever reads neither.
    let (store, said) = std::thread::scope(|scope| {
        let listener = scope.spawn(|| stderr.map(last_words).unwrap_or_default());
        let store = match stdout {
            Some(stdout) => spilled(stdout, &input.name),
            None => Ok(Store::Memory(Vec::new())),
        };
        (store, listener.join().unwrap_or_default())
    });
    let status = child.wait().map_err(failed)?;
    if !status.success() {
        let kind = ErrorKind::Program { end: status.to_string(), said };
        return Err(Error::new(kind, Location::path(input.name.clone())));
    }
    if !said.is_empty() {
        let at = Location::path(input.name.clone());
        each(Event::Changed(Warning { kind: WarningKind::ProgramSaid { said }, at }));
    }
    store
}

/// The end of what a program says, on one line.
fn last_words(mut stderr: impl Read) -> String {
    let mut kept = Vec::new();
    let mut block = [0; 4096];
    while let Ok(read @ 1..) = stderr.read(&mut block) {
        kept.extend_from_slice(block.get(..read).unwrap_or_default());
        let surplus = kept.len().saturating_sub(LAST_WORDS);
        kept.drain(..surplus);
    }
    let text = String::from_utf8_lossy(&kept);
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    lines.join(" / ")
}
