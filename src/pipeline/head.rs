//! A feed that will be written, but for its entries.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::Arc;

use foldhash::fast::FixedState;

use super::archive::Chapter;
use crate::group::{Pick, Selected};
use crate::publish::Owner;

/// A feed that will be written.
pub(super) struct Head<'a> {
    /// The folder that its files stand in, under `output.dir`; empty for the site's.
    pub(super) folder: String,
    /// The category; nothing for the site's feed.
    pub(super) group: Option<&'a Selected>,
    /// The records that it holds, newest first.
    pub(super) picks: Cow<'a, [Arc<Pick>]>,
    /// Their numbers among all records that feeds hold.
    pub(super) records: Vec<usize>,
    /// Where it stands among the documents that make up a feed with archives.
    pub(super) chapter: Option<Chapter>,
}

/// Numbers the records of feeds, the newest first, so that what is known of one is found without a search. Gives all of
/// them, each once.
pub(super) fn number(heads: &mut [Head<'_>]) -> Vec<Arc<Pick>> {
    let mut numbers: HashMap<u64, usize, FixedState> = HashMap::default();
    let mut all = Vec::new();
    for pick in heads.iter().flat_map(|head| head.picks.iter()) {
        numbers.entry(pick.ordinal).or_insert_with(|| {
            all.push(pick.clone());
            0
        });
    }
    all.sort_by(|a, b| a.rank().cmp(&b.rank()));
    for (number, pick) in all.iter().enumerate() {
        numbers.insert(pick.ordinal, number);
    }
    for head in heads {
        let numbers = head.picks.iter().filter_map(|pick| numbers.get(&pick.ordinal).copied());
        head.records = numbers.collect();
    }
    all
}

impl Head<'_> {
    /// The folder of the feed that it is, or that it is an archive document of.
    pub(super) fn feed(&self) -> &str {
        let feed = self.chapter.as_ref().and_then(|chapter| chapter.current.as_deref());
        feed.unwrap_or(&self.folder)
    }

    /// Whose feed it is.
    pub(super) fn owner(&self) -> Option<Owner> {
        self.group.map(|group| Owner { by: group.taxonomy.name().to_owned(), name: group.label.clone() })
    }
}
