//! The rows of a query to an SQLite database file: <https://www.sqlite.org/lang_select.html>.
//!
//! The columns are the fields. The file is opened for reading only, and other processes may write to it meanwhile: one
//! query sees one state of it.

use std::time::Duration;

use rusqlite::types::ValueRef;
use rusqlite::{Connection, OpenFlags, Row};

use super::rows::Rows;
use super::{Input, cell};
use crate::error::{Error, ErrorKind, Location, Result, WarningKind};
use crate::record::is_deep;

/// How long somebody else may hold the lock.
const PATIENCE: Duration = Duration::from_secs(10);

pub(super) fn read(input: &Input, rows: &mut Rows<'_, '_>) -> Result<()> {
    let failed = |error: rusqlite::Error| {
        let kind = ErrorKind::Database { message: error.to_string().replace('\n', " ") };
        Error::new(kind, Location::path(input.name.clone()))
    };
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let path = input.path.clone().unwrap_or_default();
    let database = Connection::open_with_flags(path, flags).map_err(failed)?;
    database.busy_timeout(PATIENCE).map_err(failed)?;
    let query = input.options.query.as_deref().unwrap_or_default();
    let mut statement = database.prepare(query).map_err(failed)?;
    let columns: Vec<Column> = statement.columns().iter().map(Column::new).collect();
    let mut found = statement.query([]).map_err(failed)?;
    let mut number = 0;
    let mut json = Vec::new();
    while let Some(row) = found.next().map_err(failed)? {
        number += 1;
        json.clear();
        match write(row, &columns, &mut json).map_err(failed)? {
            Written::Whole => {}
            Written::Repaired => rows.changed(number, WarningKind::InvalidUtf8),
            Written::Refused(field) => {
                let kind = ErrorKind::WrongType { expected: "text or a number", found: "a blob" };
                rows.rejected_field(number, &field, kind);
                continue;
            }
        }
        rows.row(number, &String::from_utf8_lossy(&json))?;
    }
    Ok(())
}

/// A column of the answer.
struct Column {
    name: String,
    /// Its name as a JSON key.
    key: Vec<u8>,
    /// Whether it was declared to hold JSON.
    json: bool,
}

impl Column {
    fn new(column: &rusqlite::Column<'_>) -> Self {
        let mut key = Vec::new();
        cell::write_text(column.name(), &mut key);
        key.push(b':');
        let json = column.decl_type().is_some_and(|declared| declared.to_ascii_uppercase().contains("JSON"));
        Column { name: column.name().to_owned(), key, json }
    }
}

enum Written {
    Whole,
    Repaired,
    /// The column of this name holds what no field can.
    Refused(String),
}

fn write(row: &Row<'_>, columns: &[Column], out: &mut Vec<u8>) -> rusqlite::Result<Written> {
    let mut written = Written::Whole;
    out.push(b'{');
    for (index, column) in columns.iter().enumerate() {
        if index > 0 {
            out.push(b',');
        }
        out.extend_from_slice(&column.key);
        match row.get_ref(index)? {
            ValueRef::Null => out.extend_from_slice(b"null"),
            ValueRef::Integer(number) => out.extend_from_slice(number.to_string().as_bytes()),
            // JSON knows no infinity.
            ValueRef::Real(number) if !number.is_finite() => cell::write_text(&number.to_string(), out),
            ValueRef::Real(number) => out.extend_from_slice(number.to_string().as_bytes()),
            ValueRef::Text(bytes) => {
                let text = String::from_utf8_lossy(bytes);
                if matches!(text, std::borrow::Cow::Owned(_)) {
                    written = Written::Repaired;
                }
                match column.json.then(|| json(&text)).flatten() {
                    Some(json) => out.extend_from_slice(json.as_bytes()),
                    None => cell::write(&text, out),
                }
            }
            ValueRef::Blob(_) => return Ok(Written::Refused(column.name.clone())),
        }
    }
    out.push(b'}');
    Ok(written)
}

/// The same JSON on one line.
fn json(text: &str) -> Option<String> {
    if is_deep(text) {
        return None;
    }
    serde_json::from_str::<serde_json::Value>(text).ok().map(|value| value.to_string())
}
