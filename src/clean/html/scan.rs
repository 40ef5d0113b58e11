//! One cheap look that tells whether HTML is clean already.
//!
//! Most of what a careful system emits is, and parsing it would be the costliest part of a build. The look is strict: it
//! knows a small part of HTML, in which no parser could find anything but what it finds itself, and says no to the rest.
//! Elements stand in lower case, are allowed, and are closed in order; attributes are allowed, quoted, and hold no
//! markup; addresses are absolute and valid. MathML, tables, and whatever stands where a browser would move it, are left to
//! the parser.

use super::allow::{self, ADDRESSES, EVERYWHERE};
use super::attributes::is_data_image;
use crate::iri;

/// How deep elements may nest here.
const DEEPEST: usize = 32;

/// Elements that are never closed (HTML, section 13.1.2), of those that this look knows.
fn is_void(name: &str) -> bool {
    matches!(name, "br" | "hr" | "img" | "source" | "track" | "wbr")
}

/// Whether the HTML can stay as it is.
pub(super) fn is_clean(html: &str) -> bool {
    let mut open: [&str; DEEPEST] = [""; DEEPEST];
    let mut depth = 0;
    let mut rest = html;
    while let Some(at) = memchr::memchr(b'<', rest.as_bytes()) {
        rest = rest.get(at + 1..).unwrap_or_default();
        if rest.as_bytes().first() == Some(&b'/') {
            let last = open.get(..depth).and_then(|open| open.last());
            let Some(after) = last.and_then(|last| closed(rest, last)) else { return false };
            depth -= 1;
            rest = after;
            continue;
        }
        let Some((name, after)) = tag(rest) else { return false };
        if !fits(name, open.get(..depth).unwrap_or_default()) {
            return false;
        }
        rest = after;
        if is_void(name) {
            continue;
        }
        let Some(level) = open.get_mut(depth) else { return false };
        *level = name;
        depth += 1;
    }
    depth == 0
}

/// Whether a browser leaves an element where it stands (HTML, section 13.2.6.4.7): nothing that begins a block stands in
/// a paragraph, no link in a link, no heading in a heading, and no item in an item without a list between them.
pub(super) fn fits(name: &str, open: &[&str]) -> bool {
    let is_heading = |name: &str| matches!(name, "h1" | "h2" | "h3" | "h4" | "h5" | "h6");
    let parent = open.last().copied().unwrap_or_default();
    match name {
        "a" => !open.contains(&"a"),
        "li" => matches!(parent, "ul" | "ol" | "menu"),
        "dt" | "dd" => parent == "dl",
        "rt" | "rp" => parent == "ruby",
        "caption" | "col" | "colgroup" | "table" | "tbody" | "td" | "tfoot" | "th" | "thead" | "tr" => false,
        name if is_heading(name) => !open.iter().any(|open| *open == "p" || is_heading(open)),
        name if is_phrase(name) => true,
        _ => !open.contains(&"p"),
    }
}

/// Whether an element is part of a paragraph (HTML, section 3.2.5.2.5).
fn is_phrase(name: &str) -> bool {
    matches!(
        name,
        "a" | "abbr" | "b" | "bdi" | "br" | "cite" | "code" | "data" | "del" | "dfn" | "em" | "i" | "img"
    ) || matches!(
        name,
        "ins" | "kbd" | "mark" | "q" | "ruby" | "s" | "samp" | "small" | "span" | "strong" | "sub"
    ) || matches!(
        name,
        "sup" | "audio" | "picture" | "source" | "time" | "track" | "tt" | "u" | "var" | "video" | "wbr"
    )
}

/// What follows the end tag of this element, without its `<`.
fn closed<'a>(rest: &'a str, name: &str) -> Option<&'a str> {
    let end = name.len() + 1;
    let bytes = rest.as_bytes();
    if bytes.get(1..end)? != name.as_bytes() || bytes.get(end)? != &b'>' {
        return None;
    }
    rest.get(end + 1..)
}

/// The name that a text begins with.
fn name(rest: &str, is_part: impl Fn(u8) -> bool) -> Option<(&str, &str)> {
    let mut end = 0;
    while is_part(*rest.as_bytes().get(end)?) {
        end += 1;
    }
    rest.split_at_checked(end)
}

/// The name of an allowed element in order, and what follows its tag.
fn tag(rest: &str) -> Option<(&str, &str)> {
    let (name, mut rest) = name(rest, |byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())?;
    let attributes = allow::html_attributes(name)?;
    let mut seen = 0;
    loop {
        rest = match rest.as_bytes() {
            [b'>', ..] => return Some((name, rest.get(1..)?)),
            [b'/', b'>', ..] if is_void(name) => return Some((name, rest.get(2..)?)),
            [b' ', b'/', b'>', ..] if is_void(name) => return Some((name, rest.get(3..)?)),
            [b' ', ..] => attribute(rest.get(1..)?, name, attributes)?,
            _ => return None,
        };
        seen += 1;
        // An attribute that stands twice is told apart nowhere here; so few fit one tag in earnest.
        if seen > 8 {
            return None;
        }
    }
}

/// What follows an attribute in order.
fn attribute<'a>(rest: &'a str, element: &str, allowed: &[&str]) -> Option<&'a str> {
    // No attribute that is allowed has anything else in its name.
    let (name, rest) = name(rest, |byte| byte.is_ascii_lowercase())?;
    let rest = rest.strip_prefix("=\"")?;
    if !(allowed.contains(&name) || EVERYWHERE.contains(&name)) {
        return None;
    }
    let end = memchr::memchr3(b'"', b'<', b'>', rest.as_bytes())?;
    let (value, rest) = rest.split_at_checked(end)?;
    let rest = rest.strip_prefix('"')?;
    // Only one reference needs no table to be understood, and it is the one that addresses have.
    let references = memchr::memchr_iter(b'&', value.as_bytes());
    let plain = references.into_iter().all(|at| value.get(at..at + 5) == Some("&amp;"));
    let good = match name {
        _ if !plain => false,
        "srcset" => false,
        "src" if element == "img" && is_data_image(value) => true,
        _ if ADDRESSES.contains(&name) => is_absolute(value),
        "class" => is_language(value),
        _ => true,
    };
    good.then_some(rest)
}

fn is_absolute(value: &str) -> bool {
    let web = value.starts_with("https://") || value.starts_with("http://");
    web && iri::is_valid(value)
}

/// Whether a class tells the language of code, and nothing that a style sheet could take up.
pub(super) fn is_language(value: &str) -> bool {
    value
        .split(' ')
        .all(|class| class.starts_with("language-") || class.starts_with("lang-") || class == "math")
}
