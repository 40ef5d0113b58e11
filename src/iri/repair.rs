//! What browsers do with an address before they read it, and the percent-encoding that they leave undone.

use std::fmt::Write;

use super::grammar::is_path;

/// Drops white space and control characters around the text, and the line breaks and tabs within, which editors add where
/// they wrap (<https://url.spec.whatwg.org/#url-parsing>).
pub(super) fn tidy(text: &str) -> String {
    let outer = |c: char| c.is_whitespace() || c.is_control() || matches!(c, '\u{feff}' | '\u{200b}');
    text.trim_matches(outer).chars().filter(|c| !matches!(c, '\n' | '\r' | '\t' | '\u{feff}')).collect()
}

/// Percent-encodes every byte that a URI cannot hold, and every percent sign that encodes nothing. Brackets stay where
/// they enclose the address of a host.
pub(super) fn encode(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    let after_host = text.find("://").map_or(0, |at| {
        let rest = text.get(at + 3..).unwrap_or_default();
        at + 3 + rest.find(['/', '?', '#']).unwrap_or(rest.len())
    });
    let mut in_fragment = false;
    for (at, byte) in text.bytes().enumerate() {
        let follows = |offset: usize| text.as_bytes().get(at + offset).is_some_and(u8::is_ascii_hexdigit);
        let keep = match byte {
            b'%' => follows(1) && follows(2),
            b'[' | b']' => at < after_host,
            b'#' => !std::mem::replace(&mut in_fragment, true),
            b'?' => true,
            _ => is_path(byte),
        };
        if keep {
            encoded.push(char::from(byte));
        } else {
            // Writing to a String does not fail.
            let _ = write!(encoded, "%{byte:02X}");
        }
    }
    encoded
}
