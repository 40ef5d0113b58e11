//! An XML feed cut into its entries, before any reader sees it that could run out of stack.
//!
//! The parsers of the `rss` and `atom_syndication` crates call themselves for every element inside of another, and give
//! up a whole feed for one broken entry. So each entry is cut out, with its depth checked, and read in a feed of its own.

use std::ops::Range;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::parts::{Enclosure, Entry, Feed, Root};
use crate::error::ErrorKind;
use crate::record::DEEPEST;

/// RFC 4287, section 1.2.
const ATOM: &str = "http://www.w3.org/2005/Atom";

/// Cuts a feed into its entries.
pub(super) fn cut(text: &str) -> Result<Feed<'_>, (u64, ErrorKind)> {
    let mut cutter =
        Cutter { text, prefix: None, feed: None, open: 0, entry: None, child: None, counted: (0, 1) };
    let mut reader = Reader::from_str(text);
    loop {
        let begin = usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX);
        let event = reader.read_event();
        let end = usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX);
        match event {
            Ok(Event::Eof) => break,
            Ok(event) => cutter.event(&event, begin..end)?,
            Err(error) => {
                let kind = ErrorKind::Syntax { format: "XML", message: error.to_string().replace('\n', " ") };
                cutter.stop(begin, kind)?;
                break;
            }
        }
    }
    if cutter.open > 0 {
        let message = "the text ends inside of an element".to_owned();
        cutter.stop(text.len(), ErrorKind::Syntax { format: "XML", message })?;
    }
    let missing = || (1, no_feed("a text without elements"));
    cutter.feed.ok_or_else(missing)
}

fn no_feed(found: &str) -> ErrorKind {
    let message = format!("expected <rss>, <rdf:RDF> or <feed>, found {found}");
    ErrorKind::Syntax { format: "a feed", message }
}

struct Cutter<'t> {
    text: &'t str,
    /// What elements of Atom are called with in RSS: `atom:`.
    prefix: Option<String>,
    feed: Option<Feed<'t>>,
    /// How many elements are open.
    open: usize,
    entry: Option<(Entry, usize)>,
    child: Option<Child>,
    /// How far lines were counted, and how many there are until there.
    counted: (usize, u64),
}

/// The child of the entry, or of the feed, that is open.
struct Child {
    name: String,
    depth: usize,
    /// Where it begins, and where its text does.
    begin: usize,
    text: usize,
    /// Whether it holds elements.
    nests: bool,
}

