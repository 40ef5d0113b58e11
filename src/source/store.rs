//! Where the bytes of a source are read from, and read again.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::Path;
use std::time::UNIX_EPOCH;

use super::{open, read_error};
use crate::error::Result;
use crate::spill;

/// Bytes that can be read more than once.
#[derive(Debug)]
pub(super) enum Store {
    /// A file as it is, and as it was when it was opened.
    File(File, Seen),
    /// What came through a pipe, and is kept in a temporary file that has no name.
    Spill(File),
    /// A text that had to be converted to UTF-8 first.
    Memory(Vec<u8>),
}

/// The length of a file, and when it was changed last, in nanoseconds since 1970 where that can be told.
type Seen = (u64, Option<u128>);

fn seen(file: &File) -> io::Result<Seen> {
    let found = file.metadata()?;
    let changed = found.modified().ok().and_then(|at| at.duration_since(UNIX_EPOCH).ok());
    Ok((found.len(), changed.map(|since| since.as_nanos())))
}

impl Store {
    /// A file, converted where it begins with the mark of UTF-16.
    pub(super) fn open(path: &Path, name: &str) -> Result<Store> {
        Store::of(open(path, name)?, name)
    }

    /// Standard input, all of it.
    pub(super) fn standard_input(name: &str) -> Result<Store> {
        let stdin = io::stdin().lock();
        // One that is a file (`< articles.jsonl`) is read where it is.
        #[cfg(unix)]
        if let Ok(copy) = std::os::fd::AsFd::as_fd(&stdin).try_clone_to_owned() {
            return Store::of(File::from(copy), name);
        }
        spilled(stdin, name)
    }

    fn of(mut file: File, name: &str) -> Result<Store> {
        // A pipe can be read once. So can a file of which somebody has read a part already.
        let is_file = file.metadata().is_ok_and(|metadata| metadata.is_file());
        if !is_file || file.stream_position().ok() != Some(0) {
            return spilled(file, name);
        }
        let mut mark = [0; 2];
        let marked = file.read_exact(&mut mark).is_ok() && matches!(mark, [0xff, 0xfe] | [0xfe, 0xff]);
        file.seek(SeekFrom::Start(0)).map_err(|error| read_error(name, &error))?;
        if marked {
            return converted(file, name);
        }
        let seen = seen(&file).map_err(|error| read_error(name, &error))?;
        Ok(Store::File(file, seen))
    }

    /// Whether somebody wrote into it since it was opened. Who puts another file in its place does not.
    pub(super) fn has_changed(&self) -> bool {
        match self {
            Store::File(file, before) => seen(file).is_ok_and(|now| now != *before),
            Store::Spill(_) | Store::Memory(_) => false,
        }
    }

    /// Whether reading it takes longer than to start a few threads.
    pub(super) fn is_large(&self) -> bool {
        const LARGE: u64 = 4 * 1024 * 1024;
        match self {
            Store::File(file, _) | Store::Spill(file) => {
                file.metadata().is_ok_and(|found| found.len() > LARGE)
            }
            Store::Memory(_) => false,
        }
    }

    /// Reads from the start.
    pub(super) fn reader(&mut self) -> io::Result<Box<dyn Read + Send + '_>> {
        match self {
            Store::File(file, _) | Store::Spill(file) => {
                file.seek(SeekFrom::Start(0))?;
                Ok(Box::new(file))
            }
            Store::Memory(bytes) => Ok(Box::new(bytes.as_slice())),
        }
    }

    /// Fills the buffer from this place on.
    pub(super) fn read_at(&mut self, offset: u64, into: &mut [u8]) -> io::Result<()> {
        match self {
            Store::File(file, _) | Store::Spill(file) => spill::read_exact_at(file, into, offset),
            Store::Memory(bytes) => {
                let from = usize::try_from(offset).unwrap_or(usize::MAX);
                let part = bytes.get(from..).and_then(|rest| rest.get(..into.len()));
                into.copy_from_slice(part.ok_or(io::ErrorKind::UnexpectedEof)?);
                Ok(())
            }
        }
    }
}

pub(super) fn spilled(mut from: impl Read, name: &str) -> Result<Store> {
    let copied = (|| {
        let mut mark = Vec::new();
        from.by_ref().take(2).read_to_end(&mut mark)?;
        if matches!(mark.as_slice(), [0xff, 0xfe] | [0xfe, 0xff]) {
            from.read_to_end(&mut mark)?;
            return Ok(Store::Memory(decode(&mark)));
        }
        let mut file = tempfile::tempfile()?;
        file.write_all(&mark)?;
        io::copy(&mut from, &mut file)?;
        Ok(Store::Spill(file))
    })();
    copied.map_err(|error: io::Error| read_error(name, &error))
}

fn converted(mut file: File, name: &str) -> Result<Store> {
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes).map_err(|error| read_error(name, &error))?;
    Ok(Store::Memory(decode(&bytes)))
}

fn decode(utf16: &[u8]) -> Vec<u8> {
    // The mark itself chooses between the two byte orders.
    let (text, _, _) = encoding_rs::UTF_16LE.decode(utf16);
    text.into_owned().into_bytes()
}
