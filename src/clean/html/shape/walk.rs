//! The walk through the tags.

use std::borrow::Cow;

use super::super::allow;
use super::Shaped;
use super::notes::Notes;
use super::tag::{self, Tag};

/// How deep elements may nest. Deeper ones lose their tags and keep their text.
pub(super) const DEEPEST: usize = 512;

/// How many open elements an end tag is looked for in.
const NEAR: usize = DEEPEST + 64;

/// How many bytes of text stand in one piece.
const LONGEST_TEXT: usize = 4096;

/// How many attributes a tag may have.
const MOST_ATTRIBUTES: usize = 64;

/// How many tags may not end, each of which is looked at to the end of the text.
const MOST_UNFINISHED: usize = 16;

/// What stands for what is left out, lest the text around it becomes something together.
const NOTHING: &str = "<!---->";

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

/// What was seen so far, and what became of it.
pub(super) struct Walk<'a> {
    html: &'a str,
    /// Where the last `>` stands: no tag behind it ends.
    last_end: Option<usize>,
    open: Vec<&'a str>,
    /// How many of those are of SVG and MathML.
    foreign: usize,
    unfinished: usize,
    shaped: String,
    copied: usize,
    notes: Notes,
}

impl<'a> Walk<'a> {
    /// Walks through all of it.
    pub(super) fn through(html: &'a str) -> Shaped<'a> {
        let mut walk = Walk {
            html,
            last_end: memchr::memrchr(b'>', html.as_bytes()),
            open: Vec::new(),
            foreign: 0,
            unfinished: 0,
            shaped: String::new(),
            copied: 0,
            notes: Notes::default(),
        };
        let mut at = 0;
        while let Some(found) = memchr::memchr(b'<', walk.after(at).as_bytes()) {
            let from = at + found;
            walk.text(at, from);
            at = walk.markup(from).max(from + 1);
        }
        walk.text(at, html.len());
        walk.shaped()
    }

    fn shaped(mut self) -> Shaped<'a> {
        let html = match self.copied {
            0 => Cow::Borrowed(self.html),
            _ => {
                self.copy(self.html.len());
                Cow::Owned(self.shaped)
            }
        };
        self.notes.removed.sort();
        Shaped { html, removed: self.notes.removed, dropped: self.notes.dropped }
    }

