//! What stands above the entries: the site's feed and one for each category, with their addresses.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use super::archive::{self, Chapter, Known};
use super::head::{self, Head};
use super::memory::Memory;
use super::selection;
use crate::config::{Config, GroupOptions};
use crate::error::{Error, ErrorKind, Location, Result};
use crate::format::Format;
use crate::group::{self, Pick, Selected, Selection, Taxonomy};
use crate::iri;
use crate::model::{Address, Archive, Category, Entry, Feed, Podcast, Timestamp};
use crate::slug;

/// Every feed of a build, the site's first.
pub(super) struct Heads<'a> {
    config: &'a Config,
    list: Vec<Head<'a>>,
    /// What the configuration says of one of them, by its key.
    options: BTreeMap<(Taxonomy, String), &'a GroupOptions>,
    /// What names stand for.
    names: group::Options,
    /// What the ids of feeds begin with.
    prefix: String,
    /// The pages of those that have a feed, by the name that most of their records give: entries ask for them all the time.
    pages: HashMap<(Taxonomy, &'a str), String>,
    /// The records that the feeds hold, each once and at its number.
    picks: Vec<Arc<Pick>>,
}

impl<'a> Heads<'a> {
    /// Gives each feed its folder.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::SlugTaken`] where two categories would stand in one.
    pub(super) fn new(config: &'a Config, selection: &'a Selection) -> Result<Self> {
        let key = |(taxonomy, name): &(Taxonomy, String)| (*taxonomy, slug::key(name));
        let options = config.groups.iter().map(|(named, options)| (key(named), options)).collect();
        let (names, list, pages) = (selection::options(config, &[]), Vec::new(), HashMap::new());
        let (picks, prefix) = (Vec::new(), config.site.id_prefix.clone());
        let mut heads = Heads { config, list, options, names, prefix, pages, picks };
        heads.push(String::new(), None, &selection.site);
        let mut taken: BTreeMap<String, &str> = BTreeMap::new();
        for group in &selection.groups {
            let folder = heads.folder(group.taxonomy, &group.key);
            if let Some(first) = taken.insert(folder.to_lowercase(), &group.label) {
                let (first, second) = (first.to_owned(), group.label.clone());
                let slug = heads.slug(group.taxonomy, &group.key);
                return Err(Error::new(ErrorKind::SlugTaken { slug, first, second }, Location::default()));
            }
            heads.push(folder, Some(group), &group.picks);
            let page = heads.page(group.taxonomy, &group.key);
            heads.pages.insert((group.taxonomy, &group.label), page);
        }
        heads.picks = head::number(&mut heads.list);
        Ok(heads)
    }

    /// Gives feeds the ids that they were published under.
    pub(super) fn remember(&mut self, memory: &Memory) {
        memory.feed_prefix.clone_into(&mut self.prefix);
    }

    /// The records that the feeds hold, each once and at its number: the newest first.
    pub(super) fn picks(&self) -> &[Arc<Pick>] {
        &self.picks
    }

    fn push(&mut self, folder: String, group: Option<&'a Selected>, picks: &'a [Arc<Pick>]) {
        let (picks, records) = (Cow::Borrowed(picks), Vec::new());
        self.list.push(Head { folder, group, picks, records, chapter: None });
    }

    /// Moves what is past the limit of each feed into archive documents, of which `known` says what they held before.
    pub(super) fn archive(&mut self, known: &Known) {
        let Some(size) = self.config.output.archive else { return };
        for head in std::mem::take(&mut self.list) {
            let limit = match head.group {
                Some(group) => match self.told(group.taxonomy, &group.key).map(|told| told.limit) {
                    Some(Some(limit)) => limit,
                    _ => self.config.output.limit,
                },
                None => self.config.output.limit,
            };
            self.list.extend(archive::chapters(head, limit, size.get(), known));
        }
        self.picks = head::number(&mut self.list);
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &Head<'a>> {
        self.list.iter()
    }

