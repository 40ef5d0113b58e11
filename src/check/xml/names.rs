//! Names: XML 1.0 §2.3, Namespaces in XML §4.

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
    match memchr::memchr(b':', name.as_bytes()) {
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
    let control = |byte: &u8| *byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r');
    let mut start = 0;
    // In blocks without an early way out, which the compiler turns into vector instructions.
    for block in bytes.chunks(4096) {
        let low = block.iter().fold(false, |any, byte| any | control(byte));
        let high = block.iter().fold(false, |any, byte| any | (*byte == 0xEF));
        if low || high {
            let near = bytes.get(start..(start + block.len() + 2).min(bytes.len())).unwrap_or_default();
            let noncharacter = |window: &[u8]| matches!(window, [0xEF, 0xBF, 0xBE | 0xBF, ..]);
            let low = block.iter().position(control);
            let high = near.windows(3).position(noncharacter).filter(|_| high);
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
