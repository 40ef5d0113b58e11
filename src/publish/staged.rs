//! Files that are written and not yet in place.

use std::fs::{self, File};
use std::path::PathBuf;

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

/// Waits until the bytes of each file are on the disk. It takes several waits at once, so a few threads share them. What goes
/// wrong has a place.
pub(super) fn sync(staged: &[Staged]) -> Result<()> {
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
