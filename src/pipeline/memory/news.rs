//! What subscribers will see of a build.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::Memory;
use super::settled::Settled;
use crate::error::{Location, Warning, WarningKind};
use crate::ledger::Row;
use crate::pipeline::report::{Mention, Mentions};

/// What a build makes of an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum News {
    /// No feed ever held it.
    New,
    /// It looks otherwise than before.
    Updated,
    /// It was published under another id, and shows as new.
    Unread,
    /// A feed held it, and none does any more, because its record is gone.
    Gone,
}

/// An entry that subscribers will see otherwise than before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// What becomes of it.
    pub news: News,
    /// The entry; of one that is gone, nobody knows the title.
    pub entry: Arc<Mention>,
    /// The folders of the feeds that hold it, or held it; the site's is empty.
    pub feeds: Vec<Arc<str>>,
}

impl Memory {
    /// The entries that are new to the feed in this folder, and those that it held and that changed.
    pub(in crate::pipeline) fn news(&self, folder: &str) -> (Mentions, Mentions) {
        let before = self.before.get(folder).map(Vec::as_slice).unwrap_or_default();
        let known: HashSet<&str> = before.iter().map(|row| row.id.as_str()).collect();
        let is_known = |settled: &&Settled| known.contains(settled.row.id.as_str());
        let (old, new): (Vec<_>, Vec<_>) = self.held(folder).partition(is_known);
        let changed = old.into_iter().filter(|settled| settled.is_changed());
        let mention = |settled: &Settled| settled.mention.clone();
        (new.into_iter().map(mention).collect(), changed.map(mention).collect())
    }

    /// Every entry that subscribers will see otherwise, by what becomes of it, the newest first.
    pub(in crate::pipeline) fn changes(&self) -> Vec<Change> {
        let mut now: Vec<Vec<Arc<str>>> = vec![Vec::new(); self.settled.len()];
        for (feed, places) in &self.holds {
            for place in places {
                now.get_mut(*place).into_iter().for_each(|feeds| feeds.push(feed.clone()));
            }
        }
        let mut before: HashMap<&str, (&Row, Vec<Arc<str>>)> = HashMap::new();
        for (feed, rows) in &self.before {
            let feed: Arc<str> = feed.as_str().into();
            for row in rows {
                before.entry(&row.id).or_insert((row, Vec::new())).1.push(feed.clone());
            }
        }
        let feeds_of = |row: &Row| now.get(self.settled.place(&row.id)?);
        let is_gone = |row: &&Row| feeds_of(row).is_none_or(Vec::is_empty) && self.is_free(row);
        let gone: Vec<&Row> = before.values().map(|(row, _)| *row).filter(is_gone).collect();
        let mut changes = Vec::new();
        for (place, settled) in self.settled.iter() {
            let row = &settled.row;
            let replaces = |gone: &&Row| gone.published == row.published;
            let news = match &settled.before {
                None if gone.iter().any(replaces) => News::Unread,
                None => News::New,
                Some(_) if settled.is_changed() && before.contains_key(row.id.as_str()) => News::Updated,
                Some(_) => continue,
            };
            let feeds = now.get_mut(place).map(std::mem::take).unwrap_or_default();
            changes.push((row, Change { news, entry: settled.mention.clone(), feeds }));
        }
        for row in gone {
            let feeds = before.remove(row.id.as_str()).map(|(_, feeds)| feeds).unwrap_or_default();
            let entry = Arc::new(Mention { id: row.id.clone(), url: row.url.clone(), title: None });
            changes.push((row, Change { news: News::Gone, entry, feeds }));
        }
        changes.sort_by_key(|(row, change)| (change.news, std::cmp::Reverse(row.published), &row.id));
        changes.into_iter().map(|(_, change)| change).collect()
    }

    /// Says of many changes at once that they are one.
    pub(in crate::pipeline) fn bulk_edit(&self) -> Option<Warning> {
        let entries = self.settled.iter().filter(|(_, settled)| settled.is_changed()).count();
        let at = Location::path(self.ledger.path().to_string_lossy());
        (entries > self.told.bulk_edit).then_some(Warning { kind: WarningKind::BulkEdit { entries }, at })
    }
}
