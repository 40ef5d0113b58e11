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

    /// The same as UTF-8, where it is in the encoding of this name and no mark has said that it is UTF-16.
    pub(super) fn decoded(mut self, label: &str) -> io::Result<Store> {
        let known = encoding_rs::Encoding::for_label(label.as_bytes());
        let (Some(encoding), false) = (known, matches!(self, Store::Memory(_))) else { return Ok(self) };
        let mut bytes = Vec::new();
        self.reader()?.read_to_end(&mut bytes)?;
        Ok(Store::Memory(utf8(encoding, &bytes)))
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

/// How much is decoded at once.
const PART: usize = 64 * 1024;

/// Text as UTF-8. In place of what is nothing in its encoding stands a byte that is nothing in UTF-8, so that it is told and
/// repaired like any other.
fn utf8(encoding: &'static encoding_rs::Encoding, bytes: &[u8]) -> Vec<u8> {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let (mut text, mut read, mut part) = (Vec::new(), 0, String::with_capacity(PART));
    while let Some(rest) = bytes.get(read..) {
        part.clear();
        let (result, passed) = decoder.decode_to_string_without_replacement(rest, &mut part, true);
        text.extend_from_slice(part.as_bytes());
        read += passed;
        match result {
            encoding_rs::DecoderResult::Malformed(..) => text.push(0xff),
            encoding_rs::DecoderResult::InputEmpty => break,
            encoding_rs::DecoderResult::OutputFull => {}
        }
        // After a malformed end, there is nothing more.
        if read >= bytes.len() {
            break;
        }
    }
    text
}

fn decode(utf16: &[u8]) -> Vec<u8> {
    // The mark itself chooses between the two byte orders.
    let (text, _, _) = encoding_rs::UTF_16LE.decode(utf16);
    text.into_owned().into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_encodings_are_read_and_what_is_none_is_seen() {
        let text = "港口重新开放\n".repeat(10_000);
        let (bytes, encoding, _) = encoding_rs::GBK.encode(&text);
        assert_eq!(encoding.name(), "GBK");
        assert_eq!(utf8(encoding_rs::GBK, &bytes), text.as_bytes());
        assert_eq!(utf8(encoding_rs::GBK, b"a\xffb"), b"a\xffb");
        assert_eq!(utf8(encoding_rs::GBK, b"a\xc4"), b"a\xff");
        assert_eq!(utf8(encoding_rs::WINDOWS_1252, b"\x93a\x94"), "“a”".as_bytes());
        assert_eq!(utf8(encoding_rs::BIG5, b""), b"");
        // Nothing takes longer for being wrong.
        assert_eq!(utf8(encoding_rs::GBK, &[0xff; 1_000_000]).len(), 1_000_000);
    }
}
