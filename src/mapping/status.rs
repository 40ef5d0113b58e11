//! Whether a record is a draft: yes or no, or the word of a publishing system for how far it is.

use crate::error::ErrorKind;
use crate::record::Value;

/// What a public article is called.
const PUBLIC: [&str; 6] = ["publish", "published", "public", "live", "active", "sent"];

/// What one is called that is not public, yet or any more. WordPress, Ghost, Drupal, podcast hosts.
const HELD: [&str; 14] = [
    "draft",
    "auto-draft",
    "pending",
    "private",
    "scheduled",
    "future",
    "archived",
    "unlisted",
    "hidden",
    "trash",
    "deleted",
    "inherit",
    "unpublished",
    "inactive",
];

/// Whether a record is kept back.
///
/// # Errors
///
/// [`ErrorKind::WrongType`] for what is no text, [`ErrorKind::BadValue`] for a word that says neither.
pub(super) fn is_draft(value: Value<'_>) -> Result<bool, ErrorKind> {
    let wrong = match value.flag() {
        Ok(flag) => return Ok(flag),
        Err(wrong) => wrong,
    };
    let text = value.text().map_err(|_| wrong)?;
    let word = text.trim();
    let is_among = |words: &[&str]| words.iter().any(|known| known.eq_ignore_ascii_case(word));
    if is_among(&PUBLIC) {
        return Ok(false);
    }
    if is_among(&HELD) {
        return Ok(true);
    }
    Err(ErrorKind::BadValue {
        found: format!("{:?}", word.chars().take(80).collect::<String>()),
        expected: format!("true, false, or a status ({}; {})", PUBLIC.join(", "), HELD.join(", ")),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_publishing_systems() {
        let read = |json| is_draft(Value::new(json));
        for json in ["false", "0", "null", "\"no\"", "\"publish\"", "\"Published\"", "\" LIVE \"", "\"sent\""]
        {
            assert_eq!(read(json), Ok(false), "{json}");
        }
        for json in ["true", "1", "\"yes\"", "\"draft\"", "\"Auto-Draft\"", "\"future\"", "\"TRASH\""] {
            assert_eq!(read(json), Ok(true), "{json}");
        }
        let message = read("\"somehow\"").unwrap_err().to_string();
        assert!(message.starts_with("expected true, false, or a status (publish, published,"), "{message}");
        assert!(message.ends_with("found \"somehow\""), "{message}");
        assert_eq!(read("[1]").unwrap_err().to_string(), "expected true or false, found a list");
    }
}
