//! One JSON object a line: <https://jsonlines.org/>, <https://github.com/ndjson/ndjson-spec>.

use super::blocks::{Block, Blocks};
use super::store::Store;
use super::{Event, Reading, read_error};
use crate::error::{Error, ErrorKind, Location, Result, Warning, WarningKind};
use crate::record::{Row, Span};

/// The mark that some editors put before UTF-8.
const MARK: &[u8] = b"\xef\xbb\xbf";

pub(super) fn read(reading: &Reading<'_>, store: &mut Store, each: &mut dyn FnMut(Event<'_>)) -> Result<()> {
    let failed = |error: std::io::Error| read_error(reading.name, &error);
    let mut blocks = Blocks::new(store.reader().map_err(failed)?, reading.max_record);
    let mut block = Block::default();
    let mut before = 0;
    while blocks.next(&mut block).map_err(failed)? {
        before += rows(reading, &mut block, before, each);
    }
    Ok(())
}

/// The rows of some lines, before which so many others stand; says how many lines there are.
pub(super) fn rows(
    reading: &Reading<'_>,
    block: &mut Block,
    before: u64,
    each: &mut dyn FnMut(Event<'_>),
) -> u64 {
    let mut lines = 0;
    for line in block.lines(reading.max_record) {
        lines = line.number;
        let number = before + line.number;
        let at = || Location::line(reading.name.clone(), number);
        let Some(bytes) = line.bytes else {
            each(Event::Rejected(Error::new(ErrorKind::TooLong { limit: reading.max_record }, at())));
            continue;
        };
        let unmarked = bytes.strip_prefix(MARK).filter(|_| line.offset == 0).unwrap_or(bytes);
        let json = unmarked.trim_ascii();
        if json.is_empty() {
            continue;
        }
        let skipped = json.as_ptr() as usize - bytes.as_ptr() as usize;
        let span = Span {
            store: reading.number,
            length: u32::try_from(json.len()).unwrap_or(u32::MAX),
            offset: line.offset + skipped as u64,
        };
        let text = line.text.and_then(|text| text.get(skipped..skipped + json.len()));
        let (path, marks, line) = (reading.name, line.marks, number);
        match text.map_or_else(|| simdutf8::basic::from_utf8(json), Ok) {
            Ok(json) => {
                let marks = marks.map(|marks| marks.after(skipped));
                each(Event::Row(Row { json, path, line, span, marks }));
            }
            Err(_) => {
                let json = String::from_utf8_lossy(json);
                each(Event::Changed(Warning { kind: WarningKind::InvalidUtf8, at: at() }));
                each(Event::Row(Row { json: &json, path, line, span, marks: None }));
            }
        }
    }
    lines
}