impl Cutter<'_> {
    fn line(&mut self, at: usize) -> u64 {
        let between = self.text.as_bytes().get(self.counted.0..at).unwrap_or_default();
        self.counted = (at, self.counted.1 + memchr::memchr_iter(b'\n', between).count() as u64);
        self.counted.1
    }

    /// Ends the reading; what was read so far counts.
    fn stop(&mut self, at: usize, kind: ErrorKind) -> Result<(), (u64, ErrorKind)> {
        let line = self.line(at.max(self.counted.0));
        self.open = 0;
        match &mut self.feed {
            Some(feed) if feed.broken.is_none() => feed.broken = Some((line, kind)),
            Some(_) => {}
            None => return Err((line, kind)),
        }
        Ok(())
    }

    fn event(&mut self, event: &Event<'_>, range: Range<usize>) -> Result<(), (u64, ErrorKind)> {
        match event {
            Event::Start(tag) => {
                self.start(tag, &range)?;
                self.open += 1;
                if self.open > DEEPEST
                    && let Some((entry, _)) = &mut self.entry
                {
                    entry.deep = true;
                } else if self.open > DEEPEST {
                    self.stop(range.start, ErrorKind::TooDeep { limit: DEEPEST })?;
                }
            }
            Event::Empty(tag) => {
                self.start(tag, &range)?;
                self.open += 1;
                self.end(&range);
            }
            Event::End(_) => self.end(&range),
            Event::CData(_) => {
                if let (Some((entry, _)), Some(child)) = (&mut self.entry, &self.child) {
                    entry.marked |= child.name == "description";
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn start(&mut self, tag: &BytesStart<'_>, range: &Range<usize>) -> Result<(), (u64, ErrorKind)> {
        let name = tag.name().0.to_owned();
        let Some(feed) = &mut self.feed else {
            let line = self.line(range.start);
            let feed = root(tag, &name, self.text, range).ok_or((line, no_feed(&format!("<{name}>"))))?;
            self.prefix = attributes(tag)
                .find(|(key, value)| value == ATOM && key.starts_with("xmlns:"))
                .map(|(key, _)| format!("{}:", key.trim_start_matches("xmlns:")));
            self.feed = Some(feed);
            return Ok(());
        };
        if self.open == 1 && feed.root == Root::Rss && name == "channel" {
            feed.around.truncate(1);
            feed.around.push(range.clone());
        }
        let is_entry = self.entry.is_none()
            && match feed.root {
                Root::Rss => name == "item" && self.open <= 2 && self.open > 0,
                Root::Rdf => name == "item" && self.open == 1,
                Root::Atom => name == "entry" && self.open == 1,
            };
        if is_entry {
            let attribute = |name: &str| attributes(tag).find(|(key, _)| key == name).map(|(_, value)| value);
            let entry = Entry {
                range: range.clone(),
                line: self.line(range.start),
                about: attribute("rdf:about"),
                language: attribute("xml:lang"),
                base: attribute("xml:base"),
                ..Entry::default()
            };
            self.entry = Some((entry, self.open));
        } else if let Some(child) = &mut self.child {
            child.nests = true;
        } else {
            self.child_started(name, tag, range);
        }
        Ok(())
    }

    fn child_started(&mut self, name: String, tag: &BytesStart<'_>, range: &Range<usize>) {
        let is_atom = self.feed.as_ref().is_some_and(|feed| feed.root == Root::Atom);
        // The head of an RSS channel has no dates that its reader could choke on.
        let parent = self.entry.as_ref().map(|(_, depth)| *depth).or(is_atom.then_some(0));
        if parent.is_none_or(|parent| self.open != parent + 1) {
            return;
        }
        if let (Some((entry, _)), false, "enclosure") = (&mut self.entry, is_atom, name.as_str()) {
            entry.enclosures.extend(enclosure(tag));
        }
        let (depth, begin, text) = (self.open, range.start, range.end);
        self.child = Some(Child { name, depth, begin, text, nests: false });
    }

    fn end(&mut self, range: &Range<usize>) {
        self.open = self.open.saturating_sub(1);
        if let Some(child) = self.child.take_if(|child| child.depth == self.open) {
            self.child_ended(&child, child.begin..range.end, child.text..range.start);
        }
        if let Some((mut entry, depth)) = self.entry.take() {
            if depth == self.open {
                entry.range.end = range.end;
                self.feed.iter_mut().for_each(|feed| feed.entries.push(std::mem::take(&mut entry)));
            } else {
                self.entry = Some((entry, depth));
            }
        }
    }

    /// Takes the dates out of entries, and out of the feed's head; and descriptions that hold elements.
    fn child_ended(&mut self, child: &Child, whole: Range<usize>, inner: Range<usize>) {
        let (Some(feed), name) = (&mut self.feed, child.name.as_str()) else { return };
        if let (Some((entry, _)), "description", true) = (&mut self.entry, name, child.nests)
            && feed.root != Root::Atom
        {
            entry.description = self.text.get(inner).map(str::to_owned);
            return;
        }
        let atom = match (feed.root, &self.prefix) {
            (Root::Atom, _) => Some(name),
            (_, Some(prefix)) => name.strip_prefix(prefix.as_str()),
            (_, None) => None,
        };
        let Some(name @ ("published" | "updated")) = atom else { return };
        let text = plain(self.text.get(inner).unwrap_or_default());
        let Some((entry, _)) = &mut self.entry else {
            feed.dates.push(whole);
            return;
        };
        entry.dates.push(whole);
        let place = if name == "updated" { &mut entry.updated } else { &mut entry.published };
        *place = Some(text);
    }
}

/// RSS 2.0, `<enclosure>`: an address, and what is known of what is there.
fn enclosure(tag: &BytesStart<'_>) -> Option<Enclosure> {
    let attribute = |name: &str| attributes(tag).find(|(key, _)| key == name).map(|(_, value)| value);
    Some(Enclosure { url: attribute("url")?, media_type: attribute("type"), length: attribute("length") })
}

fn root<'t>(tag: &BytesStart<'_>, name: &str, text: &'t str, range: &Range<usize>) -> Option<Feed<'t>> {
    let root = match name {
        "rss" => Root::Rss,
        "rdf:RDF" => Root::Rdf,
        "feed" => Root::Atom,
        _ => return None,
    };
    let attribute = |name: &str| attributes(tag).find(|(key, _)| key == name).map(|(_, value)| value);
    Some(Feed {
        text,
        root,
        around: vec![range.clone()],
        language: attribute("xml:lang"),
        base: attribute("xml:base"),
        entries: Vec::new(),
        dates: Vec::new(),
        broken: None,
    })
}

fn attributes(tag: &BytesStart<'_>) -> impl Iterator<Item = (String, String)> {
    let mut attributes = tag.attributes();
    let found: Vec<_> = attributes
        .with_checks(false)
        .flatten()
        .map(|attribute| (attribute.key.0.to_owned(), plain(&attribute.value)))
        .collect();
    found.into_iter()
}

/// The text of an element or an attribute that holds nothing else.
fn plain(raw: &str) -> String {
    let raw = raw.trim();
    let marked = raw.strip_prefix("<![CDATA[").and_then(|rest| rest.strip_suffix("]]>"));
    match marked {
        Some(text) => text.trim().to_owned(),
        None => quick_xml::escape::unescape(raw).map_or_else(|_| raw.to_owned(), |text| text.into_owned()),
    }
}
