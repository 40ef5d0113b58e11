//! Character and entity references: XML 1.0 §4.1.

use memchr::memchr;

use super::names;

/// What is wrong with a reference, at its offset.
pub(crate) struct Fault<'a> {
    /// The offset of the ampersand.
    pub(crate) at: usize,
    /// The kind of trouble.
    pub(crate) kind: FaultKind,
    /// The reference as written.
    pub(crate) found: &'a str,
}

/// The kinds of trouble.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum FaultKind {
    /// An ampersand that begins no reference.
    Bare,
    /// A reference to a character that XML forbids, or to none.
    Character,
    /// A name that no document has by itself.
    Entity,
}

/// What a text with references is made of.
enum Piece<'a> {
    Text(&'a str),
    Char(char),
    /// A character written as a number.
    Number(char),
    Fault(Fault<'a>),
}

/// Appends the text that `raw` stands for. `literal` hears where an ampersand or a less-than sign was written as a
/// number: the RSS Advisory Board recommends that form for characters that are meant as such.
pub(crate) fn expand<'a>(
    raw: &'a str,
    at: usize,
    text: &mut String,
    literal: &mut Vec<usize>,
    mut fault: impl FnMut(Fault<'a>),
) {
    text.reserve(raw.len());
    pieces(raw, at, |piece| match piece {
        Piece::Text(run) => text.push_str(run),
        Piece::Char(c) => text.push(c),
        Piece::Number(c) => {
            if matches!(c, '&' | '<') {
                literal.push(text.len());
            }
            text.push(c);
        }
        Piece::Fault(found) => fault(found),
    });
}

/// Finds what is wrong with the references in a text that nobody reads.
pub(crate) fn look<'a>(raw: &'a str, at: usize, mut fault: impl FnMut(Fault<'a>)) {
    pieces(raw, at, |piece| {
        if let Piece::Fault(found) = piece {
            fault(found);
        }
    });
}

/// The offset of the next ampersand. In HTML that is escaped they stand close to each other.
#[inline]
fn next(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let near = bytes.iter().take(4).position(|byte| *byte == b'&');
    near.or_else(|| Some(4 + memchr(b'&', bytes.get(4..)?)?))
}

/// Cuts a text into its references and what is between them.
#[inline]
fn pieces<'a>(raw: &'a str, at: usize, mut hear: impl FnMut(Piece<'a>)) {
    let mut rest = raw;
    while let Some(found) = next(rest) {
        let (before, after) = rest.split_at(found);
        hear(Piece::Text(before));
        // The five that nearly all references are, first.
        let quick = match after.as_bytes() {
            [b'&', b'l', b't', b';', ..] => Some(('<', 4)),
            [b'&', b'g', b't', b';', ..] => Some(('>', 4)),
            [b'&', b'a', b'm', b'p', b';', ..] => Some(('&', 5)),
            [b'&', b'q', b'u', b'o', b't', b';', ..] => Some(('"', 6)),
            [b'&', b'a', b'p', b'o', b's', b';', ..] => Some(('\'', 6)),
            _ => None,
        };
        if let Some((c, length)) = quick {
            hear(Piece::Char(c));
            rest = after.get(length..).unwrap_or_default();
            continue;
        }
        let place = at + (raw.len() - after.len());
        let (written, length) = span(after);
        rest = after.get(length..).unwrap_or_default();
        let fault = |kind, found| Piece::Fault(Fault { at: place, kind, found });
        match character(written) {
            Some(Some(c)) => hear(Piece::Number(c)),
            Some(None) => hear(fault(FaultKind::Character, written)),
            None if length > 1 => hear(fault(FaultKind::Entity, written)),
            None => {
                hear(Piece::Char('&'));
                hear(fault(FaultKind::Bare, excerpt(after)));
            }
        }
    }
    hear(Piece::Text(rest));
}

/// The reference at the head of `text`, and its length; one byte where it is none.
fn span(text: &str) -> (&str, usize) {
    let body = text.get(1..).unwrap_or_default();
    let bytes = body.as_bytes();
    let end = bytes.iter().take(64).position(|byte| matches!(byte, b';' | b'&' | b'<' | b' ' | b'\n'));
    let sound = |name: &str| name.starts_with('#') || names::is_name(name);
    match end {
        Some(end) if bytes.get(end) == Some(&b';') && body.get(..end).is_some_and(sound) => {
            (text.get(..end + 2).unwrap_or_default(), end + 2)
        }
        _ => ("", 1),
    }
}

/// The character of `&#…;`: nothing if it is no character reference, `Some(None)` if there is no such character.
fn character(written: &str) -> Option<Option<char>> {
    let number = written.strip_prefix("&#")?.strip_suffix(';')?;
    let code = match number.strip_prefix('x') {
        Some(hex) if hex.bytes().all(|byte| byte.is_ascii_hexdigit()) => u32::from_str_radix(hex, 16).ok(),
        None if number.bytes().all(|byte| byte.is_ascii_digit()) => number.parse().ok(),
        _ => None,
    };
    Some(code.and_then(char::from_u32).filter(|c| names::is_char(*c)))
}

/// The first few characters, for a message.
fn excerpt(text: &str) -> &str {
    let end = text.char_indices().nth(12).map_or(text.len(), |(at, _)| at);
    text.get(..end).unwrap_or_default()
}
