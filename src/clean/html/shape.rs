//! HTML brought into a shape that a parser reads in linear time.
//!
//! A browser's parser looks through the open elements at many a tag, so its time grows with the depth of nesting; and it
//! compares each attribute of a tag with those before. Neither matters in articles that people write. What nests deeper,
//! or has more attributes than they would, loses the tags that are too many, before the parser sees it. The walk also
//! notes which parts the allow-list will remove, for the warning.

use std::borrow::Cow;

use super::allow::{self, WITH_CONTENT};

/// How deep elements may nest. Deeper ones lose their tags and keep their text.
const DEEPEST: usize = 512;

/// How many bytes of text stand in one piece.
const LONGEST_TEXT: usize = 4096;

/// How many attributes a tag may have.
const MOST_ATTRIBUTES: usize = 64;

/// Elements that are never closed, or that close each other where their end is left out: they cannot nest by themselves
/// (HTML, sections 13.1.2 and 13.1.2.4).
const FLAT: [&str; 29] = [
    "a", "area", "base", "br", "button", "col", "dd", "dt", "embed", "hr", "img", "input", "li", "link",
    "meta", "option", "p", "param", "rp", "rt", "source", "tbody", "td", "tfoot", "th", "thead", "tr",
    "track", "wbr",
];

/// Elements whose content is no markup (HTML, section 13.1.2).
const RAW: [&str; 10] =
    ["script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes", "noscript", "plaintext"];

/// HTML that nests no deeper than people write, and what of it the allow-list will remove.
pub(super) struct Shaped<'a> {
    pub(super) html: Cow<'a, str>,
    pub(super) removed: Vec<String>,
}

/// Walks through the tags once.
pub(super) fn shape(html: &str) -> Shaped<'_> {
    let mut walk = Walk { html, depth: 0, cut: String::new(), copied: 0, removed: Vec::new() };
    let mut at = 0;
    while let Some(found) = html.get(at..).and_then(|rest| memchr::memchr(b'<', rest.as_bytes())) {
        let from = at + found;
        walk.text(at, from);
        at = walk.tag(from).max(from + 1);
    }
    walk.text(at, html.len());
    let html = match walk.copied {
        0 => Cow::Borrowed(html),
        copied => {
            walk.cut.push_str(html.get(copied..).unwrap_or_default());
            Cow::Owned(walk.cut)
        }
    };
    walk.removed.sort();
    Shaped { html, removed: walk.removed }
}

struct Walk<'a> {
    html: &'a str,
    depth: usize,
    cut: String,
    copied: usize,
    removed: Vec<String>,
}

impl Walk<'_> {
    /// Divides a long text: what writes it looks through all that is left of it at each character that it escapes. The
    /// comment goes with all others; where it stands, no character reference can be cut.
    fn text(&mut self, from: usize, to: usize) {
        let mut at = from + LONGEST_TEXT;
        while at < to {
            let rest = self.html.as_bytes().get(at..to).unwrap_or_default();
            let Some(found) = memchr::memchr3(b' ', b'\n', b'&', rest) else { return };
            self.cut.push_str(self.html.get(self.copied..at + found).unwrap_or_default());
            self.cut.push_str("<!---->");
            self.copied = at + found;
            at += found + LONGEST_TEXT;
        }
    }

    /// Passes what begins with this `<`, and returns where to go on.
    fn tag(&mut self, from: usize) -> usize {
        let rest = self.html.get(from + 1..).unwrap_or_default();
        if let Some(comment) = rest.strip_prefix("!--") {
            return comment.find("-->").map_or(self.html.len(), |end| from + 4 + end + 3);
        }
        let closes = rest.starts_with('/');
        let rest = rest.strip_prefix('/').unwrap_or(rest);
        let end =
            rest.find(|c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>')).unwrap_or(rest.len());
        let (name, rest) = rest.split_at_checked(end).unwrap_or((rest, ""));
        if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
            return from + 1;
        }
        let name = name.to_ascii_lowercase();
        let tag = attributes(rest);
        let to = self.html.len() - rest.len() + tag.length;
        if closes {
            if self.depth > DEEPEST && !FLAT.contains(&name.as_str()) {
                self.drop(from, to);
            }
            self.depth = self.depth.saturating_sub(usize::from(!FLAT.contains(&name.as_str())));
            return to;
        }
        self.note(&name, tag.has_handler);
        if RAW.contains(&name.as_str()) {
            return self.end_of(&name, to);
        }
        let nests = !FLAT.contains(&name.as_str());
        self.depth += usize::from(nests);
        if tag.count > MOST_ATTRIBUTES || (nests && self.depth > DEEPEST) {
            self.drop(from, to);
        }
        to
    }

    /// Where an element ends whose content is no markup.
    fn end_of(&self, name: &str, from: usize) -> usize {
        let rest = self.html.as_bytes().get(from..).unwrap_or_default();
        let ends = memchr::memmem::find_iter(rest, b"</").find(|at| {
            let tag = rest.get(at + 2..at + 2 + name.len());
            tag.is_some_and(|tag| tag.eq_ignore_ascii_case(name.as_bytes()))
        });
        ends.map_or(self.html.len(), |at| from + at)
    }

    fn note(&mut self, name: &str, has_handler: bool) {
        let gone = WITH_CONTENT.contains(&name) && name != "head" && name != "title";
        let embeds = matches!(
            name,
            "form" | "input" | "button" | "embed" | "frame" | "link" | "meta" | "base" | "svg"
        );
        if (gone || embeds) && allow::attributes(name).is_none() {
            self.remove(format!("<{name}>"));
        }
        if has_handler {
            self.remove("event handlers".to_owned());
        }
    }

    fn remove(&mut self, what: String) {
        if !self.removed.contains(&what) {
            self.removed.push(what);
        }
    }

    fn drop(&mut self, from: usize, to: usize) {
        self.remove("tags nested too deep".to_owned());
        self.cut.push_str(self.html.get(self.copied..from).unwrap_or_default());
        self.copied = to;
    }
}

