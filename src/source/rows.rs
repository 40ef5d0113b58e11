//! What a source hands over that is not JSON by itself: each row as JSON, once, and kept for later.

use super::shelf::Shelf;
use super::{Event, Reading, read_error};
use crate::error::{Error, ErrorKind, Location, Result, Warning, WarningKind};
use crate::record::{DEEPEST, Row, Span, is_deep};

/// Takes the rows of one input.
pub(super) struct Rows<'a, 'e> {
    reading: &'a Reading<'a>,
    shelf: &'a mut Shelf,
    each: &'a mut (dyn FnMut(Event<'_>) + 'e),
}

impl<'a, 'e> Rows<'a, 'e> {
    pub(super) fn new(
        reading: &'a Reading<'a>,
        shelf: &'a mut Shelf,
        each: &'a mut (dyn FnMut(Event<'_>) + 'e),
    ) -> Self {
        Rows { reading, shelf, each }
    }

    /// The longest row in bytes.
    #[cfg(any(feature = "csv", feature = "yaml"))]
    pub(super) fn limit(&self) -> u64 {
        self.reading.max_record
    }

    /// Takes a row: the JSON of one object, without a line feed in it.
    pub(super) fn row(&mut self, line: u64, json: &str) -> Result<()> {
        let length = match u32::try_from(json.len()) {
            Ok(length) if u64::from(length) <= self.reading.max_record => length,
            _ => {
                self.rejected(line, ErrorKind::TooLong { limit: self.reading.max_record });
                return Ok(());
            }
        };
        let path = self.reading.name;
        let offset = self.shelf.put(line, json).map_err(|error| read_error(path, &error))?;
        let span = Span { store: self.reading.number, length, offset };
        (self.each)(Event::Row(Row { json, path, line, span, marks: None }));
        Ok(())
    }

    /// Takes a row that was a value of another notation.
    pub(super) fn value(&mut self, line: u64, value: &serde_json::Value) -> Result<()> {
        let json = value.to_string();
        if is_deep(&json) {
            self.rejected(line, ErrorKind::TooDeep { limit: DEEPEST });
            return Ok(());
        }
        if !value.is_object() {
            let found = crate::record::Value::new(&json).kind();
            self.rejected(line, ErrorKind::NotAnObject { found });
            return Ok(());
        }
        self.row(line, &json)
    }

    /// Takes word of whatever is no row.
    pub(super) fn pass(&mut self, event: Event<'_>) {
        (self.each)(event);
    }

    /// Takes word of a row that cannot be read.
    pub(super) fn rejected(&mut self, line: u64, kind: ErrorKind) {
        self.rejected_at(Location::line(self.reading.name.clone(), line), kind);
    }

    /// The same, for a field of it.
    #[cfg(feature = "sqlite")]
    pub(super) fn rejected_field(&mut self, line: u64, field: &str, kind: ErrorKind) {
        self.rejected_at(Location::line(self.reading.name.clone(), line).field(field), kind);
    }

    fn rejected_at(&mut self, at: Location, kind: ErrorKind) {
        (self.each)(Event::Rejected(Error::new(kind, at)));
    }

    /// Takes word of a change.
    pub(super) fn changed(&mut self, line: u64, kind: WarningKind) {
        let at = Location::line(self.reading.name.clone(), line);
        (self.each)(Event::Changed(Warning { kind, at }));
    }
}
