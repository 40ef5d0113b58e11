//! Where rows are kept that were made JSON on the way: one temporary file for all sources, a line a row.
//!
//! A line holds the row's own line number, a tab and its JSON; so the places of a million rows take no memory.

use std::io::{self, Read};
use std::ops::Range;

use super::blocks::{Block, Blocks};
use crate::spill::Spill;

/// The temporary file.
#[derive(Debug, Default)]
pub(super) struct Shelf {
    spill: Spill,
    /// The line at hand.
    line: Vec<u8>,
}

impl Shelf {
    /// How many bytes are kept.
    pub(super) fn end(&self) -> u64 {
        self.spill.end()
    }

    /// Keeps a row, and says where its JSON begins.
    pub(super) fn put(&mut self, line: u64, json: &str) -> io::Result<u64> {
        self.line.clear();
        self.line.extend_from_slice(line.to_string().as_bytes());
        self.line.push(b'\t');
        let head = self.line.len() as u64;
        self.line.extend_from_slice(json.as_bytes());
        self.line.push(b'\n');
        Ok(self.spill.put(&self.line)? + head)
    }

    /// Calls `each` with the line, the place and the JSON of every row in this part of the file.
    pub(super) fn replay(
        &mut self,
        part: &Range<u64>,
        each: &mut dyn FnMut(u64, u64, &str),
    ) -> io::Result<()> {
        let Some(file) = self.spill.reader(part.start)? else { return Ok(()) };
        let mut blocks = Blocks::new(file.take(part.end - part.start), u64::MAX);
        let mut block = Block::default();
        while blocks.next(&mut block)? {
            for line in block.lines(u64::MAX) {
                let Some((number, json)) = line.text.and_then(|text| text.split_once('\t')) else { continue };
                let begin = part.start + line.offset + number.len() as u64 + 1;
                each(number.parse().unwrap_or_default(), begin, json);
            }
        }
        Ok(())
    }

    /// Fills the buffer from this place on.
    pub(super) fn read_at(&mut self, offset: u64, into: &mut [u8]) -> io::Result<()> {
        self.spill.read_at(offset, into)
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
