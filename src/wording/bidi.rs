//! Bidirectional controls (Unicode Standard Annex 9, section 2) that end where their text does, so that they do not reach
//! into what a reader shows beside it.

use std::borrow::Cow;

/// The text with every control closed that it leaves open, and without those that close none.
pub(crate) fn closed(text: &str) -> Cow<'_, str> {
    let is_control = |c: char| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    if text.is_ascii() || !text.contains(is_control) {
        return Cow::Borrowed(text);
    }
    let mut closed = String::with_capacity(text.len());
    let mut open = Vec::new();
    for c in text.chars() {
        let closes = match c {
            '\u{202a}' | '\u{202b}' | '\u{202d}' | '\u{202e}' => {
                open.push('\u{202c}');
                false
            }
            '\u{2066}'..='\u{2068}' => {
                open.push('\u{2069}');
                false
            }
            '\u{202c}' | '\u{2069}' => true,
            _ => false,
        };
        if !closes {
            closed.push(c);
        } else if open.last() == Some(&c) {
            open.pop();
            closed.push(c);
        }
    }
    closed.extend(open.into_iter().rev());
    Cow::Owned(closed)
}
