//! The files of one build: each feed in each format, on its way to its place.

use std::iter;
use std::rc::Rc;

use super::around::{self, Around};
use super::entries::Entries;
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
use crate::model::Feed;
use crate::publish::{Draft, Publisher};
use crate::render::{self, Setting};

/// Everything that one build publishes.
pub(super) struct Edition<'a> {
    pub(super) config: &'a Config,
    pub(super) heads: &'a Heads<'a>,
    pub(super) publisher: Publisher,
    pub(super) report: Report,
    around: Around,
}

impl<'a> Edition<'a> {
    pub(super) fn new(config: &'a Config, heads: &'a Heads<'a>, publisher: Publisher) -> Self {
        Edition { config, heads, publisher, report: Report::default(), around: Around::new(heads) }
    }

    /// Stages one feed, beside those that follow it, in every format.
    ///
    /// # Errors
    ///
    /// Where the ledger cannot be read or a file cannot be written. What is wrong with a record or with the head is among
    /// the troubles.
    pub(super) fn feed(
        &mut self,
        (head, next): (&Head<'_>, &[Head<'_>]),
        entries: &mut Entries<'_>,
        troubles: &mut Troubles,
    ) -> Result<()> {
        let empty = self.heads.feed(head, &[]);
        let loaded = entries.load((head, next), Setting::of(&empty), troubles)?;
        let mut feed = self.heads.feed(head, &loaded);
        feed.deleted = entries.bury(head);
        feed.stylesheet = around::stylesheet(self.config, &head.folder);
        for format in &self.config.output.formats {
            if !self.file(head, &feed, &loaded, *format, entries, troubles)? {
                feed.addresses.retain(|address| address.format != *format);
            }
        }
        self.around.add(head, &feed);
        entries.release(head);
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
        format: Format,
        entries: &mut Entries<'_>,
        troubles: &mut Troubles,
    ) -> Result<bool> {
        let path = self.heads.path(head, format);
        let output = &self.config.output;
        let (mut before, mut after) = (Vec::new(), Vec::new());
        render::head(feed, format, &mut before);
        render::tail(feed, format, &mut after);
        if let Some(unsound) = output.verify.then(|| verify::head(&before, &after, format)).flatten() {
            let is_kept = self.publisher.keep(&path);
            troubles.errors.push(Error::new(unsound, Location::path(path)));
            return Ok(is_kept);
        }
        let join = render::join(format);
        let joins = loaded.len().saturating_sub(1) * join.len();
        let size = loaded.iter().map(|loaded| loaded.length(format)).sum::<u64>()
            + (before.len() + joins + after.len()) as u64;
        let owner = head.owner();
        // What an archive document left out would be nowhere.
        let limit = output.max_bytes.filter(|limit| size > *limit && head.folder == head.feed());
        let (state, size) = match limit {
            Some(limit) => {
                let setting = Setting::of(feed);
                let (before, after) = (&before, &after);
                let oversize = Oversize { setting, loaded, format, before, after, size, limit };
                let (bytes, kind) = oversize.fit(entries, output.clean.summary_length)?;
                troubles.warnings.push(Warning { kind, at: Location::path(path.as_str()) });
                (self.publisher.stage(&path, owner, &bytes)?, bytes.len() as u64)
            }
            None => {
                let fill = |draft: &mut Draft<'_>| write(draft, entries, loaded, format, (&before, &after));
                (self.publisher.stage_with(&path, owner, size, fill)?, size)
            }
        };
        if let Some(kind) = tolerance::feed(size) {
            troubles.warnings.push(Warning { kind, at: Location::path(path) });
        }
        self.report.add(self.heads, head, feed, format, state);
        Ok(true)
    }
}

/// Writes the entries of a file between what stands before and behind them.
fn write(
    draft: &mut Draft<'_>,
    entries: &mut Entries<'_>,
    loaded: &[Rc<Loaded>],
    format: Format,
    (before, after): (&[u8], &[u8]),
) -> Result<()> {
    let joins = || iter::once(&b""[..]).chain(iter::repeat(render::join(format)));
    let held = loaded.iter().map(|loaded| entries.held(loaded, format));
    if let Some(held) = held.collect::<Option<Vec<_>>>() {
        let held = joins().zip(held).flat_map(|(join, entry)| [join, entry]);
        let parts: Vec<&[u8]> = iter::once(before).chain(held).chain([after]).collect();
        return draft.write_parts(&parts);
    }
    draft.write(before)?;
    for (join, loaded) in joins().zip(loaded) {
        draft.write(join)?;
        draft.write(entries.bytes(loaded, format)?)?;
    }
    draft.write(after)
}
