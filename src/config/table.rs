//! A table of the configuration that knows which of its keys somebody asked for.
//!
//! Asking is what makes a key known: so the keys that are accepted, the keys that an error proposes, and the keys that
//! `feedmill config` lists are one and the same.

use std::path::{Path, PathBuf};

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::error::{Error, ErrorKind, Location, Result};

/// The text of a configuration, for the line of a key.
pub(super) struct File<'a> {
    text: &'a str,
    path: &'a str,
}

impl<'a> File<'a> {
    pub(super) fn new(text: &'a str, path: &'a str) -> Self {
        File { text, path }
    }

    pub(super) fn root(&self) -> Result<DeTable<'a>> {
        DeTable::parse(self.text).map(Spanned::into_inner).map_err(|error| {
            let line = error.span().map_or(1, |span| self.line(span.start));
            let kind = ErrorKind::Syntax { format: "TOML", message: error.message().replace('\n', " ") };
            Error::new(kind, Location::line(self.path, line))
        })
    }

    fn line(&self, offset: usize) -> u64 {
        let before = self.text.as_bytes().get(..offset).unwrap_or_default();
        before.iter().filter(|byte| **byte == b'\n').count() as u64 + 1
    }

    /// The name of the configuration's file.
    pub(super) fn name(&self) -> &'a str {
        Path::new(self.path).file_name().and_then(|name| name.to_str()).unwrap_or_default()
    }

    /// The folder that the configuration is in; paths in it are relative to that.
    pub(super) fn folder(&self) -> PathBuf {
        Path::new(self.path).parent().unwrap_or(Path::new("")).to_owned()
    }
}

/// A value in effect, and where it comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Setting {
    /// The whole key: `output.limit`.
    pub key: String,
    /// The value as TOML would write it.
    pub value: String,
    /// Where it comes from.
    pub origin: Origin,
}

/// Where a value comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// This line of the configuration.
    Line(u64),
    /// Nothing was said.
    Default,
}

#[derive(Default)]
pub(super) struct Settings(Vec<Setting>);

impl Settings {
    pub(super) fn into_vec(self) -> Vec<Setting> {
        self.0
    }
}

/// A table, and which of its keys are known.
pub(super) struct Table<'a, 't> {
    pub(super) file: &'a File<'a>,
    name: String,
    keys: Option<&'t DeTable<'a>>,
    known: Vec<String>,
    settings: &'t mut Settings,
}

impl<'a, 't> Table<'a, 't> {
    pub(super) fn new(
        file: &'a File<'a>,
        name: &str,
        keys: &'t DeTable<'a>,
        settings: &'t mut Settings,
    ) -> Self {
        Table { file, name: name.to_owned(), keys: Some(keys), known: Vec::new(), settings }
    }

    /// The value of a key, which is known from here on.
    pub(super) fn value(&mut self, key: &str) -> Option<&'t Spanned<DeValue<'a>>> {
        if !self.known.iter().any(|known| known == key) {
            self.known.push(key.to_owned());
        }
        self.keys?.get(key)
    }

    /// The name of the table itself; empty for the whole file.
    pub(super) fn name(&self) -> &str {
        &self.name
    }

    /// The configuration's own path.
    pub(super) fn path(&self) -> &'a str {
        self.file.path
    }

    /// The names of all keys that stand there, in order.
    pub(super) fn keys(&self) -> Vec<String> {
        self.keys.into_iter().flatten().map(|(key, _)| key.get_ref().to_string()).collect()
    }

    /// The full name of a key of this table.
    pub(super) fn key(&self, key: &str) -> String {
        if self.name.is_empty() { key.to_owned() } else { format!("{}.{key}", self.name) }
    }

    /// The place of a value.
    pub(super) fn at(&self, key: &str, value: &Spanned<DeValue<'_>>) -> Location {
        Location::line(self.file.path, self.file.line(value.span().start)).field(self.key(key))
    }

    /// An error that says what a key should hold.
    pub(super) fn wrong<T>(&self, key: &str, value: &Spanned<DeValue<'_>>, expected: &str) -> Result<T> {
        let found = match value.get_ref() {
            DeValue::String(text) => format!("{text:?}"),
            DeValue::Integer(number) => number.as_str().to_owned(),
            other => other.type_str().to_owned(),
        };
        Err(Error::new(ErrorKind::BadValue { found, expected: expected.to_owned() }, self.at(key, value)))
    }

    /// The same for a value that was read already.
    pub(super) fn refuse<T>(&mut self, key: &str, found: &str, expected: &str) -> Result<T> {
        let at = match self.value(key) {
            Some(value) => self.at(key, value),
            None => Location::path(self.file.path).field(self.key(key)),
        };
        let kind = ErrorKind::BadValue { found: format!("{found:?}"), expected: expected.to_owned() };
        Err(Error::new(kind, at))
    }

    /// Remembers the value in effect.
    pub(super) fn note(&mut self, key: &str, value: &str) {
        let origin = match self.keys.and_then(|keys| keys.get(key)) {
            Some(value) => Origin::Line(self.file.line(value.span().start)),
            None => Origin::Default,
        };
        self.settings.0.push(Setting { key: self.key(key), value: value.to_owned(), origin });
    }

    /// A table under this one; an empty one where there is none.
    pub(super) fn table(&mut self, key: &str) -> Result<Table<'a, '_>> {
        let name = self.key(key);
        let keys = match self.value(key) {
            None => None,
            Some(value) => match value.get_ref() {
                DeValue::Table(keys) => Some(keys),
                _ => return self.wrong(key, value, "a table"),
            },
        };
        Ok(Table { file: self.file, name, keys, known: Vec::new(), settings: self.settings })
    }

    /// The table that a value is, under a name of its own.
    pub(super) fn inner(&mut self, name: &str, keys: &'t DeTable<'a>) -> Table<'a, '_> {
        let name = self.key(name);
        Table { file: self.file, name, keys: Some(keys), known: Vec::new(), settings: self.settings }
    }

    /// Refuses the first key that nobody asked for.
    pub(super) fn finish(self) -> Result<()> {
        for (key, _) in self.keys.into_iter().flatten() {
            if self.known.iter().any(|known| known == key.get_ref()) {
                continue;
            }
            let nearest = self
                .known
                .iter()
                .map(|known| (strsim::damerau_levenshtein(known, key.get_ref()), known))
                .filter(|(distance, known)| *distance <= known.len().max(key.get_ref().len()) / 2)
                .min();
            let kind = ErrorKind::UnknownKey {
                key: self.key(key.get_ref()),
                nearest: nearest.map(|(_, known)| self.key(known)),
            };
            return Err(Error::new(kind, Location::line(self.file.path, self.file.line(key.span().start))));
        }
        Ok(())
    }
}
