//! What the other documents of a folder need to know of one.

use super::Options;
use super::finding::Findings;
use super::rule::Level;
use super::{json, walk, xml};

/// A link of the feed.
pub(super) struct Link {
    pub(super) rel: String,
    pub(super) kind: String,
    /// Absolute, if that can be said.
    pub(super) href: String,
    pub(super) at: usize,
}

/// An entry: its id, and what tells whether two entries are one.
#[derive(Default)]
pub(super) struct Entry {
    pub(super) id: String,
    pub(super) at: usize,
    pub(super) title: String,
    pub(super) link: String,
}

/// One document.
#[derive(Default)]
pub(super) struct Digest {
    /// The id of the feed, and where it stands.
    pub(super) id: Option<(String, usize)>,
    pub(super) title: Option<(String, usize)>,
    /// Where the feed says that it is published.
    pub(super) own: Option<(String, usize)>,
    pub(super) links: Vec<Link>,
    pub(super) entries: Vec<Entry>,
    /// The feeds that an OPML names.
    pub(super) subscriptions: Vec<(String, usize)>,
}

/// Reads a document for its digest, and gives the text that its offsets count in.
pub(super) fn read(bytes: &[u8], options: &Options<'_>) -> (Digest, String) {
    let mut findings = Findings::new(0, Level::Error);
    let mut digest = Digest::default();
    if json::is_json(bytes, options.path) {
        let text = json::read(bytes, options, &mut findings, Some(&mut digest));
        return (digest, text.into_owned());
    }
    let text = xml::encoding::decode(bytes, &mut findings);
    walk::read(&text, options, &mut findings, Some(&mut digest));
    (digest, text.text.into_owned())
}
