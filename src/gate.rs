//! The gate: no character that XML 1.0 forbids gets past it.
//!
//! [XML 1.0 section 2.2](https://www.w3.org/TR/xml/#charsets), production `Char`: everything but the C0 controls other
//! than tab, line feed and carriage return, the surrogates (no `str` holds one), U+FFFE and U+FFFF. What is forbidden
//! is removed. Whoever wants it replaced or reported does so before; here the promise is only that the file can be read.

use std::borrow::Cow;

/// Whether XML 1.0 allows this character.
pub(crate) fn is_legal(c: char) -> bool {
    !matches!(c, '\0'..='\u{8}' | '\u{B}' | '\u{C}' | '\u{E}'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}')
}

/// The text without what XML 1.0 forbids; borrowed, as is usual, where there is nothing to remove.
pub(crate) fn pass(text: &str) -> Cow<'_, str> {
    if !any(text.as_bytes(), is_rare, is_suspect) || text.chars().all(is_legal) {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.chars().filter(|c| is_legal(*c)).collect())
    }
}

/// The text, unless nothing that can be seen is left of it.
pub(crate) fn present(text: &str) -> Option<&str> {
    text.chars().any(|c| !c.is_whitespace() && is_legal(c)).then_some(text)
}

/// Whether a byte, with the one behind it, may be part of a character that is forbidden: a control, or one of U+FFC0 to
/// U+FFFF, which begin with these two in UTF-8.
#[inline(always)]
pub(crate) fn is_suspect(byte: u8, next: u8) -> bool {
    is_control(byte) | ((byte == 0xEF) & (next == 0xBF))
}

/// Whether the byte is a control that is forbidden.
#[inline(always)]
pub(crate) fn is_control(byte: u8) -> bool {
    (byte < 0x20) & (byte != b'\t') & (byte != b'\n') & (byte != b'\r')
}

/// How many bytes are looked at together: as many as the vectors of every 64-bit processor hold.
pub(crate) const BLOCK: usize = 16;

/// The block that begins at a byte, and the one that begins at the next; none near the end.
#[inline(always)]
pub(crate) fn block(bytes: &[u8], at: usize) -> Option<(&[u8; BLOCK], &[u8; BLOCK])> {
    let rest = bytes.get(at..)?;
    Some((rest.first_chunk()?, rest.get(1..)?.first_chunk()?))
}

/// Which bytes of a block `is_it` says yes to, seen with the one that follows each: all bits of these are set, the first
/// byte's are the lowest.
///
/// The compiler makes vector instructions of an `is_it` without branches, by numbers more surely than by iterators.
#[inline(always)]
pub(crate) fn marks(
    (own, next): (&[u8; BLOCK], &[u8; BLOCK]),
    is_it: impl Fn(u8, u8) -> bool + Copy,
) -> u128 {
    let (mut marks, mut at) = ([0; BLOCK], 0);
    while at < BLOCK {
        marks[at] = u8::from(is_it(own[at], next[at])).wrapping_neg();
        at += 1;
    }
    u128::from_le_bytes(marks)
}

/// Whether `may` says yes to any byte of a block.
#[inline(always)]
pub(crate) fn has<const LENGTH: usize>(bytes: &[u8; LENGTH], may: impl Fn(u8) -> bool + Copy) -> bool {
    let (mut seen, mut at) = (0, 0);
    while at < LENGTH {
        seen |= u8::from(may(bytes[at]));
        at += 1;
    }
    seen != 0
}

/// Whether the byte is a control, or part of a character beyond ASCII: one comparison, of signed numbers.
#[inline(always)]
pub(crate) fn is_rare(byte: u8) -> bool {
    (byte as i8) < 0x20
}

/// Whether `is_it` says yes to any byte, with the one that follows it: a space behind the last. It is asked only where
/// `may`, which costs less, says yes to a byte nearby.
#[inline(always)]
pub(crate) fn any(
    bytes: &[u8],
    may: impl Fn(u8) -> bool + Copy,
    is_it: impl Fn(u8, u8) -> bool + Copy,
) -> bool {
    let mut at = 0;
    let mut looked_at = 0;
    while let Some(block) = block(bytes, at) {
        if at >= looked_at {
            looked_at = at + 4 * BLOCK;
            let ahead = bytes.get(at..).and_then(|rest| rest.first_chunk::<{ 4 * BLOCK }>());
            if ahead.is_some_and(|ahead| !has(ahead, may)) {
                at = looked_at;
                continue;
            }
        }
        if marks(block, is_it) != 0 {
            return true;
        }
        at += BLOCK;
    }
    while let Some(byte) = bytes.get(at) {
        at += 1;
        if may(*byte) && is_it(*byte, bytes.get(at).copied().unwrap_or(b' ')) {
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_every_legal_character_and_nothing_else() {
        for code in 0..=0x10_FFFF {
            let Some(c) = char::from_u32(code) else { continue };
            // The production, as it stands in the specification.
            let legal =
                matches!(code, 0x9 | 0xA | 0xD | 0x20..=0xD7FF | 0xE000..=0xFFFD | 0x1_0000..=0x10_FFFF);
            assert_eq!(is_legal(c), legal, "{code:#X}");
            let text = format!("{}{c}b", "a".repeat(63));
            assert_eq!(pass(&text), if legal { text.clone() } else { text.replace(c, "") }, "{code:#X}");
        }
    }

    #[test]
    fn finds_what_is_forbidden_wherever_it_stands() {
        for at in 0..200 {
            for c in ["\0", "\u{B}", "\u{1F}", "\u{FFFE}", "\u{FFFF}"] {
                let text = format!("{}{c}{}", "é，\u{FFFD}".repeat(at), "x".repeat(200 - at));
                assert_eq!(pass(&text), text.replace(c, ""));
            }
        }
    }

    #[test]
    fn any_byte_is_seen_with_its_next() {
        for length in 0..70 {
            for at in 0..length {
                let mut bytes = vec![b'a'; length];
                bytes[at] = b'x';
                assert!(any(&bytes, |byte| byte == b'x', |byte, _| byte == b'x'), "{length} {at}");
                let next = if at + 1 == length { b' ' } else { b'a' };
                assert!(
                    any(&bytes, |_| true, |byte, follows| (byte == b'x') & (follows == next)),
                    "{length} {at}"
                );
                assert!(
                    !any(&bytes, |_| true, |byte, follows| (byte == b'x') & (follows != next)),
                    "{length} {at}"
                );
            }
        }
    }

    #[test]
    fn what_cannot_be_seen_is_not_present() {
        for nothing in ["", " \r\n\t", "\u{3000}", "\0\u{FFFF}", " \u{B} "] {
            assert_eq!(present(nothing), None, "{nothing:?}");
        }
        assert_eq!(present(" \0a"), Some(" \0a"));
    }
}
