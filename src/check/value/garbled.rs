//! Traces of a wrong encoding.

use memchr::memchr2_iter;

/// The first trace in a text that it was decoded wrongly, if there is one.
///
/// These are the control characters of C1 (a byte of windows-1252 read as ISO-8859-1), and UTF-8 read as Latin letters:
/// `Ã©` for é, `â€™` for an apostrophe.
pub(crate) fn trace(text: &str) -> Option<&str> {
    let bytes = text.as_bytes();
    // A long text is searched as fast as it is found to be ASCII.
    if bytes.len() < 64 && bytes.is_ascii() {
        return None;
    }
    let excerpt = |at: usize| {
        let tail = text.get(at..)?;
        let end = tail.char_indices().nth(8).map_or(tail.len(), |(end, _)| end);
        tail.get(..end)
    };
    for at in memchr2_iter(0xC2, 0xC3, bytes) {
        let found = match bytes.get(at..).unwrap_or_default() {
            // U+0085, the next line, is a line break to some programs.
            [0xC2, 0x80..=0x84 | 0x86..=0x9F, ..] => true,
            // Â or Ã and a sign. Not a closing quotation mark nor an ordinal, which may follow them in Portuguese.
            [0xC3, 0x82 | 0x83, 0xC2, next, ..] => !matches!(next, 0xBB | 0xAA | 0xBA),
            [0xC3, 0xA2, 0xE2, 0x82, 0xAC, ..] => true,
            _ => false,
        };
        if found {
            return excerpt(at);
        }
    }
    // What a decoder writes for bytes that stand for no character: Unicode §23.8.
    text.find(char::REPLACEMENT_CHARACTER).and_then(excerpt)
}

#[cfg(test)]
mod tests {
    use super::trace;

    #[test]
    fn traces() {
        for wrong in ["caf\u{C3}\u{A9}", "isn\u{92}t", "isn\u{E2}\u{20AC}\u{2122}t", "caf\u{FFFD}"] {
            assert!(trace(wrong).is_some(), "{wrong}");
        }
        for right in ["café", "«AMANH\u{C3}»", "“déjà vu”", "日本語", "plain", "à»"] {
            assert_eq!(trace(right), None, "{right}");
        }
    }
}
