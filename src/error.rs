//! What went wrong, and where.
//!
//! An [`Error`] is a kind and a place, a [`Warning`] likewise. The text of each kind says what was found and what
//! would be right; with the place in front it reads `file:line:field: message`, one line each.

use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

mod kind;
mod warning;

pub use kind::ErrorKind;
pub use warning::{Warning, WarningKind, Warnings};

/// The result of everything in this crate that can fail.
pub type Result<T> = std::result::Result<T, Error>;

/// A place in the input: which file (or table and query), which line (or row), which field.
///
/// Written as `path:line:field`; parts that are not known are left out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(from = "Kept", into = "Kept")]
pub struct Location {
    /// The file as the user named it, `<stdin>`, or what a source calls itself.
    pub path: Arc<str>,
    /// The line, or the row of a table, counted from 1.
    pub line: Option<u64>,
    /// The field of the record, or the key of the configuration.
    pub field: Option<Arc<str>>,
}

/// A place as it is kept in a file.
#[derive(Serialize, Deserialize)]
struct Kept {
    path: String,
    line: Option<u64>,
    field: Option<String>,
}

impl From<Kept> for Location {
    fn from(kept: Kept) -> Self {
        Location { path: kept.path.into(), line: kept.line, field: kept.field.map(Into::into) }
    }
}

impl From<Location> for Kept {
    fn from(at: Location) -> Self {
        Kept {
            path: at.path.as_ref().to_owned(),
            line: at.line,
            field: at.field.as_deref().map(str::to_owned),
        }
    }
}

impl Location {
    /// A whole file.
    pub fn path(path: impl Into<Arc<str>>) -> Self {
        Location { path: path.into(), line: None, field: None }
    }

    /// A line of a file, counted from 1.
    pub fn line(path: impl Into<Arc<str>>, line: u64) -> Self {
        Location { path: path.into(), line: Some(line), field: None }
    }

    /// The same place, narrowed to a field.
    pub fn field(&self, field: impl Into<Arc<str>>) -> Self {
        Location { field: Some(field.into()), ..self.clone() }
    }

    /// The same place, where so many lines stand before those that its line was counted from.
    pub(crate) fn further_down(self, before: u64) -> Self {
        Location { line: self.line.map(|line| before + line), ..self }
    }
}

impl fmt::Display for Location {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.path)?;
        if let Some(line) = self.line {
            write!(f, ":{line}")?;
        }
        if let Some(field) = &self.field {
            write!(f, ":{field}")?;
        }
        Ok(())
    }
}

/// What stopped a record, a feed or a build.
///
/// Boxed, so that a `Result` that succeeds stays small.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error(Box<(ErrorKind, Location)>);

impl Error {
    /// An error of this kind at this place.
    pub fn new(kind: ErrorKind, at: Location) -> Self {
        Error(Box::new((kind, at)))
    }

    /// What went wrong.
    pub fn kind(&self) -> &ErrorKind {
        &self.0.0
    }

    /// Where it went wrong.
    pub fn at(&self) -> &Location {
        &self.0.1
    }

    /// The same error, where so many lines stand before those that its line was counted from.
    pub(crate) fn further_down(self, before: u64) -> Self {
        let (kind, at) = *self.0;
        Error::new(kind, at.further_down(before))
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.at().path.is_empty() && self.at().field.is_none() {
            return self.kind().fmt(f);
        }
        write!(f, "{}: {}", self.at(), self.kind())
    }
}

impl std::error::Error for Error {}
