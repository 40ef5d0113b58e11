//! The parts of an XML feed, and feeds put together from some of them.

use std::ops::Range;

use crate::error::ErrorKind;

/// What the outermost element says it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Root {
    /// [RSS 2.0](https://www.rssboard.org/rss-specification) and what came before it.
    Rss,
    /// [RSS 1.0](https://web.resource.org/rss/1.0/spec).
    Rdf,
    /// [Atom](https://www.rfc-editor.org/rfc/rfc4287).
    Atom,
}

/// A feed in parts.
pub(super) struct Feed<'t> {
    pub(super) text: &'t str,
    pub(super) root: Root,
    /// The start tags around the entries, outermost first.
    pub(super) around: Vec<Range<usize>>,
    /// `xml:lang` and `xml:base` of the root.
    pub(super) language: Option<String>,
    pub(super) base: Option<String>,
    pub(super) entries: Vec<Entry>,
    /// Where the feed's own dates stand.
    pub(super) dates: Vec<Range<usize>>,
    /// What ended the reading early, and on which line.
    pub(super) broken: Option<(u64, ErrorKind)>,
}

/// Where an entry stands, and what of it the crates have no place for.
#[derive(Default)]
pub(super) struct Entry {
    pub(super) range: Range<usize>,
    pub(super) line: u64,
    /// RSS 1.0: `rdf:about`.
    pub(super) about: Option<String>,
    /// Its own `xml:lang` and `xml:base`.
    pub(super) language: Option<String>,
    pub(super) base: Option<String>,
    /// Atom: as it is written, since a date that cannot be read must cost no more than itself.
    pub(super) published: Option<String>,
    /// Atom, and `atom:updated` in RSS.
    pub(super) updated: Option<String>,
    /// Whether the text of the description is marked as such (`CDATA`).
    pub(super) marked: bool,
    /// RSS: the description, where it holds elements that should have been escaped.
    pub(super) description: Option<String>,
    /// RSS: every enclosure.
    pub(super) enclosures: Vec<Enclosure>,
    /// Whether it nests deeper than its reader bears.
    pub(super) deep: bool,
    pub(super) dates: Vec<Range<usize>>,
}

/// The attributes of an enclosure.
pub(super) struct Enclosure {
    pub(super) url: String,
    pub(super) media_type: Option<String>,
    pub(super) length: Option<String>,
}

impl Feed<'_> {
    /// A feed with nothing but this entry.
    pub(super) fn alone(&self, entry: &Entry) -> String {
        let mut text = self.opened();
        self.push_without(entry.range.clone(), &entry.dates, &mut text);
        self.closed(text)
    }

    /// The feed without its entries.
    pub(super) fn head(&self) -> String {
        let mut text = self.opened();
        let begin = self.around.last().map_or(0, |tag| tag.end);
        let end = self.entries.first().map_or(self.text.len(), |entry| entry.range.start);
        match self.entries.is_empty() {
            // Its own end tags are there.
            true => {
                self.push_without(begin..end, &self.dates, &mut text);
                text
            }
            false => {
                self.push_without(begin..end, &self.dates, &mut text);
                self.closed(text)
            }
        }
    }

    fn opened(&self) -> String {
        let mut text: String = self.around.iter().filter_map(|tag| self.text.get(tag.clone())).collect();
        if self.root == Root::Rdf {
            text.push_str("<channel></channel>");
        }
        text
    }

    fn closed(&self, mut text: String) -> String {
        text.push_str(match self.root {
            Root::Rss if self.around.len() > 1 => "</channel></rss>",
            Root::Rss => "</rss>",
            Root::Rdf => "</rdf:RDF>",
            Root::Atom => "</feed>",
        });
        text
    }

    fn push_without(&self, range: Range<usize>, without: &[Range<usize>], text: &mut String) {
        let mut begin = range.start;
        for gap in without.iter().filter(|gap| range.contains(&gap.start)) {
            text.push_str(self.text.get(begin..gap.start).unwrap_or_default());
            begin = gap.end;
        }
        text.push_str(self.text.get(begin..range.end).unwrap_or_default());
    }
}
