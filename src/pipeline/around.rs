//! The documents around the feeds: gathered while feeds pass by, staged behind the last of them.

use std::fs::File;
use std::io::{self, BufWriter, Read, Seek, SeekFrom, Write};
use std::rc::Rc;
use std::sync::Arc;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use super::head::Head;
use super::heads::Heads;
use super::loaded::Loaded;
use super::report::Report;
use crate::clean;
use crate::config::{Config, Stylesheet};
use crate::directory::{self, Directory, Document, Listing};
use crate::error::{Error, ErrorKind, Location, Result, Warning, WarningKind};
use crate::model::Feed;
use crate::publish::{Owner, Publisher};
use crate::wording;

/// All but the unreserved characters (RFC 3986, section 2.3).
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// How many headlines a feed has on the page.
const HEADLINES: usize = 5;

/// With more feeds than these none has any, so that the list does not grow with the headlines of a hundred thousand.
const MANY: usize = 2000;

/// How many entries of each feed are shown on the page.
pub(super) fn headlines(heads: &Heads<'_>) -> usize {
    if heads.iter().count() > MANY { 0 } else { HEADLINES }
}

/// What is known of the feeds that passed.
#[derive(Default)]
pub(super) struct Around {
    listings: Vec<Listing>,
    /// The folder of each, and whose feed it is.
    places: Vec<(String, Option<Owner>)>,
    headlines: usize,
}

impl Around {
    pub(super) fn new(heads: &Heads<'_>) -> Self {
        Around { headlines: headlines(heads), ..Around::default() }
    }

    /// Takes what is shown of a feed. An archive document is no feed to subscribe to.
    pub(super) fn add(&mut self, head: &Head<'_>, feed: &Feed, loaded: &[Rc<Loaded>]) {
        if head.folder != head.feed() || feed.addresses.is_empty() {
            return;
        }
        let category = head.group.map(|group| (group.taxonomy.name(), group.label.as_str()));
        let newest = loaded.iter().map(|loaded| loaded.date()).max();
        let listing = Listing::new(feed, category, self.headlines);
        self.listings.push(listing.of_more(loaded.len(), newest));
        self.places.push((head.folder.clone(), head.owner()));
    }

    /// Stages the documents, but for those in whose place stands what somebody else wrote: `index.html` may be the front page
    /// of a site.
    pub(super) fn stage(
        self,
        config: &Config,
        publisher: &mut Publisher,
        report: &mut Report,
    ) -> Result<Vec<Warning>> {
        let mut warnings = Vec::new();
        let mut is_ours = |publisher: &mut Publisher, path: &str, mark: &str| {
            let is_foreign = publisher.is_foreign(path, mark);
            if is_foreign {
                warnings.push(Warning { kind: WarningKind::NotOurs, at: Location::path(path) });
            }
            !is_foreign
        };
        let site = &config.site;
        let directory = Arc::new(Directory {
            // As the feeds say it.
            title: clean::name(&site.title),
            description: site.description.as_deref().map(clean::name).filter(|text| !text.is_empty()),
            home_url: site.url.to_string(),
            feeds_url: site.feeds_url.to_string(),
            language: site.language.clone(),
            feeds: self.listings,
        });
        // One of the site's own is to be put there, whatever stands there.
        let is_own = |stylesheet: &&Stylesheet| stylesheet.file.is_some();
        if let Some(stylesheet) = config.output.stylesheet.as_ref().filter(|stylesheet| {
            is_own(stylesheet) || is_ours(publisher, &stylesheet.name, wording::GENERATOR)
        }) {
            let state = publisher.stage(&stylesheet.name, None, &style(config, stylesheet)?)?;
            report.document(stylesheet.name.clone(), state);
        }
        for document in &config.output.around {
            let path = document.file_name();
            let is_single = *document != Document::Links;
            if is_single && !is_ours(publisher, path, wording::GENERATOR) {
                continue;
            }
            match document {
                Document::Page => page(config, &directory, publisher, report)?,
                Document::Opml => {
                    let sheet = Sheet::filled(path, |out| directory::opml(&directory, out))?;
                    sheet.stage(publisher, report)?;
                }
                Document::List => {
                    let sheet = Sheet::filled(path, |out| directory::list(&directory, out))?;
                    sheet.stage(publisher, report)?;
                }
                Document::Links => {
                    for (listing, (folder, owner)) in directory.feeds.iter().zip(&self.places) {
                        let path =
                            if folder.is_empty() { path.to_owned() } else { format!("{folder}/{path}") };
                        if !is_ours(publisher, &path, "<link rel=\"alternate\"") {
                            continue;
                        }
                        let lines = directory::links(listing);
                        let state = publisher.stage(&path, owner.clone(), lines.as_bytes())?;
                        report.document(path, state);
                    }
                }
            }
        }
        Ok(warnings)
    }
}

