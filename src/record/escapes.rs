//! The escapes of a JSON text ([RFC 8259](https://www.rfc-editor.org/rfc/rfc8259), section 7), decoded into memory that
//! somebody keeps.
//!
//! The text was scanned before, so every escape is one. A lone surrogate stands for nothing that could be shown, and is
//! left out, as [`repair`](super::repair) would.

use super::surrogates::unit;
use super::words;

/// Whether there is any escape in a text.
pub(super) fn has_any(inner: &str) -> bool {
    // To look at a name or a date costs less than the call to search it.
    match inner.len() {
        ..=48 => words::have(b'\\', inner),
        _ => memchr::memchr(b'\\', inner.as_bytes()).is_some(),
    }
}

/// Appends what a text between its quotes says.
pub(super) fn decode(inner: &str, into: &mut String) {
    let mut rest = inner;
    while let Some(at) = words::first(b'\\', rest.as_bytes()) {
        into.push_str(rest.get(..at).unwrap_or_default());
        rest = rest.get(at..).unwrap_or_default();
        // Escapes come in runs: `\uXXXX` for every letter of a script.
        while rest.as_bytes().first() == Some(&b'\\') {
            let (c, length) = escape(rest);
            into.extend(c);
            rest = rest.get(length..).unwrap_or_default();
        }
    }
    into.push_str(rest);
}

/// Whether there is nothing in a text but white space.
pub(super) fn is_blank(inner: &str) -> bool {
    let mut rest = inner;
    while let Some(first) = rest.chars().next() {
        let (c, length) = if first == '\\' { escape(rest) } else { (Some(first), first.len_utf8()) };
        if c.is_some_and(|c| !c.is_whitespace()) {
            return false;
        }
        rest = rest.get(length..).unwrap_or_default();
    }
    true
}

/// What the escape at the beginning stands for, and how long it is.
fn escape(text: &str) -> (Option<char>, usize) {
    let bytes = text.as_bytes();
    let simple = match bytes.get(1) {
        Some(b'u') => return unicode(bytes),
        Some(b'b') => '\u{8}',
        Some(b'f') => '\u{c}',
        Some(b'n') => '\n',
        Some(b'r') => '\r',
        Some(b't') => '\t',
        Some(same) => char::from(*same),
        None => return (None, 1),
    };
    (Some(simple), 2)
}

fn unicode(bytes: &[u8]) -> (Option<char>, usize) {
    let high = unit(bytes, 0).map(u32::from).unwrap_or(0xd800);
    if let 0xd800..=0xdbff = high
        && let Some(low @ 0xdc00..=0xdfff) = unit(bytes, 6).map(u32::from)
    {
        return (char::from_u32(0x10000 + ((high - 0xd800) << 10) + (low - 0xdc00)), 12);
    }
    (char::from_u32(high), 6)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn decoded(inner: &str) -> String {
        let mut text = String::new();
        decode(inner, &mut text);
        text
    }

    /// As `serde_json` decodes it, without lone surrogates.
    fn witness(inner: &str) -> Option<String> {
        let quoted = format!("\"{inner}\"");
        let repaired = super::super::repair(&quoted).unwrap_or(quoted);
        serde_json::from_str(&repaired).ok()
    }

    proptest! {
        #[test]
        fn texts_say_what_serde_json_says(parts in prop::collection::vec(part(), 0..12)) {
            let inner = parts.concat();
            let text = witness(&inner).expect("a text");
            prop_assert_eq!(is_blank(&inner), text.trim().is_empty());
            prop_assert_eq!(decoded(&inner), text);
        }
    }

    fn part() -> impl Strategy<Value = String> {
        let escapes = prop::sample::select(vec![
            r#"\""#,
            r"\\",
            r"\/",
            r"\b",
            r"\f",
            r"\n",
            r"\r",
            r"\t",
            r"\u00e9",
            r"\u0020",
            r"\u3000",
            r"\ud83d",
            r"\ude00",
            r"\uD83D\uDE00",
            " ",
            "é",
            "\u{3000}",
            "plain",
        ]);
        escapes.prop_map(str::to_owned)
    }
}
