//! Where rows are kept that were made JSON on the way: one temporary file for all sources, a line a row.
//!
//! A line holds the row's own line number, a tab and its JSON; so the places of a million rows take no memory.

use std::fs::File;
use std::io::{self, BufWriter, Read, Seek, SeekFrom, Write};
use std::ops::Range;

use super::blocks::{Block, Blocks};

/// The temporary file, made when the first row comes.
#[derive(Debug, Default)]
pub(super) struct Shelf {
    file: Option<BufWriter<File>>,
    end: u64,
    /// Whether the file was read since the last row was written, and so stands elsewhere than at its end.
    moved: bool,
}

impl Shelf {
    /// How many bytes are kept.
    pub(super) fn end(&self) -> u64 {
        self.end
    }

    /// Keeps a row, and says where its JSON begins.
    pub(super) fn put(&mut self, line: u64, json: &str) -> io::Result<u64> {
        let file = match &mut self.file {
            Some(file) => file,
            None => self.file.insert(BufWriter::with_capacity(256 * 1024, tempfile::tempfile()?)),
        };
        if self.moved {
            file.seek(SeekFrom::Start(self.end))?;
            self.moved = false;
        }
        let head = format!("{line}\t");
        file.write_all(head.as_bytes())?;
        file.write_all(json.as_bytes())?;
        file.write_all(b"\n")?;
        let begin = self.end + head.len() as u64;
        self.end = begin + json.len() as u64 + 1;
        Ok(begin)
    }

    /// Calls `each` with the line, the place and the JSON of every row in this part of the file.
    pub(super) fn replay(
        &mut self,
        part: &Range<u64>,
        each: &mut dyn FnMut(u64, u64, &str),
    ) -> io::Result<()> {
        let Some(file) = self.at(part.start)? else { return Ok(()) };
        let mut blocks = Blocks::new(file.take(part.end - part.start), u64::MAX);
        let mut block = Block::default();
        while blocks.next(&mut block)? {
            for line in block.lines(u64::MAX) {
                let Some(bytes) = line.bytes else { continue };
                let Ok(text) = std::str::from_utf8(bytes) else { continue };
                let Some((number, json)) = text.split_once('\t') else { continue };
                let begin = part.start + line.offset + number.len() as u64 + 1;
                each(number.parse().unwrap_or_default(), begin, json);
            }
        }
        Ok(())
    }

    /// Fills the buffer from this place on.
    pub(super) fn read_at(&mut self, offset: u64, into: &mut [u8]) -> io::Result<()> {
        match self.at(offset)? {
            Some(file) => file.read_exact(into),
            None => Err(io::ErrorKind::UnexpectedEof.into()),
        }
    }

    fn at(&mut self, offset: u64) -> io::Result<Option<&mut File>> {
        let Some(file) = &mut self.file else { return Ok(None) };
        file.flush()?;
        self.moved = true;
        let file = file.get_mut();
        file.seek(SeekFrom::Start(offset))?;
        Ok(Some(file))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_come_back_with_their_places() {
        let mut shelf = Shelf::default();
        let first = shelf.put(3, r#"{"a":1}"#).unwrap();
        let middle = shelf.end();
        shelf.put(1, r#"{"b":2}"#).unwrap();
        let mut seen = Vec::new();
        shelf
            .replay(&(middle..shelf.end()), &mut |line, at, json| seen.push((line, at, json.to_owned())))
            .unwrap();
        assert_eq!(seen, [(1, middle + 2, r#"{"b":2}"#.to_owned())]);
        // What is written after reading goes to the end all the same.
        let last = shelf.put(12, r#"{"c":3}"#).unwrap();
        let mut bytes = [0; 7];
        shelf.read_at(first, &mut bytes).unwrap();
        assert_eq!(&bytes, br#"{"a":1}"#);
        shelf.read_at(last, &mut bytes).unwrap();
        assert_eq!(&bytes, br#"{"c":3}"#);
    }
}
