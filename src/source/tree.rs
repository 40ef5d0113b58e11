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

/// What a map calls its records. With any other name, a list must be all that the map has.
const LISTS: [&str; 5] = ["items", "entries", "articles", "posts", "records"];

/// Yields every record of a document.
pub(super) fn records(mut document: Document, rows: &mut Rows<'_, '_>) -> Result<()> {
    let (key, list) = match &mut document.value {
        Value::Null => return Ok(()),
        Value::Array(items) => (String::new(), std::mem::take(items)),
        Value::Object(fields) => {
            let alone = fields.len() == 1;
            let holds = |(key, value): &(&String, &Value)| {
                let named = LISTS.contains(&key.as_str());
                value.as_array().is_some_and(|items| {
                    (alone || named) && !items.is_empty() && items.iter().any(Value::is_object)
                })
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
