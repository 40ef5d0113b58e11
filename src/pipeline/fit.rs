//! A feed held under a size: its oldest entries fall to their summaries, and if that is not enough, they go.

use std::rc::Rc;

use super::entries::Entries;
use super::loaded::Loaded;
use crate::clean;
use crate::error::{Result, WarningKind};
use crate::format::Format;
use crate::render::{self, Setting};

/// A feed that is too large.
pub(super) struct Oversize<'a> {
    pub(super) setting: Setting<'a>,
    pub(super) loaded: &'a [Rc<Loaded>],
    pub(super) format: Format,
    /// What stands before and behind the entries.
    pub(super) before: &'a [u8],
    pub(super) after: &'a [u8],
    /// How many bytes it has.
    pub(super) size: u64,
    /// How many it may have.
    pub(super) limit: u64,
}

impl Oversize<'_> {
    /// The bytes of a feed that has at most `limit` of them, and what that took.
    ///
    /// # Errors
    ///
    /// Where a record or the temporary file cannot be read any more.
    pub(super) fn fit(
        &self,
        entries: &mut Entries<'_>,
        summary_length: usize,
    ) -> Result<(Vec<u8>, WarningKind)> {
        let join = render::join(self.format);
        let mut size = self.size;
        let mut lengths: Vec<u64> = self.loaded.iter().map(|loaded| loaded.length(self.format)).collect();
        // Those that were shortened, the oldest first.
        let mut short = Vec::new();
        for (loaded, length) in self.loaded.iter().zip(&mut lengths).rev() {
            if size <= self.limit {
                break;
            }
            let bytes = self.shortened(loaded, entries, summary_length)?;
            let is_shorter = (bytes.len() as u64) < *length;
            if is_shorter {
                size -= *length - bytes.len() as u64;
                *length = bytes.len() as u64;
            }
            short.push(is_shorter.then_some(bytes));
        }
        let mut shortened = short.iter().flatten().count();
        let mut kept = lengths.len();
        while size > self.limit && kept > 0 {
            kept -= 1;
            size = size.saturating_sub(lengths.get(kept).copied().unwrap_or_default() + join.len() as u64);
        }
        let dropped = lengths.len() - kept;
        // What was dropped was shortened first.
        shortened -= dropped.min(shortened);
        let mut out = self.before.to_vec();
        for (index, loaded) in self.loaded.iter().enumerate().take(kept) {
            if index > 0 {
                out.extend_from_slice(join);
            }
            match short.get(lengths.len() - 1 - index) {
                Some(Some(bytes)) => out.extend_from_slice(bytes),
                _ => out.extend_from_slice(entries.bytes(loaded, self.format)?),
            }
        }
        out.extend_from_slice(self.after);
        Ok((out, WarningKind::FeedTooLarge { limit: self.limit, shortened, dropped }))
    }

    fn shortened(
        &self,
        loaded: &Loaded,
        entries: &mut Entries<'_>,
        summary_length: usize,
    ) -> Result<Vec<u8>> {
        let entry = clean::shortened(&entries.whole(loaded)?, summary_length);
        let mut bytes = Vec::new();
        render::entry(&entry, self.format, self.setting, &mut bytes);
        Ok(bytes)
    }
}
