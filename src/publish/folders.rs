//! The folders below the output folder. Each is looked at once, however many files it holds.

use std::collections::{HashMap, HashSet};
use std::fs::{self, File, Metadata};
use std::io::ErrorKind;
use std::path::{Component, Path, PathBuf};

use super::{disk, refused};
use crate::error::{self, Error, Location, Result};

/// What a folder is to this builder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Standing {
    There,
    /// Not there yet: nothing can stand in it.
    Missing,
    /// This builder made it: nothing stands in it but what this builder puts there.
    Made,
}

#[derive(Debug)]
pub(super) struct Folders {
    root: PathBuf,
    /// Whether the root is known to be there.
    is_rooted: bool,
    /// By their paths under the root.
    known: HashMap<String, Standing>,
    /// Those that were made, with what they stand in before them.
    made: Vec<PathBuf>,
    /// Those whose list of files changes.
    touched: HashSet<PathBuf>,
}

impl Folders {
    pub(super) fn new(root: PathBuf) -> Self {
        let is_rooted = root.as_os_str().is_empty();
        Folders { root, is_rooted, known: HashMap::new(), made: Vec::new(), touched: HashSet::new() }
    }

    pub(super) fn root(&self) -> &Path {
        &self.root
    }

    /// Where a file stands, or would stand.
    ///
    /// # Errors
    ///
    /// [`UnsafePath`](error::ErrorKind::UnsafePath) where that is not below the root.
    pub(super) fn place(&self, path: &str) -> Result<PathBuf> {
        if path.is_empty() || !Path::new(path).components().all(|part| matches!(part, Component::Normal(_))) {
            return Err(Error::new(
                error::ErrorKind::UnsafePath { path: path.to_owned() },
                Location::default(),
            ));
        }
        Ok(self.root.join(path))
    }

    /// What stands at this path, if anything does.
    ///
    /// # Errors
    ///
    /// [`UnsafePath`](error::ErrorKind::UnsafePath), and [`Other`](error::ErrorKind::Other) where a symbolic link leads there: the root may be one, what
    /// is below it may not.
    pub(super) fn look(&mut self, path: &str) -> Result<Option<Metadata>> {
        let place = self.place(path)?;
        for (end, _) in path.match_indices('/') {
            if self.standing(path.get(..end).unwrap_or_default())? != Standing::There {
                return Ok(None);
            }
        }
        let found = found(&place)?;
        if found.as_ref().is_some_and(Metadata::is_dir) {
            return Err(refused("write", &place, &ErrorKind::IsADirectory.into()));
        }
        Ok(found)
    }

    /// Makes what is missing of the folder of this path.
    pub(super) fn make_for(&mut self, path: &str) -> Result<()> {
        if !self.is_rooted {
            self.make_root()?;
            self.is_rooted = true;
        }
        for (end, _) in path.match_indices('/') {
            let folder = path.get(..end).unwrap_or_default();
            if self.standing(folder)? == Standing::Missing {
                self.make(self.root.join(folder))?;
                self.known.insert(folder.to_owned(), Standing::Made);
            }
        }
        Ok(())
    }

    /// The list of files of this path's folder changes.
    ///
    /// # Errors
    ///
    /// Where it may not: it is told before anything is put in place, so that no half of a build is.
    pub(super) fn touch(&mut self, place: &Path) -> Result<()> {
        if let Some(folder) = place.parent()
            && !self.touched.contains(folder)
        {
            #[cfg(target_os = "linux")]
            if folder.is_dir() {
                rustix::fs::access(folder, rustix::fs::Access::WRITE_OK)
                    .map_err(|error| refused("write", place, &error.into()))?;
            }
            self.touched.insert(folder.to_owned());
        }
        Ok(())
    }

    /// Waits until the lists of files are on the disk. A rename is lasting only then; where the system cannot do it, it has
    /// no need to.
    pub(super) fn sync(&self) {
        if disk::sync_folders(self.touched.len(), &self.root) {
            return;
        }
        for folder in &self.touched {
            if let Ok(folder) = File::open(folder) {
                let _ = folder.sync_all();
            }
        }
    }

    /// What was made is there to stay, but for this one.
    pub(super) fn settle(&mut self, except: &Path) {
        self.made.retain(|folder| folder == except);
    }

    fn standing(&mut self, folder: &str) -> Result<Standing> {
        if let Some(known) = self.known.get(folder) {
            return Ok(*known);
        }
        let place = self.root.join(folder);
        let standing = match found(&place)? {
            Some(found) if found.is_dir() => Standing::There,
            Some(_) => return Err(refused("make the folder", &place, &ErrorKind::NotADirectory.into())),
            None => Standing::Missing,
        };
        self.known.insert(folder.to_owned(), standing);
        Ok(standing)
    }

    fn make_root(&mut self) -> Result<()> {
        let missing = |folder: &&Path| !folder.as_os_str().is_empty() && !folder.exists();
        let missing: Vec<PathBuf> = self.root.ancestors().take_while(missing).map(Path::to_owned).collect();
        missing.into_iter().rev().try_for_each(|folder| self.make(folder))
    }

    fn make(&mut self, folder: PathBuf) -> Result<()> {
        fs::create_dir(&folder).map_err(|error| refused("make the folder", &folder, &error))?;
        self.made.push(folder.clone());
        self.touch(&folder)
    }
}

impl Drop for Folders {
    fn drop(&mut self) {
        for folder in self.made.iter().rev() {
            let _ = fs::remove_dir(folder);
        }
    }
}

fn found(place: &Path) -> Result<Option<Metadata>> {
    match fs::symlink_metadata(place) {
        Ok(found) if found.is_symlink() => {
            let message = format!("`{}` is a symbolic link; feedmill follows none", place.display());
            Err(Error::new(error::ErrorKind::Other { message }, Location::default()))
        }
        found => Ok(found.ok()),
    }
}
