//! The same build without files: records or hand-made entries in, feeds out.

use super::archive::Known;
use super::entries::{Entries, Keep};
use super::heads::Heads;
use super::reader::Reader;
use super::report::{Report, Troubles};
use super::selection::{self, Inputs};
use crate::config::Config;
use crate::error::Result;
use crate::model::{Entry, Feed, Timestamp};
use crate::source::Sources;

/// Takes records and entries, and makes the feeds of a site.
///
/// ```
/// use feedmill::{Config, Format, Mill};
///
/// let mut mill = Mill::new(Config::new("Chain Weekly", "https://news.example/")?);
/// mill.record(r#"{"id": "a", "url": "/a", "title": "Hello", "date_published": "2025-10-20T15:04:55+08:00",
///                 "categories": ["Leaders"]}"#);
/// let (feeds, report) = mill.feeds("2025-10-21T00:00:00Z".parse()?)?;
/// assert_eq!(report.rejected, 0);
/// assert_eq!(feeds.len(), 2); // the site's, and that of the category
/// let rss = String::from_utf8(feeds[0].render(Format::Rss))?;
/// assert!(rss.contains("<pubDate>Mon, 20 Oct 2025 15:04:55 +0800</pubDate>"));
/// // Where the files of the second belong: one for each format.
/// let paths: Vec<&str> = report.files(&feeds[1]).map(|file| file.path.as_str()).collect();
/// assert_eq!(paths, ["category/leaders/rss.xml", "category/leaders/atom.xml", "category/leaders/feed.json"]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct Mill {
    config: Config,
    records: Vec<u8>,
    entries: Vec<Entry>,
}

impl Mill {
    /// A mill with this configuration. No file is read but those of `site.static_dir`, nothing is remembered, and nothing is
    /// written. So these play no part:
    ///
    /// - `[[source]]`, `[ledger]` and `[push]`; a record without a date is rejected, whatever `[output] undated` says;
    /// - of `[output]` the keys that say how files are written: `dir`, `state`, `precompress` and `retired`, the documents
    ///   around the feeds (`around`, `templates`, `stylesheet`), and `max_bytes`. With `verify`, entries are checked, and
    ///   heads are not.
    pub fn new(config: Config) -> Self {
        Mill { config, records: Vec::new(), entries: Vec::new() }
    }

    /// Adds a record: the JSON text of one object. One that cannot be read is in the report.
    pub fn record(&mut self, json: &str) -> &mut Self {
        // Line feeds in JSON can only stand between its parts, never inside a text (RFC 8259, section 7).
        let line = unmarked(json).bytes();
        self.records.extend(line.map(|byte| if matches!(byte, b'\n' | b'\r') { b' ' } else { byte }));
        self.records.push(b'\n');
        self
    }

    /// Adds records: JSON texts, one a line.
    pub fn records(&mut self, jsonl: &str) -> &mut Self {
        self.records.extend_from_slice(unmarked(jsonl).as_bytes());
        self.records.push(b'\n');
        self
    }

    /// Adds an entry. Its texts are cleaned, and it is selected, like those that come from records. Its id and its URL are
    /// taken as they are: an absolute IRI, and an absolute URL.
    pub fn entry(&mut self, entry: Entry) -> &mut Self {
        self.entries.push(entry);
        self
    }

    /// Makes the feeds: the site's first, then those of the categories in the order of their names. The report has what
    /// was rejected and what was changed, and where the files of each feed belong ([`Report::files`]). The place of a record
    /// is the line that it was added as, that of an entry its id.
    ///
    /// With `[output] archive`, each feed is followed by its archive documents ([`Feed::archive`]). Nobody remembers which
    /// entry was in which, so one that is deleted, or older than others and new, moves those behind it.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::SlugTaken`](crate::ErrorKind::SlugTaken) where the configuration gives two categories one slug.
    pub fn feeds(&self, now: Timestamp) -> Result<(Vec<Feed>, Report)> {
        let mut troubles = Troubles::default();
        let rules = [&self.config.rules];
        let mut sources = Sources::in_memory("records", self.records.clone());
        let inputs =
            Inputs { rules: &rules, by_hand: &self.entries, kept: &[], threads: 1, now: now.timestamp() };
        let selection = selection::select(&self.config, &inputs, &mut sources, None, &mut troubles)?;
        let mut heads = Heads::new(&self.config, &selection)?;
        heads.archive(&Known::default());
        let reader = Reader::new(&self.config, &inputs, sources, &heads);
        let mut entries = Entries::new(reader, &heads, None, Keep::Entries);
        entries.load(|_| true, &mut troubles, &mut |_| Ok(()))?;
        let (mut feeds, mut report) = (Vec::new(), Report::default());
        for (index, head) in heads.iter().enumerate() {
            let loaded = entries.of(index, head).iter().filter_map(|loaded| loaded.entry.clone()).collect();
            let feed = heads.feed(head, loaded);
            for format in &self.config.output.formats {
                report.file(&heads, head, &feed, feed.entries.len(), (*format, false));
            }
            feeds.push(feed);
        }
        report.finish(troubles);
        Ok((feeds, report))
    }
}

/// The text without the mark that files of some programs begin with.
fn unmarked(text: &str) -> &str {
    text.strip_prefix('\u{feff}').unwrap_or(text)
}

#[cfg(test)]
mod tests;
