//! The files of one build: each feed in each format, on its way to its place.

use std::rc::Rc;

use super::around::{self, Around};
use super::entries::{Entries, Print};
use super::fit::Oversize;
use super::head::Head;
use super::heads::Heads;
use super::loaded::Loaded;
use super::report::{Report, Troubles};
use super::tolerance;
use super::verify;
use crate::config::Config;
use crate::error::{Error, Location, Result, Warning};
use crate::format::Format;
use crate::model::{Feed, Timestamp};
use crate::publish::{Body, Publisher};
use crate::render::{self, Setting};

/// So many bytes of all files are held in memory.
const MOST: usize = 32 * 1024 * 1024;

/// Everything that one build publishes.
pub(super) struct Edition<'a> {
    pub(super) config: &'a Config,
    pub(super) heads: &'a Heads<'a>,
    /// What each feed holds.
    growing: Vec<Growing>,
    /// How many bytes of them are held, and which feeds hold some of those.
    held: usize,
    holding: Vec<usize>,
    pub(super) publisher: Publisher,
    pub(super) report: Report,
    around: Around,
}

/// A feed that is not whole yet.
#[derive(Default)]
struct Growing {
    /// In each format.
    bodies: Vec<(Format, Body)>,
    /// When the newest of its entries was updated.
    updated: Option<Timestamp>,
}

impl<'a> Edition<'a> {
    pub(super) fn new(config: &'a Config, heads: &'a Heads<'a>, publisher: Publisher) -> Self {
        let (report, around) = (Report::default(), Around::new(heads));
        let formats = config.output.formats.as_slice();
        let body = |head, format| (format, Body::new(heads.path(head, format)));
        let growing = heads.iter().map(|head| {
            let bodies = formats.iter().map(|format| body(head, *format)).collect();
            Growing { bodies, updated: None }
        });
        let growing = growing.collect();
        Edition { config, heads, growing, held: 0, holding: Vec::new(), publisher, report, around }
    }

    /// Takes entries for feeds, in each behind those that it has.
    ///
    /// # Errors
    ///
    /// Where a file cannot be written.
    pub(super) fn add(&mut self, mut prints: Vec<Print<'_>>) -> Result<()> {
        let file = |print: &Print<'_>| (print.head, print.format as usize);
        prints.sort_by_key(file);
        for prints in prints.chunk_by(|a, b| file(a) == file(b)) {
            self.extend(prints)?;
        }
        if self.held > MOST { self.relieve() } else { Ok(()) }
    }

    /// Lets go of what is held.
    fn relieve(&mut self) -> Result<()> {
        self.holding.sort_unstable();
        self.holding.dedup();
        for index in self.holding.drain(..) {
            let bodies = self.growing.get_mut(index).into_iter().flat_map(|growing| &mut growing.bodies);
            for (_, body) in bodies {
                self.publisher.relieve(body)?;
            }
        }
        self.held = 0;
        Ok(())
    }

