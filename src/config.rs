//! `feedmill.toml`: what each stage may be told, put together.
//!
//! Every key has a default but `site.title` and `site.url`. A key that nobody knows is an error that names the nearest
//! one that somebody does. Which value came from where is kept, for `feedmill config`.

use std::collections::BTreeMap;
use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::time::Duration;

use url::Url;

use crate::clean;
use crate::directory::Document;
use crate::error::{Error, ErrorKind, Location, Result};
use crate::format::Format;
use crate::group::Taxonomy;
use crate::iri;
use crate::mapping::Rules;
use crate::model::{Person, Podcast};
use crate::publish::Encoding;
use crate::slug::Slugs;
use crate::source;
use crate::time;

mod extension;
mod ledger;
mod output;
mod podcast;
mod push;
mod records;
mod site;
mod table;
mod values;

pub use table::{Origin, Setting};

use table::Table;

/// Everything that a build can be told.
#[derive(Clone, Debug)]
pub struct Config {
    /// `[site]`: what is true of every feed.
    pub site: Site,
    /// `[[source]]`: where records come from, in order.
    pub sources: Vec<Source>,
    /// `[output]`: which files are written, and how.
    pub output: Output,
    /// `[ledger]`: what is remembered from build to build.
    pub ledger: Ledger,
    /// `[push]`: how hubs are told of changes.
    pub push: Push,
    /// `[podcast]`: what makes the site's feeds podcasts. An empty `guid` follows from the feed's address.
    pub podcast: Option<Podcast>,
    /// `[category."…"]`, `[tag."…"]`, `[author."…"]` and `[language."…"]`: what is told of one of them, by its name.
    pub groups: BTreeMap<(Taxonomy, String), GroupOptions>,
    /// `[time]`: how timestamps are read.
    pub time: time::Reader,
    /// `[mapping]` and `[defaults]`: for records handed over in memory, and for sources with none of their own.
    pub rules: Rules,
    /// Every value in effect, and where it comes from.
    pub settings: Vec<Setting>,
}

/// `[site]`: what is true of every feed.
#[derive(Clone, Debug)]
pub struct Site {
    /// The name of the site, and of its feed.
    pub title: String,
    /// Its front page; relative URLs resolve against it.
    pub url: Url,
    /// A sentence about it.
    pub description: Option<String>,
    /// BCP 47.
    pub language: Option<String>,
    /// The name of the zone that timestamps without an offset are read in.
    pub timezone: String,
    /// Who is behind the site.
    pub authors: Vec<Person>,
    /// Where `output.dir` is published. Ends in a slash.
    pub feeds_url: Url,
    /// What ids begin with that are no IRI themselves.
    pub id_prefix: String,
    /// A line about copyright.
    pub rights: Option<String>,
    /// A small square image.
    pub icon: Option<String>,
    /// A larger image.
    pub logo: Option<String>,
    /// How many minutes a reader may wait before it asks again.
    pub ttl: Option<u32>,
    /// Whether feeds name feedmill.
    pub generator: bool,
    /// WebSub hubs.
    pub hubs: Vec<String>,
    /// The folder that holds the files of the site, for the lengths and types of enclosures.
    pub static_dir: Option<PathBuf>,
}

/// `[[source]]`: where records come from, and how they are read.
#[derive(Clone, Debug)]
pub struct Source {
    /// What to open.
    pub options: source::Options,
    /// The site's mapping and defaults, overlaid with those of the source.
    pub rules: Rules,
}

/// `[output]`: which files are written, and how.
#[derive(Clone, Debug)]
pub struct Output {
    /// The folder that feeds are written to.
    pub dir: PathBuf,
    /// Which formats are written.
    pub formats: Vec<Format>,
    /// The file name of each format.
    pub files: BTreeMap<Format, String>,
    /// What makes feeds.
    pub by: Vec<Taxonomy>,
    /// The folder of a category's feeds under `dir`; holds `{slug}`.
    pub category_path: String,
    /// The site's page for a category; holds `{slug}`.
    pub category_url: String,
    /// How many entries an archive document holds that takes what is past the limit; nothing is no archive.
    pub archive: Option<NonZeroUsize>,
    /// The newest entries a feed holds; `None` is all.
    pub limit: Option<usize>,
    /// How slugs are made.
    pub slugs: Slugs,
    /// Whether a record without a date gets the time it was first seen.
    pub first_seen: bool,
    /// Whether entries dated after now wait.
    pub hold_future: bool,
    /// Categories that keep their feed even with no entry.
    pub keep_categories: Vec<String>,
    /// The largest a feed file may be, in bytes.
    pub max_bytes: Option<u64>,
    /// Whether what is rendered is checked before it is published.
    pub verify: bool,
    /// What becomes of the files of feeds that are gone.
    pub retired: Retired,
    /// Compressed copies that are published beside each file.
    pub precompress: Vec<Encoding>,
    /// The folder of the lock and of the list of written files; by default one beside `dir`.
    pub state: Option<PathBuf>,
    /// The documents around the feeds.
    pub around: Vec<Document>,
    /// The stylesheet that browsers show feeds with.
    pub stylesheet: Option<Stylesheet>,
    /// A folder of templates that stand in for those of [`directory`](crate::directory).
    pub templates: Option<PathBuf>,
    /// How entries are cleaned.
    pub clean: clean::Options,
}

