//! A stream in blocks of whole lines, so that what reads the lines can do so elsewhere than what reads the stream.

use std::io::{self, Read};
use std::iter::Peekable;
use std::ops::Range;

use crate::pages::PAGE;
use crate::record::{Marks, Survey};

/// How much is read at once. It stays in a processor's cache.
pub(super) const BLOCK: usize = 256 * 1024;

/// A line without its end, or word of one that is too long to hold.
#[derive(Debug)]
pub(super) struct Line<'a> {
    /// Its bytes; `None` where it is longer than the limit.
    pub(super) bytes: Option<&'a [u8]>,
    /// The same, where all of the block is UTF-8.
    pub(super) text: Option<&'a str>,
    /// Where it begins in the stream.
    pub(super) offset: u64,
    /// Its number among the lines of the block, counted from 1.
    pub(super) number: u64,
    /// Where `"` stands, if no control character is in it, but for a carriage return at its end, and no false escape.
    pub(super) marks: Option<Marks<'a>>,
}

/// Some whole lines.
#[derive(Debug, Default)]
pub(super) struct Block {
    buffer: Vec<u8>,
    lines: Range<usize>,
    /// What is found in its lines, once somebody wants them.
    survey: Survey,
    offset: u64,
    /// It stands for one line that was passed over.
    skipped: bool,
}

impl Block {
    /// Its lines; one that is longer than the limit comes without its bytes.
    pub(super) fn lines(&mut self, limit: u64) -> impl Iterator<Item = Line<'_>> {
        let bytes = self.buffer.get(self.lines.clone()).unwrap_or_default();
        let survey = self.survey.look(bytes);
        let (mut ends, marks) = (Ends { bytes, faults: survey.faults().peekable() }, survey.marks());
        let text = simdutf8::basic::from_utf8(bytes).ok();
        let skipped = Line { bytes: None, text: None, offset: self.offset, number: 1, marks: None };
        let (mut from, mut number) = (0, 0);
        let offset = self.offset;
        let lines = std::iter::from_fn(move || {
            let rest = bytes.get(from..).filter(|rest| !rest.is_empty())?;
            let (end, is_plain) = ends.next();
            let line = rest.get(..end - from).unwrap_or(rest);
            let marks = is_plain.then(|| marks.after(from));
            let text = text.and_then(|text| text.get(from..end));
            let offset = offset + from as u64;
            from = end + 1;
            number += 1;
            let bytes = (line.len() as u64 <= limit).then_some(line);
            Some(Line { bytes, text, offset, number, marks })
        });
        self.skipped.then_some(skipped).into_iter().chain(lines)
    }

    /// Makes room for what is left of the block before and as much again as is read at once, and says where to read to.
    fn prepare(&mut self, left: &[u8]) -> Range<usize> {
        let room = left.len().next_multiple_of(PAGE) + PAGE;
        self.buffer.resize(room + BLOCK, 0);
        // One long line is no reason to hold as much for all others.
        self.buffer.shrink_to(2 * (room + BLOCK));
        // What follows from here begins at a page; where that cannot be told, it only costs time.
        let page = self.buffer.as_ptr().align_offset(PAGE).min(PAGE);
        let start = page + left.len().saturating_sub(page).next_multiple_of(PAGE);
        if let Some(place) = self.buffer.get_mut(start - left.len()..start) {
            place.copy_from_slice(left);
        }
        start..start + BLOCK
    }
}

/// Where the lines of some bytes end.
struct Ends<'a, C: Iterator<Item = usize>> {
    bytes: &'a [u8],
    faults: Peekable<C>,
}

impl<C: Iterator<Item = usize>> Ends<'_, C> {
    /// The end of the next line, and whether no fault is in it, but for a carriage return at its end.
    fn next(&mut self) -> (usize, bool) {
        let mut is_plain = true;
        while let Some(at) = self.faults.next() {
            let next = self.faults.peek().filter(|next| **next == at + 1);
            match self.bytes.get(at) {
                Some(b'\n') => return (at, is_plain),
                Some(b'\r') if next.is_some_and(|next| self.bytes.get(*next) == Some(&b'\n')) => {}
                _ => is_plain = false,
            }
        }
        (self.bytes.len(), is_plain)
    }
}

/// Reads a stream in blocks. Its memory grows to the longest line, and not past the limit.
pub(super) struct Blocks<R> {
    input: R,
    /// What was read and belongs to the next block.
    left: Vec<u8>,
    offset: u64,
    limit: u64,
    ended: bool,
}

impl<R: Read> Blocks<R> {
    pub(super) fn new(input: R, limit: u64) -> Self {
        Blocks { input, left: Vec::new(), offset: 0, limit, ended: false }
    }

    /// Fills the block with the next lines; says whether there are any.
    pub(super) fn next(&mut self, block: &mut Block) -> io::Result<bool> {
        let to = block.prepare(&self.left);
        let begin = to.start - self.left.len();
        let (mut at, mut searched) = (to.start, begin);
        block.buffer.truncate(to.end);
        self.left.clear();
        (block.offset, block.skipped) = (self.offset, false);
        loop {
            at = self.fill(&mut block.buffer, at)?;
            let unsearched = block.buffer.get(searched..at).unwrap_or_default();
            if let Some(last) = memchr::memrchr(b'\n', unsearched) {
                let end = searched + last + 1;
                self.left.extend_from_slice(block.buffer.get(end..at).unwrap_or_default());
                self.give(block, begin..end);
                return Ok(true);
            }
            if self.ended {
                self.give(block, begin..at);
                return Ok(begin < at);
            }
            searched = at;
            if (at - begin) as u64 > self.limit {
                return self.skip(block, begin, at).map(|()| true);
            }
            block.buffer.resize(block.buffer.len() * 2, 0);
        }
    }

