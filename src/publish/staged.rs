//! Files that are written and not yet in place.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use super::ahead::Outcome;
use super::refused;
use crate::error::Result;

/// How many files stay open until they are synced.
pub(super) const OPEN: usize = 64;

#[derive(Debug)]
pub(super) struct Staged {
    pub(super) temporary: PathBuf,
    pub(super) place: PathBuf,
    /// Still open, so that it need not be opened again to be synced.
    pub(super) file: Option<File>,
}

/// More files than these are synced with their whole file system, where the system can do that: one wait for all of them
/// takes a fraction of the time that a wait for each takes. But it waits for what others write there, too.
const FEW: usize = 16;

/// Whether it is better to sync so many files with their whole file system than each by itself.
pub(super) fn are_synced_together(files: usize) -> bool {
    files > FEW && cfg!(target_os = "linux")
}

/// Waits until everything on the file system of this folder is on the disk. Whether it is.
#[cfg(target_os = "linux")]
pub(super) fn sync_together(folder: &Path) -> bool {
    File::open(folder).is_ok_and(|folder| rustix::fs::syncfs(folder).is_ok())
}

/// No other system can do that and say whether it went well.
#[cfg(not(target_os = "linux"))]
pub(super) fn sync_together(_: &Path) -> bool {
    false
}

/// Waits until the bytes of every file are on the disk, before the first rename. They stand in one folder, and this is what
/// became of what was sent of them.
pub(super) fn sync(staged: &[Staged], sent: Outcome) -> Result<()> {
    let folder = staged.first().and_then(|first| first.temporary.parent());
    match (sent, folder) {
        (Outcome::Arrived, _) => Ok(()),
        (Outcome::Unknown, Some(folder)) if are_synced_together(staged.len()) && sync_together(folder) => {
            Ok(())
        }
        _ => sync_each(staged),
    }
}

/// The disk takes several waits at once, so a few threads share them. What goes wrong has a place.
fn sync_each(staged: &[Staged]) -> Result<()> {
    const AT_ONCE: usize = 4;
    let share = staged.len().div_ceil(AT_ONCE).max(1);
    std::thread::scope(|scope| {
        let waits = staged.chunks(share).map(|share| scope.spawn(|| share.iter().try_for_each(Staged::sync)));
        let waits: Vec<_> = waits.collect();
        waits.into_iter().try_for_each(|wait| match wait.join() {
            Ok(synced) => synced,
            Err(panic) => std::panic::resume_unwind(panic),
        })
    })
}

/// Puts files in place, and takes them from the list. Where one cannot be, it and those before it stay there.
pub(super) fn rename(staged: &mut Vec<Staged>) -> Result<()> {
    while let Some(next) = staged.pop() {
        if let Err(error) = fs::rename(&next.temporary, &next.place) {
            let error = refused("rename", &next.place, &error);
            staged.push(next);
            return Err(error);
        }
    }
    Ok(())
}

impl Staged {
    fn sync(&self) -> Result<()> {
        let synced = match &self.file {
            Some(file) => file.sync_data(),
            None => File::open(&self.temporary).and_then(|file| file.sync_data()),
        };
        synced.map_err(|error| refused("write", &self.place, &error))
    }
}
