//! The documents around the feeds: what a person or a program needs to find them, and to subscribe to all of them.
//!
//! `index.html` is a page for people, `feeds.opml` subscribes to everything at once, `feeds.json` is the list for programs,
//! and `autodiscovery.html` has the lines that tell browsers and readers of the feeds. Nothing in them depends on the time
//! of the build: their dates are those of the entries.

use std::fmt;

use serde::Serialize;

use crate::format::Format;
use crate::model::{Feed, Timestamp};
use crate::time;

mod links;
mod list;
mod opml;
#[cfg(feature = "directory")]
mod page;
mod stylesheet;
mod words;

pub use links::links;
pub use list::list;
pub use opml::opml;
#[cfg(feature = "directory")]
pub use page::Templates;
pub use stylesheet::stylesheet;

/// A document around the feeds. Its name is that of its file, and what the configuration calls it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Document {
    /// The page for people: HTML, with everything that it needs inside.
    Page,
    /// The subscription list: [OPML 2.0](http://opml.org/spec2.opml).
    Opml,
    /// The list for programs.
    List,
    /// The lines to paste into the pages of the site, and of each category in the folder of its feeds.
    Links,
}

impl Document {
    /// Every document, in the order in which they are written.
    pub const ALL: [Document; 4] = [Document::Page, Document::Opml, Document::List, Document::Links];

    /// The name of the file.
    pub fn file_name(self) -> &'static str {
        match self {
            Document::Page => "index.html",
            Document::Opml => "feeds.opml",
            Document::List => "feeds.json",
            Document::Links => "autodiscovery.html",
        }
    }

    /// The document of this name, if there is one.
    pub fn from_name(name: &str) -> Option<Document> {
        Document::ALL.into_iter().find(|document| document.file_name() == name)
    }
}

impl fmt::Display for Document {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.file_name())
    }
}

/// The names of the templates of the page. The first includes the others.
pub const TEMPLATES: [&str; 4] = ["index.html", "feed.html", "style.css", "script.js"];

/// The feeds of a site.
#[derive(Clone, Debug, PartialEq)]
pub struct Directory {
    /// The name of the site.
    pub title: String,
    /// A sentence about it.
    pub description: Option<String>,
    /// Its front page.
    pub home_url: String,
    /// The folder that the feeds are published in.
    pub feeds_url: String,
    /// BCP 47. The words of the page are in this language, or else in English.
    pub language: Option<String>,
    /// The feeds, in the order in which they are shown. Those of one `by` stand together.
    pub feeds: Vec<Listing>,
}

/// One feed, as far as it is shown.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Listing {
    /// Its title.
    pub title: String,
    /// The category that it is the feed of; nothing for the site's feed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub category: Option<String>,
    /// What the category is one of: `category`, `tag`, `author` or `language`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<&'static str>,
    /// A sentence about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// The page that it is the feed of.
    pub home_page_url: String,
    /// BCP 47.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// How many entries it holds.
    pub entries: usize,
    /// When the newest of them was published (RFC 3339).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub newest: Option<String>,
    /// Where it is, in each format, the most usual first.
    pub addresses: Vec<Place>,
    /// Its newest entries, newest first.
    #[serde(skip)]
    pub headlines: Vec<Headline>,
    /// The same moment as `newest`.
    #[serde(skip)]
    pub at: Option<Timestamp>,
}

/// Where a feed is in one format.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Place {
    /// `rss`, `atom` or `json`.
    pub format: &'static str,
    /// The name of the format for people.
    pub name: &'static str,
    /// The media type that it is served with.
    pub media_type: &'static str,
    /// An absolute URL.
    pub url: String,
}

/// An entry, as far as it is shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Headline {
    /// Its title; its URL where it has none.
    pub title: String,
    /// Its page.
    pub url: Option<String>,
    /// When it was published (RFC 3339).
    pub date: String,
    /// BCP 47, where that is known.
    pub language: Option<String>,
}

impl Listing {
    /// What is shown of a feed, with so many headlines. `by` and `category` say what it is the feed of.
    pub fn new(feed: &Feed, category: Option<(&'static str, &str)>, headlines: usize) -> Self {
        let dates = feed.entries.iter().map(|entry| entry.published.unwrap_or(entry.updated));
        let at = dates.max();
        let shown = feed.entries.iter().take(headlines).filter_map(|entry| {
            let title = entry.title.clone().or_else(|| entry.url.clone())?;
            let date = rfc3339(entry.published.unwrap_or(entry.updated));
            let language = entry.language.clone().or_else(|| feed.language.clone());
            Some(Headline { title, url: entry.url.clone(), date, language })
        });
        let place = |format: Format, url: &str| Place {
            format: format.name(),
            name: format.title(),
            media_type: format.media_type(),
            url: url.to_owned(),
        };
        Listing {
            title: feed.title.clone(),
            category: category.map(|(_, name)| name.to_owned()),
            by: category.map(|(by, _)| by),
            description: feed.description.clone(),
            home_page_url: feed.home_url.clone(),
            language: feed.language.clone(),
            entries: feed.entries.len(),
            newest: at.map(rfc3339),
            addresses: feed.addresses.iter().map(|address| place(address.format, &address.url)).collect(),
            headlines: shown.collect(),
            at,
        }
    }

    /// The same of a feed that holds so many entries, of which only those that are shown were there.
    pub fn of_more(mut self, entries: usize, newest: Option<Timestamp>) -> Self {
        (self.entries, self.newest, self.at) = (entries, newest.map(rfc3339), newest);
        self
    }

    /// What it is called among the feeds of its site.
    fn name(&self) -> &str {
        self.category.as_deref().unwrap_or(&self.title)
    }
}

impl Directory {
    /// The newest moment in it; none while nothing was published.
    fn newest(&self) -> Option<Timestamp> {
        self.feeds.iter().filter_map(|feed| feed.at).max()
    }

    /// What the feeds are made by, in order; the site's own has no name.
    fn sections(&self) -> impl Iterator<Item = (Option<&'static str>, &[Listing])> {
        self.feeds.chunk_by(|a, b| a.by == b.by).map(|feeds| (feeds.first().and_then(|feed| feed.by), feeds))
    }
}

fn rfc3339(at: Timestamp) -> String {
    let mut text = Vec::new();
    time::write_rfc3339(at, &mut text);
    String::from_utf8(text).unwrap_or_default()
}

#[cfg(test)]
mod tests;
