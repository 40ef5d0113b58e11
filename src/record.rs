//! A record as it was read: the fields of one JSON object, each still in its own bytes, and where it stood.
//!
//! Whatever a source reads, it yields JSON objects; so there is one way to look into a record, and one form in which a
//! record can be put aside and fetched again. Reading has two steps: [`scan`] splits an object into its fields without
//! decoding them, and [`Value`] decodes the one field that somebody wants.

use std::sync::Arc;

use serde::de::Deserializer;
use serde_json::value::RawValue;

use crate::error::{ErrorKind, Location};

mod escapes;
mod extended;
mod marks;
mod object;
mod scan;
mod surrogates;
mod value;
mod words;

pub use marks::{Marks, Survey};
pub use value::Value;

use object::Map;

/// How deep arrays and objects may nest in a field that is read. `serde_json` has the same limit.
pub const DEEPEST: usize = 127;

/// A record, where it stood, and where it can be read again.
#[derive(Clone, Copy, Debug)]
pub struct Row<'a> {
    /// The bytes of one JSON object; valid UTF-8, as far as the source could make it so.
    pub json: &'a str,
    /// The file or the table that it stood in.
    pub path: &'a Arc<str>,
    /// The line it began on, or its row, counted from 1.
    pub line: u64,
    /// Where the source finds these bytes again.
    pub span: Span,
    /// Where the bytes stand that its scan looks for, if that is known, and with it that no control character and no false
    /// escape is in it.
    pub marks: Option<Marks<'a>>,
}

impl Row<'_> {
    /// The place of the record.
    pub fn at(&self) -> Location {
        Location::line(self.path.clone(), self.line)
    }
}

/// Where the bytes of a record are kept.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    /// Which store of the sources it is.
    pub store: u32,
    /// How many bytes the record has.
    pub length: u32,
    /// Where it begins, in bytes from the start of the store.
    pub offset: u64,
}

/// The name of a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Name<'a> {
    /// The one that was expected.
    Expected,
    /// Another.
    Text {
        /// The name, decoded.
        name: &'a str,
        /// All that stands before the value: a brace or a comma, the name, a colon and the blanks around them. Empty
        /// where it is not known.
        lead: &'a str,
    },
}

/// Who looks at the fields of a record.
pub trait Fields<'a> {
    /// What most likely comes before the next value, as a [`Name::Text`] had it in `lead`: to compare it is cheaper than
    /// to look for the parts of it. Empty where nothing is expected.
    fn expected(&self) -> &str;

    /// The next field, with its undecoded value.
    fn field(&mut self, name: Name<'_>, value: Value<'a>);
}

/// Shows the name and the undecoded value of every field, in order.
///
/// # Errors
///
/// [`ErrorKind::Json`] where the text is not JSON, [`ErrorKind::NotAnObject`] where it is some other value,
/// [`ErrorKind::TooDeep`] where it nests deeper than [`DEEPEST`].
pub fn scan<'a>(json: &'a str, fields: &mut impl Fields<'a>) -> Result<(), ErrorKind> {
    scan_known(json, None, &mut Survey::default(), fields)
}

/// The same of a text that may have been looked at before, as [`Row::marks`] says; if not, it is looked at in this memory.
///
/// # Errors
///
/// Those of [`scan`].
pub fn scan_known<'a>(
    json: &'a str,
    known: Option<Marks<'_>>,
    memory: &mut Survey,
    fields: &mut impl Fields<'a>,
) -> Result<(), ErrorKind> {
    let deep = || ErrorKind::TooDeep { limit: DEEPEST };
    if let Some(marks) = known.or_else(|| memory.look(json.as_bytes()).plain()) {
        match scan::scan(json, marks, fields) {
            Ok(()) => return Ok(()),
            Err(scan::Stop::Deep) => return Err(deep()),
            Err(scan::Stop::Syntax) => {}
        }
    }
    if is_deep(json) {
        return Err(deep());
    }
    let mut reader = serde_json::Deserializer::from_str(json);
    let read = reader.deserialize_map(Map { fields }).and_then(|()| reader.end());
    read.map_err(|error| refusal(json, &error))
}

/// Calls `each` with the name and the undecoded value of every field, in order.
///
/// # Errors
///
/// Those of [`scan`].
pub fn each_field<'a>(json: &'a str, each: impl FnMut(&str, Value<'a>)) -> Result<(), ErrorKind> {
    scan(json, &mut Each(each))
}

struct Each<F>(F);

impl<'a, F: FnMut(&str, Value<'a>)> Fields<'a> for Each<F> {
    fn expected(&self) -> &str {
        ""
    }

    fn field(&mut self, name: Name<'_>, value: Value<'a>) {
        if let Name::Text { name, .. } = name {
            (self.0)(name, value);
        }
    }
}

/// The record without lone surrogate escapes; nothing where there is none.
///
/// Values are repaired when they are read. Only a field's name needs this before the record can be scanned.
pub fn repair(json: &str) -> Option<String> {
    surrogates::repair(json)
}

fn refusal(json: &str, error: &serde_json::Error) -> ErrorKind {
    match serde_json::from_str::<&RawValue>(json) {
        Ok(raw) if !raw.get().starts_with('{') => {
            ErrorKind::NotAnObject { found: Value::new(raw.get()).kind() }
        }
        _ => ErrorKind::Json { message: plain(error) },
    }
}

/// What `serde_json` says, without its line number: a record is one line to it, and the place says which.
pub(crate) fn plain(error: &serde_json::Error) -> String {
    plain_at(error, error.column())
}

/// [`plain`], where the column is another.
pub(crate) fn plain_at(error: &serde_json::Error, column: usize) -> String {
    let text = error.to_string();
    match text.rfind(" at line ") {
        Some(end) => {
            let words = text.get(..end).unwrap_or(&text);
            format!("{words} at column {column}")
        }
        None => text,
    }
}

/// Whether brackets outside of strings nest deeper than [`DEEPEST`]. Linear, and without recursion.
pub(crate) fn is_deep(json: &str) -> bool {
    let mut depth = 0usize;
    let mut bytes = json.bytes();
    while let Some(byte) = bytes.next() {
        match byte {
            b'{' | b'[' => {
                depth += 1;
                if depth > DEEPEST {
                    return true;
                }
            }
            b'}' | b']' => depth = depth.saturating_sub(1),
            b'"' => skip_string(&mut bytes),
            _ => {}
        }
    }
    false
}

fn skip_string(bytes: &mut std::str::Bytes<'_>) {
    while let Some(byte) = bytes.next() {
        match byte {
            b'\\' => {
                bytes.next();
            }
            b'"' => return,
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests;
