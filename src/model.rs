//! What a feed is, in the words of RFC 4287. No input, no output.
//!
//! What a specification requires is in the types: an entry always has an id and `updated`, an enclosure a media type.
//! So rendering cannot fail. Each field's documentation says where it lands in each format.

use std::sync::Arc;

use chrono::{DateTime, FixedOffset};

use crate::format::Format;

mod extensions;
mod media;
mod podcast;
pub mod taxonomy;

pub use extensions::{Extension, Extensions, Origin, Place};
pub use media::{Credit, Media, Rendition, Thumbnail};
pub use podcast::{
    Chapters, Episode, EpisodeType, Funding, Podcast, Role, ShowType, Soundbite, Topic, Transcript,
};

/// A moment, with the offset from UTC that its author wrote it in.
pub type Timestamp = DateTime<FixedOffset>;

/// A feed: a head and its entries, newest first.
#[derive(Clone, Debug, PartialEq)]
pub struct Feed {
    /// Atom `id`, an IRI that never changes. RSS and JSON Feed have no place for it.
    pub id: String,
    /// Plain text. RSS, Atom and JSON `title`.
    pub title: String,
    /// Plain text. RSS and JSON `description`, Atom `subtitle`. RSS requires it and falls back on the title.
    pub description: Option<String>,
    /// The page that this feed is the feed of. RSS `link`, Atom `link rel="alternate"`, JSON `home_page_url`.
    pub home_url: String,
    /// Where this feed is published, once for each format. Its own address becomes `rel="self"` or `feed_url`, the
    /// others `rel="alternate"` with their media types (RSS, Atom).
    pub addresses: Vec<Address>,
    /// BCP 47. RSS and JSON `language`, Atom `xml:lang`.
    pub language: Option<String>,
    /// The newest `updated` of the entries. Atom `updated`, RSS `lastBuildDate`.
    pub updated: Timestamp,
    /// Atom `author` (the title stands in where there is none), JSON `authors`, RSS `managingEditor` where the only
    /// author has an e-mail address.
    pub authors: Vec<Person>,
    /// Plain text. Atom `rights`, RSS `copyright`, JSON `_feedmill.rights`.
    pub rights: Option<String>,
    /// A square image. Atom `icon`, JSON `favicon`.
    pub icon: Option<String>,
    /// A larger image. Atom `logo`, RSS `image`, JSON `icon`.
    pub logo: Option<String>,
    /// How many minutes readers may keep the feed before they ask again. RSS `ttl`.
    pub ttl: Option<u32>,
    /// Whether feedmill names itself, without its version. RSS and Atom `generator`.
    pub generator: bool,
    /// The categories of the feed as a whole. RSS and Atom `category`.
    pub categories: Vec<Category>,
    /// WebSub hubs. `link rel="hub"` in RSS and Atom, JSON `hubs`.
    pub hubs: Vec<String>,
    /// What makes it a podcast. `itunes:` and `podcast:` elements in RSS, which alone podcast apps read.
    pub podcast: Option<Box<Podcast>>,
    /// Where the entries are that the feed has no room for ([RFC 5005](https://www.rfc-editor.org/rfc/rfc5005), section 4).
    /// `atom:link` and `fh:archive` in Atom and RSS, JSON `next_url`.
    pub archive: Option<Archive>,
    /// Entries that the feed held, and that are gone for good: Atom `at:deleted-entry` ([RFC
    /// 6721](https://www.rfc-editor.org/rfc/rfc6721)), whose `updated` is no older than they are. RSS and JSON Feed have no
    /// place for them.
    pub deleted: Vec<Deleted>,
    /// The address of a CSS stylesheet, absolute or relative to the feed, with which browsers show it. `xml-stylesheet` in
    /// RSS and Atom.
    pub stylesheet: Option<String>,
    /// Newest first. Shared, because an entry usually stands in several feeds.
    pub entries: Vec<Arc<Entry>>,
}

impl Feed {
    /// A feed with the things that every feed must have, and no entries.
    pub fn new(
        id: impl Into<String>,
        title: impl Into<String>,
        home_url: impl Into<String>,
        updated: Timestamp,
    ) -> Self {
        Feed {
            id: id.into(),
            title: title.into(),
            description: None,
            home_url: home_url.into(),
            addresses: Vec::new(),
            language: None,
            updated,
            authors: Vec::new(),
            rights: None,
            icon: None,
            logo: None,
            ttl: None,
            generator: true,
            categories: Vec::new(),
            hubs: Vec::new(),
            podcast: None,
            archive: None,
            deleted: Vec::new(),
            stylesheet: None,
            entries: Vec::new(),
        }
    }
}

/// The place of a document among those that make up a feed with archives: RFC 5005, section 4.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Archive {
    /// Whether this is an archive document (`fh:archive`), and not the one that is subscribed to.
    pub is_page: bool,
    /// Where the document is that is subscribed to, in each format. Of an archive document alone.
    pub current: Vec<Address>,
    /// The archive document with the entries that come next, going back in time: `prev-archive`.
    pub previous: Vec<Address>,
    /// The one after it: `next-archive`. Of an archive document alone.
    pub next: Vec<Address>,
}

impl Archive {
    /// The links of this format: their relations (RFC 5005, section 4) and addresses.
    pub fn links(&self, format: Format) -> impl Iterator<Item = (&'static str, &str)> {
        let relations =
            [("current", &self.current), ("prev-archive", &self.previous), ("next-archive", &self.next)];
        relations.into_iter().flat_map(move |(relation, addresses)| {
            let own = addresses.iter().filter(move |address| address.format == format);
            own.map(move |address| (relation, address.url.as_str()))
        })
    }
}

