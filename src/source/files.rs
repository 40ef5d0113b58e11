//! Which files a path names: itself, those of a folder, or those that a glob matches, in the order of their names. And
//! what the sources are called that are no files.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{Environment, Kind, Options, read_error};
use crate::error::{Error, ErrorKind, Location, Result};

/// One thing to read.
pub(super) struct Found {
    /// What it is called in places.
    pub(super) name: Arc<str>,
    /// Its file; nothing for standard input, a server or a program.
    pub(super) path: Option<PathBuf>,
    pub(super) kind: Kind,
}

/// Everything that a source names, in a stable order.
pub(super) fn inputs(options: &Options, environment: &Environment) -> Result<Vec<Found>> {
    match options.kind {
        Some(Kind::Postgres) => {
            let variable = options.url_env.as_deref().unwrap_or_default();
            if environment.get(variable).is_some() {
                let name = format!("{variable} query").into();
                return Ok(vec![Found { name, path: None, kind: Kind::Postgres }]);
            }
            let unset = ErrorKind::NotSet { variable: variable.to_owned() };
            let unset = Error::new(unset, Location::default());
            return if options.optional { Ok(Vec::new()) } else { Err(unset) };
        }
        Some(Kind::Command) => {
            let program = options.command.first().map(String::as_str).unwrap_or_default();
            return Ok(vec![Found { name: program.into(), path: None, kind: Kind::Command }]);
        }
        _ => {}
    }
    let mut inputs = Vec::new();
    for path in find(options)? {
        let mut name = match &path {
            Some(path) => path.to_string_lossy().into_owned(),
            None => "<stdin>".to_owned(),
        };
        let kind = kind(options, path.as_deref(), &name)?;
        if kind == Kind::Sqlite {
            if options.query.is_none() {
                return Err(Error::new(ErrorKind::MissingKey { key: "query".into() }, Location::path(name)));
            }
            name.push_str(" query");
        }
        inputs.push(Found { name: name.into(), path, kind });
    }
    Ok(inputs)
}

fn kind(options: &Options, path: Option<&Path>, name: &str) -> Result<Kind> {
    let Some(path) = path else { return Ok(options.kind.unwrap_or(Kind::Jsonl)) };
    let extension = path.extension().unwrap_or_default().to_string_lossy();
    let known = options.kind.or_else(|| Kind::from_extension(&extension));
    known.ok_or_else(|| {
        let names: Vec<&str> = Kind::ALL.iter().map(|(name, _)| *name).collect();
        let expected = format!("a file whose ending tells what it holds, or a `kind`: {}", names.join(", "));
        Error::new(ErrorKind::BadValue { found: format!("`.{extension}`"), expected }, Location::path(name))
    })
}

/// The files of a source; `None` is standard input.
fn find(options: &Options) -> Result<Vec<Option<PathBuf>>> {
    if options.path == "-" {
        return Ok(vec![None]);
    }
    let path = options.folder.join(&options.path);
    let mut files = match std::fs::metadata(&path) {
        Ok(found) if found.is_dir() => folder(&path, options.kind)?,
        // A pipe with a name, or `/dev/stdin`, is as good as a file.
        Ok(_) => vec![path.clone()],
        Err(_) if is_glob(&options.path) => matches(&path)?,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Vec::new(),
        Err(error) => return Err(unreadable(&path, &error)),
    };
    files.sort();
    if files.is_empty() && !options.optional {
        let pattern = path.to_string_lossy().into_owned();
        return Err(Error::new(ErrorKind::NoInput { pattern }, Location::default()));
    }
    Ok(files.into_iter().map(Some).collect())
}

pub(super) fn is_glob(path: &str) -> bool {
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
    let mut files = Vec::new();
    for path in paths {
        let path = path.map_err(|error| unreadable(error.path(), error.error()))?;
        // A link that leads nowhere is an article that is missing, which is told when it is opened.
        if path.is_file() || path.is_symlink() && !path.exists() {
            files.push(path);
        }
    }
    Ok(files)
}

/// Every file below a folder that some kind of source can read. Hidden files and folders are not looked at.
///
/// Pages bring along data of their own, in files that other kinds could read: a folder of pages is read for those only.
fn folder(path: &Path, kind: Option<Kind>) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    let mut folders = vec![path.to_owned()];
    while let Some(folder) = folders.pop() {
        let entries = std::fs::read_dir(&folder).map_err(|error| unreadable(&folder, &error))?;
        for entry in entries {
            let entry = entry.map_err(|error| unreadable(&folder, &error))?;
            let path = entry.path();
            if entry.file_name().to_string_lossy().starts_with('.') {
                continue;
            } else if path.is_dir() {
                folders.push(path);
            } else if Kind::reads(kind, &extension(&path)) {
                files.push(path);
            }
        }
    }
    let is_page = |path: &PathBuf| Kind::from_extension(&extension(path)) == Some(Kind::Markdown);
    if kind.is_none() && files.iter().any(is_page) {
        files.retain(is_page);
    }
    Ok(files)
}

/// What cannot be looked into may hold articles, and they are not gone.
fn unreadable(folder: &Path, error: &std::io::Error) -> Error {
    read_error(&folder.to_string_lossy(), error)
}

fn extension(path: &Path) -> String {
    path.extension().unwrap_or_default().to_string_lossy().into_owned()
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_file_and_no_folder_can_be_read() {
        let options = Options { kind: Some(Kind::Jsonl), ..Options::new("/dev/null") };
        let found = inputs(&options, &Environment::default()).expect("it is there");
        assert_eq!(found.first().and_then(|found| found.path.clone()), Some(PathBuf::from("/dev/null")));
    }

    #[test]
    fn what_cannot_be_looked_for_is_not_missing() {
        let options = Options { optional: true, ..Options::new("/dev/null/articles.jsonl") };
        let error = inputs(&options, &Environment::default()).err().expect("no folder");
        assert!(error.to_string().contains("/dev/null/articles.jsonl"), "{error}");
    }
}
