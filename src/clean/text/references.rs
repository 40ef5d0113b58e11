//! Character references ([HTML, section 13.5](https://html.spec.whatwg.org/#named-character-references)) as text.

use std::borrow::Cow;

/// References that a headline may be about.
const SUBJECTS: [&str; 6] = ["amp", "lt", "gt", "quot", "apos", "AMP"];

/// Words that tell that a headline is about them.
const ABOUT: [&str; 12] = [
    "html",
    "xml",
    "entit",
    "escap",
    "encod",
    "ampersand",
    "markup",
    "sgml",
    "实体",
    "转义",
    "编码",
    "エスケープ",
];

/// Decodes every reference that is well formed.
pub(in crate::clean) fn decode(text: &str) -> Cow<'_, str> {
    replace(text, |_| true)
}

/// Decodes references in a text that is meant to be plain, but for those that it may be about.
pub(super) fn decode_in_text(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let lower = text.to_lowercase();
    let about = ABOUT.iter().any(|word| lower.contains(word));
    replace(text, |name| !(about && SUBJECTS.contains(&name)))
}

fn replace(text: &str, wanted: impl Fn(&str) -> bool) -> Cow<'_, str> {
    let mut decoded = String::new();
    let mut copied = 0;
    for (at, _) in text.match_indices('&') {
        let rest = text.get(at + 1..).unwrap_or_default();
        // The longest name has 31 letters.
        let Some(end) = rest.bytes().take(33).position(|byte| byte == b';') else { continue };
        let name = rest.get(..end).unwrap_or_default();
        if at < copied || !wanted(name) {
            continue;
        }
        let Some(character) = character(name) else { continue };
        decoded.push_str(text.get(copied..at).unwrap_or_default());
        decoded.push_str(&character);
        copied = at + end + 2;
    }
    if copied == 0 {
        return Cow::Borrowed(text);
    }
    decoded.push_str(text.get(copied..).unwrap_or_default());
    Cow::Owned(decoded)
}

fn character(name: &str) -> Option<String> {
    let Some(number) = name.strip_prefix('#') else {
        return quick_xml::escape::resolve_html5_entity(name).map(str::to_owned);
    };
    let code = match number.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok()?,
        None => number.parse().ok()?,
    };
    char::from_u32(code).filter(|c| *c != '\0').map(String::from)
}