/// An entry that is gone: RFC 6721, section 3.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Deleted {
    /// The id that it was published under.
    pub id: String,
    /// When it went.
    pub at: Timestamp,
}

/// Where one format of a feed is published.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Address {
    /// The format found there.
    pub format: Format,
    /// An absolute URL.
    pub url: String,
}

/// One article.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// An IRI that never changes. Atom and JSON `id`, RSS `guid`.
    pub id: String,
    /// The article's page. RSS `link`, Atom `link rel="alternate"`, JSON `url`.
    pub url: Option<String>,
    /// A page elsewhere that the article is about. JSON `external_url`, Atom and RSS `link rel="related"`.
    pub external_url: Option<String>,
    /// Plain text. `title` in every format.
    pub title: Option<String>,
    /// A translated article's headline in its first language. `dcterms:alternative` in RSS and Atom,
    /// `_feedmill.original_title` in JSON.
    pub original_title: Option<String>,
    /// Plain text. Atom and JSON `summary`, RSS `description`.
    pub summary: Option<String>,
    /// The article itself. Atom `content`, RSS `content:encoded` (`description` where there is no summary), JSON
    /// `content_html` or `content_text`.
    pub content: Option<Text>,
    /// The main image. JSON `image`, RSS `media:content` and, in podcasts, `itunes:image`, Atom `link rel="enclosure"`.
    pub image: Option<String>,
    /// A wide image for the head of the page. JSON `banner_image`.
    pub banner_image: Option<String>,
    /// Atom `published`, RSS `pubDate`, JSON `date_published`. Where it is missing, RSS and JSON show `updated`.
    pub published: Option<Timestamp>,
    /// Atom `updated`, RSS `atom:updated`, JSON `date_modified`.
    pub updated: Timestamp,
    /// Atom `author`, JSON `authors`; RSS `author` where there is exactly one and it has an e-mail address, else a
    /// `dc:creator` for each.
    pub authors: Vec<Person>,
    /// Atom `contributor`, RSS `dc:contributor`, JSON `_feedmill.contributors`.
    pub contributors: Vec<Person>,
    /// What makes feeds. RSS and Atom `category`, JSON `tags` and `_feedmill.categories`.
    pub categories: Vec<Category>,
    /// What does not. RSS and Atom `category`, JSON `tags`.
    pub tags: Vec<Category>,
    /// BCP 47. Where it differs from the feed's: Atom `xml:lang`, RSS `dc:language`; JSON `language`.
    pub language: Option<String>,
    /// Files to download or play. Atom `link rel="enclosure"`, JSON `attachments`, RSS `enclosure` (the first only).
    pub enclosures: Vec<Enclosure>,
    /// Plain text. Atom `rights`, RSS `dc:rights`, JSON `_feedmill.rights`.
    pub rights: Option<String>,
    /// The page of the comments. RSS `comments`, Atom `link rel="replies"`, JSON `_feedmill.comments_url`.
    pub comments_url: Option<String>,
    /// What other vocabularies say of it. Most entries have none, and pay for no more than this.
    pub extensions: Option<Box<Extensions>>,
}

impl Entry {
    /// An entry with the two things that every entry must have.
    pub fn new(id: impl Into<String>, updated: Timestamp) -> Self {
        Entry {
            id: id.into(),
            url: None,
            external_url: None,
            title: None,
            original_title: None,
            summary: None,
            content: None,
            image: None,
            banner_image: None,
            published: None,
            updated,
            authors: Vec::new(),
            contributors: Vec::new(),
            categories: Vec::new(),
            tags: Vec::new(),
            language: None,
            enclosures: Vec::new(),
            rights: None,
            comments_url: None,
            extensions: None,
        }
    }

    /// What is said of it as an episode of a podcast.
    pub fn episode(&self) -> Option<&Episode> {
        self.extensions.as_ref()?.episode.as_ref()
    }
}

/// The body of an article.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Text {
    /// A fragment of HTML.
    Html(String),
    /// Plain text; line feeds are line breaks.
    Plain(String),
}

/// Somebody who wrote or helped.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Person {
    /// Plain text. Where a person is known by an address alone, that address stands here too.
    pub name: String,
    /// An e-mail address, without `mailto:`. Atom `email`; RSS `author`; JSON has no place for it but a `mailto:` URL.
    pub email: Option<String>,
    /// Their page. Atom `uri`, JSON `url`.
    pub url: Option<String>,
    /// Their picture. JSON `avatar`.
    pub avatar: Option<String>,
}

impl Person {
    /// A person of whom only the name is known.
    pub fn named(name: impl Into<String>) -> Self {
        Person { name: name.into(), ..Person::default() }
    }
}

/// A category or a tag.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Category {
    /// What it is called. Atom `term`, the text of RSS `category`.
    pub term: String,
    /// The site's URL for it. Atom `scheme`, RSS `domain`.
    pub scheme: Option<String>,
    /// What people should read, where that is not the term. Atom `label`.
    pub label: Option<String>,
}

impl Category {
    /// A category with nothing but a name.
    pub fn named(term: impl Into<String>) -> Self {
        Category { term: term.into(), ..Category::default() }
    }
}

/// A file to download or play.
#[derive(Clone, Debug, PartialEq)]
pub struct Enclosure {
    /// An absolute URL.
    pub url: String,
    /// Atom `type`, JSON `mime_type`, RSS `type`.
    pub media_type: String,
    /// In bytes. Atom `length`, JSON `size_in_bytes`; RSS requires it and gets `0` where it is not known, as the RSS
    /// Advisory Board's profile says.
    pub length: Option<u64>,
    /// Plain text. Atom and JSON `title`.
    pub title: Option<String>,
    /// In seconds. JSON `duration_in_seconds`; that of the first one RSS `itunes:duration`, in podcasts.
    pub duration: Option<f64>,
}
