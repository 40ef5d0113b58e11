//! What was written goes to the disk while more is written, so that the wait at the end is short.

use std::path::Path;
use std::thread::{Builder, JoinHandle};

use super::staged;

/// So many bytes are written before they are sent. What follows waits until they have arrived, so a disk sets its own pace.
const SHARE: u64 = 4 * 1024 * 1024;

/// Bytes on their way to the disk.
#[derive(Debug, Default)]
pub(super) struct Ahead {
    /// How many were written since the last were sent.
    unsent: u64,
    sent: Option<JoinHandle<bool>>,
    outcome: Outcome,
}

/// What became of what was written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Outcome {
    /// Nobody knows: not all of it was sent.
    #[default]
    Unknown,
    /// It is on the disk.
    Arrived,
    /// Some of it could not be sent, and the system says so once.
    Failed,
}

impl Ahead {
    /// So many bytes were written to the last of so many files in this folder.
    pub(super) fn written(&mut self, bytes: u64, files: usize, folder: &Path) {
        self.unsent += bytes;
        if self.unsent >= SHARE && self.sent.as_ref().is_none_or(JoinHandle::is_finished) {
            self.send(files, folder);
        }
    }

    /// Sends what was written to so many files in this folder.
    pub(super) fn send(&mut self, files: usize, folder: &Path) {
        if self.unsent == 0 || !staged::are_synced_together(files) {
            return;
        }
        self.wait();
        let folder = folder.to_owned();
        self.sent = Builder::new().spawn(move || staged::sync_together(&folder)).ok();
        if self.sent.is_some() {
            self.unsent = 0;
        }
    }

    /// Waits for what was sent.
    pub(super) fn arrive(&mut self) -> Outcome {
        self.wait();
        match self.outcome {
            Outcome::Arrived if self.unsent > 0 => Outcome::Unknown,
            outcome => outcome,
        }
    }

    fn wait(&mut self) {
        let Some(sent) = self.sent.take() else { return };
        let arrived = sent.join().unwrap_or(false);
        if self.outcome != Outcome::Failed {
            self.outcome = if arrived { Outcome::Arrived } else { Outcome::Failed };
        }
    }
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;

    #[test]
    fn what_was_written_arrives() {
        let folder = tempfile::tempdir().unwrap();
        let mut ahead = Ahead::default();
        assert_eq!(ahead.arrive(), Outcome::Unknown);
        ahead.written(SHARE, 100, folder.path());
        assert_eq!(ahead.arrive(), Outcome::Arrived);
        ahead.written(1, 101, folder.path());
        assert_eq!(ahead.arrive(), Outcome::Unknown);
        ahead.send(101, folder.path());
        assert_eq!(ahead.arrive(), Outcome::Arrived);
        // What failed once has failed, whatever the system says later.
        ahead.written(SHARE, 102, &folder.path().join("nowhere"));
        ahead.written(SHARE, 103, folder.path());
        assert_eq!(ahead.arrive(), Outcome::Failed);
    }

    #[test]
    fn few_files_are_not_sent() {
        let mut ahead = Ahead::default();
        ahead.written(SHARE, 1, Path::new("."));
        assert_eq!(ahead.arrive(), Outcome::Unknown);
    }
}
