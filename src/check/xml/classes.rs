//! What each byte is in a tag, and where a mark ends what it ends.

use memchr::memchr_iter;

/// A byte that ends a name.
pub(super) const END: u8 = 1;
/// A byte that may go on a name, and nearly always does.
pub(super) const PLAIN: u8 = 2;
/// A byte that ends the value of an attribute, or that has to be looked at in one: XML 1.0 §3.1, §3.3.3.
pub(super) const SPECIAL: u8 = 4;
/// White space of ASCII, which is that of XML and the form feed.
pub(super) const SPACE: u8 = 8;

/// What each byte is in a tag.
const CLASSES: [u8; 256] = {
    let mut classes = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        classes[byte] = match byte as u8 {
            b'\n' | b'\t' | b'\r' => END | SPECIAL | SPACE,
            b' ' => END | SPACE,
            b'\x0C' => SPACE,
            b'"' | b'<' => END | SPECIAL,
            b'>' | b'=' | b'/' => END,
            b'\'' | b'&' => SPECIAL,
            b':' | b'_' | b'-' | b'.' | b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' => PLAIN,
            _ => 0,
        };
        byte += 1;
    }
    classes
};

#[inline]
pub(super) fn class(byte: u8) -> u8 {
    CLASSES.get(usize::from(byte)).copied().unwrap_or_default()
}

/// The offset of the first `mark`, which begins with a byte that is rare in what it ends.
#[inline]
pub(super) fn find(text: &str, mark: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let first = *mark.as_bytes().first()?;
    memchr_iter(first, bytes)
        .find(|at| bytes.get(*at..).is_some_and(|tail| tail.starts_with(mark.as_bytes())))
}
