//! Paths and bytes, nothing else: puts the files that changed in place, each whole or not at all.
//!
//! Files are written to a hidden folder inside the output folder (so that the rename stays on one file system), synced,
//! and renamed over their places. A reader sees the old file or the new one, never half of one. A file whose bytes would
//! not change is not touched. Nothing is renamed before everything is written, so that a full disk leaves all files as
//! they were. What a killed builder leaves in the hidden folder, the next one sweeps up.
//!
//! Beside the output folder, `.feedmill/` has a lock, so that builders take turns, and the list of the files that
//! feedmill wrote, so that no other is ever removed.

use std::collections::HashSet;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::error::{Error, ErrorKind, Location, Result};
use crate::spill::Spill;

mod body;
mod commit;
mod course;
mod disk;
mod draft;
mod encoding;
mod folders;
mod lock;
mod manifest;
mod pool;
mod spared;
mod staged;
mod stamp;
mod told;

pub use body::Body;
pub use draft::Draft;
pub use encoding::Encoding;
pub use manifest::Owner;
pub use stamp::{Stamp, outputs, recall, remember};
pub use told::{Told, written};

use course::Outcome;
use disk::Disk;
use draft::Memory;
use folders::Folders;
use lock::Lock;
use manifest::Manifest;
use pool::Pool;
use staged::Staged;

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
    folders: Folders,
    /// Where the manifest is.
    manifest_path: PathBuf,
    /// Nothing in a dry run, which writes nothing.
    lock: Option<Lock>,
    before: Manifest,
    now: Manifest,
    staged: Vec<Staged>,
    /// How many files of bodies are on their way.
    growing: usize,
    /// How many files were written to the hidden folder.
    count: usize,
    encodings: Vec<Encoding>,
    /// Compressed copies of what was staged, each with the time of its file. They follow it.
    copies: Vec<Staged>,
    /// Copies that are not to be any more.
    stale: Vec<String>,
    removals: Vec<String>,
    /// Files that others need, by their paths in the folder.
    spared: HashSet<String>,
    disk: Disk,
    /// Through which files pass, one after the other.
    memory: Memory,
    /// What files hold that are made at the same time.
    pool: Pool,
    /// What they do not hold any more, and was too little to be written.
    spill: Spill,
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
        publisher.lock = Some(Lock::take(&path, publisher.root(), wait)?);
        // Another builder may have written it while this one waited.
        publisher.before = Manifest::read(&publisher.manifest_path)?;
        publisher.sweep()?;
        publisher.disk = Disk::of(publisher.root());
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
        let manifest_path = manifest::path(&root, beside);
        let before = Manifest::read(&manifest_path)?;
        Ok(Publisher {
            folders: Folders::new(root),
            manifest_path,
            lock: None,
            before,
            now: Manifest::default(),
            staged: Vec::new(),
            growing: 0,
            count: 0,
            encodings: Vec::new(),
            copies: Vec::new(),
            stale: Vec::new(),
            removals: Vec::new(),
            spared: HashSet::new(),
            disk: Disk::default(),
            memory: Memory::default(),
            pool: Pool::default(),
            spill: Spill::default(),
        })
    }

    /// The folder that is published to.
    pub fn root(&self) -> &Path {
        self.folders.root()
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
        self.stage_with(path, owner, bytes.len() as u64, |draft| draft.write(bytes))
    }

    /// The same of a file that is not held in memory: `fill` writes it, and this is how long it will be.
    ///
    /// # Errors
    ///
    /// Those of [`Publisher::stage`] and of `fill`.
    pub fn stage_with(
        &mut self,
        path: &str,
        owner: Option<Owner>,
        length: u64,
        fill: impl FnOnce(&mut Draft) -> Result<()>,
    ) -> Result<State> {
        let place = self.folders.place(path)?;
        let same = self.folders.look(path)?.filter(|found| found.is_file() && found.len() == length);
        let old = same.and_then(|_| File::open(&place).ok());
        let temporary = self.temporary();
        let mut draft = Draft::new(place, &mut self.folders, temporary, old, &mut self.memory)?;
        fill(&mut draft)?;
        let outcome = draft.finish()?;
        self.staged(path, owner, outcome, length)
    }

    /// Takes what a file came to, and how much of it was written last.
    fn staged(&mut self, path: &str, owner: Option<Owner>, outcome: Outcome, written: u64) -> Result<State> {
        let place = self.folders.place(path)?;
        self.expect_free(path, &place)?;
        self.now.files.insert(path.to_owned(), owner.clone());
        let Outcome::Written(made) = outcome else {
            self.copies(path, owner.as_ref(), &place, false)?;
            return Ok(State::Unchanged);
        };
        // In a dry run nothing is read from there.
        let from = made.as_ref().map_or(&place, |(made, _)| made).clone();
        if let Some((temporary, file)) = made {
            self.folders.touch(&place)?;
            let file = (self.staged.len() < staged::OPEN).then_some(file);
            self.staged.push(Staged { temporary, place, file });
            self.written(written);
            self.folders.make_for(path)?;
        }
        self.copies(path, owner.as_ref(), &from, true)?;
        Ok(State::Written)
    }

    /// The path of the next file in the hidden folder; nothing in a dry run.
    fn temporary(&mut self) -> Option<String> {
        self.lock.is_some().then(|| format!("{STAGING}/{}", self.number()))
    }

    /// So many bytes were written to the hidden folder.
    fn written(&mut self, length: u64) {
        let files = self.staged.len() + self.copies.len() + self.growing;
        self.disk.written(length, files);
    }

    /// The name of the next file in the hidden folder.
    fn number(&mut self) -> usize {
        self.count += 1;
        self.count - 1
    }

    /// A file that is not staged stays as it is, and is not among those that are gone. Says whether feedmill wrote it once.
    pub fn keep(&mut self, path: &str) -> bool {
        let copies = Encoding::ALL.map(|encoding| format!("{path}.{}", encoding.extension()));
        for path in copies.into_iter().chain([path.to_owned()]) {
            if let Some(owner) = self.before.files.get(&path) {
                self.now.files.insert(path, owner.clone());
            }
        }
        self.before.files.contains_key(path)
    }

    /// Says of every file that feedmill wrote once, and that was not staged, that it is to go. What stands there and is
    /// no plain file any more is left alone.
    pub fn remove_others(&mut self) -> &[String] {
        let gone = self.before.files.keys().filter(|path| !self.now.files.contains_key(*path));
        self.removals = gone.filter(|path| is_file(&mut self.folders, path)).cloned().collect();
        &self.removals
    }

    /// Removes what a builder left that did not come to its end. Its files have numbers for names; others are not ours.
    fn sweep(&self) -> Result<()> {
        let staging = self.root().join(STAGING);
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
}

impl Drop for Publisher {
    fn drop(&mut self) {
        // A build that did not come to its end leaves nothing in a folder that is published.
        if self.lock.is_some() {
            let _ = self.sweep();
        }
    }
}

/// Whether a plain file stands there; what is none any more is not ours.
fn is_file(folders: &mut Folders, path: &str) -> bool {
    matches!(folders.look(path), Ok(Some(found)) if found.is_file())
}

fn refused(action: &str, path: &Path, error: &io::Error) -> Error {
    let kind = ErrorKind::Io { action: action.to_owned(), message: error.to_string() };
    Error::new(kind, Location::path(path.to_string_lossy()))
}

#[cfg(test)]
mod tests;
