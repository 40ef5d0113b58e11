//! HTML in content: what is broken, dangerous or relative in it. One pass over the bytes, that builds no tree.

use std::borrow::Cow;

use memchr::{memchr, memchr_iter, memmem};

use super::html_names::{self, Kind};
use super::{iri, style};

/// The first of each kind of trouble.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Trouble<'a> {
    /// Markup that is cut off, unknown, or never closed.
    pub(crate) invalid: Option<Cow<'a, str>>,
    /// An element that readers take out.
    pub(crate) element: Option<Cow<'a, str>>,
    /// An attribute that readers take out.
    pub(crate) attribute: Option<Cow<'a, str>>,
    /// A style that readers take out.
    pub(crate) style: Option<Cow<'a, str>>,
    /// A link relative to nothing.
    pub(crate) relative: Option<Cow<'a, str>>,
}

/// How many open elements are remembered. Content that nests deeper is not looked at for what is never closed.
const OPEN: usize = 128;

/// Looks through HTML.
pub(crate) fn scan(html: &str) -> Trouble<'_> {
    let mut trouble = Trouble::default();
    let mut open: Vec<&str> = Vec::new();
    let mut at = 0;
    while let Some(found) = html.as_bytes().get(at..).and_then(|rest| memchr(b'<', rest)) {
        let start = at + found;
        let tail = html.get(start..).unwrap_or_default();
        let length = match tail.as_bytes() {
            [b'<', b'!', b'-', b'-', ..] => memmem::find(tail.as_bytes(), b"-->").map(|end| end + 3),
            [b'<', b'!' | b'?', ..] => {
                if tail.as_bytes().get(1) == Some(&b'?') && trouble.element.is_none() {
                    trouble.element = Some(Cow::Borrowed(head(tail)));
                }
                memchr(b'>', tail.as_bytes()).map(|end| end + 1)
            }
            [b'<', b'/', first, ..] if first.is_ascii_alphabetic() => {
                // The names of tags are short: looking at each byte costs less than a search that needs preparing.
                let end = tail.as_bytes().iter().position(|byte| *byte == b'>');
                if let Some(end) = end {
                    close(tail.get(2..end).unwrap_or_default(), &mut open);
                }
                end.map(|end| end + 1)
            }
            [b'<', first, ..] if first.is_ascii_alphabetic() => tag(tail, &mut open, &mut trouble),
            _ => Some(1),
        };
        let Some(length) = length else {
            trouble.invalid.get_or_insert(Cow::Borrowed(head(tail)));
            break;
        };
        at = start + length;
    }
    if trouble.invalid.is_none() {
        let unclosed = open.first().filter(|_| open.len() < OPEN).map(|name| Cow::Owned(format!("<{name}>")));
        trouble.invalid = unclosed.or_else(|| reference(html).map(Cow::Borrowed));
    }
    trouble
}

/// The first few characters of a piece of markup.
fn head(text: &str) -> &str {
    let end = text.char_indices().nth(40).map_or(text.len(), |(at, _)| at);
    let end = text.find('>').map_or(end, |close| end.min(close + 1));
    text.get(..end).unwrap_or_default()
}

/// Closes the innermost element of this name, and what is open inside of it.
fn close(name: &str, open: &mut Vec<&str>) {
    if open.last().is_some_and(|one| *one == name) {
        open.pop();
        return;
    }
    let name = name.trim_end();
    if let Some(index) = open.iter().rposition(|one| one.eq_ignore_ascii_case(name)) {
        open.truncate(index);
    }
}

