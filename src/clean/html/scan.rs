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
const VOID: [&str; 6] = ["br", "hr", "img", "source", "track", "wbr"];

/// Whether the HTML can stay as it is.
pub(super) fn is_clean(html: &str) -> bool {
    let mut open: [&str; DEEPEST] = [""; DEEPEST];
    let mut depth = 0;
    let mut rest = html;
    while let Some(at) = memchr::memchr(b'<', rest.as_bytes()) {
        rest = rest.get(at + 1..).unwrap_or_default();
        if let Some(closing) = rest.strip_prefix('/') {
            let Some(end) = memchr::memchr(b'>', closing.as_bytes()) else { return false };
            let name = closing.get(..end).unwrap_or_default();
            if depth == 0 || open.get(depth - 1) != Some(&name) {
                return false;
            }
            depth -= 1;
            rest = closing.get(end + 1..).unwrap_or_default();
            continue;
        }
        let Some((name, after)) = tag(rest) else { return false };
        if !fits(name, open.get(..depth).unwrap_or_default()) {
            return false;
        }
        rest = after;
        if VOID.contains(&name) {
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
    const PHRASES: [&str; 34] = [
        "a", "abbr", "b", "bdi", "br", "cite", "code", "data", "del", "dfn", "em", "i", "img", "ins", "kbd",
        "mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr",
        "audio", "video", "picture", "source", "track", "tt",
    ];
    let is_heading = |name: &str| matches!(name, "h1" | "h2" | "h3" | "h4" | "h5" | "h6");
    let parent = open.last().copied().unwrap_or_default();
    match name {
        "a" => !open.contains(&"a"),
        "li" => matches!(parent, "ul" | "ol" | "menu"),
        "dt" | "dd" => parent == "dl",
        "rt" | "rp" => parent == "ruby",
        "caption" | "col" | "colgroup" | "table" | "tbody" | "td" | "tfoot" | "th" | "thead" | "tr" => false,
        name if is_heading(name) => !open.iter().any(|open| *open == "p" || is_heading(open)),
        name if PHRASES.contains(&name) || name == "ruby" => true,
        _ => !open.contains(&"p"),
    }
}

/// The name of an allowed element in order, and what follows its tag.
fn tag(rest: &str) -> Option<(&str, &str)> {
    let end = rest.bytes().position(|byte| !(byte.is_ascii_lowercase() || byte.is_ascii_digit()))?;
    let (name, mut rest) = rest.split_at_checked(end)?;
    let attributes = allow::attributes(name)?;
    if name.starts_with('m') && !matches!(name, "main" | "mark" | "menu" | "meter") {
        return None;
    }
    if matches!(name, "annotation" | "none" | "semantics") {
        return None;
    }
    let mut seen = 0;
    loop {
        if let Some(rest) = rest.strip_prefix('>') {
            return Some((name, rest));
        }
        if let Some(rest) = rest.strip_prefix("/>").or_else(|| rest.strip_prefix(" />")) {
            return VOID.contains(&name).then_some((name, rest));
        }
        rest = attribute(rest.strip_prefix(' ')?, name, attributes)?;
        seen += 1;
        // An attribute that stands twice is told apart nowhere here; so few fit one tag in earnest.
        if seen > 8 {
            return None;
        }
    }
}

/// What follows an attribute in order.
fn attribute<'a>(rest: &'a str, element: &str, allowed: &[&str]) -> Option<&'a str> {
    let (name, rest) = rest.split_once("=\"")?;
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
