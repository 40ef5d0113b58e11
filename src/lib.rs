//! Article records in, feeds people can trust out: valid RSS 2.0, Atom 1.0 and JSON Feed 1.1, one feed for each category
//! and one for the whole site.
#![forbid(unsafe_code)]
#![warn(missing_docs)]

// From the ground up: a module imports only from those above it (tests/architecture.rs).
pub mod error;
pub mod format;
mod gate;
pub mod model;
pub mod slug;

pub mod iri;
pub mod language;
pub mod person;
pub mod record;
pub mod time;
mod wording;

pub mod clean;
pub mod convert;
pub mod group;
pub mod mapping;
pub mod publish;
pub mod render;
pub mod source;


pub use error::{Error, ErrorKind, Location, Result, Warning, WarningKind};
pub use format::Format;
pub use model::{Address, Category, Enclosure, Entry, Feed, Person, Text, Timestamp};
