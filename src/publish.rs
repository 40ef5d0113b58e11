//! Paths and bytes, nothing else: puts the files that changed in place, each whole or not at all.
//!
//! A file is written beside its place under a temporary name, synced, and renamed over it. A reader sees the old file
//! or the new one, never half of one. A file whose bytes would not change is not touched. Nothing is renamed before
//! everything is written, so that a full disk leaves all files as they were.

use std::collections::BTreeSet;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Component, Path, PathBuf};

use crate::error::{Error, ErrorKind, Location, Result};

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
    dry: bool,
    staged: Vec<Staged>,
    made: Vec<PathBuf>,
    folders: BTreeSet<PathBuf>,
}

#[derive(Debug)]
struct Staged {
    temporary: PathBuf,
    place: PathBuf,
}

/// What the name of a temporary file ends in.
const SUFFIX: &str = ".feedmill-tmp";

impl Publisher {
    /// Publishes below this folder, which is made when it is needed. `dry` compares, and writes nothing.
    pub fn new(root: impl Into<PathBuf>, dry: bool) -> Self {
        Publisher { root: root.into(), dry, staged: Vec::new(), made: Vec::new(), folders: BTreeSet::new() }
    }

    /// Writes a file under a temporary name, unless its bytes are in place already.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::UnsafePath`] where the path would leave the folder, or leads through a symbolic link inside it;
    /// [`ErrorKind::Io`] where the system refuses.
    pub fn stage(&mut self, path: &str, bytes: &[u8]) -> Result<State> {
        let place = self.place(path)?;
        if is_equal(&place, bytes) {
            return Ok(State::Unchanged);
        }
        if !self.dry {
            let folder = place.parent().unwrap_or(&self.root).to_owned();
            self.make(&folder)?;
            let temporary = temporary(&place);
            self.staged.push(Staged { temporary: temporary.clone(), place });
            write(&temporary, bytes).map_err(|error| refused("write", &temporary, &error))?;
            self.folders.insert(folder);
        }
        Ok(State::Written)
    }

    /// Puts everything that was staged in place.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Io`] where the system refuses to sync or to rename; files that were renamed by then stay new.
    pub fn commit(mut self) -> Result<()> {
        for staged in &self.staged {
            let synced = File::open(&staged.temporary).and_then(|file| file.sync_all());
            synced.map_err(|error| refused("write", &staged.temporary, &error))?;
        }
        while let Some(staged) = self.staged.pop() {
            if let Err(error) = fs::rename(&staged.temporary, &staged.place) {
                let error = refused("rename", &staged.place, &error);
                self.staged.push(staged);
                return Err(error);
            }
        }
        self.made.clear();
        for folder in &self.folders {
            // A rename is lasting only when its folder is synced, too; where the system cannot, it has no need to.
            if let Ok(folder) = File::open(folder) {
                let _ = folder.sync_all();
            }
        }
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

/// A hidden name beside the place, so that the rename stays on one file system and no web server lists it.
fn temporary(place: &Path) -> PathBuf {
    let name = place.file_name().unwrap_or_default().to_string_lossy();
    place.with_file_name(format!(".{name}{SUFFIX}"))
}

fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    // One that a killed run left behind is in nobody's way; a link in its place would be followed.
    if fs::symlink_metadata(path).is_ok() {
        fs::remove_file(path)?;
    }
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
mod tests {
    use super::*;

    fn folder() -> tempfile::TempDir {
        tempfile::tempdir().unwrap()
    }

    fn publish(root: &Path, files: &[(&str, &str)]) -> Vec<State> {
        let mut publisher = Publisher::new(root, false);
        let states =
            files.iter().map(|(path, text)| publisher.stage(path, text.as_bytes()).unwrap()).collect();
        publisher.commit().unwrap();
        states
    }

    #[test]
    fn only_what_changed_is_written() {
        let folder = folder();
        let root = folder.path().join("feeds");
        assert_eq!(publish(&root, &[("a.xml", "1"), ("c/b.xml", "2")]), [State::Written, State::Written]);
        let before = fs::metadata(root.join("a.xml")).unwrap().modified().unwrap();
        assert_eq!(publish(&root, &[("a.xml", "1"), ("c/b.xml", "3")]), [State::Unchanged, State::Written]);
        assert_eq!(fs::metadata(root.join("a.xml")).unwrap().modified().unwrap(), before);
        assert_eq!(fs::read_to_string(root.join("c/b.xml")).unwrap(), "3");
        assert_eq!(fs::read_dir(&root).unwrap().count(), 2);
    }

    #[test]
    fn what_is_not_committed_leaves_no_trace() {
        let folder = folder();
        let root = folder.path().join("feeds");
        let mut publisher = Publisher::new(&root, false);
        publisher.stage("c/a.xml", b"1").unwrap();
        drop(publisher);
        assert!(!root.exists());
    }

    #[test]
    fn a_dry_run_writes_nothing() {
        let folder = folder();
        let root = folder.path().join("feeds");
        let mut publisher = Publisher::new(&root, true);
        assert_eq!(publisher.stage("a.xml", b"1").unwrap(), State::Written);
        publisher.commit().unwrap();
        assert!(!root.exists());
    }

    #[test]
    fn no_path_leaves_the_folder() {
        let folder = folder();
        let mut publisher = Publisher::new(folder.path(), false);
        for path in ["../a", "/a", "a/../../b", ""] {
            let error = publisher.stage(path, b"1").unwrap_err();
            let text = format!("`{path}` would leave the output folder; use a relative path without `..`");
            assert_eq!(error.to_string(), text);
        }
    }

    #[cfg(unix)]
    #[test]
    fn no_link_is_followed() {
        let (folder, other) = (folder(), folder());
        std::os::unix::fs::symlink(other.path(), folder.path().join("category")).unwrap();
        let mut publisher = Publisher::new(folder.path(), false);
        assert!(publisher.stage("category/a.xml", b"1").is_err());
        assert_eq!(fs::read_dir(other.path()).unwrap().count(), 0);
    }
}
