//! Where records come from. Whatever it reads, a source yields JSON objects, each with its place.
//!
//! A source can be read more than once: a file is read again, and what cannot be read twice (a pipe, the answer to a
//! query) or is not JSON by itself is kept as JSON in a temporary file while it passes. So selection may look at every record and hold none of them: a record that some feed
//! selected is fetched again by its [`Span`].

use std::fs::File;
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

use crate::error::{Error, ErrorKind, Location, Result, Warning};
use crate::record::{Row, Span};

mod blocks;
#[cfg(any(feature = "csv", feature = "sqlite"))]
mod cell;
mod command;
#[cfg(feature = "csv")]
mod csv;
#[cfg(feature = "feed")]
mod feed;
mod fetch;
mod files;
mod input;
mod json;
mod jsonl;
mod kind;
#[cfg(feature = "markdown")]
mod markdown;
mod options;
mod parallel;
#[cfg(feature = "postgres")]
mod postgres;
mod rows;
mod shelf;
#[cfg(feature = "sqlite")]
mod sqlite;
mod stamp;
mod store;
mod toml;
mod tree;
#[cfg(feature = "yaml")]
mod yaml;

pub use fetch::Fetched;
pub use kind::Kind;
pub use options::{DEFAULT_MAX_RECORD, Environment, Options};
pub use stamp::Stamp;

use files::Found;
use input::Input;
use shelf::Shelf;
use store::Store;

/// What a source yields.
#[derive(Debug)]
pub enum Event<'a> {
    /// A record.
    Row(Row<'a>),
    /// A record that cannot be read. The next one may be in order.
    Rejected(Error),
    /// A record that could be read only after a change.
    Changed(Warning),
}

/// Every source of a build, open.
#[derive(Debug, Default)]
pub struct Sources {
    inputs: Vec<Input>,
    states: Vec<State>,
    shelf: Shelf,
}

/// How far an input was read.
#[derive(Debug)]
enum State {
    /// Not yet.
    Unread,
    /// It holds JSON, and is read where it is.
    Open(Store),
    /// Its rows are in this part of the shelf.
    Kept(Range<u64>),
}