struct Attributes {
    /// How many bytes the rest of the tag has, its `>` included.
    length: usize,
    count: usize,
    has_handler: bool,
}

/// Passes the attributes of a tag (HTML, section 13.2.5.32 and following).
fn attributes(rest: &str) -> Attributes {
    let bytes = rest.as_bytes();
    let (mut at, mut count, mut has_handler) = (0, 0, false);
    let is_space = |byte: &u8| byte.is_ascii_whitespace() || *byte == b'/';
    loop {
        at += bytes.get(at..).unwrap_or_default().iter().take_while(|byte| is_space(byte)).count();
        let Some(byte) = bytes.get(at) else { break };
        if *byte == b'>' {
            at += 1;
            break;
        }
        count += 1;
        let name = bytes.get(at..).unwrap_or_default();
        has_handler |= name.get(..2).is_some_and(|start| start.eq_ignore_ascii_case(b"on"));
        // An equals sign that begins a name is part of it.
        let length =
            1 + name.iter().skip(1).take_while(|b| !is_space(b) && !matches!(b, b'>' | b'=')).count();
        at += length;
        at +=
            bytes.get(at..).unwrap_or_default().iter().take_while(|byte| byte.is_ascii_whitespace()).count();
        if bytes.get(at) == Some(&b'=') {
            at += 1;
            at += value_length(bytes.get(at..).unwrap_or_default());
        }
    }
    Attributes { length: at.min(bytes.len()), count, has_handler }
}

fn value_length(bytes: &[u8]) -> usize {
    let space = bytes.iter().take_while(|byte| byte.is_ascii_whitespace()).count();
    let value = bytes.get(space..).unwrap_or_default();
    let length = match value.first() {
        Some(quote @ (b'"' | b'\'')) => {
            let inner = value.get(1..).unwrap_or_default();
            memchr::memchr(*quote, inner).map_or(value.len(), |end| end + 2)
        }
        _ => value.iter().take_while(|byte| !byte.is_ascii_whitespace() && **byte != b'>').count(),
    };
    space + length
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_write_is_left_alone() {
        let html = "<p>a<p>b<ul><li>c<li>d</ul><!-- <div> --><script>'<div>'</script>".repeat(200);
        assert!(matches!(shape(&html).html, Cow::Borrowed(_)));
    }

    #[test]
    fn what_nests_too_deep_loses_its_tags() {
        let html = format!("{}x{}y", "<div>".repeat(1000), "</div>".repeat(1000));
        let shaped = shape(&html);
        assert_eq!(shaped.html, format!("{}x{}y", "<div>".repeat(DEEPEST), "</div>".repeat(DEEPEST)));
        assert_eq!(shaped.removed, ["tags nested too deep"]);
    }

    #[test]
    fn a_long_text_is_divided_where_nothing_is_cut() {
        let html = "&amp;x".repeat(3000);
        let shaped = shape(&html).html.into_owned();
        assert_eq!(shaped.replace("<!---->", ""), html);
        assert_eq!(shaped.matches("<!---->&amp;").count(), 4);
    }

    #[test]
    fn removals_are_noted() {
        let html = "<P ONCLICK=x><ScRiPt>1</script><form><input></form><svg/onload=1>";
        assert_eq!(shape(html).removed, ["<form>", "<input>", "<script>", "<svg>", "event handlers"]);
    }
}
