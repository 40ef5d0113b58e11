//! Character references ([HTML, section 13.5](https://html.spec.whatwg.org/#named-character-references)) as text.

use std::borrow::Cow;

/// References that a headline may be about.
const SUBJECTS: [&str; 6] = ["amp", "lt", "gt", "quot", "apos", "AMP"];

/// Words that tell that a headline is about them.
const ABOUT: [&str; 20] = [
    "ampersand",
    "ampersands",
    "encode",
    "encoded",
    "encodes",
    "encoding",
    "entities",
    "entity",
    "escape",
    "escaped",
    "escapes",
    "escaping",
    "html",
    "html5",
    "markup",
    "sgml",
    "xhtml",
    "xml",
    "entität",
    "entitäten",
];

/// The same in languages that put no spaces between words.
const ABOUT_UNSPACED: [&str; 4] = ["实体", "转义", "编码", "エスケープ"];

/// Words before which no "and" stands, so that an ampersand before one is a thing of its own.
const LITTLE: [&str; 32] = [
    "als",
    "and",
    "as",
    "at",
    "by",
    "correctly",
    "dans",
    "en",
    "et",
    "for",
    "from",
    "für",
    "in",
    "instead",
    "into",
    "is",
    "means",
    "of",
    "on",
    "or",
    "oder",
    "ou",
    "para",
    "pour",
    "properly",
    "to",
    "und",
    "using",
    "versus",
    "vs",
    "with",
    "within",
];

/// References that browsers also read without a semicolon (HTML, section 13.5).
const LEGACY: [&str; 106] = [
    "AElig", "AMP", "Aacute", "Acirc", "Agrave", "Aring", "Atilde", "Auml", "COPY", "Ccedil", "ETH",
    "Eacute", "Ecirc", "Egrave", "Euml", "GT", "Iacute", "Icirc", "Igrave", "Iuml", "LT", "Ntilde", "Oacute",
    "Ocirc", "Ograve", "Oslash", "Otilde", "Ouml", "QUOT", "REG", "THORN", "Uacute", "Ucirc", "Ugrave",
    "Uuml", "Yacute", "aacute", "acirc", "acute", "aelig", "agrave", "amp", "aring", "atilde", "auml",
    "brvbar", "ccedil", "cedil", "cent", "copy", "curren", "deg", "divide", "eacute", "ecirc", "egrave",
    "eth", "euml", "frac12", "frac14", "frac34", "gt", "iacute", "icirc", "iexcl", "igrave", "iquest",
    "iuml", "laquo", "lt", "macr", "micro", "middot", "nbsp", "not", "ntilde", "oacute", "ocirc", "ograve",
    "ordf", "ordm", "oslash", "otilde", "ouml", "para", "plusmn", "pound", "quot", "raquo", "reg", "sect",
    "shy", "sup1", "sup2", "sup3", "szlig", "thorn", "times", "uacute", "ucirc", "ugrave", "uml", "uuml",
    "yacute", "yen", "yuml",
];

/// Decodes the text between tags as a browser does, also where a semicolon is missing (HTML, section 13.2.5.72 and
/// following).
pub(in crate::clean) fn decode_html(text: &str) -> Cow<'_, str> {
    let mut decoded = String::new();
    let mut copied = 0;
    for at in memchr::memchr_iter(b'&', text.as_bytes()) {
        let rest = text.get(at + 1..).unwrap_or_default();
        let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || c == '#')).unwrap_or(rest.len());
        let name = rest.get(..end.min(32)).unwrap_or_default();
        let is_whole = rest.as_bytes().get(end) == Some(&b';');
        let found = is_whole.then(|| character(name)).flatten().map(|whole| (whole, end + 1));
        let Some((character, length)) = found.or_else(|| unfinished(name)) else { continue };
        decoded.push_str(text.get(copied..at).unwrap_or_default());
        decoded.push_str(&character);
        copied = at + 1 + length;
    }
    if copied == 0 {
        return Cow::Borrowed(text);
    }
    decoded.push_str(text.get(copied..).unwrap_or_default());
    Cow::Owned(decoded)
}

