//! A JSON file: a list of records, one record, or an object with a list of them, such as a
//! [JSON Feed](https://www.jsonfeed.org/version/1.1/) with its items. Several of these may follow one another, as programs
//! write that append to a file or print an object a line.

use std::borrow::Cow;
use std::fmt;
use std::io::Read;

use serde::de::{Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

use super::store::Store;
use super::tree::holds_records;
use super::{Event, Reading, read_error};
use crate::error::{Error, ErrorKind, Location, Result, Warning, WarningKind};
use crate::record::{Row, Span};

pub(super) fn read(reading: &Reading<'_>, store: &mut Store, each: &mut dyn FnMut(Event<'_>)) -> Result<()> {
    let mut bytes = Vec::new();
    let read = store.reader().and_then(|mut reader| reader.read_to_end(&mut bytes));
    read.map_err(|error| read_error(reading.name, &error))?;
    if std::str::from_utf8(&bytes).is_err() {
        each(Event::Changed(Warning {
            kind: WarningKind::InvalidUtf8,
            at: Location::path(reading.name.clone()),
        }));
        // Spans must fit what is read, so the text that they point into is the repaired one from here on.
        bytes = String::from_utf8_lossy(&bytes).into_owned().into_bytes();
        *store = Store::Memory(bytes.clone());
    }
    let text = std::str::from_utf8(&bytes).unwrap_or_default();
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.trim().is_empty() {
        return Ok(());
    }
    let mark = bytes.len() - text.len();
    let mut rows = Rows { reading, text, mark: mark as u64, counted: 0, line: 1, each };
    let mut rest = text;
    while !rest.trim_start().is_empty() {
        let mut document = serde_json::Deserializer::from_str(rest);
        if let Err(error) = document.deserialize_any(Document { rows: &mut rows, whole: rest }) {
            rows.refuse(rest, &error);
            break;
        }
        if document.end().is_ok() {
            break;
        }
        rest = behind(rest);
    }
    Ok(())
}

/// What stands behind the first of several values.
fn behind(text: &str) -> &str {
    let mut values = serde_json::Deserializer::from_str(text).into_iter::<IgnoredAny>();
    values.next();
    text.get(values.byte_offset()..).unwrap_or_default()
}

struct Rows<'a, 'e> {
    reading: &'a Reading<'a>,
    text: &'a str,
    mark: u64,
    counted: usize,
    line: u64,
    each: &'e mut dyn FnMut(Event<'_>),
}

impl<'a> Rows<'a, '_> {
    /// The text from `rest` on cannot be read.
    fn refuse(&mut self, rest: &str, error: &serde_json::Error) {
        let before = self.text.get(..self.text.len() - rest.len()).unwrap_or_default();
        let lines = memchr::memchr_iter(b'\n', before.as_bytes()).count();
        let begun = before.rsplit('\n').next().filter(|_| error.line() == 1).map_or(0, str::len);
        let kind = ErrorKind::Json { message: crate::record::plain_at(error, begun + error.column()) };
        let at = Location::line(self.reading.name.clone(), (lines + error.line()) as u64);
        (self.each)(Event::Rejected(Error::new(kind, at)));
    }

    fn push(&mut self, raw: &RawValue) {
        let json = raw.get();
        let from = json.as_ptr() as usize - self.text.as_ptr() as usize;
        let between = self.text.as_bytes().get(self.counted..from).unwrap_or_default();
        self.line += memchr::memchr_iter(b'\n', between).count() as u64;
        self.counted = from;
        let at = Location::line(self.reading.name.clone(), self.line);
        if json.len() as u64 > self.reading.max_record {
            let kind = ErrorKind::TooLong { limit: self.reading.max_record };
            return (self.each)(Event::Rejected(Error::new(kind, at)));
        }
        let length = u32::try_from(json.len()).unwrap_or(u32::MAX);
        let span = Span { store: self.reading.number, length, offset: self.mark + from as u64 };
        let (path, line) = (self.reading.name, self.line);
        (self.each)(Event::Row(Row { json, path, line, span, marks: None }));
    }
}

struct Document<'r, 'a, 'e> {
    rows: &'r mut Rows<'a, 'e>,
    /// The text that it begins.
    whole: &'a str,
}

impl<'de: 'a, 'a> Visitor<'de> for Document<'_, 'a, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of records, a record, or a JSON Feed")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> std::result::Result<(), A::Error> {
        while let Some(raw) = items.next_element::<&'de RawValue>()? {
            self.rows.push(raw);
        }
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> std::result::Result<(), A::Error> {
        let Document { rows, whole } = self;
        let (mut is_feed, mut has_title, mut count) = (false, false, 0);
        let mut lists: Vec<(Cow<'de, str>, &'de RawValue)> = Vec::new();
        while let Some(key) = map.next_key::<Cow<'de, str>>()? {
            count += 1;
            has_title |= key == "title";
            if key == "items" {
                is_feed = true;
                map.next_value_seed(Items { rows: &mut *rows, whole })?;
                continue;
            }
            let value = map.next_value::<&'de RawValue>()?;
            if value.get().starts_with('[') {
                lists.push((key, value));
            }
        }
        if is_feed {
            return Ok(());
        }
        let mut records = lists.iter().filter(|(key, _)| holds_records(key, count == 1, has_title));
        match records.find_map(|(_, list)| objects(list)) {
            Some(items) => items.into_iter().for_each(|item| rows.push(item)),
            None => {
                let first = serde_json::Deserializer::from_str(whole).into_iter::<&RawValue>().next();
                first.and_then(std::result::Result::ok).into_iter().for_each(|raw| rows.push(raw));
            }
        }
        Ok(())
    }
}

/// The items of a list, if any is an object.
fn objects(list: &RawValue) -> Option<Vec<&RawValue>> {
    let items: Vec<&RawValue> = serde_json::from_str(list.get()).ok()?;
    items.iter().any(|item| item.get().starts_with('{')).then_some(items)
}

struct Items<'r, 'a, 'e> {
    rows: &'r mut Rows<'a, 'e>,
    whole: &'a str,
}

impl<'de: 'a, 'a> serde::de::DeserializeSeed<'de> for Items<'_, 'a, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> std::result::Result<(), D::Error> {
        deserializer.deserialize_seq(Document { rows: self.rows, whole: self.whole })
    }
}
