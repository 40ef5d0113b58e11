//! [JSON Feed 1.1](https://www.jsonfeed.org/version/1.1/) and [1.0](https://www.jsonfeed.org/version/1/).
//!
//! `serde_json` says whether the document is JSON, without recursion; a cursor then goes through it and knows
//! where everything stands.

mod cursor;
mod extension;
mod object;
mod rows;
mod strings;

use std::borrow::Cow;

use serde::Deserialize;
use serde::de::IgnoredAny;

use super::Options;
use super::digest::Digest;
use super::finding::Findings;
use super::rules::json as rules;
use cursor::{Cursor, Kind};
use object::Walk;

/// Whether a document looks like JSON, or is named so.
pub(super) fn is_json(bytes: &[u8], path: &str) -> bool {
    let body = bytes.strip_prefix(&[0xEF, 0xBB, 0xBF]).unwrap_or(bytes);
    let first = body.iter().find(|byte| !byte.is_ascii_whitespace());
    match first {
        Some(b'{' | b'[') => true,
        Some(b'<') => false,
        Some(_) | None => path.ends_with(".json"),
    }
}

/// Checks a JSON Feed, and gives the text that the offsets of the findings count in.
pub(super) fn check<'a>(bytes: &'a [u8], options: &Options<'_>, findings: &mut Findings) -> Cow<'a, str> {
    read(bytes, options, findings, None)
}

/// The same, with a digest for the other documents of a folder.
pub(super) fn read<'a>(
    bytes: &'a [u8],
    options: &Options<'_>,
    findings: &mut Findings,
    digest: Option<&mut Digest>,
) -> Cow<'a, str> {
    let body = bytes.strip_prefix(&[0xEF, 0xBB, 0xBF]);
    if body.is_some() {
        findings.add(&rules::MARK, 0, String::new(), "", "");
    }
    let body = body.unwrap_or(bytes);
    // The fast one does not say where an error is.
    let text = match simdutf8::basic::from_utf8(body).or_else(|_| std::str::from_utf8(body)) {
        Ok(text) => text,
        Err(error) => {
            let found = bytes.get(error.valid_up_to()).map(|byte| format!("{byte:02X}")).unwrap_or_default();
            findings.add(&rules::BYTES, error.valid_up_to(), String::new(), "", &found);
            return String::from_utf8_lossy(bytes);
        }
    };
    if let Err(error) = syntax(text) {
        let at = place(text, error.line(), error.column());
        let message = error.to_string();
        let message = message.split(" at line").next().unwrap_or_default();
        findings.add(&rules::SYNTAX, at, String::new(), "", message);
        return Cow::Borrowed(text);
    }
    let mut cursor = Cursor::new(text);
    if cursor.kind() == Kind::Object {
        Walk::new(cursor, options, findings, digest).feed();
    } else {
        findings.add(&rules::ROOT, 0, String::new(), "", "");
    }
    Cow::Borrowed(text)
}

fn syntax(text: &str) -> serde_json::Result<()> {
    let mut reader = serde_json::Deserializer::from_str(text);
    IgnoredAny::deserialize(&mut reader)?;
    reader.end()
}

/// The offset of a line and a column in bytes, both from 1.
fn place(text: &str, line: usize, column: usize) -> usize {
    let start = match line.checked_sub(2) {
        Some(breaks) => memchr::memchr_iter(b'\n', text.as_bytes()).nth(breaks).map_or(0, |at| at + 1),
        None => 0,
    };
    (start + column.saturating_sub(1)).min(text.len())
}
