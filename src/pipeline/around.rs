//! What stands around the feeds of a build: the directory of them, in its several documents.

use std::sync::Arc;

use super::edition::Edition;
use super::heads::Head;
use crate::config::Config;
use crate::directory::{Directory, Document, Listed, Of};
use crate::error::{Error, ErrorKind, Location, Result, Warning, WarningKind};
use crate::model::Feed;
use crate::publish::{Owner, State};

/// The newest headlines that a page shows of each feed.
const HEADLINES: usize = 5;

/// The headlines that it shows of all feeds together: a page of thousands of feeds is long enough without.
const ALL_HEADLINES: usize = 10_000;

/// The feeds of a build so far, as a directory shows them.
#[derive(Default)]
pub(super) struct Around {
    /// How many headlines of each feed are shown.
    headlines: usize,
    site: Option<Listed>,
    feeds: Vec<Shelf>,
}

/// A feed of the directory, and the folder that it is in.
struct Shelf {
    folder: String,
    owner: Option<Owner>,
    listed: Arc<Listed>,
}

impl Around {
    /// Room for so many feeds.
    pub(super) fn new(config: &Config, feeds: usize) -> Self {
        let shown = config.output.directory.contains(&Document::Index);
        let headlines = if shown { HEADLINES.min(ALL_HEADLINES / feeds.max(1)) } else { 0 };
        Around { headlines, ..Around::default() }
    }

    /// Takes a feed. Archive documents are no feeds to subscribe to.
    pub(super) fn add(&mut self, head: &Head<'_>, feed: &Feed) {
        if head.folder != head.feed() {
            return;
        }
        let of = head.group.map(|group| Of { by: group.taxonomy.name(), name: group.label.clone() });
        let listed = Listed::new(feed, of, self.headlines);
        if head.group.is_none() {
            self.site = Some(listed);
        } else {
            let (folder, owner) = (head.folder.clone(), head.owner());
            self.feeds.push(Shelf { folder, owner, listed: Arc::new(listed) });
        }
    }
}

impl Edition<'_> {
    /// Stages the documents that the configuration asks for.
    ///
    /// # Errors
    ///
    /// Where a template cannot be read or used, or a file cannot be written.
    pub(super) fn around(&mut self, warnings: &mut Vec<Warning>) -> Result<()> {
        let Around { site: Some(site), feeds, .. } = std::mem::take(&mut self.around) else { return Ok(()) };
        let site_of = &self.config.site;
        let directory = Arc::new(Directory {
            site,
            feeds: feeds.iter().map(|shelf| shelf.listed.clone()).collect(),
            url: site_of.feeds_url.to_string(),
            generator: site_of.generator,
        });
        for document in &self.config.output.directory {
            let bytes = match document {
                Document::Index => continue,
                Document::Opml => directory
                    .opml(|by| {
                        match by {
                            "tag" => "Tags",
                            "author" => "Authors",
                            "language" => "Languages",
                            _ => "Categories",
                        }
                        .to_owned()
                    })
                    .into_bytes(),
                Document::Json => directory.json().map_err(|error| {
                    let message = error.to_string();
                    Error::new(ErrorKind::Other { message }, Location::path(document.file_name()))
                })?,
                Document::Autodiscovery => directory.autodiscovery(&directory.site).into_bytes(),
            };
            self.document(document.file_name(), None, &bytes, warnings)?;
            if *document == Document::Autodiscovery {
                for Shelf { folder, owner, listed } in &feeds {
                    let path = format!("{folder}/{}", document.file_name());
                    self.document(
                        &path,
                        owner.clone(),
                        directory.autodiscovery(listed).as_bytes(),
                        warnings,
                    )?;
                }
            }
        }
        Ok(())
    }

    /// Stages a document, unless a file of somebody else stands in its place.
    fn document(
        &mut self,
        path: &str,
        owner: Option<Owner>,
        bytes: &[u8],
        warnings: &mut Vec<Warning>,
    ) -> Result<()> {
        if self.publisher.is_foreign(path, MARK) {
            let kind = WarningKind::NotOurs;
            warnings.push(Warning { kind, at: Location::path(path) });
            return Ok(());
        }
        let state = self.publisher.stage(path, owner, bytes)?;
        self.report.document(path, state == State::Written);
        Ok(())
    }
}

/// What is found near the beginning of every document that feedmill writes, unless a template has it otherwise.
const MARK: &str = "feedmill";
