//! The gate: no character that XML 1.0 forbids gets past it.
//!
//! [XML 1.0 section 2.2](https://www.w3.org/TR/xml/#charsets), production `Char`: everything but the C0 controls other
//! than tab, line feed and carriage return, the surrogates (no `str` holds one), U+FFFE and U+FFFF. What is forbidden
//! is removed. Whoever wants it replaced or reported does so before; here the promise is only that the file can be read.

use std::borrow::Cow;
use std::sync::LazyLock;

use memchr::memmem::Finder;

/// Whether XML 1.0 allows this character.
pub(crate) fn is_legal(c: char) -> bool {
    !matches!(c, '\0'..='\u{8}' | '\u{B}' | '\u{C}' | '\u{E}'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}')
}

/// The text without what XML 1.0 forbids; borrowed, as is usual, where there is nothing to remove.
pub(crate) fn pass(text: &str) -> Cow<'_, str> {
    if is_clean(text.as_bytes()) {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.chars().filter(|c| is_legal(*c)).collect())
    }
}

/// The text, unless nothing that can be seen is left of it.
pub(crate) fn present(text: &str) -> Option<&str> {
    text.chars().any(|c| !c.is_whitespace() && is_legal(c)).then_some(text)
}

/// U+FFFE and U+FFFF begin with these two bytes in UTF-8; so do U+FFC0 to U+FFFD, which are rare too.
static NONCHARACTERS: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new(b"\xEF\xBF"));

fn is_clean(text: &[u8]) -> bool {
    !has_control(text)
        && !NONCHARACTERS.find_iter(text).any(|at| matches!(text.get(at + 2), Some(0xBE | 0xBF)))
}

/// Looks at whole blocks without a branch inside, so that the compiler makes vector instructions of it.
fn has_control(text: &[u8]) -> bool {
    let forbidden = |seen: u8, byte: &u8| {
        seen | u8::from(*byte < 0x20)
            & u8::from(*byte != b'\t')
            & u8::from(*byte != b'\n')
            & u8::from(*byte != b'\r')
    };
    let (blocks, rest) = text.as_chunks::<64>();
    blocks.iter().any(|block| block.iter().fold(0, forbidden) != 0) || rest.iter().fold(0, forbidden) != 0
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
    fn what_cannot_be_seen_is_not_present() {
        for nothing in ["", " \r\n\t", "\u{3000}", "\0\u{FFFF}", " \u{B} "] {
            assert_eq!(present(nothing), None, "{nothing:?}");
        }
        assert_eq!(present(" \0a"), Some(" \0a"));
    }
}
