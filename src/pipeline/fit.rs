//! A feed held under a size: its oldest entries fall to their summaries, and if that is not enough, they go.

use std::rc::Rc;

use super::entries::Entries;
use super::loaded::Loaded;
use crate::clean;
use crate::error::{Result, WarningKind};
use crate::format::Format;
use crate::model::Entry;
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

/// An entry that had to be looked at: as long as it is now, and its bytes, where it was shortened.
struct Fitted {
    length: u64,
    short: Option<Vec<u8>>,
}

impl Oversize<'_> {
    /// The bytes of a feed that has at most `limit` of them, and what that took. Entries are read and rendered again.
    ///
    /// # Errors
    ///
    /// Where a record cannot be read any more.
    pub(super) fn fit(
        &self,
        entries: &mut Entries<'_>,
        summary_length: usize,
    ) -> Result<(Vec<u8>, WarningKind)> {
        let join = render::join(self.format);
        let mut size = self.size;
        // The oldest first.
        let mut fitted = Vec::new();
        for loaded in self.loaded.iter().rev() {
            if size <= self.limit {
                break;
            }
            let entry = entries.whole(loaded)?;
            let (whole, short) = (self.bytes(&entry), self.bytes(&clean::shortened(&entry, summary_length)));
            let is_shorter = short.len() < whole.len();
            let length = whole.len().min(short.len()) as u64;
            size -= whole.len() as u64 - length;
            fitted.push(Fitted { length, short: is_shorter.then_some(short) });
        }
        let mut dropped = 0;
        // Where all of them had to be looked at, and that was not enough.
        let mut oldest = fitted.iter();
        while size > self.limit
            && let Some(next) = oldest.next()
        {
            dropped += 1;
            size = size.saturating_sub(next.length + join.len() as u64);
        }
        let shortened = oldest.filter(|fitted| fitted.short.is_some()).count();
        let kept = self.loaded.len() - dropped;
        let mut out = self.before.to_vec();
        for (index, loaded) in self.loaded.iter().enumerate().take(kept) {
            if index > 0 {
                out.extend_from_slice(join);
            }
            match fitted.get(self.loaded.len() - 1 - index) {
                Some(Fitted { short: Some(short), .. }) => out.extend_from_slice(short),
                _ => out.extend_from_slice(&self.bytes(&entries.whole(loaded)?)),
            }
        }
        out.extend_from_slice(self.after);
        Ok((out, WarningKind::FeedTooLarge { limit: self.limit, shortened, dropped }))
    }

    fn bytes(&self, entry: &Entry) -> Vec<u8> {
        let mut bytes = Vec::new();
        render::entry(entry, self.format, self.setting, &mut bytes);
        bytes
    }
}
