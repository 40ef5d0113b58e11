//! Entries that are gone for good: feeds say so for a while (RFC 6721).

use std::collections::{BTreeSet, HashSet};

use super::super::archive;
use super::super::head::Head;
use super::Memory;
use crate::ledger::Row;
use crate::model::Deleted;

impl Memory {
    /// What the feed in this folder has to say of entries that it held once, the oldest first. Everything must have been
    /// loaded: a record whose key changed finds its row only then.
    ///
    /// An entry that fell past the limit is not gone, nor is one whose record cannot be read at the moment, or waits for
    /// its date: the clock may have been set back. One that comes back was never gone.
    pub(in crate::pipeline) fn bury(&mut self, head: &Head<'_>) -> Vec<Deleted> {
        let folder = head.folder.as_str();
        if folder != head.feed() {
            // The document that is subscribed to says it for the archive as well.
            return Vec::new();
        }
        let buried = self.buried.get(folder).map(Vec::as_slice).unwrap_or_default();
        if buried.is_empty() && self.before.is_empty() {
            return Vec::new();
        }
        let held: HashSet<&str> = self.held(folder).map(|settled| settled.row.id.as_str()).collect();
        let is_gone =
            |row: &Row| !held.contains(row.id.as_str()) && self.is_free(row) && !self.is_refused(row);
        let span = i64::try_from(self.told.tombstones.as_secs()).unwrap_or(i64::MAX);
        let is_fresh = |at: i64| self.now < at.saturating_add(span);
        let known = buried.iter().filter(|(row, at)| is_fresh(*at) && is_gone(row));
        let mut graves: Vec<(&Row, i64)> = known.map(|(row, at)| (row, *at)).collect();
        if self.declares() {
            let mut numbers: BTreeSet<i64> = graves.iter().map(|(row, _)| row.number).collect();
            let pages = archive::folder(folder);
            let archived =
                self.before.range(pages.clone()..).take_while(|(path, _)| path.starts_with(&pages));
            let held = self.before.get(folder).into_iter().chain(archived.map(|(_, rows)| rows)).flatten();
            for row in held.map(|row| &**row).filter(|row| is_gone(row)) {
                if numbers.insert(row.number) {
                    graves.push((row, self.now));
                }
            }
        }
        graves.sort_by_key(|(row, at)| (*at, &row.id));
        let deleted = graves.iter().map(|(row, at)| Deleted { id: row.id.clone(), at: self.moment(*at) });
        let deleted = deleted.collect();
        let expiry = graves.iter().map(|(_, at)| at.saturating_add(span)).min();
        let graves = graves.iter().map(|(row, at)| (row.number, *at)).collect();
        self.due = self.due.into_iter().chain(expiry).min();
        self.graves.insert(folder.to_owned(), graves);
        deleted
    }

    /// Records in place of the configured sources are no reason to believe that anything is gone; nor is a time in which
    /// something cannot be read that may be any record.
    fn declares(&self) -> bool {
        !self.foreign && !self.told.tombstones.is_zero() && !self.is_any_unknown
    }

    /// Whether there is a record of this key that cannot be read at the moment, or waits.
    fn is_refused(&self, row: &Row) -> bool {
        row.key.as_ref().is_some_and(|key| self.refused.contains(key))
    }
}
