//! The press: writes [XML 1.0](https://www.w3.org/TR/xml/), an element a line, two spaces a level.
//!
//! All text passes the [`gate`](crate::gate) on its way in, so whatever is handed to it, what comes out is well-formed.

use crate::model::Feed;
use crate::wording;

mod escape;

use escape::References;
pub(super) use escape::{NAMED, NUMBERED, TWICE};

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
    pub(super) fn optional(&mut self, name: &'static str, text: Option<&str>, references: &References) {
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
        escape::value(value, out);
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
    pub(super) fn text(self, text: &str, references: &References) {
        self.filled(|out| escape::text(text, references, out));
    }

    /// Ends an element that holds text which is mostly markup of another language.
    pub(super) fn cdata(self, text: &str) {
        self.filled(|out| escape::cdata(text, out));
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
