//! Paths and bytes, nothing else: puts the files that changed in place, each whole or not at all.
//!
//! Files are written to a hidden folder inside the output folder (so that the rename stays on one file system), synced,
//! and renamed over their places. A reader sees the old file or the new one, never half of one. A file whose bytes would
//! not change is not touched. Nothing is renamed before everything is written, so that a full disk leaves all files as
//! they were. What a killed builder leaves in the hidden folder, the next one sweeps up.
//!
//! Beside the output folder, `.feedmill/` has a lock, so that builders take turns, and the list of the files that
//! feedmill wrote, so that no other is ever removed.

use std::collections::BTreeSet;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Component, Path, PathBuf};
use std::time::Duration;

use crate::error::{Error, ErrorKind, Location, Result};

mod lock;
mod manifest;

pub use manifest::Owner;

use lock::Lock;
use manifest::Manifest;

/// What publishing a file comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// There was none, or one with other bytes.
    Written,
    /// There is one with these bytes.
    Unchanged,
}

/// A set of files that is published together.
#[derive(Debug)]
pub struct Publisher {
    root: PathBuf,
    /// Where the manifest is.
    manifest_path: PathBuf,
    /// Nothing in a dry run, which writes nothing.
    lock: Option<Lock>,
    before: Manifest,
    now: Manifest,
    staged: Vec<Staged>,
    removals: Vec<String>,
    made: Vec<PathBuf>,
    folders: BTreeSet<PathBuf>,
}

#[derive(Debug)]
struct Staged {
    temporary: PathBuf,
    place: PathBuf,
}

/// The folder inside the output folder that files are written to before they are put in place.
const STAGING: &str = ".feedmill-tmp";

/// The folder beside the output folder that has the lock and the manifest, where the configuration names no other.
pub const BESIDE: &str = ".feedmill";