    /// Takes entries for one file.
    fn extend(&mut self, prints: &[Print<'_>]) -> Result<()> {
        let Some(Print { head, format, .. }) = prints.first() else { return Ok(()) };
        let Some(growing) = self.growing.get_mut(*head) else { return Ok(()) };
        self.holding.push(*head);
        growing.updated = growing.updated.max(prints.iter().map(|print| print.updated).max());
        let body = growing.bodies.iter_mut().find(|(of, _)| of == format);
        let (Some((_, body)), Some(head)) = (body, self.heads.get(*head)) else { return Ok(()) };
        let held = body.held();
        let parts = prints.iter().flat_map(|print| [render::join(*format), print.bytes]);
        let parts: Vec<&[u8]> = parts.skip(usize::from(body.is_empty())).collect();
        let before = || before(self.config, self.heads, head, growing.updated, *format);
        self.publisher.extend(body, &parts, before)?;
        self.held = (self.held + body.held()).saturating_sub(held);
        Ok(())
    }

    /// Stages one feed, whose entries have been taken, in every format.
    ///
    /// # Errors
    ///
    /// Where the ledger cannot be read or a file cannot be written. What is wrong with the head is among the troubles.
    pub(super) fn feed(
        &mut self,
        index: usize,
        head: &Head<'_>,
        entries: &mut Entries<'_>,
        troubles: &mut Troubles,
    ) -> Result<()> {
        let loaded = entries.of(index, head);
        let shown = loaded.iter().filter_map(|loaded| loaded.entry.clone());
        let mut feed = self.heads.feed(head, shown.collect());
        let updated = loaded.iter().map(|loaded| loaded.updated).max();
        feed.updated = updated.unwrap_or(feed.updated);
        feed.deleted = entries.bury(head);
        feed.stylesheet = around::stylesheet(self.config, &head.folder);
        let growing = self.growing.get_mut(index).map(std::mem::take).unwrap_or_default();
        for (format, body) in growing.bodies {
            if !self.file(head, &feed, &loaded, (format, body), entries, troubles)? {
                feed.addresses.retain(|address| address.format != format);
            }
        }
        self.around.add(head, &feed, &loaded);
        Ok(())
    }

    /// Stages the documents around the feeds, when all of them are staged.
    ///
    /// # Errors
    ///
    /// Where a template is none, or a file cannot be written.
    pub(super) fn around(&mut self) -> Result<Vec<Warning>> {
        std::mem::take(&mut self.around).stage(self.config, &mut self.publisher, &mut self.report)
    }

    /// Whether there is a file then, new or as it was.
    fn file(
        &mut self,
        head: &Head<'_>,
        feed: &Feed,
        loaded: &[Rc<Loaded>],
        (format, body): (Format, Body),
        entries: &mut Entries<'_>,
        troubles: &mut Troubles,
    ) -> Result<bool> {
        let path = self.heads.path(head, format);
        let output = &self.config.output;
        let (mut before, mut after) = (Vec::new(), Vec::new());
        render::head(feed, format, &mut before);
        render::tail(feed, format, &mut after);
        if let Some(unsound) = output.verify.then(|| verify::head(&before, &after, format)).flatten() {
            self.publisher.discard(body);
            let is_kept = self.publisher.keep(&path);
            troubles.errors.push(Error::new(unsound, Location::path(path)));
            return Ok(is_kept);
        }
        let size = body.len() + (before.len() + after.len()) as u64;
        let owner = head.owner();
        // What an archive document left out would be nowhere.
        let limit = output.max_bytes.filter(|limit| size > *limit && head.folder == head.feed());
        let (state, size) = match limit {
            Some(limit) => {
                self.publisher.discard(body);
                let setting = Setting::of(feed);
                let (before, after) = (&before, &after);
                let oversize = Oversize { setting, loaded, format, before, after, size, limit };
                let (bytes, kind) = oversize.fit(entries, output.clean.summary_length)?;
                troubles.warnings.push(Warning { kind, at: Location::path(path.as_str()) });
                (self.publisher.stage(&path, owner, &bytes)?, bytes.len() as u64)
            }
            None => (self.publisher.stage_body(owner, &before, body, &after)?, size),
        };
        if let Some(kind) = tolerance::feed(size) {
            troubles.warnings.push(Warning { kind, at: Location::path(path) });
        }
        let written = self.report.count(state);
        self.report.file(self.heads, head, feed, loaded.len(), (format, written));
        Ok(true)
    }
}

/// The head of a file as it is likely to be, before all of its entries are known.
fn before(
    config: &Config,
    heads: &Heads<'_>,
    head: &Head<'_>,
    updated: Option<Timestamp>,
    format: Format,
) -> Vec<u8> {
    let mut feed = heads.feed(head, Vec::new());
    feed.updated = updated.unwrap_or(feed.updated);
    feed.stylesheet = around::stylesheet(config, &head.folder);
    let mut before = Vec::new();
    render::head(&feed, format, &mut before);
    before
}
