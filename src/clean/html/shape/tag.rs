//! One tag as a browser's tokenizer reads it (HTML, section 13.2.5).

/// What a start tag or an end tag holds behind its name.
pub(super) struct Tag {
    /// How many bytes that is, the `>` included.
    pub(super) length: usize,
    /// How many attributes.
    pub(super) count: usize,
    /// Whether the tag ends at all.
    pub(super) ends: bool,
    /// Whether it ends in `/>`, which closes an element of SVG or MathML.
    pub(super) closes_itself: bool,
}

/// The name that a tag begins with, behind its `<` or `</`, and what follows it.
pub(super) fn name(tag: &str) -> (&str, &str) {
    let end = tag.find(|c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>')).unwrap_or(tag.len());
    tag.split_at_checked(end).unwrap_or((tag, ""))
}

/// Passes the attributes of a tag (section 13.2.5.32 and following), and shows each with its value as it is written.
pub(super) fn attributes<'a>(rest: &'a str, mut each: impl FnMut(&'a str, &'a str)) -> Tag {
    let bytes = rest.as_bytes();
    let (mut at, mut count, mut valued) = (0, 0, 0);
    loop {
        at += length(bytes, at, is_between);
        match bytes.get(at) {
            None => return Tag { length: bytes.len(), count, ends: false, closes_itself: false },
            Some(b'>') => {
                let closes_itself = at > valued && bytes.get(at - 1) == Some(&b'/');
                return Tag { length: at + 1, count, ends: true, closes_itself };
            }
            Some(_) => count += 1,
        }
        let named = at;
        // An equals sign that begins a name is part of it.
        at += 1 + length(bytes, at + 1, |byte| !is_between(byte) && !matches!(byte, b'>' | b'='));
        let name = rest.get(named..at).unwrap_or_default();
        at += length(bytes, at, |byte| byte.is_ascii_whitespace());
        if bytes.get(at) != Some(&b'=') {
            each(name, "");
            continue;
        }
        at += 1 + length(bytes, at + 1, |byte| byte.is_ascii_whitespace());
        let (value, behind) = value(rest.get(at..).unwrap_or_default());
        each(name, value);
        at = (at + behind).min(bytes.len());
        valued = at;
    }
}

fn is_between(byte: u8) -> bool {
    byte.is_ascii_whitespace() || byte == b'/'
}

/// How many bytes from there on are such.
fn length(bytes: &[u8], from: usize, is_part: impl Fn(u8) -> bool) -> usize {
    bytes.get(from..).unwrap_or_default().iter().take_while(|byte| is_part(**byte)).count()
}

/// A value, and how far it is to what follows it.
fn value(text: &str) -> (&str, usize) {
    let bytes = text.as_bytes();
    let (from, to, behind) = match bytes.first() {
        Some(quote @ (b'"' | b'\'')) => {
            let end = bytes.get(1..).and_then(|inner| memchr::memchr(*quote, inner));
            end.map_or((1, text.len(), text.len()), |end| (1, end + 1, end + 2))
        }
        _ => {
            let end = length(bytes, 0, |byte| !byte.is_ascii_whitespace() && byte != b'>');
            (0, end, end)
        }
    };
    (text.get(from..to).unwrap_or_default(), behind)
}

#[cfg(test)]
mod tests {
    use super::attributes;

    #[test]
    fn attributes_are_read_as_a_browser_does() {
        for (tag, expected, closes_itself) in [
            (" a=1 b='2 >' c = \"3\"/>x", "a=1 b=2 > c=3 ", true),
            (" a=b/>", "a=b/ ", false),
            (" =a=b c>", "=a=b c= ", false),
            ("/>", "", true),
        ] {
            let mut read = String::new();
            let tag = attributes(tag, |name, value| read.push_str(&format!("{name}={value} ")));
            assert_eq!((read.as_str(), tag.ends, tag.closes_itself), (expected, true, closes_itself));
        }
        for open in ["", " a", " a=\"b>"] {
            assert!(!attributes(open, |_, _| ()).ends, "{open}");
        }
    }
}
