//! The press: writes [XML 1.0](https://www.w3.org/TR/xml/), an element a line, two spaces a level.
//!
//! All text passes the [`gate`] on its way in, so whatever is handed to it, what comes out is well-formed.

use std::sync::LazyLock;

use memchr::memmem::Finder;

use crate::gate;
use crate::model::Feed;
use crate::wording;

/// What every document begins with, and the stylesheet that browsers show it with
/// ([xml-stylesheet](https://www.w3.org/TR/xml-stylesheet/), section 2: its values are written like those of attributes).
pub(super) fn prolog(feed: &Feed, out: &mut Vec<u8>) {
    out.extend_from_slice(b"<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
    if let Some(stylesheet) = wording::shown(&feed.stylesheet) {
        Press::new(out, 0)
            .tag("?xml-stylesheet")
            .attribute("type", "text/css")
            .attribute("href", stylesheet)
            .instructed();
    }
}

/// How `&`, `<` and `>` are written.
#[derive(Clone, Copy)]
pub(super) struct References {
    amp: &'static [u8],
    lt: &'static [u8],
    gt: &'static [u8],
}

/// The names that XML predefines (section 4.6).
pub(super) const NAMED: References = References { amp: b"&amp;", lt: b"&lt;", gt: b"&gt;" };

/// As numbers, which the RSS Advisory Board's profile asks for in elements of plain text
/// ("Character Data", <https://www.rssboard.org/rss-profile#data-types-characterdata>): the readers that decode such an
/// element twice then still show the character.
pub(super) const NUMBERED: References = References { amp: b"&#x26;", lt: b"&#x3C;", gt: b"&#x3E;" };

/// Appends elements to a buffer that it borrows.
pub(super) struct Press<'a> {
    out: &'a mut Vec<u8>,
    depth: usize,
}

impl<'a> Press<'a> {
    /// A press whose next element stands this many levels deep.
    pub(super) fn new(out: &'a mut Vec<u8>, depth: usize) -> Self {
        Press { out, depth }
    }

    /// Begins an element that holds elements.
    pub(super) fn open(&mut self, name: &str) {
        self.tag(name).opened();
    }

    /// Ends it.
    pub(super) fn close(&mut self, name: &str) {
        self.depth = self.depth.saturating_sub(1);
        self.indent();
        self.out.extend_from_slice(b"</");
        self.out.extend_from_slice(name.as_bytes());
        self.out.extend_from_slice(b">\n");
    }

    /// An element of text.
    pub(super) fn text(&mut self, name: &'static str, text: &str) {
        self.tag(name).text(text, NAMED);
    }

    /// An element of plain text, as RSS wants it.
    pub(super) fn plain(&mut self, name: &'static str, text: &str) {
        self.tag(name).text(text, NUMBERED);
    }

    /// An element of the text that there may be.
    pub(super) fn optional(&mut self, name: &'static str, text: Option<&str>, references: References) {
        if let Some(text) = text {
            self.tag(name).text(text, references);
        }
    }

    /// An element of which all attributes follow.
    pub(super) fn tag<'p>(&'p mut self, name: &'p str) -> Tag<'p, 'a>
    where
        'a: 'p,
    {
        self.indent();
        self.out.push(b'<');
        self.out.extend_from_slice(name.as_bytes());
        Tag { press: self, name }
    }

    fn indent(&mut self) {
        const SPACES: &[u8] = b"          ";
        self.out.extend_from_slice(SPACES.get(..self.depth * 2).unwrap_or(SPACES));
    }
}

/// A start tag that is being written.
pub(super) struct Tag<'p, 'a> {
    press: &'p mut Press<'a>,
    name: &'p str,
}

impl Tag<'_, '_> {
    /// An attribute. What XML would turn into spaces (section 3.3.3) is written as references.
    pub(super) fn attribute(self, name: &str, value: &str) -> Self {
        let out = &mut *self.press.out;
        out.push(b' ');
        out.extend_from_slice(name.as_bytes());
        out.extend_from_slice(b"=\"");
        escape(&gate::pass(value), NAMED, true, out);
        out.push(b'"');
        self
    }

    /// An attribute that there may be.
    pub(super) fn optional(self, name: &str, value: Option<&str>) -> Self {
        match value {
            Some(value) => self.attribute(name, value),
            None => self,
        }
    }