    fn after(&self, at: usize) -> &'a str {
        self.html.get(at..).unwrap_or_default()
    }

    fn copy(&mut self, to: usize) {
        self.shaped.push_str(self.html.get(self.copied..to).unwrap_or_default());
        self.copied = to;
    }

    /// Puts this in place of what stands there, and returns where to go on.
    fn replace(&mut self, from: usize, to: usize, with: &str) -> usize {
        self.copy(from);
        self.shaped.push_str(with);
        self.copied = to;
        to
    }

    /// Divides a long text: what writes it looks through all that is left of it at each character that it escapes. The
    /// comment goes with all others; where it stands, no character reference can be cut.
    fn text(&mut self, from: usize, to: usize) {
        let mut at = from + LONGEST_TEXT;
        while at < to {
            let rest = self.html.as_bytes().get(at..to).unwrap_or_default();
            let Some(found) = memchr::memchr3(b' ', b'\n', b'&', rest) else { return };
            at = self.replace(at + found, at + found, NOTHING) + LONGEST_TEXT;
        }
    }

    /// Passes what begins with this `<` (HTML, section 13.2.5.6), and returns where to go on.
    fn markup(&mut self, from: usize) -> usize {
        match self.after(from + 1).as_bytes() {
            [b'!', b'-', b'-', ..] => self.comment(from),
            [b'/', b'>', ..] => from + 3,
            [b'/', letter, ..] if letter.is_ascii_alphabetic() => self.end_tag(from),
            [b'!' | b'?' | b'/', ..] => self.declaration(from),
            [letter, ..] if letter.is_ascii_alphabetic() => self.start_tag(from),
            _ => from + 1,
        }
    }

    /// A comment also ends at `<!-->`, `<!--->` and `--!>` (HTML, sections 13.2.5.43 to 13.2.5.51).
    fn comment(&mut self, from: usize) -> usize {
        let inside = self.after(from + 4);
        let ends = |at: &usize| {
            let before = inside.get(..*at).unwrap_or_default();
            matches!(before, "" | "-") || before.ends_with("--") || before.ends_with("--!")
        };
        match memchr::memchr_iter(b'>', inside.as_bytes()).find(ends) {
            Some(end) => self.replace(from, from + 4 + end + 1, NOTHING),
            None => {
                self.notes.remove("a comment that does not end");
                self.replace(from, self.html.len(), NOTHING)
            }
        }
    }

    /// What a browser hides like a comment: `<!DOCTYPE …>`, `<?php …>`, `</ …>`, and CDATA outside of SVG and MathML.
    fn declaration(&mut self, from: usize) -> usize {
        let rest = self.after(from);
        let is_data = rest.starts_with("<![CDATA[");
        let end = match (is_data && self.foreign > 0, Some(from) > self.last_end) {
            (true, _) => rest.find("]]>").map_or(rest.len(), |end| end + 3),
            (false, true) => return self.replace(from, from + 1, "&lt;"),
            (false, false) => memchr::memchr(b'>', rest.as_bytes()).map_or(rest.len(), |end| end + 1),
        };
        match rest.as_bytes() {
            _ if is_data => self.notes.remove("<![CDATA["),
            [b'<', b'/', ..] => self.notes.remove("</ without a name"),
            _ => {}
        }
        self.replace(from, from + end, NOTHING)
    }

    fn end_tag(&mut self, from: usize) -> usize {
        let (name, rest) = tag::name(self.after(from + 2));
        let tag = tag::attributes(rest, |_, _| ());
        if !tag.ends {
            return self.unfinished(from, name, rest);
        }
        let to = self.html.len() - rest.len() + tag.length;
        let near = self.open.len().saturating_sub(NEAR);
        let near = self.open.get(near..).unwrap_or_default().iter();
        // An end without a beginning closes nothing; a beginning without an end is taken to be open still.
        let Some(inside) = near.rev().position(|open| open.eq_ignore_ascii_case(name)) else { return to };
        let at = self.open.len() - 1 - inside;
        self.open.remove(at);
        self.foreign -= usize::from(is_foreign(name) && self.foreign > 0);
        if at >= DEEPEST {
            self.notes.remove("tags nested too deep");
            return self.replace(from, to, "");
        }
        to
    }

    fn start_tag(&mut self, from: usize) -> usize {
        let (written, rest) = tag::name(self.after(from + 1));
        if is_address(written, rest) {
            return self.replace(from, from + 1, "&lt;");
        }
        let name = &*lowercase(written);
        let tag = tag::attributes(rest, |attribute, value| self.notes.attribute(name, attribute, value));
        if !tag.ends {
            return self.unfinished(from, written, rest);
        }
        let to = self.html.len() - rest.len() + tag.length;
        self.notes.element(name, self.foreign > 0);
        let in_foreign = self.foreign > 0 || is_foreign(name);
        if in_foreign && tag.closes_itself && !FLAT.contains(&name) {
            return self.closed(written, to);
        }
        if !self.nest(written, name, &tag) {
            return self.replace(from, to, "");
        }
        if RAW.contains(&name) {
            let end = self.end_of(name, to);
            return self.replace(to, end, "");
        }
        to
    }

    /// A tag that does not end. Where the text was cut short in one, that goes; else its `<` was the beginning of none.
    fn unfinished(&mut self, from: usize, name: &str, rest: &str) -> usize {
        self.unfinished += 1;
        let is_element = allow::html_attributes(&lowercase(name)).is_some();
        let is_begun = rest.trim_matches([' ', '/']).is_empty() || rest.contains('=');
        if is_element && is_begun && Some(from) > self.last_end && !rest.contains('<') {
            return self.replace(from, self.html.len(), NOTHING);
        }
        if self.unfinished < MOST_UNFINISHED {
            return self.replace(from, from + 1, "&lt;");
        }
        let mut at = from;
        while let Some(found) = memchr::memchr(b'<', self.after(at).as_bytes()) {
            self.text(at, at + found);
            at = self.replace(at + found, at + found + 1, "&lt;");
        }
        self.text(at, self.html.len());
        self.html.len()
    }

    /// Notes that an element is open, and says whether its tag may stay.
    fn nest(&mut self, written: &'a str, name: &str, tag: &Tag) -> bool {
        if FLAT.contains(&name) {
            return tag.count <= MOST_ATTRIBUTES;
        }
        self.open.push(written);
        self.foreign += usize::from(is_foreign(name));
        let fits = tag.count <= MOST_ATTRIBUTES && self.open.len() <= DEEPEST;
        if !fits {
            self.notes.remove("tags nested too deep");
        }
        fits
    }

    /// Writes the end of an element that closes itself, as those of SVG and MathML may: behind one of HTML it would be
    /// another beginning.
    fn closed(&mut self, name: &str, to: usize) -> usize {
        self.copy(to - 2);
        for part in ["></", name, ">"] {
            self.shaped.push_str(part);
        }
        self.copied = to;
        to
    }

    /// Where an element ends whose content is no markup (HTML, section 13.2.5.14).
    fn end_of(&self, name: &str, from: usize) -> usize {
        let rest = self.after(from).as_bytes();
        let ends = memchr::memmem::find_iter(rest, b"</").find(|at| {
            let tag = rest.get(at + 2..).unwrap_or_default();
            let (found, after) = tag.split_at_checked(name.len()).unwrap_or_default();
            let is_whole =
                after.first().is_none_or(|byte| byte.is_ascii_whitespace() || b"/>".contains(byte));
            is_whole && found.eq_ignore_ascii_case(name.as_bytes())
        });
        ends.map_or(self.html.len(), |at| from + at)
    }
}

fn is_foreign(name: &str) -> bool {
    name.eq_ignore_ascii_case("svg") || name.eq_ignore_ascii_case("math")
}

/// Whether this is an address between angle brackets, as in plain text and in Markdown, and no tag.
fn is_address(name: &str, rest: &str) -> bool {
    let is_mail = || name.contains('@') && !name.contains(['<', '"', '=']);
    (name.ends_with(':') && rest.starts_with("//")) || is_mail()
}

fn lowercase(name: &str) -> Cow<'_, str> {
    if name.bytes().any(|byte| byte.is_ascii_uppercase()) {
        return Cow::Owned(name.to_ascii_lowercase());
    }
    Cow::Borrowed(name)
}
