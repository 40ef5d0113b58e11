//! Which files a path names: itself, those of a folder, or those that a glob matches, in the order of their names.

use std::path::{Path, PathBuf};

use super::{Kind, Options};
use crate::error::{Error, ErrorKind, Location, Result};

/// The files of a source; `None` is standard input.
pub(super) fn find(options: &Options) -> Result<Vec<Option<PathBuf>>> {
    if options.path == "-" {
        return Ok(vec![None]);
    }
    let path = options.folder.join(&options.path);
    let mut files = if path.is_file() {
        vec![path.clone()]
    } else if path.is_dir() {
        folder(&path, options.kind)
    } else if is_glob(&options.path) {
        matches(&path)?
    } else {
        Vec::new()
    };
    files.sort();
    if files.is_empty() && !options.optional {
        let pattern = path.to_string_lossy().into_owned();
        return Err(Error::new(ErrorKind::NoInput { pattern }, Location::default()));
    }
    Ok(files.into_iter().map(Some).collect())
}

fn is_glob(path: &str) -> bool {
    path.contains(['*', '?', '['])
}

fn matches(pattern: &Path) -> Result<Vec<PathBuf>> {
    let text = pattern.to_string_lossy();
    let options = glob::MatchOptions { require_literal_leading_dot: true, ..glob::MatchOptions::new() };
    let paths = glob::glob_with(&text, options).map_err(|error| {
        let kind =
            ErrorKind::BadValue { found: format!("`{text}`"), expected: format!("a glob ({})", error.msg) };
        Error::new(kind, Location::default())
    })?;
    Ok(paths.filter_map(|path| path.ok()).filter(|path| path.is_file()).collect())
}

/// Every file below a folder that some kind of source can read. Hidden files and folders are not looked at.
fn folder(path: &Path, kind: Option<Kind>) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut folders = vec![path.to_owned()];
    while let Some(folder) = folders.pop() {
        let Ok(entries) = std::fs::read_dir(&folder) else { continue };
        for entry in entries.flatten() {
            let path = entry.path();
            let hidden = entry.file_name().to_string_lossy().starts_with('.');
            let known =
                path.extension().and_then(|extension| Kind::from_extension(&extension.to_string_lossy()));
            if hidden {
                continue;
            } else if path.is_dir() {
                folders.push(path);
            } else if known.is_some_and(|known| kind.is_none_or(|kind| kind == known)) {
                files.push(path);
            }
        }
    }
    files
}
