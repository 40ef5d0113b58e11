//! Which files feedmill wrote: only these may ever be removed.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::refused;
use crate::error::{Error, ErrorKind, Location, Result};

/// Whose feed a file is; the site's own belongs to nobody in particular.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Owner {
    /// What the feed is made by: `category`, `tag`, …
    pub by: String,
    /// The name of the category.
    pub name: String,
}

/// The paths under the output folder that feedmill wrote.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Manifest {
    pub(super) files: BTreeMap<String, Option<Owner>>,
}

impl Manifest {
    /// Reads it; an empty one where there is none.
    pub(super) fn read(path: &Path) -> Result<Manifest> {
        let text = match fs::read_to_string(path) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Manifest::default()),
            Err(error) => return Err(refused("read", path, &error)),
        };
        serde_json::from_str(&text).map_err(|error| {
            let message = format!(
                "not a list of the files that feedmill wrote ({error}); remove it, and no feed of before is retired"
            );
            Error::new(ErrorKind::Other { message }, Location::path(path.to_string_lossy()))
        })
    }

    /// Writes it, whole or not at all.
    pub(super) fn write(&self, path: &Path) -> Result<()> {
        let temporary = path.with_extension("manifest-tmp");
        let written = serde_json::to_vec_pretty(self).map_err(std::io::Error::from).and_then(|json| {
            let mut file = File::create(&temporary)?;
            file.write_all(&json)?;
            file.sync_all()
        });
        written.and_then(|()| fs::rename(&temporary, path)).map_err(|error| refused("write", path, &error))
    }
}

/// Named after the output folder, since several may stand side by side. One that has no name (`.`) is asked for its
/// real one.
pub(super) fn path(root: &Path, beside: Option<&Path>) -> PathBuf {
    let real = match root.file_name() {
        Some(_) => root.to_owned(),
        None => fs::canonicalize(root).unwrap_or_else(|_| root.to_owned()),
    };
    let name = real.file_name().unwrap_or_default().to_string_lossy();
    let folder = match beside {
        Some(folder) => folder.to_owned(),
        None => real.parent().unwrap_or(&real).join(super::BESIDE),
    };
    folder.join(format!("{name}.manifest"))
}
