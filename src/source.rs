//! Where records come from. Whatever it reads, a source yields JSON objects, each with its place.
//!
//! A source can be read more than once: a file is read again, and what cannot be read twice (a pipe) is kept in a
//! temporary file while it passes. So selection may look at every record and hold none of them: a record that some feed
//! selected is fetched again by its [`Span`].

use std::fs::File;
use std::path::PathBuf;
use std::sync::Arc;

use crate::error::{Error, ErrorKind, Location, Result, Warning};
use crate::record::{Row, Span};

mod files;
mod json;
mod jsonl;
mod lines;
mod store;

use store::Store;

/// What a source holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// One JSON object a line: `.jsonl`, `.ndjson`.
    Jsonl,
    /// A list of objects, one object, or a JSON Feed: `.json`.
    Json,
}

impl Kind {
    /// Every kind, by its name in the configuration.
    pub const ALL: [(&str, Kind); 2] = [("jsonl", Kind::Jsonl), ("json", Kind::Json)];

    /// The kind that a file's extension tells.
    pub fn from_extension(extension: &str) -> Option<Kind> {
        match extension.to_ascii_lowercase().as_str() {
            "jsonl" | "ndjson" => Some(Kind::Jsonl),
            "json" => Some(Kind::Json),
            _ => None,
        }
    }
}

/// What to open, and how.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// A file, a folder, a glob, or `-` for standard input.
    pub path: String,
    /// The folder that the path is relative to.
    pub folder: PathBuf,
    /// What it holds; `None` goes by the extension, and takes standard input for JSONL.
    pub kind: Option<Kind>,
    /// Whether it may be missing.
    pub optional: bool,
    /// The longest record in bytes.
    pub max_record: u64,
}

impl Options {
    /// A path relative to the current folder, and defaults for the rest.
    pub fn new(path: impl Into<String>) -> Self {
        Options {
            path: path.into(),
            folder: PathBuf::new(),
            kind: None,
            optional: false,
            max_record: DEFAULT_MAX_RECORD,
        }
    }
}

/// The longest record that is read where nobody says otherwise, in bytes.
pub const DEFAULT_MAX_RECORD: u64 = 16_000_000;

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
    stores: Vec<Store>,
}

/// One file, or standard input.
#[derive(Debug)]
struct Input {
    name: Arc<str>,
    path: Option<PathBuf>,
    kind: Kind,
    max_record: u64,
    /// Which of the sources named it.
    source: usize,
}

impl Sources {
    /// Finds the files of every source, in a stable order.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::NoInput`] where a path names nothing that is there, [`ErrorKind::BadValue`] where nothing tells what
    /// kind of file it is.
    pub fn open<'o>(options: impl IntoIterator<Item = &'o Options>) -> Result<Sources> {
        let mut sources = Sources::default();
        for (source, options) in options.into_iter().enumerate() {
            for path in files::find(options)? {
                let name: Arc<str> = match &path {
                    Some(path) => path.to_string_lossy().into(),
                    None => "<stdin>".into(),
                };
                let extension = path.as_ref().and_then(|path| path.extension()).unwrap_or_default();
                let kind = options.kind.or_else(|| Kind::from_extension(&extension.to_string_lossy()));
                let kind = match (kind, &path) {
                    (Some(kind), _) => kind,
                    (None, None) => Kind::Jsonl,
                    (None, Some(_)) => {
                        let names: Vec<&str> = Kind::ALL.iter().map(|(name, _)| *name).collect();
                        let expected =
                            format!("a file that ends in one of {}, or a `kind`", names.join(", "));
                        let found = format!("`.{}`", extension.to_string_lossy());
                        return Err(Error::new(
                            ErrorKind::BadValue { found, expected },
                            Location::path(name),
                        ));
                    }
                };
                sources.stores.push(Store::None);
                sources.inputs.push(Input { name, path, kind, max_record: options.max_record, source });
            }
        }
        Ok(sources)
    }

    /// JSONL that is in memory already.
    pub fn in_memory(name: &str, jsonl: Vec<u8>) -> Sources {
        let input =
            Input { name: name.into(), path: None, kind: Kind::Jsonl, max_record: u64::MAX, source: 0 };
        Sources { inputs: vec![input], stores: vec![Store::Memory(jsonl)] }
    }

    /// The names of the files that are read, in order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.inputs.iter().map(|input| &*input.name)
    }

    /// Reads every record, in order. The number beside each event says which source it is from.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Io`] where a file cannot be read.
    pub fn each(&mut self, each: &mut dyn FnMut(usize, Event<'_>)) -> Result<()> {
        for (index, (input, store)) in self.inputs.iter().zip(&mut self.stores).enumerate() {
            let number = u32::try_from(index).unwrap_or(u32::MAX);
            let mut yielded = |event: Event<'_>| each(input.source, event);
            if matches!(store, Store::None) {
                *store = match &input.path {
                    Some(path) => Store::open(path, &input.name)?,
                    None => Store::standard_input(&input.name)?,
                };
            }
            let reading = Reading { name: &input.name, number, max_record: input.max_record };
            match input.kind {
                Kind::Jsonl => jsonl::read(&reading, store, &mut yielded)?,
                Kind::Json => json::read(&reading, store, &mut yielded)?,
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
        let name = self.inputs.get(span.store as usize).map(|input| input.name.clone()).unwrap_or_default();
        let Some(store) = self.stores.get_mut(span.store as usize) else {
            let message = "no such source".to_owned();
            return Err(Error::new(ErrorKind::Other { message }, Location::path(name)));
        };
        let mut bytes = vec![0; span.length as usize];
        store.read_at(span.offset, &mut bytes).map_err(|error| read_error(&name, &error))?;
        Ok(match String::from_utf8(bytes) {
            Ok(json) => json,
            Err(error) => String::from_utf8_lossy(error.as_bytes()).into_owned(),
        })
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
