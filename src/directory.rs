//! What stands around the feeds, for people and programs that look for them: a page, a subscription list, a list for
//! programs, and the lines that pages announce their feeds with.
//!
//! All of it follows from the feeds alone; nothing says when it was made, so that it changes only when they do.

use std::sync::Arc;

use crate::format::Format;
use crate::model::{Address, Entry, Feed, Timestamp};
use crate::wording::shown;

mod links;
mod list;
mod opml;

/// A document around the feeds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Document {
    /// The page that shows every feed to people.
    Index,
    /// Every feed, for readers to subscribe to: [OPML 2.0](https://opml.org/spec2.opml).
    Opml,
    /// Every feed, for programs.
    Json,
    /// The lines to paste into the pages of the site and of each category.
    Autodiscovery,
}

impl Document {
    /// Every document, in the order in which they are written.
    pub const ALL: [Document; 4] = [Document::Index, Document::Opml, Document::Json, Document::Autodiscovery];

    /// The name in the configuration.
    pub fn name(self) -> &'static str {
        match self {
            Document::Index => "index",
            Document::Opml => "opml",
            Document::Json => "json",
            Document::Autodiscovery => "autodiscovery",
        }
    }

    /// The file that it is written to.
    pub fn file_name(self) -> &'static str {
        match self {
            Document::Index => "index.html",
            Document::Opml => "feeds.opml",
            Document::Json => "feeds.json",
            Document::Autodiscovery => "autodiscovery.html",
        }
    }
}

/// Every feed of a site.
#[derive(Clone, Debug, PartialEq)]
pub struct Directory {
    /// The feed of the whole site. What it is called is what the site is called.
    pub site: Listed,
    /// The other feeds, those of one taxonomy beside each other.
    pub feeds: Vec<Arc<Listed>>,
    /// Where the directory is published. Ends in a slash.
    pub url: String,
    /// Whether feedmill names itself.
    pub generator: bool,
}

/// What a directory says of one feed.
#[derive(Clone, Debug, PartialEq)]
pub struct Listed {
    /// Plain text.
    pub title: String,
    /// Plain text.
    pub description: Option<String>,
    /// BCP 47.
    pub language: Option<String>,
    /// The page that the feed is the feed of.
    pub home_url: String,
    /// Where the feed is published, once for each format.
    pub addresses: Vec<Address>,
    /// What the feed is made by, and of what; nothing for the site's.
    pub of: Option<Of>,
    /// How many entries it holds.
    pub entries: usize,
    /// When the newest of them was published.
    pub newest: Option<Timestamp>,
    /// The newest of them, newest first; as many as are shown.
    pub headlines: Vec<Headline>,
}

/// What a feed is the feed of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Of {
    /// What feeds are made by: `category`, `tag`, `author` or `language`.
    pub by: &'static str,
    /// The name of the category, as people read it.
    pub name: String,
}

/// An entry in a directory.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Headline {
    /// Plain text.
    pub title: String,
    /// The article's page.
    pub url: Option<String>,
    /// When it was published, or else updated.
    pub published: Timestamp,
}

impl Listed {
    /// What a directory says of this feed, with no more headlines than this.
    pub fn new(feed: &Feed, of: Option<Of>, headlines: usize) -> Self {
        let titled = feed.entries.iter().filter_map(|entry| Headline::of(entry));
        Listed {
            title: feed.title.clone(),
            description: shown(&feed.description).map(str::to_owned),
            language: feed.language.clone(),
            home_url: feed.home_url.clone(),
            addresses: feed.addresses.clone(),
            of,
            entries: feed.entries.len(),
            newest: feed.entries.iter().map(|entry| dated(entry)).max(),
            headlines: titled.take(headlines).collect(),
        }
    }

    /// The address that every reader understands best.
    fn preferred(&self) -> Option<&Address> {
        Format::ALL
            .into_iter()
            .find_map(|format| self.addresses.iter().find(|address| address.format == format))
    }
}

impl Headline {
    fn of(entry: &Entry) -> Option<Self> {
        let title = shown(&entry.title)?.to_owned();
        Some(Headline { title, url: shown(&entry.url).map(str::to_owned), published: dated(entry) })
    }
}

impl Directory {
    /// Every feed, the site's first.
    fn all(&self) -> impl Iterator<Item = &Listed> {
        std::iter::once(&self.site).chain(self.feeds.iter().map(|feed| &**feed))
    }
}

fn dated(entry: &Entry) -> Timestamp {
    entry.published.unwrap_or(entry.updated)
}
