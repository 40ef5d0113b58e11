//! Lines of a stream, one after the other, in one buffer that is kept.

use std::io::{self, Read};

/// How much is read at once.
const BLOCK: usize = 256 * 1024;

/// A line without its end, or word of one that is too long to hold.
#[derive(Debug)]
pub(super) struct Line<'a> {
    /// Its bytes; `None` where it is longer than the limit.
    pub(super) bytes: Option<&'a [u8]>,
    /// Where it begins in the stream.
    pub(super) offset: u64,
    /// Its number, counted from 1.
    pub(super) number: u64,
}

/// Splits a stream into lines. Its memory grows to the longest line, and not past the limit.
pub(super) struct Lines<R> {
    input: R,
    buffer: Vec<u8>,
    /// What of the buffer is filled and not yet taken.
    filled: std::ops::Range<usize>,
    /// How much of that is known to hold no line feed.
    searched: usize,
    offset: u64,
    number: u64,
    limit: u64,
    ended: bool,
}

impl<R: Read> Lines<R> {
    pub(super) fn new(input: R, limit: u64) -> Self {
        Lines {
            input,
            buffer: vec![0; BLOCK],
            filled: 0..0,
            searched: 0,
            offset: 0,
            number: 0,
            limit,
            ended: false,
        }
    }

    /// The next line, if there is one.
    pub(super) fn next(&mut self) -> io::Result<Option<Line<'_>>> {
        let offset = self.offset;
        let mut skipped = false;
        loop {
            let unsearched = self.filled.start + self.searched..self.filled.end;
            let rest = self.buffer.get(unsearched).unwrap_or_default();
            if let Some(end) = memchr::memchr(b'\n', rest) {
                let length = self.searched + end;
                return Ok(Some(self.take(offset, length, length + 1, skipped)));
            }
            self.searched = self.filled.len();
            if self.ended {
                if self.searched == 0 && !skipped {
                    return Ok(None);
                }
                let length = self.searched;
                return Ok(Some(self.take(offset, length, length, skipped)));
            }
            if self.searched as u64 > self.limit {
                skipped = true;
                self.offset += self.searched as u64;
                self.filled = 0..0;
                self.searched = 0;
            }
            self.fill()?;
        }
    }

    fn take(&mut self, offset: u64, length: usize, consumed: usize, skipped: bool) -> Line<'_> {
        let start = self.filled.start;
        self.filled.start += consumed;
        self.searched = 0;
        self.offset += consumed as u64;
        self.number += 1;
        let bytes = self.buffer.get(start..start + length).unwrap_or_default();
        let bytes = (!skipped && length as u64 <= self.limit).then_some(bytes);
        Line { bytes, offset, number: self.number }
    }

    fn fill(&mut self) -> io::Result<()> {
        if self.filled.start > 0 {
            self.buffer.copy_within(self.filled.clone(), 0);
            self.filled = 0..self.filled.len();
        }
        if self.filled.end == self.buffer.len() {
            self.buffer.resize(self.buffer.len() * 2, 0);
        }
        let room = self.buffer.get_mut(self.filled.end..).unwrap_or_default();
        loop {
            match self.input.read(room) {
                Ok(read) => {
                    self.ended = read == 0;
                    self.filled.end += read;
                    return Ok(());
                }
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Gives the stream a few bytes at a time.
    struct Trickle<'a>(&'a [u8]);

    impl Read for Trickle<'_> {
        fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
            let part = self.0.len().min(3).min(into.len());
            let (now, later) = self.0.split_at(part);
            into[..part].copy_from_slice(now);
            self.0 = later;
            Ok(part)
        }
    }

    fn lines(text: &str, limit: u64) -> Vec<(Option<String>, u64, u64)> {
        let mut lines = Lines::new(Trickle(text.as_bytes()), limit);
        let mut found = Vec::new();
        while let Some(line) = lines.next().unwrap() {
            let bytes = line.bytes.map(|bytes| String::from_utf8(bytes.to_vec()).unwrap());
            found.push((bytes, line.offset, line.number));
        }
        found
    }

    #[test]
    fn lines_with_their_places() {
        let line = |text: &str, offset, number| (Some(text.to_owned()), offset, number);
        assert_eq!(
            lines("ab\n\ncdefgh\r\nx", 100),
            [line("ab", 0, 1), line("", 3, 2), line("cdefgh\r", 4, 3), line("x", 12, 4)]
        );
        assert_eq!(lines("", 100), []);
        assert_eq!(lines("a\n", 100), [line("a", 0, 1)]);
    }

    #[test]
    fn a_line_past_the_limit_is_passed_over() {
        let text = format!("a\n{}\nb\n", "x".repeat(1000));
        assert_eq!(lines(&text, 10), [(Some("a".into()), 0, 1), (None, 2, 2), (Some("b".into()), 1003, 3)]);
    }
}