/// Looks at a start tag; gives its length, or nothing if it is cut off.
fn tag<'a>(tail: &'a str, open: &mut Vec<&'a str>, trouble: &mut Trouble<'a>) -> Option<usize> {
    let bytes = tail.as_bytes();
    let ends = |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, b'>' | b'/');
    let end = bytes.iter().position(ends)?;
    let name = tail.get(1..end)?;
    match html_names::kind_in_any_case(name.as_bytes()) {
        Kind::Unsafe => {
            trouble.element.get_or_insert_with(|| Cow::Owned(format!("<{name}>")));
        }
        Kind::Unknown => {
            trouble.invalid.get_or_insert_with(|| Cow::Owned(format!("<{name}>")));
        }
        Kind::Harmless if open.len() < OPEN => open.push(name),
        Kind::Harmless | Kind::Void | Kind::Optional => {}
    }
    let length = attributes(tail, end, trouble)?;
    if name.eq_ignore_ascii_case("script") || name.eq_ignore_ascii_case("style") {
        return Some(length + raw_text(tail.get(length..).unwrap_or_default(), name));
    }
    Some(length)
}

/// The length of the text of a script or style, in which no tags are.
fn raw_text(text: &str, name: &str) -> usize {
    let mut at = 0;
    while let Some(found) = text.as_bytes().get(at..).and_then(|rest| memmem::find(rest, b"</")) {
        let start = at + found;
        let after = text.as_bytes().get(start + 2..start + 2 + name.len()).unwrap_or_default();
        if after.eq_ignore_ascii_case(name.as_bytes()) {
            return start;
        }
        at = start + 2;
    }
    text.len()
}

/// Looks at the attributes from `at`; gives where the tag ends.
fn attributes<'a>(tail: &'a str, mut at: usize, trouble: &mut Trouble<'a>) -> Option<usize> {
    let bytes = tail.as_bytes();
    loop {
        while bytes.get(at)?.is_ascii_whitespace() || bytes.get(at) == Some(&b'/') {
            at += 1;
        }
        if bytes.get(at) == Some(&b'>') {
            return Some(at + 1);
        }
        let ends = |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, b'=' | b'>' | b'/');
        // A stray equals sign is part of a name: HTML §13.2.5.32.
        let length = 1 + bytes.get(at + 1..)?.iter().position(ends)?;
        let name = tail.get(at..at + length).unwrap_or_default();
        at += length;
        while bytes.get(at)?.is_ascii_whitespace() {
            at += 1;
        }
        let mut value = "";
        if bytes.get(at) == Some(&b'=') {
            at += 1;
            while bytes.get(at)?.is_ascii_whitespace() {
                at += 1;
            }
            let (start, end, next) = match *bytes.get(at)? {
                quote @ (b'"' | b'\'') => {
                    let end = at + 1 + memchr(quote, bytes.get(at + 1..)?)?;
                    (at + 1, end, end + 1)
                }
                _ => {
                    let ends = |byte: &u8| byte.is_ascii_whitespace() || *byte == b'>';
                    let end = at + bytes.get(at..)?.iter().position(ends)?;
                    (at, end, end)
                }
            };
            value = tail.get(start..end).unwrap_or_default();
            at = next;
        }
        attribute(name, value, trouble);
    }
}

/// Looks at one attribute, of HTML or of XHTML.
pub(crate) fn attribute<'a>(name: &str, value: &'a str, trouble: &mut Trouble<'a>) {
    match name.as_bytes() {
        // Handlers of events are scripts.
        [b'o' | b'O', b'n' | b'N', rest @ ..] if rest.iter().all(u8::is_ascii_alphabetic) => {
            trouble.attribute.get_or_insert_with(|| Cow::Owned(name.to_owned()));
        }
        name if name.eq_ignore_ascii_case(b"style") => {
            let value = if value.contains('&') { Cow::Owned(unescape(value)) } else { Cow::Borrowed(value) };
            if trouble.style.is_none() {
                trouble.style = style::danger(&value).map(|part| Cow::Owned(part.to_owned()));
            }
        }
        b"href" | b"src" | b"HREF" | b"SRC" | b"action" | b"cite" | b"longdesc" | b"poster"
        | b"background" | b"usemap" => link(value, trouble),
        _ => {}
    }
}

