//! Characters: those that XML 1.0 forbids are removed, and a byte order mark inside a text goes. C1 controls, which XML
//! allows and warns of (section 2.2), become what Windows-1252 means by them, and the five that it gives no meaning go.
//! Every other character stays.

use std::borrow::Cow;

use crate::gate;

/// What Windows-1252 has at 0x80 to 0x9F; a zero is unassigned there.
const WINDOWS_1252: [char; 32] = [
    '€', '\0', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\0', 'Ž', '\0', '\0', '‘', '’', '“',
    '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\0', 'ž', 'Ÿ',
];

/// What was done to a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Done {
    /// How many characters were removed that XML forbids.
    pub(super) removed: usize,
    /// How many C1 controls became what Windows-1252 means by them.
    pub(super) converted: usize,
}

/// The text with nothing in it that a feed cannot hold.
///
/// XML 1.0, section 2.2 allows tab, line feed, carriage return, U+0020 to U+D7FF, U+E000 to U+FFFD, and all beyond the
/// basic plane. What it forbids is removed, not replaced: a control character stands for nothing that could be shown.
pub(super) fn tidy(text: &str) -> (Cow<'_, str>, Done) {
    let mut done = Done::default();
    if is_tidy(text) {
        return (Cow::Borrowed(text), done);
    }
    // U+0085 is a line break of its own (NEL), and an ellipsis only among others of its kind.
    let is_windows = text.chars().any(|c| c != '\u{85}' && meant(c).is_some());
    let mut tidy = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {
                done.removed += 1
            }
            '\u{feff}' => {}
            '\u{85}' if !is_windows => tidy.push('\n'),
            '\u{80}'..='\u{9f}' => match meant(c) {
                Some(meant) => {
                    done.converted += 1;
                    tidy.push(meant);
                }
                None => done.removed += 1,
            },
            c => tidy.push(c),
        }
    }
    (Cow::Owned(tidy), done)
}

fn meant(c: char) -> Option<char> {
    let index = u32::from(c).checked_sub(0x80)?;
    WINDOWS_1252.get(usize::try_from(index).ok()?).copied().filter(|meant| *meant != '\0')
}

/// Whether no byte can be part of a character that [`tidy`] changes. Looks at bytes alone, so that most texts cost one
/// pass at the speed of memory.
fn is_tidy(text: &str) -> bool {
    !gate::any(text.as_bytes(), gate::is_rare, may_change) || !text.chars().any(changes)
}

/// Whether a byte, with the one behind it, may be part of such a character: C1 controls are C2 80 to C2 9F; U+FEFF begins
/// with EF BB.
#[inline(always)]
fn may_change(byte: u8, next: u8) -> bool {
    gate::is_suspect(byte, next) | ((byte == 0xc2) & (next < 0xa0)) | ((byte == 0xef) & (next == 0xbb))
}

fn changes(c: char) -> bool {
    !gate::is_legal(c) || matches!(c, '\u{80}'..='\u{9f}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exactly_what_xml_forbids_is_removed() {
        for c in ('\0'..=char::MAX).filter(|c| !matches!(c, '\u{80}'..='\u{9f}' | '\u{feff}')) {
            let legal =
                matches!(c, '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..);
            let text = format!("a{c}b");
            let (tidied, done) = tidy(&text);
            assert_eq!(tidied, if legal { text.as_str() } else { "ab" }, "{c:?}");
            assert_eq!(done.removed, usize::from(!legal), "{c:?}");
        }
    }

    #[test]
    fn windows_1252_becomes_what_it_meant() {
        let (text, done) = tidy("\u{93}Hello\u{94}\u{85} \u{81}");
        assert_eq!(text, "“Hello”… ");
        assert_eq!(done, Done { removed: 1, converted: 3 });
        assert_eq!(tidy("a\u{85}b").0, "a\nb");
        assert_eq!(tidy("\u{feff}a\u{feff}b").0, "ab");
    }
}