impl Publisher {
    /// Publishes below this folder, which is made when it is needed; `beside` has the lock and the manifest, by default
    /// [`BESIDE`]. Waits so long for another builder to end.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Locked`] where it did not end, [`ErrorKind::Io`] where the system refuses.
    pub fn open(root: impl Into<PathBuf>, beside: Option<&Path>, wait: Duration) -> Result<Self> {
        let mut publisher = Publisher::unlocked(root.into(), beside)?;
        let path = publisher.manifest_path.with_extension("lock");
        if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
            fs::create_dir_all(folder).map_err(|error| refused("make the folder", folder, &error))?;
        }
        publisher.lock = Some(Lock::take(&path, &publisher.root, wait)?);
        // Another builder may have written it while this one waited.
        publisher.before = Manifest::read(&publisher.manifest_path)?;
        publisher.sweep()?;
        Ok(publisher)
    }

    /// Compares, and writes nothing. Asks for no lock.
    ///
    /// # Errors
    ///
    /// Where the manifest cannot be read.
    pub fn dry(root: impl Into<PathBuf>, beside: Option<&Path>) -> Result<Self> {
        Publisher::unlocked(root.into(), beside)
    }

    fn unlocked(root: PathBuf, beside: Option<&Path>) -> Result<Self> {
        let manifest_path = manifest_path(&root, beside);
        let before = Manifest::read(&manifest_path)?;
        Ok(Publisher {
            root,
            manifest_path,
            lock: None,
            before,
            now: Manifest::default(),
            staged: Vec::new(),
            removals: Vec::new(),
            made: Vec::new(),
            folders: BTreeSet::new(),
        })
    }

    /// The folder that is published to.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Whose feeds stand there from the build before, in the order of their paths.
    pub fn owners(&self) -> impl Iterator<Item = &Owner> {
        self.before.files.values().flatten()
    }

    /// Writes a file to the hidden folder, unless its bytes are in place already.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::UnsafePath`] where the path would leave the folder, [`ErrorKind::Other`] where it leads through a
    /// symbolic link inside it, [`ErrorKind::Io`] where the system refuses.
    pub fn stage(&mut self, path: &str, owner: Option<Owner>, bytes: &[u8]) -> Result<State> {
        let place = self.place(path)?;
        self.now.files.insert(path.to_owned(), owner);
        if is_equal(&place, bytes) {
            return Ok(State::Unchanged);
        }
        if self.lock.is_some() {
            let folder = place.parent().unwrap_or(&self.root).to_owned();
            self.make(&folder)?;
            let staging = self.place(STAGING)?;
            self.make(&staging)?;
            let temporary = staging.join(self.staged.len().to_string());
            self.staged.push(Staged { temporary: temporary.clone(), place });
            write(&temporary, bytes).map_err(|error| refused("write", &temporary, &error))?;
            self.folders.insert(folder);
        }
        Ok(State::Written)
    }

    /// A file that is not staged stays as it is, and is not among those that are gone.
    pub fn keep(&mut self, path: &str) {
        if let Some(owner) = self.before.files.get(path) {
            self.now.files.insert(path.to_owned(), owner.clone());
        }
    }

    /// Says of every file that feedmill wrote once, and that was not staged, that it is to go. What stands there and is
    /// no plain file any more is left alone.
    pub fn remove_others(&mut self) -> &[String] {
        let gone = self.before.files.keys().filter(|path| !self.now.files.contains_key(*path));
        self.removals = gone.filter(|path| self.is_file(path)).cloned().collect();
        &self.removals
    }

    fn is_file(&self, path: &str) -> bool {
        self.place(path).is_ok_and(|place| fs::symlink_metadata(place).is_ok_and(|found| found.is_file()))
    }

    /// Puts everything that was staged in place, and removes what is to go. `between` runs when all is written and
    /// synced and nothing is in place yet; its error leaves everything as it was.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Io`] where the system refuses to sync or to rename; files that were renamed by then stay new.
    pub fn commit(mut self, between: impl FnOnce() -> Result<()>) -> Result<()> {
        sync(&self.staged)?;
        let mut all = self.before.clone();
        all.files.extend(self.now.files.clone());
        if self.lock.is_some() && all != self.before {
            all.write(&self.manifest_path)?;
        }
        between()?;
        while let Some(staged) = self.staged.pop() {
            if let Err(error) = fs::rename(&staged.temporary, &staged.place) {
                let error = refused("rename", &staged.place, &error);
                self.staged.push(staged);
                return Err(error);
            }
        }
        self.remove()?;
        let count = all.files.len();
        // Also what a builder removed that was killed before it could say so here.
        all.files.retain(|path, _| self.now.files.contains_key(path) || self.is_file(path));
        if self.lock.is_some() && all.files.len() < count {
            all.write(&self.manifest_path)?;
        }
        self.made.retain(|folder| folder.ends_with(STAGING));
        for folder in &self.folders {
            // A rename is lasting only when its folder is synced, too; where the system cannot, it has no need to.
            if let Ok(folder) = File::open(folder) {
                let _ = folder.sync_all();
            }
        }
        Ok(())
    }

    fn remove(&self) -> Result<()> {
        for path in self.removals.iter().filter(|_| self.lock.is_some()) {
            let place = self.place(path)?;
            fs::remove_file(&place).map_err(|error| refused("remove", &place, &error))?;
            // The folders that this leaves empty, up to the output folder; others refuse to go.
            let mut folder = place.parent();
            while let Some(empty) = folder.filter(|folder| *folder != self.root) {
                if fs::remove_dir(empty).is_err() {
                    break;
                }
                folder = empty.parent();
            }
        }
        Ok(())
    }

    /// Removes what a builder left that did not come to its end. Its files have numbers for names; others are not ours.
    fn sweep(&self) -> Result<()> {
        let staging = self.root.join(STAGING);
        if !fs::symlink_metadata(&staging).is_ok_and(|found| found.is_dir()) {
            return Ok(());
        }
        let entries = fs::read_dir(&staging).map_err(|error| refused("read", &staging, &error))?;
        for path in entries.filter_map(|entry| Some(entry.ok()?.path())) {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            if name.bytes().all(|byte| byte.is_ascii_digit()) {
                fs::remove_file(&path).map_err(|error| refused("remove", &path, &error))?;
            }
        }
        let _ = fs::remove_dir(&staging);
        Ok(())
    }

    fn place(&self, path: &str) -> Result<PathBuf> {
        let relative = Path::new(path);
        let unsafe_path = || Error::new(ErrorKind::UnsafePath { path: path.to_owned() }, Location::default());
        if path.is_empty() || !relative.components().all(|part| matches!(part, Component::Normal(_))) {
            return Err(unsafe_path());
        }
        let mut place = self.root.clone();
        for part in relative.components() {
            place.push(part);
            if fs::symlink_metadata(&place).is_ok_and(|metadata| metadata.is_symlink()) {
                let message = format!("`{}` is a symbolic link; feedmill follows none", place.display());
                return Err(Error::new(ErrorKind::Other { message }, Location::default()));
            }
        }
        Ok(place)
    }

    fn make(&mut self, folder: &Path) -> Result<()> {
        let mut missing = Vec::new();
        let mut at = Some(folder);
        while let Some(folder) = at.filter(|folder| !folder.as_os_str().is_empty() && !folder.exists()) {
            missing.push(folder.to_owned());
            at = folder.parent();
        }
        for folder in missing.into_iter().rev() {
            fs::create_dir(&folder).map_err(|error| refused("make the folder", &folder, &error))?;
            self.made.push(folder);
        }
        Ok(())
    }
}

