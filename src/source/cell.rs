//! The cells of tables, whose columns hold text and whose text may be a list.

use serde_json::Value;

use crate::record::is_deep;

/// Writes a cell as JSON. A text that is a JSON list of texts or objects, or a JSON object, is written as such; any other
/// is text. So `["a", "b"]` is two authors, while a title may be `[Updated] Prices` or `[2025]`.
pub(super) fn write(text: &str, out: &mut Vec<u8>) {
    match structured(text) {
        Some(value) => out.extend_from_slice(value.to_string().as_bytes()),
        None => write_text(text, out),
    }
}

/// Writes a text as JSON.
pub(super) fn write_text(text: &str, out: &mut Vec<u8>) {
    // A `Vec` takes everything, and a text has no key that could be wrong.
    if serde_json::to_writer(&mut *out, text).is_err() {
        out.extend_from_slice(b"null");
    }
}

fn structured(text: &str) -> Option<Value> {
    let text = text.trim();
    let bracketed =
        (text.starts_with('[') && text.ends_with(']')) || (text.starts_with('{') && text.ends_with('}'));
    if !bracketed || is_deep(text) {
        return None;
    }
    match serde_json::from_str(text).ok()? {
        Value::Array(items) if items.iter().all(|item| item.is_string() || item.is_object()) => {
            Some(Value::Array(items))
        }
        Value::Object(fields) => Some(Value::Object(fields)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_and_objects_are_known_by_what_they_hold() {
        let json = |text: &str| {
            let mut out = Vec::new();
            write(text, &mut out);
            String::from_utf8(out).unwrap()
        };
        assert_eq!(json(r#" ["a", "b"] "#), r#"["a","b"]"#);
        assert_eq!(json(r#"[{"name": "Ana"}]"#), r#"[{"name":"Ana"}]"#);
        assert_eq!(json(r#"{"url": "x"}"#), r#"{"url":"x"}"#);
        assert_eq!(json("[2025]"), r#""[2025]""#);
        assert_eq!(json("[Updated] Prices"), r#""[Updated] Prices""#);
        assert_eq!(json("{slug}"), r#""{slug}""#);
        let deep = format!("{}{}", "[".repeat(1000), "]".repeat(1000));
        assert_eq!(json(&deep), format!("{deep:?}"));
    }
}
