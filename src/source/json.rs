//! A JSON file: a list of records, one record, or a [JSON Feed](https://www.jsonfeed.org/version/1.1/), whose items are
//! records.

use std::fmt;
use std::io::Read;

use serde::de::{Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

use super::store::Store;
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
    let parsed = serde_json::Deserializer::from_str(text).deserialize_any(Document { rows: &mut rows });
    if let Err(error) = parsed {
        let line = error.line() as u64;
        let kind = ErrorKind::Json { message: crate::record::plain(&error) };
        (rows.each)(Event::Rejected(Error::new(kind, Location::line(reading.name.clone(), line))));
    }
    Ok(())
}

struct Rows<'a, 'e> {
    reading: &'a Reading<'a>,
    text: &'a str,
    mark: u64,
    counted: usize,
    line: u64,
    each: &'e mut dyn FnMut(Event<'_>),
}

impl Rows<'_, '_> {
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
}

impl<'de> Visitor<'de> for Document<'_, 'de, '_> {
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
        let mut is_feed = false;
        while let Some(key) = map.next_key::<std::borrow::Cow<'de, str>>()? {
            if key == "items" {
                is_feed = true;
                map.next_value_seed(Items { rows: &mut *self.rows })?;
            } else {
                map.next_value::<IgnoredAny>()?;
            }
        }
        if !is_feed && let Ok(raw) = serde_json::from_str::<&'de RawValue>(self.rows.text) {
            self.rows.push(raw);
        }
        Ok(())
    }
}

struct Items<'r, 'a, 'e> {
    rows: &'r mut Rows<'a, 'e>,
}

impl<'de> serde::de::DeserializeSeed<'de> for Items<'_, 'de, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> std::result::Result<(), D::Error> {
        deserializer.deserialize_seq(Document { rows: self.rows })
    }
}
