//! Files in the output folder that others need.

use std::path::Path;

use super::Publisher;
use crate::error::{Error, ErrorKind, Location, Result};

impl Publisher {
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
