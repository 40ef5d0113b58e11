//! What subscribers will see of a build.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::{Memory, Settled};
use crate::error::{Location, Warning, WarningKind};
use crate::ledger::Row;
use crate::pipeline::report::Mention;

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
    /// Its id.
    pub id: String,
    /// Its page.
    pub url: Option<String>,
    /// The folders of the feeds that hold it, or held it; the site's is empty.
    pub feeds: Vec<String>,
}

impl Memory {
    /// The entries that are new to the feed in this folder, and those that it held and that changed.
    pub(in crate::pipeline) fn news(&self, folder: &str) -> (Vec<Arc<Mention>>, Vec<Arc<Mention>>) {
        let before = self.before.get(folder).map(Vec::as_slice).unwrap_or_default();
        let known: HashSet<&str> = before.iter().map(|row| row.id.as_str()).collect();
        let ids = self.holds.get(folder).into_iter().flatten();
        let (old, new): (Vec<&str>, Vec<&str>) = ids.map(|id| &**id).partition(|id| known.contains(id));
        let settled = |id: &str| self.settled.get(id);
        let changed = old.into_iter().filter_map(settled).filter(|settled| settled.is_changed());
        let new = new.into_iter().filter_map(settled);
        let mention = |settled: &Settled| settled.mention.clone();
        (new.map(mention).collect(), changed.map(mention).collect())
    }

    /// Every entry that subscribers will see otherwise, by what becomes of it, the newest first.
    pub(in crate::pipeline) fn changes(&self) -> Vec<Change> {
        let feeds = self.holds.iter().flat_map(|(feed, ids)| ids.iter().map(move |id| (&**id, feed)));
        let now = by_id(feeds);
        let rows = self.before.iter().flat_map(|(feed, rows)| rows.iter().map(move |row| (&**row, feed)));
        let before = by_id(rows.clone().map(|(row, feed)| (row.id.as_str(), feed)));
        let known: HashMap<&str, &Row> = rows.map(|(row, _)| (row.id.as_str(), row)).collect();
        let is_gone = |row: &&&Row| !now.contains_key(row.id.as_str()) && self.is_free(row);
        let gone: Vec<&Row> = known.values().filter(is_gone).copied().collect();
        let mut changes = Vec::new();
        for settled in self.settled.values() {
            let row = &settled.row;
            let replaces = |gone: &&Row| gone.published == row.published;
            let news = match &settled.before {
                None if gone.iter().any(replaces) => News::Unread,
                None => News::New,
                Some(_) if settled.is_changed() && known.contains_key(row.id.as_str()) => News::Updated,
                Some(_) => continue,
            };
            changes.push((row, change(news, row, &now)));
        }
        changes.extend(gone.into_iter().map(|row| (row, change(News::Gone, row, &before))));
        changes.sort_by_key(|(row, change)| (change.news, std::cmp::Reverse(row.published), &row.id));
        changes.into_iter().map(|(_, change)| change).collect()
    }

    /// Says of many changes at once that they are one.
    pub(in crate::pipeline) fn bulk_edit(&self) -> Option<Warning> {
        let entries = self.settled.values().filter(|settled| settled.is_changed()).count();
        let at = Location::path(self.ledger.path().to_string_lossy());
        (entries > self.told.bulk_edit).then_some(Warning { kind: WarningKind::BulkEdit { entries }, at })
    }
}

fn change(news: News, row: &Row, feeds: &HashMap<&str, Vec<&str>>) -> Change {
    let feeds = feeds.get(row.id.as_str()).map(Vec::as_slice).unwrap_or_default();
    let feeds = feeds.iter().map(|feed| (*feed).to_owned()).collect();
    Change { news, id: row.id.clone(), url: row.url.clone(), feeds }
}

fn by_id<'a>(held: impl Iterator<Item = (&'a str, &'a String)>) -> HashMap<&'a str, Vec<&'a str>> {
    let mut feeds: HashMap<&str, Vec<&str>> = HashMap::new();
    for (id, feed) in held {
        feeds.entry(id).or_default().push(feed);
    }
    feeds
}