    pub(super) fn get(&self, index: usize) -> Option<&Head<'a>> {
        self.list.get(index)
    }

    fn language<'h>(&'h self, head: &'h Head<'_>) -> Option<&'h str> {
        let Some(group) = head.group else { return self.config.site.language.as_deref() };
        let told = self.told(group.taxonomy, &group.key).and_then(|options| options.language.as_deref());
        match group.taxonomy {
            Taxonomy::Language => told.or(Some(&group.label)),
            _ => told.or(self.config.site.language.as_deref()),
        }
    }

    /// The path of a file under `output.dir`.
    pub(super) fn path(&self, head: &Head<'_>, format: Format) -> String {
        self.path_in(&head.folder, format)
    }

    fn path_in(&self, folder: &str, format: Format) -> String {
        let name = self.config.output.files.get(&format).map_or(format.file_name(), String::as_str);
        if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") }
    }

    /// The address that a file is published at.
    pub(super) fn url(&self, head: &Head<'_>, format: Format) -> String {
        self.url_in(&head.folder, format)
    }

    fn url_in(&self, folder: &str, format: Format) -> String {
        self.config.address(&self.path_in(folder, format))
    }

    /// The addresses of the files in a folder.
    fn addresses(&self, folder: &str) -> Vec<Address> {
        let formats = self.config.output.formats.iter();
        formats.map(|format| Address { format: *format, url: self.url_in(folder, *format) }).collect()
    }

    fn links(&self, chapter: &Chapter) -> Archive {
        let addresses = |folder: &Option<String>| match folder {
            Some(folder) => self.addresses(folder),
            None => Vec::new(),
        };
        Archive {
            is_page: chapter.current.is_some(),
            current: addresses(&chapter.current),
            previous: addresses(&chapter.previous),
            next: addresses(&chapter.next),
        }
    }

    /// The site's page for a category of this name.
    pub(super) fn page_of(&self, taxonomy: Taxonomy, name: &str) -> Option<String> {
        if let Some(page) = self.pages.get(&(taxonomy, name)) {
            return Some(page.clone());
        }
        let key = self.names.key(taxonomy, name);
        (!key.is_empty()).then(|| self.page(taxonomy, &key))
    }

    /// The feed with these entries.
    pub(super) fn feed(&self, head: &Head<'_>, entries: Vec<Arc<Entry>>) -> Feed {
        let site = &self.config.site;
        // Never the clock: a feed is as new as the newest of its entries.
        let updated = entries.iter().map(|entry| entry.updated).max();
        // An archive document is a part of its feed, and has its id.
        let folder = head.feed();
        let id = match folder {
            "" => "feed".to_owned(),
            folder => format!("feed/{folder}"),
        };
        let id = iri::identify(&id, &self.prefix);
        let mut feed = Feed {
            description: site.description.clone(),
            addresses: self.addresses(&head.folder),
            archive: head.chapter.as_ref().map(|chapter| self.links(chapter)),
            language: self.language(head).map(str::to_owned),
            authors: site.authors.clone(),
            rights: site.rights.clone(),
            icon: site.icon.clone(),
            logo: site.logo.clone(),
            ttl: site.ttl,
            generator: site.generator,
            // Only the document that is subscribed to is ever pushed.
            hubs: if folder == head.folder { site.hubs.clone() } else { Vec::new() },
            entries,
            ..Feed::new(id, site.title.as_str(), site.url.as_str(), updated.unwrap_or_else(never))
        };
        if let Some(group) = head.group {
            self.describe(group, &mut feed);
        }
        feed.podcast = self.show(head, &feed).map(Box::new);
        crate::clean::feed(&mut feed);
        feed
    }

    /// A feed without entries that the entries of any feed can be looked at in.
    pub(super) fn frame(&self) -> Option<Feed> {
        let mut frame = self.feed(self.list.first()?, Vec::new());
        if frame.podcast.is_none() {
            frame.podcast = self.list.iter().find_map(|head| self.show(head, &frame)).map(Box::new);
        }
        Some(frame)
    }

    fn describe(&self, group: &Selected, feed: &mut Feed) {
        let page = self.page(group.taxonomy, &group.key);
        feed.title = format!("{} – {}", group.label, self.config.site.title);
        feed.description = None;
        feed.categories =
            vec![Category { term: group.label.clone(), scheme: Some(page.clone()), label: None }];
        feed.home_url = page;
        let Some(options) = self.told(group.taxonomy, &group.key) else { return };
        if let Some(title) = &options.title {
            feed.title.clone_from(title);
        }
        feed.description.clone_from(&options.description);
    }

    /// What makes the feed a podcast, where it is one.
    fn show(&self, head: &Head<'_>, feed: &Feed) -> Option<Podcast> {
        let told = match head.group {
            None => self.config.podcast.as_ref()?.clone(),
            Some(group) => match self.told(group.taxonomy, &group.key).map(|options| &options.podcast) {
                Some(Some(own)) => own.clone()?,
                _ => self.config.podcast.as_ref()?.derived(),
            },
        };
        // Each document of a feed is of the same show.
        let addresses = self.addresses(head.feed());
        let own = addresses.iter().find(|address| address.format == Format::Rss);
        let guid = match told.guid.is_empty() {
            true => iri::podcast_guid(own.map_or(&feed.home_url, |address| &address.url)),
            false => told.guid,
        };
        let first = feed.authors.first().map(|person| person.name.clone());
        Some(Podcast {
            guid,
            author: told.author.or(first),
            image: told.image.or_else(|| feed.logo.clone()),
            ..told
        })
    }

    fn told(&self, taxonomy: Taxonomy, key: &str) -> Option<&'a GroupOptions> {
        self.options.get(&(taxonomy, key.to_owned())).copied()
    }

    fn slug(&self, taxonomy: Taxonomy, key: &str) -> String {
        let told = self.told(taxonomy, key).and_then(|options| options.slug.clone());
        told.unwrap_or_else(|| slug::slug(key, self.config.output.slugs))
    }

    fn folder(&self, taxonomy: Taxonomy, key: &str) -> String {
        let slug = self.slug(taxonomy, key);
        match taxonomy {
            Taxonomy::Category => self.config.output.category_path.replace("{slug}", &slug),
            other => format!("{}/{slug}", other.name()),
        }
    }

    fn page(&self, taxonomy: Taxonomy, key: &str) -> String {
        let site = iri::folder(&self.config.site.url);
        let told = self.told(taxonomy, key).and_then(|options| options.url.clone());
        let page = told.unwrap_or_else(|| match taxonomy {
            Taxonomy::Category => {
                self.config.output.category_url.replace("{slug}", &self.slug(taxonomy, key))
            }
            _ => format!("{}/", self.folder(taxonomy, key)),
        });
        iri::resolve(&page, Some(&site)).unwrap_or_else(|| site.to_string())
    }
}

/// The age of a feed that never held an entry: any moment would do that never moves and that readers find plausible,
/// which 1970 is not.
fn never() -> Timestamp {
    chrono::DateTime::from_timestamp(946_684_800, 0).unwrap_or_default().into()
}
