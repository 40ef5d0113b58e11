//! One thing to read, and which reader reads it.

use std::path::PathBuf;
use std::sync::Arc;

#[cfg(feature = "postgres")]
use super::Environment;
use super::rows::Rows;
use super::shelf::Shelf;
use super::store::Store;
use super::{Event, Kind, Options, Reading, State, command, json, jsonl, read_error};
use crate::error::{Error, Location, Result};
use crate::record::{Row, Span};

/// How many files are kept open. Systems often allow 256 or 1024; the rows of all further files are kept instead.
const MOST_OPEN: u32 = 100;

/// One file, standard input, one query, or one program.
#[derive(Debug)]
pub(super) struct Input {
    pub(super) name: Arc<str>,
    pub(super) path: Option<PathBuf>,
    pub(super) kind: Kind,
    /// Which of the sources named it.
    pub(super) source: usize,
    pub(super) options: Arc<Options>,
    #[cfg(feature = "postgres")]
    pub(super) environment: Environment,
}

impl Input {
    /// What its reader needs to know of it, given its place among all inputs.
    pub(super) fn reading(&self, index: usize) -> Reading<'_> {
        let number = u32::try_from(index).unwrap_or(u32::MAX);
        Reading { name: &self.name, number, max_record: self.options.max_record }
    }

    /// Opens it where that was not done yet, and says whether its rows are still to be read: some kinds are read while
    /// they are opened.
    pub(super) fn ready(
        &self,
        reading: &Reading<'_>,
        state: &mut State,
        shelf: &mut Shelf,
        each: &mut dyn FnMut(Event<'_>),
    ) -> Result<bool> {
        if !matches!(state, State::Unread) {
            return Ok(true);
        }
        *state = self.open(reading, shelf, each)?;
        Ok(!matches!(state, State::Kept(_)))
    }

    /// Reads the rows of what is open.
    pub(super) fn read(
        &self,
        reading: &Reading<'_>,
        state: &mut State,
        shelf: &mut Shelf,
        each: &mut dyn FnMut(Event<'_>),
    ) -> Result<()> {
        match state {
            State::Unread => Ok(()),
            State::Open(store) => self.rows(reading, store, each),
            State::Kept(part) => {
                let replayed = shelf.replay(part, &mut |line, offset, json| {
                    let length = u32::try_from(json.len()).unwrap_or(u32::MAX);
                    let span = Span { store: reading.number, length, offset };
                    each(Event::Row(Row { json, path: reading.name, line, span, marks: None }));
                });
                replayed.map_err(|error| read_error(&self.name, &error))
            }
        }
    }

    /// Opens what holds JSON, as long as few files are open; reads all else, and keeps its rows.
    fn open(
        &self,
        reading: &Reading<'_>,
        shelf: &mut Shelf,
        each: &mut dyn FnMut(Event<'_>),
    ) -> Result<State> {
        let few = reading.number < MOST_OPEN;
        match self.kind {
            Kind::Jsonl | Kind::Json if few => return Ok(State::Open(self.store()?)),
            Kind::Command => return Ok(State::Open(command::run(self, each)?)),
            _ => {}
        }
        let begin = shelf.end();
        let mut rows = Rows::new(reading, shelf, each);
        match self.kind {
            Kind::Jsonl | Kind::Json => self.keep(reading, &mut rows)?,
            #[cfg(feature = "csv")]
            Kind::Csv => super::csv::read(self, &mut rows)?,
            #[cfg(feature = "feed")]
            Kind::Feed => super::feed::read(self, &mut rows)?,
            #[cfg(feature = "markdown")]
            Kind::Markdown => super::markdown::read(self, &mut rows)?,
            #[cfg(feature = "postgres")]
            Kind::Postgres => super::postgres::read(self, &mut rows)?,
            #[cfg(feature = "sqlite")]
            Kind::Sqlite => super::sqlite::read(self, &mut rows)?,
            Kind::Toml => super::toml::read(self, &mut rows)?,
            #[cfg(feature = "yaml")]
            Kind::Yaml => super::yaml::read(self, &mut rows)?,
            kind => {
                kind.built_in().map_err(|off| Error::new(off, Location::path(self.name.clone())))?;
            }
        }
        Ok(State::Kept(begin..shelf.end()))
    }

    /// Reads the rows of what holds JSON.
    fn rows(&self, reading: &Reading<'_>, store: &mut Store, each: &mut dyn FnMut(Event<'_>)) -> Result<()> {
        match self.kind {
            Kind::Json => json::read(reading, store, each),
            _ => jsonl::read(reading, store, each),
        }
    }

    /// Keeps the rows of what holds JSON.
    fn keep(&self, reading: &Reading<'_>, rows: &mut Rows<'_, '_>) -> Result<()> {
        let mut failed = None;
        self.rows(reading, &mut self.store()?, &mut |event| match event {
            // Line feeds in JSON stand between its parts only (RFC 8259, section 2).
            Event::Row(row) => {
                let kept = rows.row(row.line, &row.json.replace('\n', " "));
                failed = failed.take().or(kept.err());
            }
            other => rows.pass(other),
        })?;
        failed.map_or(Ok(()), Err)
    }

    /// The bytes of the file, or of standard input.
    pub(super) fn store(&self) -> Result<Store> {
        let store = match &self.path {
            Some(path) => Store::open(path, &self.name)?,
            None => Store::standard_input(&self.name)?,
        };
        match &self.options.encoding {
            Some(label) => store.decoded(label).map_err(|error| read_error(&self.name, &error)),
            None => Ok(store),
        }
    }

    /// The whole text, and whether it had to be repaired to be one.
    pub(super) fn text(&self) -> Result<(String, bool)> {
        let mut bytes = Vec::new();
        let mut store = self.store()?;
        let read = store.reader().and_then(|mut reader| reader.read_to_end(&mut bytes));
        read.map_err(|error| read_error(&self.name, &error))?;
        let (mut text, repaired) = match String::from_utf8(bytes) {
            Ok(text) => (text, false),
            Err(error) => (String::from_utf8_lossy(error.as_bytes()).into_owned(), true),
        };
        if text.starts_with('\u{feff}') {
            text.drain(..'\u{feff}'.len_utf8());
        }
        Ok((text, repaired))
    }
}
