//! What WebSub hubs were told, so that each is told of a change once, and of one that it missed, again.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use tempfile::NamedTempFile;

use super::manifest::{self, Manifest};
use super::refused;
use crate::error::Result;

/// For each hub, the feeds that it was told of, by their addresses, with a hash of what stood there at the time.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Told {
    /// By the address of the hub.
    pub hubs: BTreeMap<String, BTreeMap<String, u64>>,
}

impl Told {
    /// Reads it. A file that is missing or is none of ours is as good as an empty one: to be told twice harms no hub.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Io`](crate::ErrorKind::Io) where the system refuses.
    pub fn read(root: &Path, beside: Option<&Path>) -> Result<Told> {
        let path = path(root, beside);
        match fs::read(&path) {
            Ok(bytes) => Ok(serde_json::from_slice(&bytes).unwrap_or_default()),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(Told::default()),
            Err(error) => Err(refused("read", &path, &error)),
        }
    }

    /// Writes it, whole or not at all. Two that write at once do not get in each other's way.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Io`](crate::ErrorKind::Io) where the system refuses.
    pub fn write(&self, root: &Path, beside: Option<&Path>) -> Result<()> {
        let path = path(root, beside);
        let written = serde_json::to_vec_pretty(self).map_err(std::io::Error::from).and_then(|json| {
            let mut file = NamedTempFile::new_in(path.parent().unwrap_or(Path::new(".")))?;
            file.write_all(&json)?;
            file.as_file().sync_all()?;
            file.persist(&path).map(drop).map_err(std::io::Error::from)
        });
        written.map_err(|error| refused("write", &path, &error))
    }
}

/// The paths of the files that feedmill wrote below a folder, in order.
///
/// # Errors
///
/// Where the list of them cannot be read.
pub fn written(root: &Path, beside: Option<&Path>) -> Result<Vec<String>> {
    Ok(Manifest::read(&manifest::path(root, beside))?.files.into_keys().collect())
}

fn path(root: &Path, beside: Option<&Path>) -> PathBuf {
    manifest::path(root, beside).with_extension("told")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_told_is_kept_and_what_is_none_of_ours_is_empty() {
        let folder = tempfile::tempdir().unwrap();
        let (root, beside) = (folder.path().join("feeds"), Some(folder.path()));
        assert_eq!(Told::read(&root, beside).unwrap(), Told::default());
        let feeds = BTreeMap::from([("https://news.example/feeds/rss.xml".to_owned(), u64::MAX)]);
        let told = Told { hubs: BTreeMap::from([("https://hub.example/".to_owned(), feeds)]) };
        told.write(&root, beside).unwrap();
        assert_eq!(Told::read(&root, beside).unwrap(), told);
        let files: Vec<_> =
            fs::read_dir(folder.path()).unwrap().map(|file| file.unwrap().file_name()).collect();
        assert_eq!(files, ["feeds.told"], "no temporary file stays behind");
        fs::write(folder.path().join("feeds.told"), "{\"hubs\": {\"https://hub").unwrap();
        assert_eq!(Told::read(&root, beside).unwrap(), Told::default());
    }
}