    fn give(&mut self, block: &mut Block, lines: Range<usize>) {
        self.offset += lines.len() as u64;
        block.lines = lines;
    }

    /// Passes over the rest of a line that is too long, of which this much was read.
    fn skip(&mut self, block: &mut Block, begin: usize, end: usize) -> io::Result<()> {
        self.offset += (end - begin) as u64;
        (block.lines, block.skipped) = (0..0, true);
        while !self.ended {
            let end = self.fill(&mut block.buffer, begin)?;
            let read = block.buffer.get(begin..end).unwrap_or_default();
            let passed = memchr::memchr(b'\n', read).map(|at| at + 1);
            self.offset += passed.unwrap_or(read.len()) as u64;
            if let Some(rest) = passed.and_then(|passed| read.get(passed..)) {
                self.left.extend_from_slice(rest);
                break;
            }
        }
        Ok(())
    }

    /// Reads until the buffer is full or the stream has ended.
    fn fill(&mut self, buffer: &mut [u8], mut at: usize) -> io::Result<usize> {
        while let Some(room) = buffer.get_mut(at..).filter(|room| !room.is_empty()) {
            match self.input.read(room) {
                Ok(0) => {
                    self.ended = true;
                    break;
                }
                Ok(read) => at += read,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        Ok(at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Gives the stream a few bytes at a time.
    struct Trickle<'a>(&'a [u8]);

    impl Read for Trickle<'_> {
        fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
            let part = self.0.len().min(7000).min(into.len());
            let (now, later) = self.0.split_at(part);
            into[..part].copy_from_slice(now);
            self.0 = later;
            Ok(part)
        }
    }

    fn lines(text: &str, limit: u64) -> Vec<(Option<String>, u64, u64)> {
        let mut blocks = Blocks::new(Trickle(text.as_bytes()), limit);
        let mut block = Block::default();
        let mut found = Vec::new();
        while blocks.next(&mut block).unwrap() {
            let before = found.len() as u64;
            for line in block.lines(limit) {
                let bytes = line.bytes.map(|bytes| String::from_utf8(bytes.to_vec()).unwrap());
                found.push((bytes, line.offset, before + line.number));
            }
        }
        found
    }

    proptest::proptest! {
        #[test]
        fn lines_are_what_line_feeds_part(text in "[ab\r\n\t\"\u{1}]{0,80}|([ab]{0,90}\r?\n){0,5}") {
            let text = text + "\n";
            let mut blocks = Blocks::new(text.as_bytes(), u64::MAX);
            let mut block = Block::default();
            let mut parts = text.split_terminator('\n');
            while blocks.next(&mut block).unwrap() {
                for line in block.lines(u64::MAX) {
                    let part = parts.next().unwrap();
                    proptest::prop_assert_eq!(line.bytes, Some(part.as_bytes()));
                    proptest::prop_assert_eq!(line.text, Some(part));
                    let is_plain = !part.strip_suffix('\r').unwrap_or(part).contains(|c| c < ' ');
                    proptest::prop_assert_eq!(line.marks.is_some(), is_plain);
                }
            }
            proptest::prop_assert_eq!(parts.next(), None);
        }
    }

    #[test]
    fn lines_with_their_places() {
        let line = |text: &str, offset, number| (Some(text.to_owned()), offset, number);
        assert_eq!(
            lines("ab\n\ncdefgh\r\nx", 100),
            [line("ab", 0, 1), line("", 3, 2), line("cdefgh\r", 4, 3), line("x", 12, 4)]
        );
        assert_eq!(lines("", 100), []);
        assert_eq!(lines("\n", 100), [line("", 0, 1)]);
        assert_eq!(lines("a\n", 100), [line("a", 0, 1)]);
    }

    #[test]
    fn a_line_past_the_limit_is_passed_over() {
        for length in [1000, BLOCK, 3 * BLOCK + 17] {
            let text = format!("a\n{}\nb\n\nc", "x".repeat(length));
            let after = length as u64 + 3;
            let expected = [
                (Some("a".into()), 0, 1),
                (None, 2, 2),
                (Some("b".into()), after, 3),
                (Some(String::new()), after + 2, 4),
                (Some("c".into()), after + 3, 5),
            ];
            assert_eq!(lines(&text, 10), expected);
            assert_eq!(lines(&text, length as u64 - 1), expected);
        }
    }

    #[test]
    fn lines_longer_than_a_block_are_whole() {
        let text = (1..9).map(|part| "y".repeat(part * BLOCK / 3) + "\n").collect::<String>();
        let found = lines(&text, u64::MAX);
        assert_eq!(found.len(), 8);
        let mut offset = 0;
        for (index, (line, at, number)) in found.iter().enumerate() {
            let length = (index + 1) * BLOCK / 3;
            assert_eq!((line.as_ref().unwrap().len(), *at, *number), (length, offset, index as u64 + 1));
            offset += length as u64 + 1;
        }
    }
}