impl Drop for Publisher {
    fn drop(&mut self) {
        for staged in &self.staged {
            let _ = fs::remove_file(&staged.temporary);
        }
        for folder in self.made.iter().rev() {
            let _ = fs::remove_dir(folder);
        }
    }
}

/// Waits until the bytes of every file are on the disk, before the first rename. The disk takes several waits at once, so
/// a few threads share them.
fn sync(staged: &[Staged]) -> Result<()> {
    const AT_ONCE: usize = 4;
    let share = staged.len().div_ceil(AT_ONCE).max(1);
    std::thread::scope(|scope| {
        let waits = staged.chunks(share).map(|share| {
            scope.spawn(|| {
                share.iter().try_for_each(|staged| {
                    let synced = File::open(&staged.temporary).and_then(|file| file.sync_data());
                    synced.map_err(|error| refused("write", &staged.temporary, &error))
                })
            })
        });
        let waits: Vec<_> = waits.collect();
        waits.into_iter().try_for_each(|wait| match wait.join() {
            Ok(synced) => synced,
            Err(panic) => std::panic::resume_unwind(panic),
        })
    })
}

/// Named after the output folder, since several may stand side by side. One that has no name (`.`) is asked for its
/// real one.
fn manifest_path(root: &Path, beside: Option<&Path>) -> PathBuf {
    let real = match root.file_name() {
        Some(_) => root.to_owned(),
        None => fs::canonicalize(root).unwrap_or_else(|_| root.to_owned()),
    };
    let name = real.file_name().unwrap_or_default().to_string_lossy();
    let folder = match beside {
        Some(folder) => folder.to_owned(),
        None => real.parent().unwrap_or(&real).join(BESIDE),
    };
    folder.join(format!("{name}.manifest"))
}

fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    // The permissions are those that any new file gets there: a web server must be able to read it.
    let mut file = OpenOptions::new().write(true).create_new(true).open(path)?;
    file.write_all(bytes)
}

fn is_equal(place: &Path, bytes: &[u8]) -> bool {
    let Ok(file) = File::open(place) else { return false };
    if !file.metadata().is_ok_and(|metadata| metadata.is_file() && metadata.len() == bytes.len() as u64) {
        return false;
    }
    let mut published = Vec::with_capacity(bytes.len());
    file.take(bytes.len() as u64 + 1).read_to_end(&mut published).is_ok() && published == bytes
}

fn refused(action: &str, path: &Path, error: &io::Error) -> Error {
    let kind = ErrorKind::Io { action: action.to_owned(), message: error.to_string() };
    Error::new(kind, Location::path(path.to_string_lossy()))
}

#[cfg(test)]
mod tests;
