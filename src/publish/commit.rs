//! The end of a build: what was staged is put in place, and what is to go is removed.

use std::fs;

use super::{Publisher, STAGING, is_file, refused, staged};
use crate::error::Result;

impl Publisher {
    /// Sends what was staged on its way to the disk. [`Publisher::commit`] waits for it; until then there is time for other
    /// work.
    pub fn send(&mut self) {
        self.disk.send(self.staged.len() + self.copies.len());
    }

    /// Puts everything that was staged in place, and removes what is to go. `between` runs when all is written and
    /// synced and nothing is in place yet; its error leaves everything as it was.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Io`](crate::ErrorKind::Io) where the system refuses to sync or to rename; files that were renamed by then stay new.
    pub fn commit(mut self, between: impl FnOnce() -> Result<()>) -> Result<()> {
        let arrived = self.disk.arrive(self.staged.len() + self.copies.len());
        if !arrived.map_err(|error| refused("write", self.root(), &error))? {
            staged::sync(&self.staged)?;
            staged::sync(&self.copies)?;
        }
        let mut all = self.before.clone();
        all.files.extend(self.now.files.clone());
        if self.lock.is_some() && all != self.before {
            all.write(&self.manifest_path)?;
        }
        between()?;
        staged::rename(&mut self.staged)?;
        staged::rename(&mut self.copies)?;
        self.removals.append(&mut self.stale);
        self.removals.sort();
        self.removals.dedup();
        self.remove()?;
        let count = all.files.len();
        // Also what a builder removed that was killed before it could say so here.
        all.files.retain(|path, _| self.now.files.contains_key(path) || is_file(&mut self.folders, path));
        if self.lock.is_some() && all.files.len() < count {
            all.write(&self.manifest_path)?;
        }
        self.folders.settle(&self.root().join(STAGING));
        self.folders.sync();
        Ok(())
    }

    fn remove(&self) -> Result<()> {
        for path in self.removals.iter().filter(|_| self.lock.is_some()) {
            let place = self.folders.place(path)?;
            fs::remove_file(&place).map_err(|error| refused("remove", &place, &error))?;
            // The folders that this leaves empty, up to the output folder; others refuse to go.
            let mut folder = place.parent();
            while let Some(empty) = folder.filter(|folder| *folder != self.root()) {
                if fs::remove_dir(empty).is_err() {
                    break;
                }
                folder = empty.parent();
            }
        }
        Ok(())
    }
}
