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

/// The result of what can fail at a place in the input.
///
/// Where a single value is read, nobody knows its place, and the error is an [`ErrorKind`]; `?` makes an [`Error`]
/// without a place of it.
pub type Result<T> = std::result::Result<T, Error>;

/// A place in the input: which file (or table and query), which line (or row), which field.
///
/// Written as `path:line:field`; parts that are not known are left out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(from = "Kept", into = "Kept")]
pub struct Location {
    /// The file as the user named it, `<stdin>`, or what a source calls itself. Of an entry that was made by hand its id.
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

    /// Whether it says nothing.
    pub(crate) fn is_unknown(&self) -> bool {
        self.path.is_empty() && self.field.is_none()
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
        match &self.field {
            Some(field) if self.path.is_empty() && self.line.is_none() => f.write_str(field),
            Some(field) => write!(f, ":{field}"),
            None => Ok(()),
        }
    }
}

/// What stopped a record, a feed or a build.
///
/// Boxed, so that a `Result` that succeeds stays small.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
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
        if self.at().is_unknown() {
            return self.kind().fmt(f);
        }
        write!(f, "{}: {}", self.at(), self.kind())
    }
}

impl std::error::Error for Error {}

impl From<ErrorKind> for Error {
    fn from(kind: ErrorKind) -> Self {
        Error::new(kind, Location::default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_no_place_is_an_error_as_well() {
        let read = || Err::<(), ErrorKind>(ErrorKind::NoDate);
        let error = || -> Result<()> { Ok(read()?) };
        let boxed = || -> std::result::Result<(), Box<dyn std::error::Error>> { Ok(read()?) };
        assert_eq!(error().unwrap_err(), Error::new(ErrorKind::NoDate, Location::default()));
        assert_eq!(boxed().unwrap_err().to_string(), ErrorKind::NoDate.to_string());
    }

    #[test]
    fn a_place_is_written_as_far_as_it_is_known() {
        let nowhere = Location::default();
        for (at, error, warning) in [
            (Location::line("a", 2).field("id"), "a:2:id: no", "a:2:id: warning: no"),
            (Location::path("a"), "a: no", "a: warning: no"),
            (nowhere.field("id"), "id: no", "id: warning: no"),
            (nowhere, "no", "warning: no"),
        ] {
            let message = "no".to_owned();
            let kind = WarningKind::Other { message: message.clone() };
            assert_eq!(Warning { kind, at: at.clone() }.to_string(), warning);
            assert_eq!(Error::new(ErrorKind::Other { message }, at).to_string(), error);
        }
    }
}
