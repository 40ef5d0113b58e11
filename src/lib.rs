//! Article records in, feeds people can trust out: valid RSS 2.0, Atom 1.0 and JSON Feed 1.1.
#![forbid(unsafe_code)]
#![warn(missing_docs)]

pub mod check;
pub mod error;
pub mod format;
pub mod model;

pub use error::{Error, ErrorKind, Location, Result, Warning, WarningKind};
pub use format::Format;
pub use model::{Address, Category, Enclosure, Entry, Feed, Person, Text, Timestamp};
