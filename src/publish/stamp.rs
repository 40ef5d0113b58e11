//! What a build left behind, so that the next can tell that it would do the same.

use std::fs;
use std::path::Path;
use std::time::UNIX_EPOCH;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::Xxh3;

use super::manifest::{self, Manifest};
use super::refused;
use crate::error::Result;

/// What a stamp stands under.
const EXTENSION: &str = "stamp";

/// The state of a folder of feeds after a build.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stamp {
    /// What the build was made of, as a hash.
    pub inputs: u64,
    /// What stood there after it, as a hash.
    pub outputs: u64,
    /// The time of the build, in seconds since 1970.
    pub now: i64,
    /// When the same inputs would give something else, in seconds since 1970.
    pub due: Option<i64>,
}

impl Stamp {
    /// The stamp of the last build that left one.
    pub fn read(root: &Path, beside: Option<&Path>) -> Option<Stamp> {
        recall(root, beside, EXTENSION)
    }

    /// Leaves it for the next build.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Io`](crate::ErrorKind::Io) where the system refuses.
    pub fn write(&self, root: &Path, beside: Option<&Path>) -> Result<()> {
        remember(root, beside, EXTENSION, self)
    }
}

/// What was kept beside the manifest under this extension.
pub fn recall<T: DeserializeOwned>(root: &Path, beside: Option<&Path>, extension: &str) -> Option<T> {
    let text = fs::read(manifest::path(root, beside).with_extension(extension)).ok()?;
    serde_json::from_slice(&text).ok()
}

/// Keeps something beside the manifest, whole or not at all.
///
/// # Errors
///
/// [`ErrorKind::Io`](crate::ErrorKind::Io) where the system refuses.
pub fn remember<T: Serialize>(root: &Path, beside: Option<&Path>, extension: &str, kept: &T) -> Result<()> {
    let path = manifest::path(root, beside).with_extension(extension);
    // One name for all: what a killed build leaves there, the next one writes over.
    let temporary = path.with_extension("stamp-tmp");
    let written = serde_json::to_vec(kept).map_err(std::io::Error::from);
    let written = written.and_then(|json| fs::write(&temporary, json));
    written.and_then(|()| fs::rename(&temporary, &path)).map_err(|error| refused("write", &path, &error))
}

/// A hash over the size and the time of every file that feedmill wrote. Nothing where one is missing.
pub fn outputs(root: &Path, beside: Option<&Path>) -> Option<u64> {
    let written = Manifest::read(&manifest::path(root, beside)).ok()?;
    let mut hash = Xxh3::new();
    for path in written.files.keys() {
        let found = fs::symlink_metadata(root.join(path)).ok().filter(|found| found.is_file())?;
        let changed = found.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
        hash.update(path.as_bytes());
        hash.update(&[0]);
        hash.update(&found.len().to_le_bytes());
        hash.update(&changed.as_nanos().to_le_bytes());
    }
    Some(hash.digest())
}
