//! Names and characters: XML 1.0 §2.2, §2.3, Namespaces in XML §4.

use fearless_simd::{Level, dispatch};
use memchr::memchr_iter;

/// Whether a name may begin with this character: production `NameStartChar`.
fn starts(c: char) -> bool {
    matches!(c,
        ':' | '_' | 'A'..='Z' | 'a'..='z' | '\u{C0}'..='\u{D6}' | '\u{D8}'..='\u{F6}' | '\u{F8}'..='\u{2FF}'
        | '\u{370}'..='\u{37D}' | '\u{37F}'..='\u{1FFF}' | '\u{200C}'..='\u{200D}' | '\u{2070}'..='\u{218F}'
        | '\u{2C00}'..='\u{2FEF}' | '\u{3001}'..='\u{D7FF}' | '\u{F900}'..='\u{FDCF}' | '\u{FDF0}'..='\u{FFFD}'
        | '\u{10000}'..='\u{EFFFF}')
}

/// Whether a name may go on with this character: production `NameChar`.
fn continues(c: char) -> bool {
    starts(c)
        || matches!(c, '-' | '.' | '0'..='9' | '\u{B7}' | '\u{300}'..='\u{36F}' | '\u{203F}'..='\u{2040}')
}

/// Whether this is a `Name`.
pub(crate) fn is_name(name: &str) -> bool {
    let bytes = name.as_bytes();
    let plain = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b':' | b'_' | b'-' | b'.');
    match bytes.split_first() {
        Some((first, rest)) if first.is_ascii_alphabetic() && rest.iter().all(plain) => true,
        _ => {
            let mut characters = name.chars();
            characters.next().is_some_and(starts) && characters.all(continues)
        }
    }
}

/// Splits a `QName` into its prefix and its local part; nothing if it is none.
pub(crate) fn split(name: &str) -> Option<(&str, &str)> {
    // Names are short: looking at each byte costs less than a search that needs preparing.
    match name.as_bytes().iter().position(|byte| *byte == b':') {
        None => Some(("", name)),
        Some(at) => {
            let (prefix, local) = (name.get(..at)?, name.get(at + 1..)?);
            let sound = !prefix.is_empty() && !local.contains(':') && is_name(local);
            sound.then_some((prefix, local))
        }
    }
}

/// Whether XML 1.0 allows the character: production `Char`.
pub(crate) fn is_char(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | ' '..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..='\u{10FFFF}')
}

/// The offset of the first character from `from` that XML 1.0 forbids.
///
/// Those below U+0020 are one byte; U+FFFE and U+FFFF are `EF BF BE` and `EF BF BF`.
pub(crate) fn forbidden(text: &str, from: usize) -> Option<usize> {
    let bytes = text.as_bytes().get(from..)?;
    let mut start = 0;
    // In blocks without an early way out, which the compiler turns into vector instructions.
    for block in bytes.chunks(1024) {
        let (control, lead) = dispatch!(Level::new(), _ => suspicious(block));
        if control || lead {
            let near = bytes.get(start..(start + block.len() + 2).min(bytes.len())).unwrap_or_default();
            let is_control = |byte: &u8| *byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r');
            let is_noncharacter = |at: &usize| matches!(near.get(*at..), Some([0xEF, 0xBF, 0xBE | 0xBF, ..]));
            let low = if control { block.iter().position(is_control) } else { None };
            let high = if lead { memchr_iter(0xEF, block).find(is_noncharacter) } else { None };
            let first = match (low, high) {
                (Some(low), Some(high)) => Some(low.min(high)),
                (low, high) => low.or(high),
            };
            if let Some(first) = first {
                return Some(from + start + first);
            }
        }
        start += block.len();
    }
    None
}

/// Whether there is a control character among the bytes, and whether there is one that U+FFFE and U+FFFF begin with.
#[inline(always)]
fn suspicious(block: &[u8]) -> (bool, bool) {
    // The least of the bytes, of how far they lie above a line feed and a carriage return, and of how they differ from
    // EF: a vector instruction or two each, where comparing with every character would be a dozen.
    let (mut low, mut feed, mut high, mut lead) = (u8::MAX, u8::MAX, u8::MAX, u8::MAX);
    for byte in block {
        low = low.min(*byte);
        feed = feed.min(byte.wrapping_sub(0x0B));
        high = high.min(byte.wrapping_sub(0x0E));
        lead = lead.min(byte ^ 0xEF);
    }
    (low < b'\t' || feed < 2 || high < 0x20 - 0x0E, lead == 0)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{forbidden, is_char};

    proptest! {
        #[test]
        fn the_first_forbidden_character(
            before in "[a-z\\t\\n\\r]{0,1030}", text in "[\u{0}-\u{21}\u{E000}-\u{FFFF}]{0,3}", after in any::<String>(),
        ) {
            let whole = format!("{before}{text}{after}");
            let first = whole.char_indices().find(|(_, c)| !is_char(*c)).map(|(at, _)| at);
            prop_assert_eq!(forbidden(&whole, 0), first);
        }
    }
}
