//! Tables as text: comma-separated values ([RFC 4180](https://www.rfc-editor.org/rfc/rfc4180)) and their relatives.
//!
//! The first row names the fields, behind a line such as `sep=;` where Excel wrote one. What stands between cells and around them is told by the first rows, unless the
//! configuration says. The line of a row is the line that it begins on, also behind cells of many lines.

use std::io::{BufRead, BufReader, Read};
use std::sync::Arc;

mod header;
mod quotes;

use csv_core::{ReadRecordResult, Reader, ReaderBuilder};

use super::rows::Rows;
use super::{Input, cell, read_error};
use crate::error::{ErrorKind, Result, WarningKind};

/// How much is looked at to tell the delimiter; a header is hardly ever longer.
const BLOCK: usize = 64 * 1024;

pub(super) fn read(input: &Input, rows: &mut Rows<'_, '_>) -> Result<()> {
    let failed = |error: std::io::Error| read_error(&input.name, &error);
    let mut store = input.store()?;
    let mut bytes = BufReader::with_capacity(BLOCK, store.reader().map_err(failed)?);
    let start = bytes.fill_buf().map_err(failed)?;
    let mark = if start.starts_with(b"\xef\xbb\xbf") { 3 } else { 0 };
    let first = start.get(mark..).unwrap_or_default();
    let (named, passed) = header::separator(first).map_or((None, 0), |(byte, end)| (Some(byte), end));
    let first = first.get(passed..).unwrap_or_default();
    let quote = quote(first);
    let delimiter = input.options.delimiter.or(named).unwrap_or_else(|| delimiter(first, quote));
    bytes.consume(mark + passed);
    let mut table = Table::new(bytes, delimiter, quote, rows.limit());
    table.line += u64::from(passed > 0);
    if !table.next().map_err(failed)? {
        return Ok(());
    }
    let names = table.names(&input.options.columns);
    while table.next().map_err(failed)? {
        if table.go_on_at_the_second_line() {
            rows.rejected(table.began, ErrorKind::Quotes);
        } else {
            row(&names, &table, rows)?;
        }
    }
    Ok(())
}

/// The quote: double, unless cells of the first rows stand in single ones.
fn quote(start: &[u8]) -> u8 {
    let beside = |quote: u8| {
        start
            .windows(2)
            .filter(|pair| matches!(pair, [b',' | b';' | b'\t' | b'\n', q] if *q == quote))
            .count()
            + usize::from(start.first() == Some(&quote))
    };
    if beside(b'"') == 0 && beside(b'\'') > 1 { b'\'' } else { b'"' }
}

/// The delimiter that stands most often in the first row, outside of quotes.
fn delimiter(start: &[u8], quote: u8) -> u8 {
    let mut quoted = false;
    let mut counts = [(b',', 0_u32), (b';', 0), (b'\t', 0), (b'|', 0)];
    for byte in start {
        match byte {
            byte if *byte == quote => quoted = !quoted,
            b'\n' | b'\r' if !quoted => break,
            byte if !quoted => {
                counts.iter_mut().filter(|(known, _)| known == byte).for_each(|(_, count)| *count += 1);
            }
            _ => {}
        }
    }
    // Of equals the first wins, so a table of one column has commas.
    counts.iter().rev().max_by_key(|(_, count)| *count).map_or(b',', |(byte, _)| *byte)
}

/// A row as JSON: the names as the first row has them, each already written as a key.
fn row<R: Read>(names: &[Option<Vec<u8>>], table: &Table<R>, rows: &mut Rows<'_, '_>) -> Result<()> {
    if table.overlong {
        rows.rejected(table.began, ErrorKind::TooLong { limit: rows.limit() });
        return Ok(());
    }
    let found = table.ends.len();
    // Spreadsheets write the rows below a table as rows of empty cells.
    if table.cells().all(<[u8]>::is_empty) {
        return Ok(());
    }
    if found != names.len() {
        rows.rejected(table.began, ErrorKind::Cells { expected: names.len(), found });
        return Ok(());
    }
    let mut json = vec![b'{'];
    let mut repaired = false;
    for (name, bytes) in names.iter().zip(table.cells()) {
        let (Some(name), false) = (name, bytes.is_empty()) else { continue };
        if json.len() > 1 {
            json.push(b',');
        }
        json.extend_from_slice(name);
        let text = String::from_utf8_lossy(bytes);
        repaired |= matches!(text, std::borrow::Cow::Owned(_));
        cell::write(&text, &mut json);
    }
    json.push(b'}');
    if repaired {
        rows.changed(table.began, WarningKind::InvalidUtf8);
    }
    rows.row(table.began, &String::from_utf8_lossy(&json))
}

/// Reads row after row into memory that it keeps, and not past the limit.
struct Table<R> {
    bytes: BufReader<R>,
    /// What is read once more before those, from where.
    again: (Vec<u8>, usize),
    /// The row as it stands, as far as the limit goes.
    raw: Vec<u8>,
    /// What stands between cells and around them.
    delimiter: u8,
    quote: u8,
    reader: Reader,
    cells: Vec<u8>,
    written: usize,
    ends: Vec<usize>,
    limit: u64,
    /// The line that comes next, counted from 1.
    line: u64,
    /// The line that the row began on.
    began: u64,
    /// Whether the row was longer than the limit.
    overlong: bool,
}