impl Sources {
    /// Finds the files of every source, in a stable order. A server is found by what the environment says.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::NoInput`] where a path names nothing that is there, [`ErrorKind::BadValue`] where nothing tells what
    /// kind of file it is, [`ErrorKind::FeatureOff`] where this program cannot read that kind.
    pub fn open<'o>(
        options: impl IntoIterator<Item = &'o Options>,
        environment: &Environment,
    ) -> Result<Sources> {
        let mut sources = Sources::default();
        for (source, options) in options.into_iter().enumerate() {
            let options = Arc::new(options.clone());
            for Found { name, path, kind } in files::inputs(&options, environment)? {
                kind.built_in().map_err(|off| Error::new(off, Location::path(name.clone())))?;
                sources.states.push(State::Unread);
                sources.inputs.push(Input {
                    name,
                    path,
                    kind,
                    source,
                    options: options.clone(),
                    #[cfg(feature = "postgres")]
                    environment: environment.clone(),
                });
            }
        }
        Ok(sources)
    }

    /// JSONL that is in memory already.
    pub fn in_memory(name: &str, jsonl: Vec<u8>) -> Sources {
        let options = Arc::new(Options { max_record: u64::MAX, ..Options::new(name) });
        let input = Input {
            name: name.into(),
            path: None,
            kind: Kind::Jsonl,
            source: 0,
            options,
            #[cfg(feature = "postgres")]
            environment: Environment::default(),
        };
        Sources {
            inputs: vec![input],
            states: vec![State::Open(Store::Memory(jsonl))],
            shelf: Shelf::default(),
        }
    }

    /// The names of the files that are read, in order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.inputs.iter().map(|input| &*input.name)
    }

    /// Reads every record, in order. The number beside each event says which source it is from.
    ///
    /// What is not JSON by itself is read when this is called for the first time; later calls yield the same rows, but
    /// do not say again what was rejected or changed.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Io`] where a file cannot be read, [`ErrorKind::Database`] where a query fails,
    /// [`ErrorKind::Program`] where a program does.
    pub fn each(&mut self, each: &mut dyn FnMut(usize, Event<'_>)) -> Result<()> {
        let inputs = self.inputs.iter().zip(&mut self.states).enumerate();
        inputs.into_iter().try_for_each(|(index, (input, state))| {
            let mut yielded = |event: Event<'_>| each(input.source, event);
            let reading = input.reading(index);
            if input.ready(&reading, state, &mut self.shelf, &mut yielded)? {
                input.read(&reading, state, &mut self.shelf, &mut yielded)?;
            }
            Ok(())
        })
    }

    /// Reads every record as [`Sources::each`] does, but so that several threads can look at them: `digest` keeps what
    /// matters of an event, and `take` is called with what was kept of some of them, in their order, and empties it. The
    /// second thing it is told is how many lines stand before the first that those events count from.
    ///
    /// # Errors
    ///
    /// As [`Sources::each`].
    pub fn digest<D: Default + Send>(
        &mut self,
        threads: usize,
        digest: &(dyn Fn(&mut D, usize, Event<'_>) + Sync),
        take: &mut dyn FnMut(&mut D, u64),
    ) -> Result<()> {
        let mut kept = D::default();
        for (index, (input, state)) in self.inputs.iter().zip(&mut self.states).enumerate() {
            let source = input.source;
            let reading = input.reading(index);
            let mut yielded = |event: Event<'_>| {
                digest(&mut kept, source, event);
                take(&mut kept, 0);
            };
            if !input.ready(&reading, state, &mut self.shelf, &mut yielded)? {
                continue;
            }
            match state {
                State::Open(store) if threads > 1 && input.kind.is_lines() && store.is_large() => {
                    let digest = |kept: &mut D, event: Event<'_>| digest(kept, source, event);
                    parallel::read(&reading, store, threads, &digest, take)?;
                }
                _ => input.read(&reading, state, &mut self.shelf, &mut yielded)?,
            }
        }
        Ok(())
    }

    /// Reads a record once more.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Io`] where the file cannot be read, or is shorter than it was.
    pub fn fetch(&mut self, span: Span) -> Result<String> {
        let mut bytes = vec![0; span.length as usize];
        self.read_at(span.store, span.offset, &mut bytes)?;
        Ok(fetch::text(&bytes).into_owned())
    }

    /// The files of all sources, each with whether a source names it alone, rather than a folder or a glob that it is in.
    pub fn files(&self) -> impl Iterator<Item = (&Path, bool)> {
        self.inputs.iter().filter_map(|input| {
            let path = input.path.as_deref()?;
            Some((path, path == input.options.folder.join(&input.options.path)))
        })
    }

    /// Leaves out files before they are read.
    pub fn leave_out(&mut self, is_left_out: impl Fn(&Path) -> bool) {
        self.inputs.retain(|input| !input.path.as_deref().is_some_and(&is_left_out));
        self.states.truncate(self.inputs.len());
    }

    /// That no file was written into since it was opened: then what is read of it now need not be what was selected.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Overwritten`] with the first that was.
    pub fn expect_same(&self) -> Result<()> {
        let changed = |state: &State| matches!(state, State::Open(store) if store.has_changed());
        match self.inputs.iter().zip(&self.states).find(|(_, state)| changed(state)) {
            Some((input, _)) => Err(Error::new(ErrorKind::Overwritten, Location::path(input.name.clone()))),
            None => Ok(()),
        }
    }

    /// Fills the buffer from this place of a store on.
    fn read_at(&mut self, store: u32, offset: u64, into: &mut [u8]) -> Result<()> {
        let read = match self.states.get_mut(store as usize) {
            Some(State::Open(store)) => store.read_at(offset, into),
            Some(State::Kept(_)) => self.shelf.read_at(offset, into),
            Some(State::Unread) | None => Err(std::io::Error::other("no such source, or not read yet")),
        };
        let name = || self.inputs.get(store as usize).map(|input| input.name.clone()).unwrap_or_default();
        read.map_err(|error| read_error(&name(), &error))
    }
}

/// What a reader needs to know of the file it reads.
struct Reading<'a> {
    name: &'a Arc<str>,
    number: u32,
    max_record: u64,
}

fn read_error(name: &str, error: &std::io::Error) -> Error {
    let kind = ErrorKind::Io { action: "read".to_owned(), message: error.to_string() };
    Error::new(kind, Location::path(name))
}

fn open(path: &std::path::Path, name: &str) -> Result<File> {
    File::open(path).map_err(|error| {
        let kind = ErrorKind::Io { action: "open".to_owned(), message: error.to_string() };
        Error::new(kind, Location::path(name))
    })
}
