//! The files of one build: each feed in each format, on its way to its place.

use std::rc::Rc;

use super::entries::{self, Entries, Loaded};
use super::heads::{Head, Heads};
use super::report::{Report, Troubles};
use super::{fit, verify};
use crate::config::Config;
use crate::error::{Error, Location, Result, Warning};
use crate::format::Format;
use crate::model::Feed;
use crate::publish::Publisher;

/// Everything that one build publishes.
pub(super) struct Edition<'a> {
    pub(super) config: &'a Config,
    pub(super) heads: &'a Heads<'a>,
    pub(super) publisher: Publisher,
    pub(super) report: Report,
    /// The bytes of the file at hand; the next one needs as much room.
    bytes: Vec<u8>,
}

impl<'a> Edition<'a> {
    pub(super) fn new(config: &'a Config, heads: &'a Heads<'a>, publisher: Publisher) -> Self {
        Edition { config, heads, publisher, report: Report::default(), bytes: Vec::new() }
    }

    /// Stages one feed in every format.
    ///
    /// # Errors
    ///
    /// Where the ledger cannot be read or a file cannot be written. What is wrong with a record or with the head is among
    /// the troubles.
    pub(super) fn feed(
        &mut self,
        head: &Head<'_>,
        entries: &mut Entries<'_>,
        troubles: &mut Troubles,
    ) -> Result<()> {
        let loaded = entries.load(head, troubles)?;
        let feed = self.heads.feed(head, &loaded);
        for format in &self.config.output.formats {
            self.file(head, &feed, &loaded, *format, troubles)?;
        }
        entries.release(head);
        Ok(())
    }

    fn file(
        &mut self,
        head: &Head<'_>,
        feed: &Feed,
        loaded: &[Rc<Loaded>],
        format: Format,
        troubles: &mut Troubles,
    ) -> Result<()> {
        let path = self.heads.path(head, format);
        let output = &self.config.output;
        if let Some(unsound) = output.verify.then(|| verify::head(feed, format)).flatten() {
            self.publisher.keep(&path);
            troubles.errors.push(Error::new(unsound, Location::path(path)));
            return Ok(());
        }
        self.bytes.clear();
        entries::render(feed, loaded, format, &mut self.bytes);
        if let Some(limit) = output.max_bytes.filter(|limit| self.bytes.len() as u64 > *limit) {
            let kind = fit::fit(feed, loaded, format, limit, output.clean.summary_length, &mut self.bytes);
            troubles.warnings.push(Warning { kind, at: Location::path(path.as_str()) });
        }
        let state = self.publisher.stage(&path, head.owner(), &self.bytes)?;
        self.report.add(self.heads, head, feed, format, state);
        Ok(())
    }
}