/// A stylesheet, published beside the site's feed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stylesheet {
    /// The name of the published file.
    pub name: String,
    /// The file that it is a copy of; feedmill has one of its own.
    pub file: Option<PathBuf>,
}

/// `[ledger]`: what is remembered from build to build.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ledger {
    /// Whether anything is.
    pub enabled: bool,
    /// The file.
    pub path: PathBuf,
    /// The field that records are found by, in place of their identity.
    pub key: Option<String>,
    /// So many published ids may change in one build.
    pub max_changed_ids: usize,
    /// So much of what is published may go in one build, in percent.
    pub max_removed: u8,
    /// More changes than these at once are reported as one.
    pub bulk_edit: usize,
    /// How long feeds say of an entry that it is gone; zero is never.
    pub tombstones: Duration,
}

/// `[push]`: how the hubs of `[site] hubs` are told which feeds changed. Nothing is sent unless somebody says so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Push {
    /// How long a hub may take to answer.
    pub timeout: Duration,
    /// How often one that does not answer, or is busy, is asked again.
    pub retries: u32,
    /// How long to wait before the first of these; each takes twice as long as the one before.
    pub wait: Duration,
}

/// What becomes of the files of feeds that are gone, as far as feedmill wrote them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Retired {
    /// They stay as they are.
    Keep,
    /// A category that has no entry any more has a feed that says so.
    Empty,
    /// They are removed.
    Remove,
}

/// `[category."…"]` and its like: what is told of one category, tag, author or language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupOptions {
    /// The folder name, taken as it is.
    pub slug: Option<String>,
    /// The title of the feed.
    pub title: Option<String>,
    /// The description of the feed.
    pub description: Option<String>,
    /// The language of the feed.
    pub language: Option<String>,
    /// The newest entries the feed holds; `Some(None)` is all.
    pub limit: Option<Option<usize>>,
    /// Other names of it.
    pub aliases: Vec<String>,
    /// Whether it has a feed at all.
    pub feed: bool,
    /// The site's page for it.
    pub url: Option<String>,
    /// The table `podcast` of this one, over `[podcast]`; `Some(None)` where `podcast = false` says that it is none.
    pub podcast: Option<Option<Podcast>>,
}

impl Config {
    /// A configuration with nothing but what is required.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::BadValue`] where the URL is not an absolute web URL.
    pub fn new(title: &str, url: &str) -> Result<Config> {
        let text =
            toml::to_string(&BTreeMap::from([("site", BTreeMap::from([("title", title), ("url", url)]))]));
        let message = |error: toml::ser::Error| ErrorKind::Other { message: error.to_string() };
        Config::parse(
            &text.map_err(|error| Error::new(message(error), Location::default()))?,
            "feedmill.toml",
        )
    }

    /// Reads a configuration. Paths in it are relative to the folder of `path`.
    ///
    /// # Errors
    ///
    /// What stands in the way, with the line and the key.
    pub fn parse(text: &str, path: &str) -> Result<Config> {
        let file = table::File::new(text, path);
        let root = file.root()?;
        let mut settings = table::Settings::default();
        let mut top = Table::new(&file, "", &root, &mut settings);
        let config = Config::read(&mut top)?;
        top.finish()?;
        Ok(Config { settings: settings.into_vec(), ..config })
    }

    /// The address that a file below `output.dir` is published at.
    pub fn address(&self, path: &str) -> String {
        let mut url = self.site.feeds_url.clone();
        if let Ok(mut segments) = url.path_segments_mut() {
            segments.pop_if_empty().extend(path.split('/'));
        }
        url.into()
    }

    fn read(top: &mut Table<'_, '_>) -> Result<Config> {
        let (site, zone) = site::read(top)?;
        let time = site::time(top, zone)?;
        let plain = Rules::new(iri::folder(&site.url), site.id_prefix.clone(), time.clone());
        let plain = plain.extended(extension::read(top)?);
        let rules = records::rules(top, &plain)?;
        let sources = records::sources(top, &rules)?;
        let output = output::read(top, &site)?;
        let ledger = ledger::read(top, output.first_seen)?;
        let push = push::read(top)?;
        let podcast = podcast::read(top, &site, None)?.flatten();
        let groups = output::groups(top, &site, podcast.as_ref())?;
        let spoken = podcast.is_some() || groups.values().any(|told| matches!(told.podcast, Some(Some(_))));
        let remembered =
            |rules: Rules| rules.remembered(ledger.key.as_deref(), output.first_seen).spoken(spoken);
        let sources = sources.into_iter().map(|Source { options, rules }| {
            let rules = remembered(rules);
            Source { options: source::Options { columns: rules.columns(), ..options }, rules }
        });
        let (sources, rules) = (sources.collect(), remembered(rules));
        let settings = Vec::new();
        Ok(Config { site, sources, output, ledger, push, podcast, groups, time, rules, settings })
    }
}
