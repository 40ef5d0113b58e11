//! The gate: no character that XML 1.0 forbids gets past it.
//!
//! [XML 1.0 section 2.2](https://www.w3.org/TR/xml/#charsets), production `Char`: everything but the C0 controls other
//! than tab, line feed and carriage return, the surrogates (no `str` holds one), U+FFFE and U+FFFF. What is forbidden
//! is removed. Whoever wants it replaced or reported does so before; here the promise is only that the file can be read.

use std::borrow::Cow;

use fearless_simd::{Level, Simd, dispatch, prelude::*, u8x64};

use crate::steps::STEP;

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

/// Whether the byte is a control, or part of a character beyond ASCII: one comparison, of signed numbers.
#[inline(always)]
pub(crate) fn is_rare(byte: u8) -> bool {
    (byte as i8) < 0x20
}

/// Where U+FFC0 to U+FFFF may begin among some bytes, a bit for each: with EF, and BF behind it. Of the last byte, nobody
/// knows what follows.
#[inline(always)]
pub(crate) fn noncharacters<S: Simd>(bytes: u8x64<S>) -> u64 {
    let first = bytes.simd_eq(0xEFu8).to_bitmask();
    let follows = bytes.simd_eq(0xBFu8).to_bitmask() >> 1 | 1 << 63;
    first & follows
}

/// Whether `is_it` says yes to any byte, with the one that follows it: a space behind the last. It is asked only where
/// `may`, which costs less, says yes to a byte nearby.
#[inline(always)]
pub(crate) fn any(
    bytes: &[u8],
    may: impl Fn(u8) -> bool + Copy,
    is_it: impl Fn(u8, u8) -> bool + Copy,
) -> bool {
    let far = match bytes.len() {
        ..=FAR => 0,
        _ => dispatch!(Level::new(), _ => before::<FAR>(bytes, 0, may, is_it)),
    };
    let near = before::<NEAR>(bytes, far, may, is_it);
    let rest = bytes.get(near..).unwrap_or_default();
    let follows = rest.iter().skip(1).chain(b" ");
    rest.iter().zip(follows).any(|(byte, next)| may(*byte) && is_it(*byte, *next))
}

/// How many bytes are looked at together, with as wide vectors as there are, and with those that every 64-bit processor
/// has.
const FAR: usize = STEP;
const NEAR: usize = 16;

/// Where, from this byte on, the first block begins in which `is_it` says yes, or less than a block is left.
#[inline(always)]
fn before<const BLOCK: usize>(
    bytes: &[u8],
    from: usize,
    may: impl Fn(u8) -> bool + Copy,
    is_it: impl Fn(u8, u8) -> bool + Copy,
) -> usize {
    let mut at = from;
    while let Some(rest) = bytes.get(at..)
        && let Some(block) = rest.first_chunk::<BLOCK>()
        && let Some(next) = rest.get(1..).and_then(|rest| rest.first_chunk::<BLOCK>())
        && !(has(block, block, |byte, _| may(byte)) && has(block, next, is_it))
    {
        at += BLOCK;
    }
    at
}

/// Whether `is_it` says yes to any byte of a block, seen with the one that follows it.
///
/// The compiler makes vector instructions of an `is_it` without branches, by numbers more surely than by iterators.
#[inline(always)]
fn has<const BLOCK: usize>(
    own: &[u8; BLOCK],
    next: &[u8; BLOCK],
    is_it: impl Fn(u8, u8) -> bool + Copy,
) -> bool {
    let (mut seen, mut at) = (0, 0);
    while at < BLOCK {
        seen |= u8::from(is_it(own[at], next[at]));
        at += 1;
    }
    seen != 0
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
        for length in (0..70).chain(120..150) {
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
