//! What has to be remembered from one element for another.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use xxhash_rust::xxh3::xxh3_64;

/// The format of a document.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Format {
    #[default]
    Unknown,
    Rss,
    Rdf,
    Atom,
    Opml,
}

/// A value and where it stood.
pub(super) struct Placed {
    pub(super) text: String,
    pub(super) at: usize,
    /// The path of its element.
    pub(super) path: String,
}

/// What is remembered of a document.
#[derive(Default)]
pub(super) struct Facts<'a> {
    pub(super) format: Format,
    /// The encoding in the XML declaration.
    pub(super) declared: Option<String>,
    /// Whether a root element has begun.
    pub(super) rooted: bool,
    /// Whether it has been said that a prefix should be avoided.
    pub(super) avoided: bool,
    /// Whether the namespace of Atom is missing.
    pub(super) bare: bool,
    /// Whether this is RSS before version 2.0.
    pub(super) early: bool,
    /// Whether the description is plain text: RSS 0.91.
    pub(super) plain: bool,
    /// Whether reading goes no further.
    pub(super) stopped: bool,
    /// Whether the document was found to lie too deep.
    pub(super) too_deep: bool,
    /// The names of the entities that the document declares.
    pub(super) entities: Vec<&'a str>,
    /// Whether part of the document type lies elsewhere.
    pub(super) external: bool,
    /// Where the document type of RSS 0.91 stands.
    pub(super) netscape: Option<usize>,
    /// Hashes of the namespaces that have been spoken of.
    pub(super) namespaces: Vec<u64>,
    /// Whether elements of Apple's podcasts occur.
    pub(super) podcast: bool,
    /// Whether it has a category of Apple's, and so is a show with episodes.
    pub(super) show: bool,
    /// Whether its episodes are told apart by their numbers.
    pub(super) serial: bool,
    /// Whether the item that is open is an episode of another kind than full.
    pub(super) beside: bool,
    pub(super) items: usize,
    pub(super) outlines: usize,
    /// Whether this is OPML 2.0, in which every outline has a text.
    pub(super) outlines_have_text: bool,
    pub(super) self_link: bool,
    pub(super) language: bool,
    pub(super) channel_title: Option<String>,
    pub(super) channel_link: Option<String>,
    pub(super) image_title: Option<Placed>,
    pub(super) image_link: Option<Placed>,
    /// The first enclosure that Apple does not play.
    pub(super) unplayed: Option<Placed>,
    /// Descriptions that are longer than Apple allows.
    pub(super) lengthy: Vec<Placed>,
    /// The first element of the channel that follows an item.
    pub(super) late: Option<(usize, &'a str)>,
    /// The first count of comments.
    pub(super) comments: Option<(usize, String)>,
    pub(super) owner_email: bool,
    /// `xml:base` of open elements: the depth, and the base.
    pub(super) bases: Vec<(usize, String)>,
    /// The types and languages of the alternates of open elements, behind the depth they stand at.
    pub(super) alternates: Vec<(usize, Cow<'a, str>, Cow<'a, str>)>,
    /// The relations of the links of the feed, with what they lead to and where they stand.
    pub(super) relations: Vec<(String, String, usize)>,
    pub(super) complete: bool,
    pub(super) archive: bool,
    pub(super) feed_author: bool,
    pub(super) entry: EntryFacts,
    /// Hashes of ids, with that of the update where the format has one.
    pub(super) ids: HashMap<u64, u64>,
    /// Hashes of updates.
    pub(super) updates: HashSet<u64>,
    /// Values of the skip list that is open.
    pub(super) skips: Vec<String>,
    /// How many media contents the group that is open has.
    pub(super) contents: usize,
    /// Whether the media content that is open has an address of its own.
    pub(super) addressed: bool,
    /// Those of the entry that is open that have none.
    pub(super) unaddressed: Vec<Placed>,
    /// Attributes that the value of the innermost element depends on.
    pub(super) scheme: Cow<'a, str>,
    pub(super) kind: Cow<'a, str>,
    pub(super) permalink: bool,
    /// The first text in XHTML that looks like markup, and where it stands.
    pub(super) inline: Option<(usize, String)>,
    /// Whether XHTML has real markup in it, beyond its div.
    pub(super) marked: bool,
    /// The category of Apple's that is open.
    pub(super) category: Cow<'a, str>,
}

/// What is remembered of an entry.
#[derive(Default)]
pub(super) struct EntryFacts {
    pub(super) author: bool,
    pub(super) alternate: bool,
    pub(super) content: bool,
    /// Whether the content is elsewhere or encoded, so that a summary is needed.
    pub(super) remote: bool,
    pub(super) enclosures: usize,
    pub(super) id: Option<(u64, usize, String)>,
    pub(super) updated: Option<(u64, usize, String)>,
}

/// The hash that stands for a value.
pub(super) fn hash(text: &str) -> u64 {
    xxh3_64(text.as_bytes())
}
