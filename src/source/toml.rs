//! [TOML](https://toml.io/en/v1.0.0): tables of records, such as `[[articles]]`, or one record.

use std::collections::BTreeMap;

use serde_json::Value;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::Input;
use super::rows::Rows;
use super::tree::{self, Document};
use crate::error::{ErrorKind, Result, WarningKind};

pub(super) fn read(input: &Input, rows: &mut Rows<'_, '_>) -> Result<()> {
    let (text, repaired) = input.text()?;
    if repaired {
        rows.changed(1, WarningKind::InvalidUtf8);
    }
    match document(&text) {
        Ok(document) => tree::records(document, rows),
        Err((line, kind)) => {
            rows.rejected(line, kind);
            Ok(())
        }
    }
}

/// Reads a document. The line of an error is counted from 1.
pub(super) fn document(text: &str) -> std::result::Result<Document, (u64, ErrorKind)> {
    let mut lines = Lines { text: text.as_bytes(), counted: 0, line: 1 };
    let root = DeTable::parse(text).map_err(|error| {
        let message = error.message().replace('\n', " ");
        (error.span().map_or(1, |span| lines.at(span.start)), ErrorKind::Syntax { format: "TOML", message })
    })?;
    let mut items = BTreeMap::new();
    for (key, found) in root.get_ref() {
        if let Some(list) = found.get_ref().as_array() {
            let lines = list.iter().map(|item| lines.at(item.span().start)).collect();
            items.insert(key.get_ref().to_string(), lines);
        }
    }
    Ok(Document { value: table(root.get_ref()), line: 1, items })
}

/// Counts lines from where it counted last, since places mostly come in order.
struct Lines<'t> {
    text: &'t [u8],
    counted: usize,
    line: u64,
}

impl Lines<'_> {
    fn at(&mut self, offset: usize) -> u64 {
        if offset < self.counted {
            (self.counted, self.line) = (0, 1);
        }
        let between = self.text.get(self.counted..offset).unwrap_or_default();
        self.line += memchr::memchr_iter(b'\n', between).count() as u64;
        self.counted = offset;
        self.line
    }
}

fn table(table: &DeTable<'_>) -> Value {
    table.iter().map(|(key, found)| (key.get_ref().to_string(), value(found))).collect()
}

/// The depth of this recursion is that of the parser's own, which has a limit.
fn value(value_of: &Spanned<DeValue<'_>>) -> Value {
    match value_of.get_ref() {
        DeValue::String(text) => text.as_ref().into(),
        DeValue::Integer(number) => {
            let digits = number.as_str().replace('_', "");
            i64::from_str_radix(&digits, number.radix()).map_or(Value::from(number.as_str()), Value::from)
        }
        DeValue::Float(number) => match number.as_str().replace('_', "").parse::<f64>() {
            Ok(number) if number.is_finite() => number.into(),
            _ => number.as_str().into(),
        },
        DeValue::Boolean(flag) => (*flag).into(),
        DeValue::Datetime(time) => time.to_string().into(),
        DeValue::Array(items) => items.iter().map(value).collect(),
        DeValue::Table(keys) => table(keys),
    }
}
