//! Files in the output folder that are somebody else's.

use std::fs::File;
use std::io::Read;
use std::path::Path;

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
