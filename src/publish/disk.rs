//! The way to the disk: what was written goes there while more is written, so that the wait at the end is short.
//!
//! Where many files change, one wait for their whole file system (`syncfs`, Linux) takes a fraction of the time that a wait
//! for each takes. But it waits for what others write there, too. Before Linux 5.8 it waits, and says nothing of errors.

use std::fs::File;
use std::io;
use std::path::Path;
use std::sync::Arc;
use std::thread::{Builder, JoinHandle};

/// More files than these are waited for together.
const FEW: usize = 16;

/// So many bytes are written before they are sent. What follows is sent when they have arrived, so a disk sets its own pace.
const SHARE: u64 = 32 * 1024 * 1024;

/// The file system that is published to.
#[derive(Debug, Default)]
pub(super) struct Disk {
    /// Opened before anything is written: what goes wrong from then on is told to whoever asks through this, and whether
    /// others have asked does not matter.
    system: Option<Arc<File>>,
    /// How many bytes were written since the last were sent.
    unsent: u64,
    sent: Option<JoinHandle<io::Result<()>>>,
    /// What went wrong first.
    failed: Option<io::Error>,
}

impl Disk {
    /// The file system of this folder, or of the one that it will stand in.
    pub(super) fn of(folder: &Path) -> Self {
        let here = |path: &Path| File::open(if path.as_os_str().is_empty() { Path::new(".") } else { path });
        let system = folder.ancestors().find_map(|folder| here(folder).ok());
        Disk { system: system.map(Arc::new), ..Disk::default() }
    }

    /// So many bytes were written to the last of so many files.
    pub(super) fn written(&mut self, bytes: u64, files: usize) {
        // An empty file is something to wait for, too.
        self.unsent += bytes.max(1);
        if self.unsent >= SHARE && self.sent.as_ref().is_none_or(JoinHandle::is_finished) {
            self.send(files);
        }
    }

    /// Sends what was written to so many files, after what was sent before.
    pub(super) fn send(&mut self, files: usize) {
        self.wait();
        if self.unsent > 0
            && files > FEW
            && let Some(system) = self.system.clone()
            && let Ok(sent) = Builder::new().spawn(move || sync(&system))
        {
            (self.sent, self.unsent) = (Some(sent), 0);
        }
    }

    /// Waits until the bytes of so many files are on the disk. Whether they are: few files are better waited for one by one,
    /// and there are systems that cannot wait for all.
    ///
    /// # Errors
    ///
    /// What the disk refuses. Some file is damaged then, and nobody says which.
    pub(super) fn arrive(&mut self, files: usize) -> io::Result<bool> {
        self.send(files);
        self.wait();
        match self.failed.take() {
            Some(error) => Err(error),
            None => Ok(self.unsent == 0 && self.system.is_some()),
        }
    }

    fn wait(&mut self) {
        let Some(sent) = self.sent.take() else { return };
        let arrived = sent.join().unwrap_or_else(|_| Err(io::Error::other("a thread ended early")));
        match arrived {
            Ok(()) => {}
            Err(error) if error.kind() == io::ErrorKind::Unsupported => self.system = None,
            Err(error) => self.failed = self.failed.take().or(Some(error)),
        }
    }
}

/// Waits until the lists of the files in so many folders below this one are on the disk. Whether they are.
pub(super) fn sync_folders(folders: usize, root: &Path) -> bool {
    folders > FEW && File::open(root).is_ok_and(|root| sync(&root).is_ok())
}

/// Waits until everything on a file system is on the disk.
#[cfg(target_os = "linux")]
fn sync(system: &File) -> io::Result<()> {
    Ok(rustix::fs::syncfs(system)?)
}

/// No other system can do that and say whether it went well.
#[cfg(not(target_os = "linux"))]
fn sync(_: &File) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;

    #[test]
    fn what_was_written_to_many_files_arrives() {
        let folder = tempfile::tempdir().unwrap();
        let mut disk = Disk::of(&folder.path().join("not/there/yet"));
        for bytes in [SHARE, 1, 0] {
            disk.written(bytes, 100);
            assert!(disk.arrive(100).unwrap());
        }
        disk.written(SHARE, FEW);
        assert!(!disk.arrive(FEW).unwrap());
    }

    #[test]
    fn what_went_wrong_on_the_way_is_told_in_the_end() {
        let mut disk = Disk::of(Path::new("."));
        disk.sent = Some(std::thread::spawn(|| Err(io::ErrorKind::StorageFull.into())));
        disk.written(SHARE, 100);
        disk.written(SHARE, 101);
        assert_eq!(disk.arrive(101).unwrap_err().kind(), io::ErrorKind::StorageFull);
    }

    #[test]
    fn a_system_that_cannot_wait_for_all_is_not_asked_again() {
        let mut disk = Disk::of(Path::new("."));
        disk.written(SHARE - 1, 100);
        disk.sent = Some(std::thread::spawn(|| Err(io::ErrorKind::Unsupported.into())));
        assert!(!disk.arrive(100).unwrap());
    }
}
