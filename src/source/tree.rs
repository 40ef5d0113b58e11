//! Where the records are in a document of another notation: in a list, in a map with a list, or it is one itself.

use std::collections::BTreeMap;

use serde_json::Value;

use super::rows::Rows;
use crate::error::Result;

/// A document, and where the items of its outermost lists begin.
pub(super) struct Document {
    pub(super) value: Value,
    /// The line that it begins on.
    pub(super) line: u64,
    /// By the key of the list; the empty one is the document itself.
    pub(super) items: BTreeMap<String, Vec<u64>>,
}

/// What a map calls its records, whatever else it has.
const LISTS: [&str; 5] = ["items", "entries", "articles", "posts", "records"];

/// What answers of programs call them. A map with a title may as well be a record with such a field.
const ANSWERS: [&str; 4] = ["data", "docs", "results", "stories"];

/// Whether a list of objects under this key of a map holds the records: by its name, or since it is `alone`, all that the
/// map has.
pub(super) fn holds_records(key: &str, alone: bool, has_title: bool) -> bool {
    alone || LISTS.contains(&key) || !has_title && ANSWERS.contains(&key)
}

/// Yields every record of a document.
pub(super) fn records(mut document: Document, rows: &mut Rows<'_, '_>) -> Result<()> {
    let (key, list) = match &mut document.value {
        Value::Null => return Ok(()),
        Value::Array(items) => (String::new(), std::mem::take(items)),
        Value::Object(fields) => {
            let (alone, has_title) = (fields.len() == 1, fields.contains_key("title"));
            let holds = |(key, value): &(&String, &Value)| {
                holds_records(key, alone, has_title)
                    && value.as_array().is_some_and(|items| items.iter().any(Value::is_object))
            };
            match fields.iter().find(holds).map(|(key, _)| key.clone()) {
                Some(key) => match fields.remove(&key) {
                    Some(Value::Array(items)) => (key, items),
                    _ => return Ok(()),
                },
                None => return rows.value(document.line, &document.value),
            }
        }
        _ => return rows.value(document.line, &document.value),
    };
    let lines = document.items.remove(&key).unwrap_or_default();
    let lines = lines.into_iter().chain(std::iter::repeat(document.line));
    for (item, line) in list.iter().zip(lines) {
        rows.value(line, item)?;
    }
    Ok(())
}