impl<R: Read> Table<R> {
    fn new(bytes: BufReader<R>, delimiter: u8, quote: u8, limit: u64) -> Self {
        Table {
            bytes,
            again: (Vec::new(), 0),
            raw: Vec::new(),
            delimiter,
            quote,
            reader: ReaderBuilder::new().delimiter(delimiter).quote(quote).build(),
            cells: vec![0; 4096],
            written: 0,
            ends: Vec::new(),
            limit,
            line: 1,
            began: 1,
            overlong: false,
        }
    }

    /// The names of the fields, as JSON keys; nothing for a column without one.
    fn names(&self, known: &[Arc<str>]) -> Vec<Option<Vec<u8>>> {
        let headers: Vec<String> =
            self.cells().map(|cell| String::from_utf8_lossy(cell).into_owned()).collect();
        let key = |name: String| {
            let mut key = Vec::new();
            cell::write_text(&name, &mut key);
            key.push(b':');
            key
        };
        header::fields(&headers, known).into_iter().map(|name| name.map(key)).collect()
    }

    fn cells(&self) -> impl Iterator<Item = &[u8]> {
        let begins = std::iter::once(0).chain(self.ends.iter().copied());
        begins.zip(&self.ends).map(|(begin, end)| self.cells.get(begin..*end).unwrap_or_default())
    }

    /// Reads the next row, if there is one.
    fn next(&mut self) -> std::io::Result<bool> {
        self.pass_empty_lines()?;
        self.began = self.line;
        self.overlong = false;
        self.written = 0;
        self.raw.clear();
        let mut ends = std::mem::take(&mut self.ends);
        ends.clear();
        ends.resize(ends.capacity().max(32), 0);
        let mut ended = 0;
        loop {
            let input = input(&self.again, &mut self.bytes)?;
            let room = self.cells.get_mut(self.written..).unwrap_or_default();
            let more = ends.get_mut(ended..).unwrap_or_default();
            let (result, read, wrote, found) = self.reader.read_record(input, room, more);
            let passed = input.get(..read).unwrap_or_default();
            self.line += memchr::memchr_iter(b'\n', passed).count() as u64;
            if !self.overlong {
                self.raw.extend_from_slice(passed);
            }
            self.consume(read);
            self.written += wrote;
            ended += found;
            match result {
                ReadRecordResult::InputEmpty => {}
                // What is too long is passed over in the memory that there is.
                ReadRecordResult::OutputFull if self.written as u64 > self.limit => {
                    self.overlong = true;
                    self.written = 0;
                }
                ReadRecordResult::OutputFull => self.cells.resize(self.cells.len() * 2, 0),
                ReadRecordResult::OutputEndsFull if ends.len() as u64 > self.limit => {
                    self.overlong = true;
                    ended = 0;
                }
                ReadRecordResult::OutputEndsFull => ends.resize(ends.len() * 2, 0),
                ReadRecordResult::Record | ReadRecordResult::End => {
                    ends.truncate(ended);
                    self.ends = ends;
                    return Ok(matches!(result, ReadRecordResult::Record));
                }
            }
        }
    }

    /// Where a quote was left open, what follows its line was taken for text, and is read once more. Whether that is so.
    fn go_on_at_the_second_line(&mut self) -> bool {
        let second =
            memchr::memchr(b'\n', &self.raw).map(|end| end + 1).filter(|begin| *begin < self.raw.len());
        let are_broken = || quotes::are_broken(&self.raw, self.delimiter, self.quote);
        let Some(second) = second.filter(|_| !self.overlong && are_broken()) else { return false };
        let (again, passed) = std::mem::take(&mut self.again);
        self.again.0.extend(self.raw.drain(second..));
        self.again.0.extend_from_slice(again.get(passed..).unwrap_or_default());
        self.line = self.began + 1;
        self.reader.reset();
        true
    }

    fn consume(&mut self, bytes: usize) {
        match self.again.1 < self.again.0.len() {
            true => self.again.1 += bytes,
            false => self.bytes.consume(bytes),
        }
    }

    /// Lines without anything are no rows, and must not count as the beginning of the next one.
    fn pass_empty_lines(&mut self) -> std::io::Result<()> {
        loop {
            let input = input(&self.again, &mut self.bytes)?;
            match input.first() {
                Some(b'\n') => self.line += 1,
                Some(b'\r') => {}
                _ => return Ok(()),
            }
            self.consume(1);
        }
    }
}

/// What comes next: what is to be read again, else what was never read.
fn input<'i>(again: &'i (Vec<u8>, usize), bytes: &'i mut impl BufRead) -> std::io::Result<&'i [u8]> {
    match again.0.get(again.1..).filter(|again| !again.is_empty()) {
        Some(again) => Ok(again),
        None => bytes.fill_buf(),
    }
}