    /// Ends the tag of an element that holds elements.
    pub(super) fn opened(self) {
        self.press.out.extend_from_slice(b">\n");
        self.press.depth += 1;
    }

    /// Ends an element that holds nothing.
    pub(super) fn empty(self) {
        self.press.out.extend_from_slice(b"/>\n");
    }

    /// Ends a processing instruction (section 2.6), whose name began with `?`.
    pub(super) fn instructed(self) {
        self.press.out.extend_from_slice(b"?>\n");
    }

    /// Ends an element that holds text.
    pub(super) fn text(self, text: &str, references: References) {
        self.filled(|out| escape(&gate::pass(text), references, false, out));
    }

    /// Ends an element that holds text which is mostly markup of another language.
    pub(super) fn cdata(self, text: &str) {
        self.filled(|out| cdata(&gate::pass(text), out));
    }

    /// Ends an element that holds what `write` writes, which must be text of digits, letters and punctuation only.
    pub(super) fn filled(self, write: impl FnOnce(&mut Vec<u8>)) {
        let out = &mut *self.press.out;
        out.push(b'>');
        write(out);
        out.extend_from_slice(b"</");
        out.extend_from_slice(self.name.as_bytes());
        out.extend_from_slice(b">\n");
    }
}

/// Appends the text with references for all that would be taken for markup, and for a carriage return, which a parser
/// would turn into a line feed (section 2.11).
fn escape(text: &str, references: References, attribute: bool, out: &mut Vec<u8>) {
    let bytes = text.as_bytes();
    out.reserve(bytes.len());
    let mut written = 0;
    let mut write = |at: usize, reference: &[u8], out: &mut Vec<u8>| {
        out.extend_from_slice(bytes.get(written..at).unwrap_or_default());
        out.extend_from_slice(reference);
        written = at + 1;
    };
    if attribute || memchr::memchr(b'\r', bytes).is_some() {
        for (at, byte) in bytes.iter().enumerate() {
            if let Some(reference) = references.of(*byte, attribute) {
                write(at, reference, out);
            }
        }
    } else {
        for at in memchr::memchr3_iter(b'&', b'<', b'>', bytes) {
            let reference = bytes.get(at).and_then(|byte| references.of(*byte, false));
            write(at, reference.unwrap_or_default(), out);
        }
    }
    out.extend_from_slice(bytes.get(written..).unwrap_or_default());
}

impl References {
    /// The reference that is written in place of a byte.
    fn of(self, byte: u8, attribute: bool) -> Option<&'static [u8]> {
        Some(match byte {
            b'&' => self.amp,
            b'<' => self.lt,
            b'>' => self.gt,
            b'\r' => b"&#13;",
            b'"' if attribute => b"&quot;",
            b'\t' if attribute => b"&#9;",
            b'\n' if attribute => b"&#10;",
            _ => return None,
        })
    }
}

/// Appends a CDATA section (section 2.7). The text that would end it is divided between two; a carriage return stands
/// between two as a reference, since a parser would turn it into a line feed.
fn cdata(text: &str, out: &mut Vec<u8>) {
    static END: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new(b"]]>"));
    out.extend_from_slice(b"<![CDATA[");
    let bytes = text.as_bytes();
    let mut written = 0;
    let piece = |from: usize, to: usize, out: &mut Vec<u8>| {
        out.extend_from_slice(bytes.get(from..to).unwrap_or_default())
    };
    if memchr::memchr(b'\r', bytes).is_none() {
        for at in END.find_iter(bytes) {
            piece(written, at + 2, out);
            out.extend_from_slice(b"]]><![CDATA[");
            written = at + 2;
        }
    } else {
        for (at, byte) in bytes.iter().enumerate() {
            let end = *byte == b'>' && bytes.get(..at).is_some_and(|before| before.ends_with(b"]]"));
            if end {
                piece(written, at, out);
                out.extend_from_slice(b"]]><![CDATA[");
                written = at;
            } else if *byte == b'\r' {
                piece(written, at, out);
                out.extend_from_slice(b"]]>&#13;<![CDATA[");
                written = at + 1;
            }
        }
    }
    piece(written, bytes.len(), out);
    out.extend_from_slice(b"]]>");
}
