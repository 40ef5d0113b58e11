//! Files in the output folder that are somebody else's, and files elsewhere that are feedmill's.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};

use super::manifest::Manifest;
use super::{Publisher, is_file};
use crate::error::{Error, ErrorKind, Location, Result};

impl Publisher {
    /// Whether somebody else's file stands at this path: one that no build before wrote, and that does not hold `mark` near
    /// its beginning, by which a file of ours is known where the list of our files was lost.
    pub fn is_foreign(&mut self, path: &str, mark: &str) -> bool {
        /// So far a mark is looked for.
        const BEGINNING: u64 = 4096;
        if self.before.files.contains_key(path) || !is_file(&mut self.folders, path) {
            return false;
        }
        let mut beginning = Vec::new();
        let file = self.folders.place(path).ok().and_then(|place| File::open(place).ok());
        let read = file.and_then(|file| file.take(BEGINNING).read_to_end(&mut beginning).ok());
        read.is_some() && memchr::memmem::find(&beginning, mark.as_bytes()).is_none()
    }

    /// Whether the build before published a file at this path.
    pub fn published(&self, path: &str) -> bool {
        self.before.files.contains_key(path)
    }

    /// The folders beside this one that feedmill published to, too (`--out`, another `output.dir` before), and the paths of
    /// what it wrote there.
    pub fn neighbours(&self) -> Vec<(PathBuf, BTreeSet<String>)> {
        let state = self.manifest_path.parent().unwrap_or(Path::new(""));
        let paths = fs::read_dir(state).into_iter().flatten().flatten().map(|entry| entry.path());
        let manifests = paths.filter(|path| {
            path.extension().is_some_and(|kind| kind == "manifest") && *path != self.manifest_path
        });
        let mut found: Vec<_> = manifests
            .filter_map(|path| {
                let root = self.root().parent()?.join(path.file_stem()?);
                Some((root, Manifest::read(&path).ok()?.files.into_keys().collect()))
            })
            .collect();
        found.sort();
        found
    }

    /// Publishes nothing in place of the file at this path.
    pub fn spare(&mut self, path: String) {
        self.spared.insert(path);
    }

    /// That nobody needs the file that stands there.
    pub(super) fn expect_free(&self, path: &str, place: &Path) -> Result<()> {
        if !self.spared.contains(path) {
            return Ok(());
        }
        let found = format!("`{}`, which a source reads", place.display());
        let expected = "an `output.dir` in which no feed takes the place of a source".to_owned();
        Err(Error::new(ErrorKind::BadValue { found, expected }, Location::default()))
    }
}
