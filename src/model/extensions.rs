//! What vocabularies beside RSS, Atom and JSON Feed say of an entry.

use super::{Episode, Media, Timestamp};

/// What other vocabularies say of an entry.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Extensions {
    /// What it is as an episode, in feeds that are podcasts.
    pub episode: Option<Episode>,
    /// Its pictures, films and sounds. `media:content` and `media:group` in RSS and Atom, JSON `_feedmill.media`.
    pub media: Vec<Media>,
    /// How many comments there are. RSS `slash:comments`, Atom `thr:total`, JSON `_feedmill.comments_count`.
    pub comments_count: Option<u64>,
    /// The feed of the comments. RSS `wfw:commentRss`, Atom `link rel="replies"`, JSON `_feedmill.comments_feed`.
    pub comments_feed: Option<String>,
    /// Where it is about. `georss:point` in RSS and Atom, JSON `_feedmill.location`.
    pub place: Option<Place>,
    /// The feed that it comes from. RSS and Atom `source`, JSON `_feedmill.source`.
    pub origin: Option<Origin>,
    /// The address of its licence. RSS `creativeCommons:license`, Atom `link rel="license"`, JSON `_feedmill.license`.
    pub license: Option<String>,
    /// The Markdown that the content was made of. RSS `source:markdown`, JSON `_feedmill.markdown`.
    pub markdown: Option<String>,
    /// Elements of namespaces that feedmill does not know.
    pub others: Vec<Extension>,
}

impl Extensions {
    /// The extensions, unless nothing is said in them.
    pub fn boxed(self) -> Option<Box<Extensions>> {
        (self != Extensions::default()).then(|| Box::new(self))
    }
}

/// A point on the Earth (WGS 84).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Place {
    /// In degrees, from -90 to 90.
    pub latitude: f64,
    /// In degrees, from -180 to 180.
    pub longitude: f64,
    /// What the place is called, in plain text. RSS and Atom have no place for it.
    pub name: Option<String>,
}

/// The feed that an entry comes from (RFC 4287, section 4.2.11).
#[derive(Clone, Debug, PartialEq)]
pub struct Origin {
    /// The address of the feed.
    pub url: String,
    /// Its id; its address stands in for it.
    pub id: Option<String>,
    /// What it is called, in plain text.
    pub title: String,
    /// The page that it is the feed of.
    pub home_url: Option<String>,
    /// When it was updated; the entry's own date stands in for it.
    pub updated: Option<Timestamp>,
}

/// An element of a namespace that feedmill does not know, with plain text. In XML a prefix stands for one namespace in an
/// entry: that of the first. What cannot be written is left out, and [`render::not_carried`](crate::render::not_carried) says so.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Extension {
    /// The prefix: `x` of `x:name`. JSON Feed gets an object `_x`.
    pub prefix: String,
    /// The name: `name` of `x:name`.
    pub name: String,
    /// The address that names the namespace.
    pub namespace: String,
    /// The attribute that holds the value; without one, the element does.
    pub attribute: Option<String>,
    /// The value.
    pub value: String,
}