/// Looks at a link in content.
fn link<'a>(value: &'a str, trouble: &mut Trouble<'a>) {
    let target = value.trim();
    if target.starts_with("https://") || target.starts_with("http://") {
        return;
    }
    match iri::scheme(target) {
        Some((scheme, _))
            if scheme.eq_ignore_ascii_case("javascript") || scheme.eq_ignore_ascii_case("vbscript") =>
        {
            trouble.attribute.get_or_insert(Cow::Borrowed(head(target)));
        }
        Some(_) => {}
        None => {
            trouble.relative.get_or_insert(Cow::Borrowed(target));
        }
    }
}

/// Takes back the references by number in an attribute, with which a style could be hidden.
fn unescape(value: &str) -> String {
    let mut text = String::with_capacity(value.len());
    let mut rest = value;
    while let Some((before, after)) = rest.split_once('&') {
        text.push_str(before);
        let number = after.strip_prefix('#').and_then(|body| body.split_once(';'));
        let code = number.and_then(|(digits, tail)| {
            let code = match digits.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok(),
                None => digits.parse().ok(),
            };
            Some((char::from_u32(code?)?, tail))
        });
        match (code, after.strip_prefix("quot;")) {
            (Some((c, tail)), _) => {
                text.push(c);
                rest = tail;
            }
            (None, Some(tail)) => {
                text.push('"');
                rest = tail;
            }
            (None, None) => {
                text.push('&');
                rest = after;
            }
        }
    }
    text.push_str(rest);
    text
}

/// A reference by number to a control character: HTML §13.2.5.80.
fn reference(html: &str) -> Option<&str> {
    memchr_iter(b'&', html.as_bytes()).find_map(|at| {
        let tail = html.get(at..)?;
        let digits = tail.strip_prefix("&#")?;
        let end = digits.bytes().take(8).position(|byte| byte == b';')?;
        let number = digits.get(..end)?;
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok()?,
            None => number.parse().ok()?,
        };
        let wrong =
            matches!(code, 0..=8 | 0xB | 0xE..=0x1F | 0x7F..=0x9F | 0xD800..=0xDFFF) || code > 0x0010_FFFF;
        wrong.then(|| tail.get(..end + 3)).flatten()
    })
}

#[cfg(test)]
mod tests {
    use super::{Trouble, scan};

    #[test]
    fn in_order() {
        for html in [
            "<p>one<p>two <a href=\"https://example.org/\">x</a><br>",
            "<ul><li>a<li>b</ul><img src='data:image/gif;base64,AAAA' alt=\"a > b\">",
            "a < b & c &amp; d &#8217;",
            "<!-- <script> --><em style=\"color: red\">x</em>",
            "<p data-x=1 class=y aria-label='z'>x</p>",
        ] {
            assert_eq!(scan(html), Trouble::default(), "{html}");
        }
    }

    #[test]
    fn trouble() {
        assert_eq!(scan("<p>x <a").invalid.as_deref(), Some("<a"));
        assert_eq!(scan("<b>x").invalid.as_deref(), Some("<b>"));
        assert_eq!(scan("<bogus>x</bogus>").invalid.as_deref(), Some("<bogus>"));
        assert_eq!(scan("isn&#x92;t").invalid.as_deref(), Some("&#x92;"));
        assert_eq!(scan("<SCRIPT>if (a<b) {}</SCRIPT>").element.as_deref(), Some("<SCRIPT>"));
        assert_eq!(scan("<p onclick=\"x()\">").attribute.as_deref(), Some("onclick"));
        assert_eq!(scan("<a href=' javascript:x()'>a</a>").attribute.as_deref(), Some("javascript:x()"));
        assert_eq!(scan("<p style='position:fixed'>").style.as_deref(), Some("position:fixed"));
        assert_eq!(scan("<p style='any: expr&#101;ssion(x)'>").style.as_deref(), Some("any: expression(x)"));
        assert_eq!(scan("<img src=/a.png>").relative.as_deref(), Some("/a.png"));
    }
}