/// The character of a reference without a semicolon, and how long the reference is.
fn unfinished(name: &str) -> Option<(String, usize)> {
    let named =
        || LEGACY.iter().filter(|legacy| name.starts_with(**legacy)).max_by_key(|legacy| legacy.len());
    let length = match name.strip_prefix('#') {
        None => named()?.len(),
        Some(number) => {
            let is_hex = number.starts_with(['x', 'X']);
            let digits = number.get(usize::from(is_hex)..)?;
            let is_digit = |c: char| if is_hex { c.is_ascii_hexdigit() } else { c.is_ascii_digit() };
            1 + usize::from(is_hex) + digits.find(|c| !is_digit(c)).unwrap_or(digits.len())
        }
    };
    character(name.get(..length)?).map(|character| (character, length))
}

/// Decodes every reference that is well formed.
pub(in crate::clean) fn decode(text: &str) -> Cow<'_, str> {
    replace(text, |_, _, _| true)
}

/// Decodes references in a headline, but for those that it is about.
pub(super) fn decode_in_headline(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let is_about = is_about_references(text);
    replace(text, |before, name, after| {
        !(is_about && SUBJECTS.contains(&name) && is_subject(before, name, after))
    })
}

fn is_about_references(text: &str) -> bool {
    let lower = text.to_lowercase();
    lower.split(|c: char| !c.is_alphanumeric()).any(|word| ABOUT.contains(&word))
        || ABOUT_UNSPACED.iter().any(|word| lower.contains(word))
}

/// Whether a reference stands by itself, as a thing that is spoken of. One that touches a word (`Q&amp;A`, `&lt;br&gt;`) or
/// joins two (`HTML &amp; CSS`) stands for its character.
fn is_subject(before: &str, name: &str, after: &str) -> bool {
    let unspaced = |c: char| c.is_alphabetic() && !c.is_lowercase() && !c.is_uppercase();
    let begins = |c: char| c.is_whitespace() || unspaced(c) || "([{'\"“‘„«「『`,".contains(c);
    let ends = |c: char| c.is_whitespace() || unspaced(c) || ")]},.;:?!'\"”’»」』`…、。，".contains(c);
    let is_free = before.chars().next_back().is_none_or(begins) && after.chars().next().is_none_or(ends);
    is_free && !(name.eq_ignore_ascii_case("amp") && joins(before, after))
}

fn joins(before: &str, after: &str) -> bool {
    let is_spaced = before.ends_with(char::is_whitespace) && after.starts_with(char::is_whitespace);
    let next = after.trim_start().split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let is_between = before.trim_end().ends_with(char::is_alphanumeric) && !next.is_empty();
    is_spaced && is_between && !LITTLE.contains(&next.to_lowercase().as_str())
}

/// Replaces the references that are wanted, each shown with what stands before and after it.
fn replace(text: &str, wanted: impl Fn(&str, &str, &str) -> bool) -> Cow<'_, str> {
    let mut decoded = String::new();
    let mut copied = 0;
    for (at, _) in text.match_indices('&') {
        let (before, rest) = text.split_at_checked(at).unwrap_or_default();
        let rest = rest.get(1..).unwrap_or_default();
        // The longest name has 31 letters.
        let Some(end) = rest.bytes().take(33).position(|byte| byte == b';') else { continue };
        let (name, after) = (rest.get(..end).unwrap_or_default(), rest.get(end + 1..).unwrap_or_default());
        if at < copied || !wanted(before, name, after) {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_browser_needs_no_semicolon() {
        for (html, expected) in [
            ("&copy 2025 AT&amp T&#8217s &#x2019;x", "© 2025 AT& T’s ’x"),
            ("&notit; &notin; &amp;copy &copy2", "¬it; ∉ &copy ©2"),
            ("&unknown; &x R&D & &#; &#x &", "&unknown; &x R&D & &#; &#x &"),
        ] {
            assert_eq!(decode_html(html), expected);
        }
        assert!(LEGACY.iter().all(|name| character(name).is_some()));
    }
}