/// The address of the stylesheet for the feeds of a folder. It is relative, because browsers take none from another origin,
/// and a folder may be looked at elsewhere than where it is published.
pub(super) fn stylesheet(config: &Config, folder: &str) -> Option<String> {
    let stylesheet = config.output.stylesheet.as_ref()?;
    let up = if folder.is_empty() { 0 } else { folder.split('/').count() };
    Some(format!("{}{}", "../".repeat(up), utf8_percent_encode(&stylesheet.name, RESERVED)))
}

/// What stands in it.
fn style(config: &Config, stylesheet: &Stylesheet) -> Result<Vec<u8>> {
    let Some(file) = &stylesheet.file else {
        let has_summaries = config.output.clean.content == clean::Content::Summary;
        return Ok(directory::stylesheet(config.site.language.as_deref(), has_summaries).into_bytes());
    };
    std::fs::read(file).map_err(|error| {
        let kind = ErrorKind::Io { action: "read the stylesheet".to_owned(), message: error.to_string() };
        Error::new(kind, Location::path(file.to_string_lossy()))
    })
}

/// The files that dress the documents and that a site may have changed, as they are.
pub(super) fn dressing(config: &Config) -> Vec<Option<Vec<u8>>> {
    let folder = config.output.templates.iter();
    let templates = folder.flat_map(|folder| directory::TEMPLATES.iter().map(|name| folder.join(name)));
    let stylesheet = config.output.stylesheet.iter().filter_map(|stylesheet| stylesheet.file.clone());
    templates.chain(stylesheet).map(|path| std::fs::read(path).ok()).collect()
}

#[cfg(feature = "directory")]
fn page(
    config: &Config,
    directory: &Arc<Directory>,
    publisher: &mut Publisher,
    report: &mut Report,
) -> Result<()> {
    let templates = directory::Templates::new(config.output.templates.as_deref())?;
    let mut sheet = Sheet::new(Document::Page.file_name())?;
    templates.page(directory, &config.output.around, &mut sheet.out)?;
    sheet.stage(publisher, report)
}

/// The configuration names no page where there are no templates.
#[cfg(not(feature = "directory"))]
fn page(_: &Config, _: &Arc<Directory>, _: &mut Publisher, _: &mut Report) -> Result<()> {
    Ok(())
}

/// A document on its way. It may be large, and its length must be known before it is staged: so it is set aside.
struct Sheet {
    path: &'static str,
    out: BufWriter<File>,
}

impl Sheet {
    fn new(path: &'static str) -> Result<Self> {
        let file = tempfile::tempfile().map_err(|error| set_aside(&error))?;
        Ok(Sheet { path, out: BufWriter::new(file) })
    }

    fn filled(path: &'static str, fill: impl FnOnce(&mut BufWriter<File>) -> io::Result<()>) -> Result<Self> {
        let mut sheet = Sheet::new(path)?;
        fill(&mut sheet.out).map_err(|error| set_aside(&error))?;
        Ok(sheet)
    }

    fn stage(mut self, publisher: &mut Publisher, report: &mut Report) -> Result<()> {
        let length = self.out.flush().and_then(|()| self.out.get_mut().stream_position());
        let length = length.map_err(|error| set_aside(&error))?;
        let state = publisher.stage_with(self.path, None, length, |draft| {
            let file = self.out.get_mut();
            file.seek(SeekFrom::Start(0)).map_err(|error| set_aside(&error))?;
            let mut part = vec![0; 64 * 1024];
            loop {
                match file.read(&mut part).map_err(|error| set_aside(&error))? {
                    0 => return Ok(()),
                    read => draft.write(part.get(..read).unwrap_or_default())?,
                }
            }
        })?;
        report.document(self.path.to_owned(), state);
        Ok(())
    }
}

fn set_aside(error: &io::Error) -> Error {
    let kind = ErrorKind::Io { action: "set aside".to_owned(), message: error.to_string() };
    Error::new(kind, Location::path("temporary file"))
}
