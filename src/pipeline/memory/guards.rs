//! What holds a build back that would do its readers harm.

use std::collections::{BTreeMap, HashSet};

use super::Memory;
use crate::error::{Error, ErrorKind, Location, Result};
use crate::ledger::Row;

/// What would show as unread in one feed.
struct Unread<'a> {
    changed: usize,
    entries: usize,
    folder: &'a str,
    from: &'a str,
    to: &'a str,
}

impl Memory {
    /// Refuses a build in which more published ids would change than may.
    ///
    /// An id that vanishes is one whose record is gone; one that only fell past the limit does not count. An id that
    /// appears is one that was never published, on an entry that is no newer than what the feed held: so that a night
    /// with much news and a source that forgets what is old is no reason to worry.
    pub(in crate::pipeline) fn guard_ids(&self) -> Result<()> {
        if self.foreign {
            return Ok(());
        }
        let worst = self.holds.keys().filter_map(|folder| self.unread(folder));
        // Of feeds with as many, the first.
        let worst = worst.reduce(|worst, next| if next.changed > worst.changed { next } else { worst });
        match worst {
            Some(Unread { changed, entries, folder, from, to }) if changed > self.told.max_changed_ids => {
                let (feed, from, to) = (folder.to_owned(), from.to_owned(), to.to_owned());
                Err(held_back(ErrorKind::NewIds { changed, entries, feed, from, to }))
            }
            _ => Ok(()),
        }
    }

    fn unread<'a>(&'a self, folder: &'a str) -> Option<Unread<'a>> {
        let before = self.before.get(folder)?;
        let newest = before.iter().map(|row| row.published).max()?;
        let gone: Vec<&Row> = before.iter().map(|row| &**row).filter(|row| self.is_gone(row)).collect();
        let new = self.held(folder).filter(|settled| settled.before.is_none());
        let fresh: Vec<&Row> =
            new.map(|settled| &settled.row).filter(|row| row.published <= newest).collect();
        let of = |row: &Row| fresh.iter().find(|new| new.published == row.published).copied();
        let pair = gone.iter().find_map(|row| Some((*row, of(row)?)));
        let (from, to) = pair.or_else(|| Some((*gone.first()?, *fresh.first()?)))?;
        let changed = gone.len().min(fresh.len());
        Some(Unread { changed, entries: self.held(folder).count(), folder, from: &from.id, to: &to.id })
    }

    /// Refuses a build that would take away more of what is published than may go, and put nothing in its place.
    pub(in crate::pipeline) fn guard_removals(&self) -> Result<()> {
        if self.foreign || self.before.is_empty() {
            return Ok(());
        }
        let before: BTreeMap<i64, &Row> =
            self.before.values().flatten().map(|row| (row.number, &**row)).collect();
        let now = self.holds.values().flatten().filter_map(|place| self.settled.get(*place));
        let now: HashSet<&str> = now.map(|settled| settled.row.id.as_str()).collect();
        let gone = before.values().filter(|row| !now.contains(&*row.id) && self.is_gone(row)).count();
        let removed = gone.min(before.len().saturating_sub(now.len()));
        if removed * 100 > before.len() * usize::from(self.told.max_removed) {
            return Err(held_back(ErrorKind::Removals { removed, published: before.len() }));
        }
        Ok(())
    }

    /// Whether no record of this build is the entry's.
    fn is_gone(&self, row: &Row) -> bool {
        self.is_free(row)
    }
}

fn held_back(kind: ErrorKind) -> Error {
    Error::new(kind, Location::default())
}
